import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Failure, Outcome } from "../failure.ts";
import { diskFiles, type Files } from "../files.ts";
import { loadSite } from "../site.ts";
import { Session } from "./session.ts";
import { watch } from "./watch.ts";

export interface ServeOptions {
  /** The first port to try; when it is taken the next free one is used and `report` says so. 4000 by default. */
  readonly port?: number;
  /** `localhost` by default: nobody else on the network sees the drafts. */
  readonly host?: string;
  readonly files?: Files;
  /** Told of every build, and of a port that was taken. */
  readonly report?: (event: ServeEvent) => void;
}

export type ServeEvent =
  | { readonly type: "port-taken"; readonly wanted: number; readonly used: number }
  | {
      readonly type: "built";
      /** The paths that were saved; empty at the start. */
      readonly changed: readonly string[];
      readonly articles: number;
      readonly milliseconds: number;
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, SourceText>;
    }
  /** The systems of the articles run, and the pages are refreshed when they are done. */
  | { readonly type: "running" }
  | { readonly type: "failed"; readonly failures: readonly Failure[] };

/** A running development server. */
export interface Server {
  /** `http://localhost:4000/` with the site's base path. */
  readonly url: string;
  /** Stops watching and serving; resolves when the port is free. */
  readonly close: () => Promise<void>;
}

const DEFAULT_PORT = 4000;
const LAST_PORT = 65_535;

/**
 * Serves a folder's site from memory, drafts included, and refreshes its pages when a file is saved. An article with
 * errors is shown as far as it can be, under a strip that lists them. Fails when there is no such folder, its
 * configuration is wrong, or no port is free.
 */
export async function serveSite(folder: string, options: ServeOptions = {}): Promise<Outcome<Server>> {
  const { port = DEFAULT_PORT, host = "localhost", files = diskFiles, report = () => {} } = options;
  const site = await loadSite(folder, files);
  if (!site.ok) return site;
  const session = new Session(site.value, files, report);
  const first = await session.rebuild([]);
  if (!first.ok) return first;
  // Node loads much with its HTTP, which a build does without.
  const { createSiteServer, listenOn } = await import("./http.ts");
  const server = createSiteServer(() => session.served);
  const used = await listenOn(server.http, port, host);
  if (used === undefined) return { ok: false, failures: [noPort(port)] };
  if (port !== 0 && used !== port) report({ type: "port-taken", wanted: port, used });
  const watcher = await watch(session.folders, session.ignored, (paths) => void refresh(paths));
  async function refresh(changed: readonly string[]): Promise<void> {
    await session.rebuild(changed);
    watcher.add(session.outside);
    server.refresh();
  }
  watcher.add(session.outside);
  const closing = new AbortController();
  const runs = session.lacksRuns ? makeRuns() : undefined;
  if (runs === undefined) session.makeRunsAsNeeded();
  async function makeRuns(): Promise<void> {
    report({ type: "running" });
    await session.makeRuns(closing.signal);
    if (!closing.signal.aborted) await refresh([]);
  }
  return {
    ok: true,
    value: {
      url: `http://${host.includes(":") ? `[${host}]` : host}:${used}${session.served.base}`,
      async close() {
        closing.abort();
        await runs;
        await watcher.close();
        await server.close();
      },
    },
  };
}

function noPort(port: number): Failure {
  if (port > LAST_PORT)
    return {
      kind: "port",
      path: String(port),
      message: `There is no port ${port}.`,
      do: `Choose one from 1 to ${LAST_PORT} with --port.`,
    };
  return {
    kind: "port",
    path: String(port),
    message: `Port ${port} and the hundred after it are in use by other programs.`,
    do: "Stop one of them, or choose another port with --port.",
  };
}
