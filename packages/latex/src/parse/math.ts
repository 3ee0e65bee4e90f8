import { leaf, stray } from "../make.ts";
import type { Fence, Formula } from "../nodes.ts";
import {
  NO_CLOSER,
  characterEndAt,
  isBlankLineAfter,
  isLineEnd,
  nameEndAt,
  skipBlanks,
} from "./characters.ts";
import { ENVIRONMENT, FENCE, FORMULA, MATH_MODE } from "./frame.ts";
import type { Parser } from "./parser.ts";

export function openFormula(parser: Parser, opener: Formula["opener"]): void {
  const start = parser.position;
  const frame = parser.open(FORMULA, start, start + opener.length);
  frame.opener = opener;
  frame.formula = parser.depth;
  frame.loose = false;
  parser.enter(frame, MATH_MODE, NO_CLOSER);
}

/** `\)` and `\]`: close the nearest formula if it is theirs. */
export function closeFormula(parser: Parser, opener: "\\(" | "\\["): void {
  const start = parser.position;
  const { formula } = parser.top;
  if (formula >= 0 && parser.frameAt(formula).opener === opener) {
    parser.closeTo(formula);
    parser.close(start, start + 2, true);
    return;
  }
  parser.append(stray(start, start + 2, "formula"));
  parser.position = start + 2;
}

/** `$` and `$$`. */
export function readDollar(parser: Parser): void {
  const { source, position: start, top } = parser;
  const isDouble = start + 1 < parser.end && source.charCodeAt(start + 1) === 0x24;
  if (top.mode !== MATH_MODE || top.loose) {
    openFormula(parser, isDouble && !top.loose ? "$$" : "$");
    return;
  }
  const { opener } = parser.frameAt(top.formula);
  const closes = top.formula >= 0 && (opener === "$" || (opener === "$$" && isDouble));
  if (closes && top.brace > top.formula && isPairInGroup(parser, start + opener.length)) {
    openFormula(parser, opener === "$" ? "$" : "$$");
    return;
  }
  if (closes) {
    parser.closeTo(top.formula);
    parser.close(start, start + opener.length, true);
    return;
  }
  const end = isDouble ? start + 2 : start + 1;
  parser.append(stray(start, end, "formula"));
  parser.position = end;
}

/** How far a group of words with a formula goes on. */
const LONGEST_GROUP = 400;

/**
 * Whether a further `$` stands before the end of the group in which a formula's would close it: then they are a formula
 * among the words that some command sets as text.
 */
function isPairInGroup({ source, end }: Parser, start: number): boolean {
  let depth = 0;
  let isOpen = true;
  for (let at = start; at < Math.min(end, start + LONGEST_GROUP); at++) {
    const code = source.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x24) isOpen = !isOpen;
    else if (code === 0x7b) depth++;
    else if (code === 0x7d && --depth < 0) return !isOpen;
    else if (code === 0x25 || (isLineEnd(code) && isBlankLineAfter(source, at, end))) return false;
  }
  return false;
}

export function openFence(parser: Parser, start: number, nameEnd: number): void {
  const left = delimiterAt(parser, nameEnd);
  const frame = parser.open(FENCE, start, left.end);
  frame.left = left;
  parser.enter(frame, frame.mode, NO_CLOSER);
}

export function closeFence(parser: Parser, start: number, nameEnd: number): void {
  const right = delimiterAt(parser, nameEnd);
  if (parser.top.kind === FENCE) {
    parser.close(start, right.end, true, right);
    return;
  }
  parser.append(stray(start, right.end, "fence"));
  parser.position = right.end;
}

const NO_DELIMITERS: ReadonlySet<string> = new Set([
  "\\left",
  "\\right",
  "\\middle",
  "\\begin",
  "\\end",
  "\\\\",
  "\\(",
  "\\)",
  "\\[",
  "\\]",
]);

function delimiterAt(parser: Parser, nameEnd: number): Fence["left"] {
  const { source, end } = parser;
  const missing = { start: nameEnd, end: nameEnd, delimiter: "" };
  const start = skipBlanks(source, nameEnd, end);
  if (start >= end) return missing;
  const isControl = source.charCodeAt(start) === 0x5c;
  if (!isControl && "{}$&%#^_\r\n".includes(source.charAt(start))) return missing;
  const delimiterEnd = isControl
    ? nameEndAt(source, start + 1, end, parser.letters)
    : characterEndAt(source, start, end);
  const delimiter = source.slice(start, delimiterEnd);
  return NO_DELIMITERS.has(delimiter) ? missing : { start, end: delimiterEnd, delimiter };
}

/** `&` and, in an alignment, `\\` end the fences of their cell. */
export function dropFences(parser: Parser, isRowEnd: boolean): void {
  if (parser.top.kind !== FENCE) return;
  let depth = parser.depth;
  while (parser.frameAt(depth).kind === FENCE) depth--;
  if (isRowEnd && parser.frameAt(depth).kind !== ENVIRONMENT) return;
  parser.closeTo(depth);
}

/** `&` between cells. */
export function readCellSeparator(parser: Parser): void {
  dropFences(parser, false);
  const { top, position: start } = parser;
  if (top.kind === FORMULA && top.opener === "$" && parser.parent.kind === ENVIRONMENT) {
    parser.close(start, start, false);
  }
  parser.append(leaf("cell-separator", start, start + 1));
  parser.position = start + 1;
}
