import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSiteServer, listenOn, type SiteServer } from "../src/serve/http.ts";

const files = new Map([
  ["index.html", "home"],
  ["a b/index.html", "article"],
  ["404.html", "lost"],
  ["assets/site.css", "body{}"],
]);

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

describe("the development server", () => {
  let server: SiteServer;
  let port = 0;
  let base = "/";

  beforeEach(async () => {
    base = "/notes/";
    server = createSiteServer(() => ({ base, file: (path) => files.get(path) }));
    port = (await listenOn(server.http, 0, "localhost")) ?? 0;
  });
  afterEach(() => server.close());

  /** Sends a path as it is; `fetch` would tidy it. */
  function ask(path: string, method = "GET"): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request({ host: "localhost", port, path, method }, (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          body += part;
        });
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  it("answers under the site's base path", async () => {
    expect(await ask("/notes/")).toMatchObject({ status: 200, body: "home" });
    expect(await ask("/notes/a%20b/?x=1")).toMatchObject({ status: 200, body: "article" });
    expect(await ask("/")).toMatchObject({ status: 302, headers: { location: "/notes/" } });
    expect(await ask("/notes")).toMatchObject({ status: 302, headers: { location: "/notes/" } });
  });

  it("adds the slash that a folder's address ends with", async () => {
    expect(await ask("/notes/a%20b?x=1")).toMatchObject({
      status: 302,
      headers: { location: "/notes/a%20b/?x=1" },
    });
  });

  it("shows the site's own page for what is not there", async () => {
    expect(await ask("/notes/none/")).toMatchObject({ status: 404, body: "lost" });
    expect(await ask("/elsewhere")).toMatchObject({ status: 404, body: "lost" });
  });

  it.each([
    "/notes/../../etc/passwd",
    "/notes/..%2f..%2fetc/passwd",
    "/notes/%2e%2e/index.html",
    "/notes//etc/passwd",
    "/notes/%",
    "//evil.example/",
  ])("gives nothing but the site's files for %s", async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: "lost" });
  });

  it("tells browsers to keep nothing and to run no foreign script", async () => {
    const { headers } = await ask("/notes/assets/site.css");
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "content-type": "text/css; charset=utf-8",
      "content-security-policy":
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    });
  });

  it("answers HEAD without a body and refuses what would change something", async () => {
    expect(await ask("/notes/", "HEAD")).toMatchObject({
      status: 200,
      body: "",
      headers: { "content-length": "4" },
    });
    expect(await ask("/notes/", "POST")).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  });

  it("tells open pages to refresh", async () => {
    const response = await fetch(`http://localhost:${port}/notes/_recto/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const version = async (): Promise<number> =>
      Number(/data: (\d+)/.exec((await reader?.read())?.value ?? "")?.[1]);
    const first = await version();
    expect((await ask("/notes/")).headers["server-timing"]).toBe(`version;desc="${first}"`);
    server.refresh();
    expect(await version()).toBe(first + 1);
    expect((await ask("/notes/")).headers["server-timing"]).toBe(`version;desc="${first + 1}"`);
  });

  it("ends although a page is still listening", async () => {
    const response = await fetch(`http://localhost:${port}/notes/_recto/events`);
    await server.close();
    await expect(response.text()).resolves.toContain("retry");
  });
});

describe("a port that is taken", () => {
  let other: Server;
  let taken = 0;
  beforeEach(async () => {
    other = createServer();
    other.listen(0, "localhost");
    await once(other, "listening");
    const address = other.address();
    taken = typeof address === "object" && address !== null ? address.port : 0;
  });
  afterEach(() => other.close());

  it("gives way to the next free one", async () => {
    const server = createServer();
    const used = await listenOn(server, taken, "localhost");
    server.close();
    expect(used).toBeGreaterThan(taken);
    expect(used).toBeLessThanOrEqual(taken + 100);
  });
});
