import type { Formula } from "@recto/article";
import { expand, parseLatex } from "@recto/latex";
import type { ExpansionProblem, Macros, Root, Span } from "@recto/latex";
import { authorsArguments, bracedMacros } from "./braces.ts";
import { Draft } from "../draft.ts";

/** A formula with its author's macros expanded, and the way back to its author's characters. */
export interface Expansion {
  readonly text: string;
  /** The tree of `text`. */
  readonly root: Root;
  /** The place in the article of the character at an offset of `text`: of the outermost macro it came from. */
  readonly originAt: (offset: number) => Span;
  /** What is wrong with the uses of macros; their places are the article's. */
  readonly problems: readonly ExpansionProblem[];
}

/** Expands a formula; `mathText` is the article's. */
export function expandFormula(mathText: string, formula: Formula, macros: Macros): Expansion {
  const { start, end } = formula.latex;
  const spans = authorsArguments(formula.latex, macros);
  if (spans.length === 0) {
    const { text, originAt, problems } = expand(mathText, start, end, bracedMacros(macros));
    return { text, root: parseLatex(text, { mode: "math" }), originAt, problems };
  }
  const draft = new Draft(mathText);
  let at = start;
  for (const span of spans) {
    const { start: opening, end: closing } = span;
    draft.copy(at, opening).insert("{", span).copy(opening, closing).insert("}", span);
    at = closing;
  }
  draft.copy(at, end);
  const { text, originAt, problems } = expand(draft.text, 0, draft.text.length, bracedMacros(macros));
  const back = (span: Span): Span => ({
    start: draft.originAt(span.start).start,
    end: draft.originAt(Math.max(span.start, span.end - 1)).end,
  });
  return {
    text,
    root: parseLatex(text, { mode: "math" }),
    originAt: (offset) => back(originAt(offset)),
    problems: problems.map((problem) => ({ ...problem, ...back(problem) })),
  };
}

/** The author's characters for a span of the expanded text; the whole formula where the span is not known. */
export function spanInArticle(span: Span | undefined, expansion: Expansion, formula: Formula): Span {
  if (span === undefined) return { start: formula.start, end: formula.end };
  const first = expansion.originAt(span.start);
  const last = expansion.originAt(Math.max(span.start, span.end - 1));
  return { start: first.start, end: Math.max(first.end, last.end) };
}
