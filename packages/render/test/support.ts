import { numberArticle, parseArticle, readBibliography, resolve } from "@recto/article";
import type { Formula, Numbering, ResolvedArticle } from "@recto/article";
import { SourceText } from "@recto/diagnostics";
import { parseLatex, readMacros } from "@recto/latex";
import type { Macros } from "@recto/latex";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createRenderer } from "../src/index.ts";
import type { ImageFacts, Rendered, RendererOptions } from "../src/index.ts";
import { FormulaCache } from "../src/mathematics/cache.ts";
import { FormulaRenderer } from "../src/mathematics/formulas.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A file of the corpus of real LaTeX, which is not a part of the project; undefined where it is absent. */
export function corpusFile(name: string): string | undefined {
  const folder = process.env["RECTO_CORPUS"] ?? path.join(root, "../shared/corpus");
  const file = path.join(folder, name);
  return existsSync(file) ? file : undefined;
}

/** The macros that a text of definitions makes. */
export function macrosOf(text: string): Macros {
  const macros = readMacros(parseLatex(text), text, "macros.tex");
  return new Map(macros.map((macro) => [macro.name, macro]));
}

const empty = new SourceText("formula.tex", "");

/** An article whose only text is one formula, without delimiters. */
export function articleOfFormula(
  tex: string,
  options: {
    readonly display: boolean;
    readonly macros?: Macros;
    readonly rows?: Formula["rows"];
    readonly numbers?: readonly (string | undefined)[];
  },
): { readonly formula: Formula; readonly resolved: ResolvedArticle } {
  const formula: Formula = {
    type: "formula",
    start: 0,
    end: tex.length,
    display: options.display,
    delimiter: options.display ? "$$" : "$",
    closed: true,
    latex: parseLatex(tex, { mode: "math" }),
    rows: options.rows ?? [],
  };
  const article = {
    ...parseArticle(empty),
    source: new SourceText("formula.tex", tex),
    mathText: tex,
    formulas: [formula],
  };
  return { formula, resolved: resolvedOf(article, options.macros, [[formula, options.numbers ?? []]]) };
}

/** An article in which nothing refers to anything. */
function resolvedOf(
  article: ResolvedArticle["article"],
  macros: Macros = new Map(),
  numbers: Iterable<readonly [Formula, readonly (string | undefined)[]]> = [],
): ResolvedArticle {
  return {
    article,
    macros,
    targets: new Map(),
    numbers: new Map(numbers),
    blockNumbers: new Map(),
    footnoteNumbers: new Map(),
    references: new Map(),
    citationKeys: new Set(),
    citations: new Map(),
    bibliography: [],
    diagnostics: [],
  };
}

/** Renders one formula. */
export function renderFormula(
  tex: string,
  options: Parameters<typeof articleOfFormula>[1],
): { readonly html: string; readonly renderer: FormulaRenderer } {
  const { formula, resolved } = articleOfFormula(tex, options);
  const renderer = new FormulaRenderer(resolved, new FormulaCache());
  return { html: options.display ? renderer.display(formula) : renderer.inline(formula), renderer };
}

/** What a test says of the site around an article. */
export interface Surroundings {
  readonly macros?: string;
  readonly bibliography?: string;
  readonly numbering?: Numbering;
  readonly images?: Readonly<Record<string, ImageFacts>>;
  /** Other articles by slug, as Markdown. */
  readonly others?: Readonly<Record<string, string>>;
  readonly options?: RendererOptions;
}

/** Renders Markdown through all stages. A bibliography is known as `works.bib`. */
export async function renderMarkdown(markdown: string, around: Surroundings = {}): Promise<Rendered> {
  const macros = macrosOf(around.macros ?? "");
  const article = parseArticle(new SourceText("article.md", markdown), { macros });
  const others = Object.entries(around.others ?? {}).map(([slug, text]) => {
    const other = parseArticle(new SourceText(`${slug}.md`, text));
    return [slug, numberArticle(other).targets] as const;
  });
  const resolved = await resolve(article, {
    macros,
    articles: new Map(others),
    bibliographies: new Map([["works.bib", readBibliography("works.bib", around.bibliography ?? "")]]),
    ...(around.numbering === undefined ? {} : { numbering: around.numbering }),
  });
  const renderer = await createRenderer({ previews: false, ...around.options });
  return renderer.render(resolved, {
    image: (url) => around.images?.[url],
    articleUrl: (slug) => (slug in (around.others ?? {}) ? `/${slug}/` : undefined),
  });
}
