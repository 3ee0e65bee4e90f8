import { resolve } from "node:path";
import type { ResolvedArticle } from "@recto/article";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { examineArticle, openPress, type Press, type Site } from "@recto/publish";
import type { OpenTexts } from "../open-texts.ts";
import type { Project, Reading } from "./project.ts";

/** The articles of a site; those that are open in the editor are checked. */
export class SiteProject implements Project {
  readonly key: string;
  readonly site: Site;
  readonly #texts: OpenTexts;
  /** The site's own paths of its articles, by those of the editor. */
  readonly #articles: ReadonlyMap<string, string>;
  #press: Promise<Press> | undefined;

  constructor(site: Site, key: string, texts: OpenTexts) {
    this.key = key;
    this.site = site;
    this.#texts = texts;
    this.#articles = new Map(site.articles.map((path) => [editorPath(path), path]));
  }

  holds(path: string): boolean {
    return this.#articles.has(path);
  }

  async read(changed: ReadonlySet<string>, isStale: () => boolean): Promise<SiteReading | undefined> {
    const press = await this.#pressFor([...changed].map((path) => resolve(path)));
    const articles = new Map<string, ResolvedArticle>();
    const sources = new Map<string, SourceText>();
    const diagnostics: Diagnostic[] = [];
    const failures: string[] = [];
    for (const path of this.#texts.paths()) {
      const article = this.#articles.get(path);
      if (article === undefined) continue;
      if (isStale()) return undefined;
      const examined = await examineArticle(this.site, article, press);
      if (!examined.ok) {
        failures.push(...examined.failures.map((failure) => `${failure.message} ${failure.do}`));
        continue;
      }
      articles.set(path, examined.value.resolved);
      sources.set(path, examined.value.source);
      for (const diagnostic of examined.value.diagnostics)
        diagnostics.push({ ...diagnostic, path: editorPath(diagnostic.path) });
    }
    return new SiteReading(press, articles, { sources, diagnostics, failures });
  }

  /** The press without what was made of files that have changed; a new one when these are shared by all articles. */
  async #pressFor(changed: readonly string[]): Promise<Press> {
    const known = await this.#press?.catch(() => undefined);
    if (known === undefined || known.isSharedBy(changed)) {
      const renderer = known?.renderer;
      this.#press = openPress(this.site, { forDevelopment: true, renderer });
    } else known.forget(changed);
    return await (this.#press ?? openPress(this.site, { forDevelopment: true }));
  }
}

/** What reading the open articles of a site found. */
export class SiteReading implements Reading {
  readonly press: Press;
  /** By the editor's paths. */
  readonly articles: ReadonlyMap<string, ResolvedArticle>;
  readonly sources: Reading["sources"];
  readonly diagnostics: Reading["diagnostics"];
  readonly failures: Reading["failures"];

  constructor(press: Press, articles: SiteReading["articles"], found: Reading) {
    this.press = press;
    this.articles = articles;
    this.sources = found.sources;
    this.diagnostics = found.diagnostics;
    this.failures = found.failures;
  }
}

/** A path of this system as the editor's are: absolute, with `/`. */
export function editorPath(path: string): string {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) ? path : resolve(path).replaceAll("\\", "/");
}
