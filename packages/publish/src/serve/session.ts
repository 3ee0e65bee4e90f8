import { resolve, sep } from "node:path";
import { compose, type Composed } from "../build/compose.ts";
import { failureOfFile, type Failure, type Outcome } from "../failure.ts";
import type { Files } from "../files.ts";
import { openPress, type Press } from "../proof/press.ts";
import { cacheFolder, isConfiguration, loadSite, withArticlesFound, type Site } from "../site.ts";
import type { OutputFile } from "../build/write.ts";
import type { RunMode } from "@recto/system/node";
import type { Served } from "./http.ts";
import { noticeOf } from "./notice.ts";
import type { ServeEvent } from "./server.ts";

/** A site held in memory and composed anew as its files change. */
export class Session {
  readonly #files: Files;
  readonly #report: (event: ServeEvent) => void;
  #site: Site;
  #press: Press | undefined;
  #pages: ReadonlyMap<string, OutputFile["bytes"]> = new Map();
  /** Why the site could not be loaded at the last change; until it can, the one before is shown. */
  #failures: readonly Failure[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  /** The first pages are shown without the runs that are not kept: these may take minutes. */
  #runs: RunMode = "kept";
  #isStale = false;

  constructor(site: Site, files: Files, report: (event: ServeEvent) => void) {
    this.#site = site;
    this.#files = files;
    this.#report = report;
  }

  /** The site as it is now. */
  get served(): Served {
    return { base: this.#site.base, file: (path) => this.#pages.get(path) };
  }

  /** The folders that the site is made from. */
  get folders(): readonly string[] {
    return [...new Set([this.#site.folder, this.#site.articlesFolder])];
  }

  /** The folders in them that Recto itself writes. */
  get ignored(): readonly string[] {
    return [this.#site.output, cacheFolder(this.#site)];
  }

  /** Files elsewhere that the site is made from. */
  get outside(): readonly string[] {
    const roots = this.folders.map((folder) => resolve(folder) + sep);
    return [...(this.#press?.dependencies() ?? [])].filter(
      (path) => !roots.some((root) => path.startsWith(root)),
    );
  }

  /** Whether the pages lack runs that `makeRuns` would make. */
  get lacksRuns(): boolean {
    return (this.#press?.systems.runs.lacking ?? 0) > 0;
  }

  /** Makes and keeps the runs that the pages lack while these are served; the next `rebuild` has them. */
  async makeRuns(signal: AbortSignal): Promise<void> {
    const renderer = this.#press?.renderer;
    try {
      const options = { forDevelopment: true, drafts: true, runs: "new", renderer, signal } as const;
      const press = await openPress(this.#site, options);
      await compose(press.site, press, { drafts: true, write: () => Promise.resolve() });
      press.systems.close();
    } catch {
      // A file that cannot be read is told of by the rebuild that follows.
    }
    this.#runs = "new";
    this.#isStale = true;
  }

  /** Makes runs from now on as a change asks for them. */
  makeRunsAsNeeded(): void {
    this.#runs = "new";
    this.#press?.systems.runs.makeMissing();
  }

  /** Composes what depends on some files, given by absolute paths, after what is being composed now. */
  rebuild(changed: readonly string[]): Promise<Outcome<Composed>> {
    const rebuilt = this.#queue.then(() => this.#rebuild(changed));
    this.#queue = rebuilt;
    return rebuilt;
  }

  async #rebuild(changed: readonly string[]): Promise<Outcome<Composed>> {
    const started = performance.now();
    const wasGone = this.#failures.length > 0 && this.#failures.every(isOfFolder);
    const press = await this.#pressAfter(changed);
    if (press.ok) this.#press = press.value;
    this.#failures = press.ok ? [] : press.failures;
    const composed: Outcome<Composed> =
      this.#press === undefined ? { ok: false, failures: [] } : await this.#compose(this.#press);
    const failures = [...this.#failures, ...(composed.ok ? [] : composed.failures)];
    if (!composed.ok || failures.length > 0) {
      // A folder is removed file by file; one sentence says it.
      if (!wasGone || !failures.every(isOfFolder)) this.#report({ type: "failed", failures });
      return { ok: false, failures };
    }
    const { diagnostics, sources, articles } = composed.value;
    const milliseconds = performance.now() - started;
    this.#report({ type: "built", changed, articles, milliseconds, diagnostics, sources });
    return composed;
  }

  /** What the site is composed with once some files have changed. */
  async #pressAfter(changed: readonly string[]): Promise<Outcome<Press>> {
    try {
      for (const folder of this.folders)
        if ((await this.#files.kind(folder)) !== "folder")
          return { ok: false, failures: [this.#gone(folder)] };
      const mustLoad = this.#failures.length > 0 || changed.some((path) => isConfiguration(path, this.#site));
      const site = mustLoad
        ? await loadSite(this.#site.folder, this.#files)
        : await withArticlesFound(this.#site);
      if (!site.ok) return site;
      const known = this.#press;
      const isSame = site.value === this.#site;
      this.#site = site.value;
      if (known !== undefined && isSame && !this.#isStale && !known.isSharedBy(changed)) {
        known.forget(changed);
        return { ok: true, value: known };
      }
      const renderer = known?.renderer;
      this.#isStale = false;
      return {
        ok: true,
        value: await openPress(site.value, {
          forDevelopment: true,
          drafts: true,
          runs: this.#runs,
          renderer,
        }),
      };
    } catch (error) {
      return { ok: false, failures: [failureOfFile(error, this.#site.folder)] };
    }
  }

  #gone(folder: string): Failure {
    const path = resolve(folder);
    const message = `The folder ${path} is gone; the pages are shown as they were.`;
    const isWatched = folder !== this.#site.folder;
    const advice = isWatched
      ? "Put it back, or stop with Ctrl-C."
      : "Stop with Ctrl-C, and start again when it is back.";
    return { kind: "folder", path, message, do: advice };
  }

  async #compose(press: Press): Promise<Outcome<Composed>> {
    const pages = new Map<string, OutputFile["bytes"]>();
    try {
      const composed = await compose(press.site, press, {
        drafts: true,
        noticeOf: (diagnostics) => noticeOf(diagnostics, this.#failures),
        write({ path, bytes }) {
          if (bytes !== undefined) pages.set(path, bytes);
          return Promise.resolve();
        },
      });
      this.#pages = pages;
      return { ok: true, value: composed };
    } catch (error) {
      return { ok: false, failures: [failureOfFile(error, this.#site.folder)] };
    }
  }
}

function isOfFolder({ kind }: Failure): boolean {
  return kind === "folder";
}
