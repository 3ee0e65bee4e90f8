import { leaf } from "../make.ts";
import { characterEndAt, endOfLine, isBlankLine, isLineEnd, lineEndAfter, nextInLine } from "./characters.ts";
import { ARGUMENT, VERBATIM } from "./frame.ts";
import type { Frame } from "./frame.ts";
import type { Parser } from "./parser.ts";

/**
 * Where the brace group that was opened before `start` closes; a blank line or `end` where it does not. Where it
 * `escapes` characters, a brace after a backslash is none.
 */
export function balancedEnd(source: string, start: number, end: number, escapes = false): number {
  let braces = 0;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x7b) braces++;
    else if (code === 0x7d && --braces < 0) return at;
    else if (code === 0x5c && escapes && !isLineEnd(source.charCodeAt(at + 1))) at++;
    else if (isLineEnd(code)) {
      const next = lineEndAfter(source, at, end);
      if (isBlankLine(source, next, end)) return at;
      at = next - 1;
    }
  }
  return end;
}

/** Appends a required argument that holds `[contentStart, contentEnd)` as it stands. */
export function appendRaw(
  parser: Parser,
  start: number,
  contentStart: number,
  contentEnd: number,
  end: number,
): void {
  const command = parser.top.name;
  const frame = parser.open(ARGUMENT, parser.position, contentStart);
  frame.argumentKind = "required";
  frame.role = "verbatim";
  frame.braced = parser.source.charCodeAt(start) === 0x7b;
  if (contentEnd > contentStart) {
    const inner = parser.open(VERBATIM, contentStart, contentStart);
    inner.name = command;
    inner.nameEnd = contentStart;
    inner.arguments = [];
    parser.append(leaf("text", contentStart, contentEnd));
    parser.close(contentEnd, contentEnd, true);
  }
  parser.close(contentEnd, end, end > contentEnd || contentStart === start);
}

/** Reads the body of a verbatim environment, raw drawing or listing whose arguments have been read. */
export function beginRaw(parser: Parser, frame: Frame): void {
  const { source, end } = parser;
  if (frame.raw === "listing") {
    readDelimited(parser, frame);
    return;
  }
  const start = parser.position;
  const closer = `\\end{${frame.name}}`;
  const rest = end < source.length ? source.slice(start, end) : source;
  const found = rest === source ? source.indexOf(closer, start) : rest.indexOf(closer) + start;
  const isClosed = found >= start;
  const contentEnd = isClosed ? found : end;
  if (contentEnd > start) parser.append(leaf("text", start, contentEnd));
  parser.close(contentEnd, isClosed ? contentEnd + closer.length : end, isClosed);
}

/** `|…|` after `\MakeShortVerb{\|}`; false where its line has no second `|`. */
export function readShortVerb(parser: Parser): boolean {
  const { source, end, position: start, top } = parser;
  const contentEnd = nextInLine(source, start, end);
  if (contentEnd >= end || isLineEnd(source.charCodeAt(contentEnd)) || top.single) return false;
  const frame = parser.open(VERBATIM, start, start + 1);
  frame.name = "verb";
  frame.nameEnd = start;
  frame.arguments = [];
  if (contentEnd > start + 1) parser.append(leaf("text", start + 1, contentEnd));
  parser.close(contentEnd, contentEnd + 1, true);
  return true;
}

/** `|…|` in one line, or a brace group; without its end, to the end of the line. */
function readDelimited(parser: Parser, frame: Frame): void {
  const { source, end } = parser;
  const start = parser.position;
  const isCut = source.charCodeAt(start) === 0x7d && frame.arguments.length > 0;
  if (start >= end || isCut || isLineEnd(source.charCodeAt(start))) {
    parser.close(start, start, false);
    return;
  }
  const contentStart = characterEndAt(source, start, end);
  frame.contentStart = parser.position = contentStart;
  if (source.charCodeAt(start) === 0x7b && frame.name !== "verb" && frame.name !== "verb*") {
    const contentEnd = balancedEnd(source, contentStart, end);
    const closed = contentEnd < end && source.charCodeAt(contentEnd) === 0x7d;
    if (contentEnd > contentStart) parser.append(leaf("text", contentStart, contentEnd));
    parser.close(contentEnd, closed ? contentEnd + 1 : contentEnd, closed);
    return;
  }
  const contentEnd = nextInLine(source, start, end);
  const closed = contentEnd < end && !isLineEnd(source.charCodeAt(contentEnd));
  if (contentEnd > contentStart) parser.append(leaf("text", contentStart, contentEnd));
  parser.close(contentEnd, closed ? contentEnd + contentStart - start : contentEnd, closed);
}

/**
 * The end of the `\fi` that ends a condition whose text begins at `start`, or -1. Conditions inside are counted;
 * `\else` at the outermost level ends it as well, before itself. -2 where the group around it ends first, as in
 * `\choose{\iffalse}{\iftrue}`.
 */
export function falseConditionEnd(source: string, start: number, end: number, isInGroup: boolean): number {
  let depth = 0;
  let braces = 0;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x25) at = endOfLine(source, at, end);
    else if (code === 0x7b) braces++;
    else if (code === 0x7d && --braces < 0 && isInGroup) return -2;
    if (code !== 0x5c) continue;
    let nameEnd = at + 1;
    while (nameEnd < end && /[a-z@]/iu.test(source.charAt(nameEnd))) nameEnd++;
    const name = source.slice(at + 1, nameEnd);
    if (name === "fi" && --depth < 0) return nameEnd;
    if (name === "else" && depth === 0) return at;
    if (CONDITIONS.has(name) && ++depth > DEEPEST) return -2;
    at = nameEnd === at + 1 ? at + 1 : nameEnd - 1;
  }
  return -1;
}

/** The outer one of conditions that are nested deeper is not looked at: each would look through all the others. */
const DEEPEST = 20;

const CONDITIONS: ReadonlySet<string> = new Set(
  (
    "if ifx ifnum ifdim ifcase ifodd ifmmode ifhmode ifvmode ifinner ifcat iftrue iffalse ifdefined ifcsname " +
    "ifvoid ifhbox ifvbox ifeof"
  ).split(" "),
);
