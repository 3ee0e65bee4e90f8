import { resolve, sep } from "node:path";
import { compose, type Composed } from "../compose.ts";
import { failureOfFile, type Failure, type Outcome } from "../failure.ts";
import type { Files } from "../files.ts";
import { openPress, type Press } from "../press.ts";
import { cacheFolder, isConfiguration, loadSite, withArticlesFound, type Site } from "../site.ts";
import type { OutputFile } from "../write.ts";
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
  #queue: Promise<void> = Promise.resolve();

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

  /** Composes what depends on some files, given by absolute paths, after what is being composed now. */
  rebuild(changed: readonly string[]): Promise<void> {
    this.#queue = this.#queue.then(() => this.#rebuild(changed));
    return this.#queue;
  }

  async #rebuild(changed: readonly string[]): Promise<void> {
    const started = performance.now();
    const press = await this.#pressAfter(changed);
    const composed = press.ok ? await this.#compose(press.value, []) : press;
    if (composed.ok) {
      const { diagnostics, sources, articles } = composed.value;
      const milliseconds = performance.now() - started;
      this.#report({ type: "built", changed, articles, milliseconds, diagnostics, sources });
      return;
    }
    this.#report({ type: "failed", failures: composed.failures });
    if (this.#press !== undefined) await this.#compose(this.#press, composed.failures);
  }

  /** What the site is composed with once some files have changed. */
  async #pressAfter(changed: readonly string[]): Promise<Outcome<Press>> {
    try {
      const isConfigured = changed.some((path) => isConfiguration(path, this.#site));
      const site = isConfigured
        ? await loadSite(this.#site.folder, this.#files)
        : await withArticlesFound(this.#site);
      if (!site.ok) return site;
      const isSame = site.value === this.#site;
      if (this.#press === undefined || !isSame || this.#press.isSharedBy(changed))
        this.#press = await openPress(site.value, { forDevelopment: true, renderer: this.#press?.renderer });
      else this.#press.forget(changed);
      this.#site = site.value;
      return { ok: true, value: this.#press };
    } catch (error) {
      return { ok: false, failures: [failureOfFile(error, this.#site.folder)] };
    }
  }

  async #compose(press: Press, failures: readonly Failure[]): Promise<Outcome<Composed>> {
    const pages = new Map<string, OutputFile["bytes"]>();
    try {
      const composed = await compose(this.#site, press, {
        drafts: true,
        noticeOf: (diagnostics) => noticeOf(diagnostics, failures),
        write({ path, bytes }) {
          pages.set(path, bytes);
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
