import type { Argument, Command, Environment, Span, Verbatim } from "@recto/latex";
import type { Visit } from "./rule.ts";

/** The commands and environments in whose arguments something stands, the innermost first. */
export function* argumentsAround(visit: Visit): Generator<{
  readonly argument: Argument;
  readonly owner: Command | Environment | Verbatim;
}> {
  for (let index = visit.ancestors.length - 1; index > 0; index -= 1) {
    const argument = visit.ancestors[index];
    const owner = visit.ancestors[index - 1];
    if (argument?.type !== "argument" || owner === undefined) continue;
    if (owner.type === "command" || owner.type === "environment" || owner.type === "verbatim") {
      yield { argument, owner };
    }
  }
}

/** The outermost formula or display environment that a visit stands in; `fallback` in text. */
export function formulaAround(visit: Visit, fallback: Span): Span {
  for (const ancestor of visit.ancestors) {
    const isFormula =
      ancestor.type === "formula" ||
      (ancestor.type === "environment" && ancestor.body === "display") ||
      (ancestor.type === "root" && ancestor.mode === "math");
    if (isFormula) return ancestor;
  }
  return fallback;
}

/** Whether something stands between `\if…` and `\fi`, `\else` or `\or`, as far as its own siblings tell. */
export function isConditional(text: string): boolean {
  return /\\(?:if[A-Za-z@]*|else|fi|or|unless)(?![A-Za-z@])/.test(text);
}

/** Where blanks that end at `end` begin; at most one line end is among them, else `end`. */
export function blanksBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1;
  return /\n\s*\n|\r\s*\r/.test(text.slice(at, end).replaceAll("\r\n", "\n")) ? end : at;
}

/** Where the line begins that `offset` stands in. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !LINE_END.test(text.charAt(at - 1))) at -= 1;
  return at;
}

const LINE_END = /[\n\r]/;

/** Whether a comment ends the line that `offset` stands in, before it. */
export function isCommented(text: string, offset: number): boolean {
  return /(?<!\\)(?:\\\\)*%/.test(text.slice(lineStart(text, offset), offset));
}

/** Where the paragraph ends in which `offset` stands: at a blank line, or at the end of the text. */
export function paragraphEnd(text: string, offset: number): number {
  const blankLine = /\n[ \t\r]*\n|\r[ \t]*\r/g;
  blankLine.lastIndex = offset;
  return blankLine.exec(text)?.index ?? text.length;
}
