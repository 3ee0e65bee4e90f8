import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { buildSite, loadSite } from "../src/index.ts";
import { createSiteServer, listenOn, type SiteServer } from "../src/serve/http.ts";

/** A host of a built site. */
export interface Host {
  /** `http://localhost:1234`, without a slash at its end. */
  readonly root: string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Builds the site of a folder and serves its files as they are, as any static host does, under a policy. */
export async function hostBuilt(folder: string, policy: string): Promise<Host> {
  const output = await outputOf(folder);
  const server = createServer(({ url = "/" }, response) => {
    const path = join(output, decodeURIComponent(new URL(url, "http://localhost").pathname));
    const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, "index.html") : path;
    if (!existsSync(file)) response.writeHead(404).end();
    else
      response
        .writeHead(200, {
          "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
          "Content-Security-Policy": policy,
          "X-Content-Type-Options": "nosniff",
        })
        .end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server on a port has a port");
  return {
    root: `http://localhost:${address.port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** Builds the site of a folder and serves it as the development server does, with its policy. */
export async function serveBuilt(folder: string): Promise<Host> {
  const output = await outputOf(folder);
  const server: SiteServer = createSiteServer(() => ({
    base: "/",
    file: (path) =>
      statSync(join(output, path), { throwIfNoEntry: false })?.isFile() === true
        ? readFileSync(join(output, path))
        : undefined,
  }));
  const port = await listenOn(server.http, 0, "localhost");
  return { root: `http://localhost:${String(port)}`, close: () => server.close() };
}

async function outputOf(folder: string): Promise<string> {
  const site = await loadSite(folder);
  if (!site.ok) throw new Error("the site has a sound configuration");
  const built = await buildSite(site.value);
  if (built.status !== "built") throw new Error(`the site is sound: ${JSON.stringify(built)}`);
  return join(folder, "_site");
}
