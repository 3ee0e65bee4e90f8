import type { Formula } from "@recto/article";
import { parseLatex } from "@recto/latex";
import { expand } from "./adapter.ts";
import type { Macros, Root, Span } from "@recto/latex";

/** A formula with its author's macros expanded, and the way back to its author's characters. */
export interface Expansion {
  readonly text: string;
  /** The tree of `text`. */
  readonly root: Root;
  /** The place in the article of the character at an offset of `text`: of the outermost macro it came from. */
  originAt(offset: number): Span;
}

/** Expands a formula; `mathText` is the article's. */
export function expandFormula(mathText: string, formula: Formula, macros: Macros): Expansion {
  const { start, end } = formula.latex;
  const expanded = expand(mathText, start, end, macros);
  const { text } = expanded;
  return { text, root: parseLatex(text, { mode: "math" }), originAt: (offset) => expanded.originAt(offset) };
}

/** The author's characters for a span of the expanded text; the whole formula where the span is not known. */
export function spanInArticle(span: Span | undefined, expansion: Expansion, formula: Formula): Span {
  if (span === undefined) return { start: formula.start, end: formula.end };
  const first = expansion.originAt(span.start);
  const last = expansion.originAt(Math.max(span.start, span.end - 1));
  return { start: first.start, end: Math.max(first.end, last.end) };
}
