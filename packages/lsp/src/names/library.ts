import { labelsOf } from "@recto/article";
import { decodeText, type SourceText } from "@recto/diagnostics";
import type { OpenTexts } from "../open-texts.ts";
import { LatexReading } from "../projects/latex.ts";
import type { Reading } from "../projects/project.ts";
import { uriOfPath } from "../places.ts";
import { editorPath, SiteReading } from "../projects/site.ts";
import { linksTo, namesOfArticle, referencesIn } from "./article.ts";
import { type LatexNames, namesOfLatex } from "./latex.ts";
import type { Names, Spot } from "./names.ts";
import { Shelf } from "./works.ts";

/** All places of one label. */
export interface Occurrences {
  readonly name: string;
  readonly definitions: readonly Spot[];
  readonly references: readonly Spot[];
}

/** The names of what was read, worked out when they are first asked for and kept with the reading. */
export class Library {
  readonly #texts: OpenTexts;
  readonly #shelf: Shelf;
  readonly #latex = new WeakMap<LatexReading, Promise<LatexNames>>();
  readonly #articles = new WeakMap<SiteReading, Map<string, Promise<Names>>>();

  constructor(texts: OpenTexts) {
    this.#texts = texts;
    this.#shelf = new Shelf(texts);
  }

  /** The names that a file of a reading may use. */
  async namesOf(path: string, reading: Reading): Promise<Names | undefined> {
    if (reading instanceof LatexReading) {
      const known = this.#latex.get(reading) ?? namesOfLatex(reading, this.#shelf);
      this.#latex.set(reading, known);
      const { shared, outlines } = await known;
      return { ...shared, outline: outlines.get(path)?.items ?? [] };
    }
    if (!(reading instanceof SiteReading)) return undefined;
    const articles = this.#articles.get(reading) ?? new Map<string, Promise<Names>>();
    this.#articles.set(reading, articles);
    const known = articles.get(path) ?? namesOfArticle(path, reading, this.#shelf);
    articles.set(path, known);
    return await known;
  }

  /** All places of a label that a file calls `name`, in all files of its document or site. */
  async occurrences(name: string, path: string, reading: Reading): Promise<Occurrences> {
    if (reading instanceof SiteReading) return await occurrencesInSite(name, path, reading);
    const names = await this.namesOf(path, reading);
    return {
      name,
      definitions: names?.labels.filter((label) => label.name === name) ?? [],
      references: names?.references.filter((use) => use.name === name) ?? [],
    };
  }

  /** The address of a file: as the editor writes it, where it has it open. */
  uriOf(path: string): string {
    return this.#texts.get(path)?.uri ?? uriOfPath(path);
  }

  /** The text of a file: as it was read, or else as it is now. */
  async sourceOf(path: string, reading: Reading): Promise<SourceText | undefined> {
    const known = reading.sources.get(path);
    if (known !== undefined) return known;
    const bytes = await this.#texts.forLatex.read(path);
    return bytes === undefined ? undefined : decodeText(path, bytes).source;
  }
}

/** A label of one article may be named in every other one of the site. */
async function occurrencesInSite(called: string, path: string, { press }: SiteReading): Promise<Occurrences> {
  const articles = await Promise.all(
    press.site.articles.map(async (at) => ({ at: editorPath(at), article: (await press.parse(at)).article })),
  );
  const hash = called.indexOf("#");
  const own = articles.find(({ at }) => at === path)?.article.slug ?? "";
  const slug = hash < 0 ? own : called.slice(0, hash);
  const name = called.slice(hash + 1);
  const home = articles.find(({ article }) => article.slug === slug);
  return {
    name,
    definitions:
      home === undefined
        ? []
        : labelsOf(home.article)
            .filter(({ label }) => label.name === name)
            .map(({ label: { start, end } }) => ({ path: home.at, start, end })),
    references: articles.flatMap(({ at, article }) => {
      const written = article.slug === slug ? name : `${slug}#${name}`;
      const named = referencesIn(article, at).filter((use) => use.name === written);
      return home === undefined ? named : [...named, ...linksTo({ name, home: home.at }, article, at, press)];
    }),
  };
}
