import { parseArticle } from "@recto/article";
import type { Formula, ResolvedArticle } from "@recto/article";
import { SourceText } from "@recto/diagnostics";
import { parseLatex, readMacros } from "@recto/latex";
import type { Macros } from "@recto/latex";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
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
export function resolvedOf(
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
