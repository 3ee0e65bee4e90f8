import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";
import type { Run } from "@recto/system";
import { timeLimitOf } from "@recto/system";
import type { ExitCode } from "../declare.ts";
import { printFailure, styled, withProgress, type Terminal } from "../terminal.ts";
import { installedBrowsers, withBrowser, type InstalledBrowser } from "./browser.ts";
import type { OpenedSystem } from "./open.ts";

/** Seconds that a browser may take to start and to load a system. */
const STARTING = 60;

interface VerifyOptions {
  /** What Node made. */
  readonly runs: readonly Run[];
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** What a browser said of a run: its hash, or why there is none. */
interface Reported {
  readonly seed: number;
  readonly hash?: string;
  readonly problem?: string;
}

/** Runs a system with the same parameters and seeds in the browsers that are installed, and compares hashes. */
export async function verify(loaded: OpenedSystem, options: VerifyOptions): Promise<ExitCode> {
  const { terminal, signal } = options;
  const browsers = installedBrowsers();
  if (!browsers.some(({ name }) => name === "Chromium")) {
    const others = browsers.length === 0 ? "so nothing was compared" : "so only others are compared";
    printFailure(terminal, `There is no Chromium here, ${others}: install one, or let CHROMIUM name it.`);
    if (browsers.length === 0) return 2;
  }
  let code: ExitCode = 0;
  for (const browser of browsers) {
    const found = await withProgress(terminal, `Running in ${browser.name}…`, () =>
      reportedBy(browser, loaded, options),
    );
    if (signal.aborted) return 130;
    if (!tell(browser, found, options)) code = 1;
  }
  return code;
}

function tell(
  { name }: InstalledBrowser,
  found: readonly Reported[],
  { runs, terminal }: VerifyOptions,
): boolean {
  const wrong = runs.flatMap(({ seed, hash }) => {
    const report = found.find((each) => each.seed === seed);
    if (report?.hash === hash) return [];
    return [
      report?.hash === undefined
        ? `Seed ${seed} was not run in ${name}: ${report?.problem ?? "it did not answer in time"}.`
        : `Seed ${seed} gives other bits in ${name}: SHA-256 ${report.hash}, not ${hash}. The system uses something that differs between engines.`,
    ];
  });
  for (const sentence of wrong) printFailure(terminal, sentence);
  if (wrong.length > 0) return false;
  const what = runs.length === 1 ? "The run has" : `All ${runs.length} runs have`;
  terminal.error.write(
    `${styled(terminal.error, "green", "✓")} ${what} the same bits in Node and in ${name}.\n`,
  );
  return true;
}

async function reportedBy(
  browser: InstalledBrowser,
  loaded: OpenedSystem,
  { runs, settings, signal }: VerifyOptions,
): Promise<readonly Reported[]> {
  const jobs = runs.map(({ seed }) => ({ parameters: settings, seed }));
  const limit = STARTING + 2 * jobs.length * timeLimitOf(loaded.system, {});
  const found: Reported[] = [];
  const all = new AbortController();
  const server = createServer((request, response) => {
    void answerTo(request, loaded, jobs, found).then(({ type, body }) => {
      response.writeHead(body === undefined ? 404 : 200, {
        "content-type": type,
        "cache-control": "no-store",
      });
      response.end(body);
      if (found.length === jobs.length) all.abort();
      return body;
    });
  });
  const address = await listening(server);
  try {
    await withBrowser(browser, address, async (ended) => {
      const stop = AbortSignal.any([all.signal, ended, signal, AbortSignal.timeout(limit * 1000)]);
      if (!stop.aborted) await once(stop, "abort");
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return found;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const place = server.address();
  return `http://127.0.0.1:${typeof place === "object" ? place?.port : ""}/`;
}

interface Response {
  readonly type: string;
  readonly body: string | Uint8Array | undefined;
}

const JAVASCRIPT = "text/javascript; charset=utf-8";

async function answerTo(
  request: IncomingMessage,
  loaded: OpenedSystem,
  jobs: readonly object[],
  found: Reported[],
): Promise<Response> {
  const path = (request.url ?? "/").slice(1);
  if (path === "outcome" && request.method === "POST") {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page below wrote it
    found.push(JSON.parse(await text(request)) as Reported);
    return { type: "text/plain", body: "" };
  }
  if (path === "") return { type: "text/html; charset=utf-8", body: page(loaded.worker, jobs) };
  const file = loaded.files.find((each) => each.path === path);
  return { type: JAVASCRIPT, body: file?.bytes };
}

/** Runs each job in the worker that a reader's page has, by the runner's protocol, and reports its hash. */
function page(worker: string, jobs: readonly object[]): string {
  const data = JSON.stringify({ worker: `/${worker}`, jobs }).replaceAll("<", "\\u003c");
  return `<!doctype html><meta charset="utf-8"><title>recto run --verify</title><script type="module">
const { worker: address, jobs } = ${data};
for (const job of jobs) {
  const outcome = await new Promise((resolve) => {
    const worker = new Worker(address, { type: "module" });
    const end = (outcome) => { worker.terminate(); resolve(outcome); };
    worker.onerror = ({ message }) => end({ what: message || "its worker could not be started" });
    worker.onmessage = ({ data }) => data.outcome === undefined
      ? worker.postMessage({ type: "advance", milliseconds: 1000, wantsFrame: false })
      : end(data.outcome);
    worker.postMessage({ type: "start", job });
  });
  const report = { seed: job.seed, hash: outcome.run?.hash, problem: outcome.what };
  await fetch("/outcome", { method: "POST", body: JSON.stringify(report) });
}
</script>`;
}
