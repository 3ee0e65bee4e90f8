import { leaf } from "../make.ts";
import { isBlank, isLineEnd } from "./characters.ts";
import { ARGUMENT } from "./frame.ts";
import type { Parser } from "./parser.ts";

const QUOTE = 0x22;

/**
 * A file's name without braces, as TeX itself reads it: up to a blank, which may stand between quotation marks; false
 * where a macro or parameter begins it. `\input "a b"`, `\input |command`.
 */
export function appendFileName(parser: Parser, start: number): boolean {
  const { source, end } = parser;
  const nameEnd = fileNameEnd(source, start, end);
  if (nameEnd === start || source.charCodeAt(start) === 0x23) return false;
  const frame = parser.open(ARGUMENT, parser.position, start);
  frame.argumentKind = "required";
  frame.role = "name";
  frame.braced = false;
  parser.append(leaf("text", start, nameEnd));
  parser.close(nameEnd, nameEnd, true);
  return true;
}

function fileNameEnd(source: string, start: number, end: number): number {
  let isQuoted = false;
  let at = start;
  for (; at < end; at++) {
    const code = source.charCodeAt(at);
    if (isLineEnd(code)) return at;
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (!isQuoted && (isBlank(code) || ENDS.has(code))) return at;
  }
  return at;
}

/** `%`, `\`, `{` and `}` are never part of a name. */
const ENDS: ReadonlySet<number> = new Set([0x25, 0x5c, 0x7b, 0x7d]);
