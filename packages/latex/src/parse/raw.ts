import { command, leaf } from "../make.ts";
import { characterEndAt, isBlank, isLineEnd, nameEndAt } from "./characters.ts";
import { ARGUMENT } from "./frame.ts";
import { NO_NODES, type Parser } from "./parser.ts";
import { appendRaw, balancedEnd } from "./verbatim.ts";

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;

/** `to 2cm` or `spread 1em` before the brace of a box (TeXbook, p. 278), `@C=1em` before that of a diagram of Xy-pic. */
export function appendBoxSize(parser: Parser, at: number): void {
  const { source, end } = parser;
  const size = BOX_SIZE.exec(source.slice(at, Math.min(end, at + LONGEST_SIZE)))?.[0];
  if (size === undefined) return;
  const sizeEnd = at + size.length;
  const frame = parser.open(ARGUMENT, parser.position, at);
  frame.argumentKind = "optional";
  frame.role = "options";
  frame.braced = false;
  parser.append(leaf("text", at, sizeEnd));
  parser.close(sizeEnd, sizeEnd, true);
}

const BOX_SIZE = /^(?:(?:to|spread)(?![A-Za-z])|@)[^{}$%&\n\r]*(?=\{)/;
const LONGEST_SIZE = 100;

/** The parameter text of `\def`: up to the `{` of its body. */
export function appendParameterText(parser: Parser): void {
  const { source, end, position: start } = parser;
  let at = start;
  while (at < end) {
    const code = source.charCodeAt(at);
    if (code === OPEN || code === CLOSE || code === 0x25) break;
    if (isLineEnd(code) && at > start && isLineEnd(source.charCodeAt(at - 1))) break;
    at = code === 0x5c ? Math.min(end, at + 2) : at + 1;
  }
  if (at === start) return;
  parser.open(ARGUMENT, start, start);
  parser.top.role = "definition";
  parser.top.argumentKind = "required";
  parser.top.outerNames = parser.openNames;
  parser.top.braced = false;
  let textStart = start;
  for (let hash = start; hash + 1 < at; hash++) {
    if (source.charCodeAt(hash) !== 0x23) continue;
    if (hash > textStart) parser.append(leaf("text", textStart, hash));
    parser.append(leaf("parameter", hash, hash + 2));
    textStart = hash + 2;
    hash++;
  }
  if (at > textStart) parser.append(leaf("text", textStart, at));
  parser.close(at, at, true);
}

/** `\let\a=\b`: an equals sign and one token, whatever it is. */
export function appendLetToken(parser: Parser, start: number): void {
  const { source, end } = parser;
  let at = start;
  if (at < end && source.charCodeAt(at) === 0x3d) {
    at++;
    while (at < end && isBlank(source.charCodeAt(at))) at++;
  }
  if (at >= end || source.charCodeAt(at) === CLOSE || isLineEnd(source.charCodeAt(at))) return;
  const isControl = source.charCodeAt(at) === BACKSLASH;
  const tokenEnd = tokenEndAt(parser, at);
  const frame = parser.open(ARGUMENT, parser.position, at);
  frame.role = "definition";
  frame.argumentKind = "required";
  frame.outerNames = parser.openNames;
  frame.braced = false;
  if (isControl) {
    const name = source.slice(at + 1, tokenEnd);
    parser.append(command({ start: at, end: tokenEnd }, name, tokenEnd, NO_NODES));
  } else {
    parser.append(leaf("text", at, tokenEnd));
  }
  parser.close(tokenEnd, tokenEnd, true);
}

function tokenEndAt({ source, end, letters }: Parser, at: number): number {
  return source.charCodeAt(at) === BACKSLASH
    ? nameEndAt(source, at + 1, end, letters)
    : characterEndAt(source, at, end);
}

/** `\string\begin`: one token, which does nothing. Braces are left to balance, as they must in arguments. */
export function appendToken(parser: Parser, at: number): void {
  if (at >= parser.end || "{}%\r\n".includes(parser.source.charAt(at))) return;
  const end = tokenEndAt(parser, at);
  appendRaw(parser, at, at, end, end);
}

/** Whether an entry of the index, whose brace stands at `at`, has a key to sort it by: `\index{$@\texttt{\$}}`. */
export function hasKey({ source, end }: Parser, at: number): boolean {
  const entry = source.slice(at + 1, balancedEnd(source, at + 1, end));
  return /(?<!")@/.test(entry);
}

/** `\url{…}` or `\url|…|`. */
export function openVerbatim(parser: Parser, at: number, code: number, escapes: boolean): boolean {
  const { source, end } = parser;
  if (code === OPEN) {
    const contentEnd = balancedEnd(source, at + 1, end, escapes);
    const closed = contentEnd < end && source.charCodeAt(contentEnd) === CLOSE;
    appendRaw(parser, at, at + 1, contentEnd, closed ? contentEnd + 1 : contentEnd);
    return true;
  }
  const isDelimiter = code === 0x7c || code === 0x21 || code === 0x2b;
  if (!isDelimiter || at !== parser.position) return false;
  const close = source.slice(at + 1, Math.min(end, at + 2000)).indexOf(source.charAt(at));
  if (close < 0) return false;
  appendRaw(parser, at, at + 1, at + 1 + close, at + 2 + close);
  return true;
}
