import { leaf, stray } from "../make.ts";
import type { AuthorEnvironments } from "../macros/environment.ts";
import type { Macros } from "../macros/macro.ts";
import type { Mode, Root } from "../nodes.ts";
import { advance, openScript } from "./arguments.ts";
import {
  AMPERSAND,
  BACKSLASH,
  CLOSER,
  CLOSE_BRACE,
  DOLLAR,
  HASH,
  LINE_END,
  OPEN_BRACE,
  PERCENT,
  PLAIN,
  SCRIPT_MARK,
  SHORT_VERB,
  blankLinesEnd,
  characterEndAt,
  endOfLine,
  isBlankLineAfter,
  lineEndAfter,
} from "./characters.ts";
import { breakParagraph, endAfterCommand, readControlSequence } from "./control.ts";
import { COMMAND, GROUP, MATH_MODE, TEXT_MODE } from "./frame.ts";
import { learn, learnShortVerb } from "./definitions.ts";
import { readCellSeparator, readDollar } from "./math.ts";
import { Parser } from "./parser.ts";
import { readShortVerb } from "./verbatim.ts";

export interface ParseOptions {
  /** What the source is: a document (`text`, the default) or what stands inside a formula. */
  readonly mode?: Mode;
  /** The part to read, `[start, end)` in UTF-16 code units; nothing outside is looked at. */
  readonly start?: number;
  readonly end?: number;
  /** Definitions made elsewhere, which say how many arguments a command takes. */
  readonly macros?: Macros;
  /**
   * How many nodes of a long list are packed at a time, so that the tree takes little memory and longer to walk. By
   * default 128 where the source has more than four million code units, else none.
   */
  readonly blockSize?: number | undefined;
  /** Environments defined elsewhere, which may open a display or hold source that is no LaTeX. */
  readonly environments?: AuthorEnvironments;
}

const LONG = 4_000_000;
const BLOCK = 128;

/**
 * Parses LaTeX into a tree that keeps every character (`print` gives the source back). Any input has a tree: what is
 * broken is marked (`closed: false`, `Stray`), and nothing throws. Time is linear in the input. Offsets are absolute
 * in `source`.
 */
export function parseLatex(source: string, options: ParseOptions = {}): Root {
  const end = Math.max(0, Math.min(options.end ?? source.length, source.length));
  const start = Math.max(0, Math.min(options.start ?? 0, end));
  const mode = options.mode === "math" ? MATH_MODE : TEXT_MODE;
  const blockSize = options.blockSize ?? (end - start > LONG ? BLOCK : undefined);
  const { macros, environments } = options;
  const parser = new Parser(source, { start, end }, mode, { macros, environments, blockSize });
  while (parser.position < end || parser.isUnsettled) step(parser);
  return parser.root();
}

function step(parser: Parser): void {
  const { top } = parser;
  if (top.awaiting) {
    advanceOrEnd(parser);
    return;
  }
  if (top.single && parser.hasChild) {
    parser.close(parser.position, parser.position, true);
    return;
  }
  const { source, end, position } = parser;
  if (position === parser.lineStart && readBlankLines(parser)) return;
  const code = source.charCodeAt(position);
  switch (code < 128 ? (top.table[code] ?? PLAIN) : PLAIN) {
    case BACKSLASH:
      readControlSequence(parser);
      return;
    case OPEN_BRACE:
      parser.open(GROUP, position, position + 1);
      parser.embrace(parser.top);
      parser.enter(parser.top, top.mode, 0);
      return;
    case CLOSE_BRACE:
      closeBrace(parser);
      return;
    case DOLLAR:
      readDollar(parser);
      return;
    case AMPERSAND:
      readCellSeparator(parser);
      return;
    case HASH:
      readParameter(parser);
      return;
    case SCRIPT_MARK:
      openScript(parser, position, code === 0x5e);
      return;
    case PERCENT: {
      if (parser.isPercentPlain) {
        readText(parser);
        return;
      }
      const lineEnd = endOfLine(source, position, end);
      parser.position = lineEnd < end ? lineEndAfter(source, lineEnd, end) : end;
      parser.append(leaf("comment", position, parser.position));
      parser.lineStart = parser.position;
      return;
    }
    case LINE_END:
      if (!isBlankLineAfter(source, position, end)) {
        readText(parser);
      } else if (breakParagraph(parser)) {
        parser.position = blankLinesEnd(source, position, end);
        parser.append(leaf("paragraph-break", position, parser.position));
      }
      return;
    case CLOSER:
      closeAtCloser(parser);
      return;
    case SHORT_VERB:
      if (!readShortVerb(parser)) readText(parser);
      return;
    default:
      readText(parser);
  }
}

/** Right after a comment or `\\` and a line end, one blank line ends the paragraph. */
function readBlankLines(parser: Parser): boolean {
  const { source, end, position: start } = parser;
  const blankEnd = blankLinesEnd(source, start, end);
  if (blankEnd === start) return false;
  if (breakParagraph(parser)) {
    parser.append(leaf("paragraph-break", start, blankEnd));
    parser.position = blankEnd;
  }
  return true;
}

function advanceOrEnd(parser: Parser): void {
  const { top, depth } = parser;
  const { special } = top;
  advance(parser);
  if (parser.depth >= depth) return;
  if (special !== "definition" && special !== "closer" && special !== "short-verb") return;
  const node = parser.last;
  if (node?.type !== "command") return;
  if (special === "definition") learn(parser, node.name, node.arguments);
  else if (special === "short-verb") learnShortVerb(parser, node.name, node.arguments);
  else endAfterCommand(parser, node.name);
}

/** A run of characters that mean nothing else; one character where a token is wanted. */
function readText(parser: Parser): void {
  const { source, end, position: start, top } = parser;
  if (top.single) {
    parser.position = characterEndAt(source, start, end);
    parser.append(leaf("text", start, parser.position));
    return;
  }
  const { table } = top;
  let at = start + 1;
  while (at < end) {
    const code = source.charCodeAt(at);
    if (code < 128) {
      const kind = table[code];
      if (kind !== 0 && (kind !== LINE_END || isBlankLineAfter(source, at, end))) break;
    }
    at++;
  }
  parser.append(leaf("text", start, at));
  parser.position = at;
}

function closeBrace(parser: Parser): void {
  const start = parser.position;
  const { brace } = parser.top;
  if (brace < 0) {
    parser.append(stray(start, start + 1, "group"));
    parser.position = start + 1;
    return;
  }
  parser.closeTo(brace);
  parser.close(start, start + 1, true);
}

/** `]` or `;`: ends the argument that it closes, or is text. */
function closeAtCloser(parser: Parser): void {
  const { top, position } = parser;
  if (top.single || top.kind === COMMAND) {
    parser.close(position, position, false);
    return;
  }
  parser.close(position, position + 1, true);
}

/** `#1`, `##1`; a `#` without a digit is text. */
function readParameter(parser: Parser): void {
  const { source, end, position: start } = parser;
  let at = start;
  while (at < end && source.charCodeAt(at) === 0x23) at++;
  const digit = at < end ? source.charCodeAt(at) : 0;
  const isParameter = digit >= 0x31 && digit <= 0x39;
  parser.position = isParameter ? at + 1 : at;
  parser.append(leaf(isParameter ? "parameter" : "text", start, parser.position));
}
