import {
  createServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from "node:http";

/** What the server answers with: the files of the site by their path, `about/index.html`. */
export interface Served {
  readonly base: string;
  readonly file: (path: string) => Uint8Array | string | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  avif: "image/avif",
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webm: "video/webm",
  webp: "image/webp",
  woff2: "font/woff2",
  xml: "application/xml; charset=utf-8",
};

const HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'",
  "X-Content-Type-Options": "nosniff",
};

/** An HTTP server of a site held in memory, with a channel that tells its pages to refresh. */
export interface SiteServer {
  readonly http: HttpServer;
  /** Tells every open page to ask for itself again. */
  refresh(): void;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** Serves `served()`, asked anew for every request. Nothing but its files can be had: no path leads to the disk. */
export function createSiteServer(served: () => Served): SiteServer {
  const listeners = new Set<ServerResponse>();
  let version = Date.now();
  const http = createServer((request, response) => {
    const { base } = served();
    response.setHeader("Server-Timing", `version;desc="${version}"`);
    if (request.url === `${base}_recto/events`) listen(request, response, listeners, version);
    else answer(request, response, served());
  });
  return {
    http,
    refresh() {
      version += 1;
      for (const listener of listeners) listener.write(eventOf(version));
    },
    async close() {
      for (const listener of listeners) listener.end();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
}

function listen(
  request: IncomingMessage,
  response: ServerResponse,
  listeners: Set<ServerResponse>,
  version: number,
): void {
  response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
  response.write(`retry: 500\n${eventOf(version)}`);
  listeners.add(response);
  request.on("close", () => listeners.delete(response));
}

/** Tells a page the version of the site; one that has an older one refreshes. */
function eventOf(version: number): string {
  return `event: version\ndata: ${version}\n\n`;
}

function answer(request: IncomingMessage, response: ServerResponse, { base, file }: Served): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...HEADERS, Allow: "GET, HEAD" }).end();
    return;
  }
  const [address = "", query] = (request.url ?? "/").split("?", 2);
  const path = pathIn(address, base);
  if (path === undefined) {
    if (address === "/" || `${address}/` === base) redirect(response, base);
    else send(request, response, 404, "404.html", file("404.html"));
    return;
  }
  const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  const found = file(name);
  if (found !== undefined) send(request, response, 200, name, found);
  else if (file(`${name}/index.html`) !== undefined)
    redirect(response, `${address}/${query === undefined ? "" : `?${query}`}`);
  else send(request, response, 404, "404.html", file("404.html"));
}

/** The path inside the site; undefined for an address outside it or one that is no address. */
function pathIn(address: string, base: string): string | undefined {
  if (!address.startsWith(base)) return undefined;
  try {
    return decodeURIComponent(address.slice(base.length));
  } catch {
    return undefined;
  }
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { ...HEADERS, Location: location }).end();
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  name: string,
  body: Uint8Array | string | undefined,
): void {
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
  const bytes = typeof body === "string" ? Buffer.from(body) : (body ?? Buffer.alloc(0));
  response.writeHead(status, { ...HEADERS, "Content-Type": type, "Content-Length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** Listens on a port, or on the next free one of the hundred after it; undefined when all are taken. */
export async function listenOn(http: HttpServer, port: number, host: string): Promise<number | undefined> {
  for (let candidate = port; candidate <= Math.min(port + 100, 65_535); candidate += 1)
    if (await tryPort(http, candidate, host)) {
      const address = http.address();
      return typeof address === "object" && address !== null ? address.port : candidate;
    }
  return undefined;
}

function tryPort(http: HttpServer, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      http.removeListener("listening", listening);
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else reject(error);
    };
    const listening = (): void => {
      http.removeListener("error", failed);
      resolve(true);
    };
    http.once("error", failed);
    http.once("listening", listening);
    http.listen(port, host);
  });
}
