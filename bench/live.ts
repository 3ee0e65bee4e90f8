/**
 * For every system of Recto's own articles and each of its figures: what a page with it alone loads, once it has run, and
 * how the page fares while it runs in its worker. Budgets: 150 KB of JavaScript, 60 frames a second, no task of the main
 * thread longer than 50 ms. On a busy machine the clock goes on while a thread waits, so the longest task is also told in the
 * time that the processor worked on it.
 *
 *     npm run bench -- live
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSite, loadSite } from "@recto/publish";
import { type Browser, chromium, type Page } from "playwright-core";
import { buildPrograms } from "../scripts/programs.ts";
import { findChromium } from "../test/chromium.ts";

const SYSTEMS = resolve("systems");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

interface View {
  readonly use: string;
  readonly view: string;
}

interface Fared {
  /** Bytes of JavaScript, gzipped. */
  readonly loaded: number;
  readonly seconds: number;
  readonly framesPerSecond: number;
  /** Tasks of the main thread longer than 50 ms, in milliseconds of the clock. */
  readonly longTasks: readonly number[];
  /** The longest task of the main thread from the click on, in milliseconds of the processor. */
  readonly longest: number;
}

/** An event of the browser's tracing; times are in microseconds, `tdur` is that of the processor. */
interface Traced {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

const program = findChromium();
if (program === undefined) console.log("No Chromium is installed: nothing is measured.");
else {
  const folder = mkdtempSync(join(tmpdir(), "recto-live-"));
  try {
    await measureAll(program, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(executablePath: string, folder: string): Promise<void> {
  await buildPrograms();
  const views = await viewsOf(SYSTEMS);
  await build(views, folder);
  const { root, close } = await serve(join(folder, "_site"));
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: ["--disable-gpu"] });
  try {
    console.log(
      "system, figure                              loaded      run   frames/s   longest task   tasks over 50 ms",
    );
    for (const view of views) {
      const fared = await measure(browser, `${root}/${slugOf(view)}/`, join(folder, "_site"));
      const long = fared.longTasks.map((ms) => `${ms.toFixed(0)} ms`).join(", ");
      console.log(
        `${view.use}, ${view.view}`.padEnd(40),
        `${(fared.loaded / 1024).toFixed(1)} KB`.padStart(9),
        `${fared.seconds.toFixed(1)} s`.padStart(8),
        fared.framesPerSecond.toFixed(1).padStart(10),
        `${fared.longest.toFixed(0)} ms`.padStart(14),
        `  ${long === "" ? "none" : long}`,
      );
    }
  } finally {
    await browser.close();
    close();
  }
}

/** Every figure of every system that the modules in the folders of `systems` export. */
async function viewsOf(systems: string): Promise<readonly View[]> {
  const views = new Map<string, View>();
  const paths = readdirSync(systems, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["dist", "node_modules", "test"].includes(entry.name))
    .flatMap(({ name }) => readdirSync(join(systems, name)).map((file) => join(systems, name, file)))
    .filter((path) => path.endsWith(".ts"));
  for (const path of paths) {
    const module: unknown = await import(pathToFileURL(path).href);
    for (const value of Object.values(typeof module === "object" && module !== null ? module : {})) {
      if (!isSystem(value)) continue;
      for (const view of Object.keys(value.figures))
        views.set(`${value.id} ${view}`, { use: value.id, view });
    }
  }
  return [...views.values()];
}

function isSystem(value: unknown): value is { readonly id: string; readonly figures: object } {
  return typeof value === "object" && value !== null && "id" in value && "figures" in value && "run" in value;
}

function slugOf({ use, view }: View): string {
  return `${use.replaceAll("/", "-")}-${view}`;
}

async function build(views: readonly View[], folder: string): Promise<void> {
  await mkdir(join(folder, "articles"));
  await writeFile(join(folder, "recto.toml"), `systems = ${JSON.stringify(SYSTEMS)}\n`);
  for (const view of views) {
    const figure = `:::system{#fig:a use="${view.use}" view="${view.view}"}\nIt runs.\n:::`;
    await writeFile(join(folder, "articles", `${slugOf(view)}.md`), `---\ntitle: A\n---\n\n${figure}\n`);
  }
  const site = await loadSite(folder);
  const built = site.ok ? await buildSite(site.value) : undefined;
  if (built?.status !== "built") throw new Error(`the articles are sound: ${JSON.stringify(built)}`);
}

async function serve(output: string): Promise<{ readonly root: string; readonly close: () => void }> {
  const server = createServer(({ url = "/" }, response) => {
    const path = join(output, new URL(url, "http://localhost").pathname);
    const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, "index.html") : path;
    if (statSync(file, { throwIfNoEntry: false }) === undefined) response.writeHead(404).end();
    else response.setHeader("Content-Type", TYPES[extname(file)] ?? "font/woff2").end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { root: `http://localhost:${String(port)}`, close: () => server.close() };
}

async function measure(browser: Browser, address: string, output: string): Promise<Fared> {
  const page = await browser.newPage();
  try {
    const scripts = new Set<string>();
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith(".js")) scripts.add(pathname);
    });
    await page.goto(address);
    await page.locator('recto-system[data-state="built"]').waitFor();
    // What a figure loads while the page is idle is there.
    await page.waitForTimeout(1000);
    await watch(page);
    const traced = await trace(page);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator('recto-system[data-state="ended"]').waitFor({ timeout: 300_000 });
    const { frames, seconds, longTasks } = await outcomeOf(page);
    const loaded = [...scripts]
      .map((path) => gzipSync(readFileSync(join(output, path)), { level: 9 }).length)
      .reduce((sum, size) => sum + size, 0);
    return { loaded, seconds, framesPerSecond: frames / seconds, longTasks, longest: await traced() };
  } finally {
    await page.close();
  }
}

/** Traces what the main thread does; what it gives ends that, and tells the longest task since the first click. */
async function trace(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const events: Traced[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the browser's own format
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as readonly Traced[])));
  const includedCategories = ["devtools.timeline", "disabled-by-default-devtools.timeline"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  return async () => {
    const complete = new Promise((settle) => {
      session.once("Tracing.tracingComplete", settle);
    });
    await session.send("Tracing.end");
    await complete;
    const click = events.find(({ name, args }) => name === "EventDispatch" && args?.data?.type === "click");
    if (click === undefined) throw new Error("a click was traced");
    const times = events
      .filter(({ name, pid, tid }) => name === "RunTask" && pid === click.pid && tid === click.tid)
      .map(({ ts, tdur = 0 }) => (ts >= click.ts ? tdur / 1000 : 0));
    return times.reduce((most, time) => Math.max(most, time), 0);
  };
}

/** Counts the frames and long tasks of a page from the click on until its figure has ended. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const longTasks: number[] = [];
    const seen = { frames: 0, began: 0, ended: 0, longTasks };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "longtask" });
    const host = document.querySelector("recto-system");
    const step = (now: number): void => {
      const state = host?.getAttribute("data-state");
      if (state === "running") {
        if (seen.began === 0) seen.began = now;
        else seen.frames++;
        seen.ended = now;
      }
      if (state !== "ended") requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

async function outcomeOf(
  page: Page,
): Promise<{ readonly frames: number; readonly seconds: number; readonly longTasks: readonly number[] }> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `watch` put it there
  const { frames, began, ended, longTasks } = (await page.evaluate("seen")) as {
    readonly frames: number;
    readonly began: number;
    readonly ended: number;
    readonly longTasks: readonly number[];
  };
  return { frames, seconds: (ended - began) / 1000, longTasks };
}
