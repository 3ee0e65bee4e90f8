import { readBibliography, type Work } from "@recto/article";
import { decodeText } from "@recto/diagnostics";
import type { OpenTexts } from "../open-texts.ts";
import { lineOf, type WorkName } from "./names.ts";

/** The works of bibliographies, each file read again only when its text is another. */
export class Shelf {
  readonly #texts: OpenTexts;
  readonly #files = new Map<string, { readonly text: string; readonly works: readonly WorkName[] }>();

  constructor(texts: OpenTexts) {
    this.#texts = texts;
  }

  /** The works of a file; `undefined` when there is none. */
  async worksOf(path: string): Promise<readonly WorkName[] | undefined> {
    const bytes = await this.#texts.forLatex.read(path);
    if (bytes === undefined) return undefined;
    const { text } = decodeText(path, bytes).source;
    const known = this.#files.get(path);
    if (known?.text === text) return known.works;
    const works = [...readBibliography(path, text).works.values()].map((work) => workName(work, path));
    this.#files.set(path, { text, works });
    return works;
  }
}

/** A work with what a list of completions shows of it. */
function workName(work: Work, path: string): WorkName {
  const { key, start, end, source } = work;
  const field = (name: string): string =>
    work.format === "bibtex" ? bibtexField(source, name) : jsonField(source, name);
  const year = field("year") || field("date").slice(0, 4);
  const by = [field("author") || field("editor"), year].filter((part) => part !== "").join(", ");
  return { name: key, path, start, end, title: field("title"), by };
}

/** The value of a field of a BibTeX entry without braces; empty when it has none. */
function bibtexField(source: string, name: string): string {
  const match = new RegExp(`[,\\s]${name}\\s*=\\s*`, "i").exec(source);
  if (match === null) return "";
  const start = match.index + match[0].length;
  const opener = source.charAt(start);
  if (opener !== "{" && opener !== '"') return /^[\w-]+/.exec(source.slice(start))?.[0] ?? "";
  let depth = 0;
  let end = start + 1;
  for (; end < source.length; end += 1) {
    const character = source.charAt(end);
    if (character === "{") depth += 1;
    else if (character === '"' && opener === '"' && depth === 0) break;
    else if (character === "}" && depth === 0) break;
    else if (character === "}") depth -= 1;
  }
  return lineOf(source.slice(start + 1, end).replaceAll(/[{}]/g, ""));
}

/** A field of a work in CSL-JSON as words. */
function jsonField(source: string, name: string): string {
  try {
    const work: unknown = JSON.parse(source);
    const value: unknown = typeof work === "object" && work !== null ? Reflect.get(work, name) : undefined;
    return typeof value === "string" ? lineOf(value) : "";
  } catch {
    return "";
  }
}
