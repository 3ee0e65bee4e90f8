import type { Argument, Command, Environment, Span, Verbatim } from "@recto/latex";
import type { CheckFile } from "./document.ts";
import type { Visit } from "./rule.ts";

/** The commands and environments in whose arguments something stands, the innermost first. */
export function* argumentsAround(visit: Visit): Generator<{
  readonly argument: Argument;
  readonly owner: Command | Environment | Verbatim;
}> {
  const { ancestors } = visit;
  for (let index = ancestors.length - 1; index > 0; index -= 1) {
    const argument = ancestors[index];
    const owner = ancestors[index - 1];
    if (argument?.type !== "argument" || owner === undefined) continue;
    if (owner.type === "command" || owner.type === "environment" || owner.type === "verbatim") {
      yield { argument, owner };
    }
  }
}

/** The outermost formula or display environment that a visit stands in; `fallback` in text. */
export function formulaAround(visit: Visit, fallback: Span): Span {
  const formula = visit.ancestors.find(
    (ancestor) =>
      ancestor.type === "formula" ||
      (ancestor.type === "environment" && ancestor.body === "display") ||
      (ancestor.type === "root" && ancestor.mode === "math"),
  );
  return formula ?? fallback;
}

/** Whether something stands between `\if…` and `\fi`, `\else` or `\or`, as far as its own siblings tell. */
export function isConditional(text: string): boolean {
  return /\\(?:(?!iff(?![A-Za-z@]))if[A-Za-z@]*|else|fi|or|unless)(?![A-Za-z@])/.test(text);
}

/** Where blanks that end at `end` begin; at most one line end is among them, else `end`. */
export function blanksBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1;
  return /\n\s*\n|\r\s*\r/.test(text.slice(at, end).replaceAll("\r\n", "\n")) ? end : at;
}

const LONG_LINE = 1000;

/** Whether a comment ends the line that `offset` stands in, before it. Of a long line only the end is looked at. */
export function isCommented(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LONG_LINE), offset);
  return /(?<!\\)(?:\\\\)*%[^\n\r]*$/.test(before);
}

/** No text of a person is nested deeper. */
const DEEPEST = 100;

/** The innermost of some ancestors, so that looking at them takes no longer where many are nested. */
export function innermost<Item>(ancestors: readonly Item[]): readonly Item[] {
  return ancestors.slice(-DEEPEST);
}

/** Where the paragraph ends in which `offset` stands: at a blank line, or at the end of the text. */
export function paragraphEnd(file: CheckFile, offset: number): number {
  const { text } = file;
  const known = paragraphs.get(file);
  if (known !== undefined && known.start <= offset && offset <= known.end) return known.end;
  const blankLine = /\n[ \t\r]*\n|\r[ \t]*\r/g;
  blankLine.lastIndex = offset;
  const end = blankLine.exec(text)?.index ?? text.length;
  paragraphs.set(file, { start: offset, end });
  return end;
}

/** What was asked last of each file: a broken paragraph is asked about at each of its mistakes. */
const paragraphs = new WeakMap<CheckFile, Span>();

/** No paragraph is looked through further back. */
const LONG_PARAGRAPH = 4000;

/** Where the paragraph begins in which `offset` stands: after the nearest blank line. */
export function paragraphStart(text: string, offset: number): number {
  const from = Math.max(0, offset - LONG_PARAGRAPH);
  // Where the next line ends with nothing but blanks on it so far, at `\n` or at `\r` alone.
  let [line, bareLine] = [-1, -1];
  for (let at = offset - 1; at >= from; at -= 1) {
    const character = text.charAt(at);
    if (character === "\n") {
      if (line >= 0) return line + 1;
      [line, bareLine] = [at, -1];
    } else if (character === "\r") {
      if (bareLine >= 0) return bareLine + 1;
      bareLine = at;
    } else if (character !== " " && character !== "\t") [line, bareLine] = [-1, -1];
  }
  return from;
}

const PLAIN = /\\bye(?![A-Za-z])|\\enddocument(?![A-Za-z])|^\s*\\end\s*$/m;
const LATEX = /\\documentclass(?![A-Za-z])|\\begin\s*\{document\}/;
const plain = new WeakMap<CheckFile, boolean>();

/** Whether a file is plain TeX, which has neither `\frac` nor `\textbf`: it ends with `\bye` or `\end`. So AMS-TeX. */
export function isPlainTex(file: CheckFile): boolean {
  const answer = plain.get(file) ?? (PLAIN.test(file.text) && !LATEX.test(file.text));
  plain.set(file, answer);
  return answer;
}
