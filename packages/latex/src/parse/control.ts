import { command, leaf } from "../make.ts";
import { BOXES } from "../tables/environments.ts";
import {
  LETTERS,
  LETTERS_AND_AT,
  LETTERS_OF_EXPL3,
  NO_CLOSER,
  isLineEnd,
  nameEndAt,
  nextInLine,
} from "./characters.ts";
import type { Effect } from "./effect.ts";
import {
  beginByCommand,
  beginEnvironment,
  beginVerbatimByCommand,
  endByCommand,
  endEnvironment,
  isFollowedBy,
  isVerbatimBody,
} from "./environments.ts";
import { COMMAND, EITHER_MODE, ENVIRONMENT, FORMULA, MATH_MODE, SCRIPT, VERBATIM } from "./frame.ts";
import type { Frame } from "./frame.ts";
import { COMMANDS } from "./lookup.ts";
import type { KnownCommand, Special } from "./lookup.ts";
import { closeFence, closeFormula, dropFences, openFence, openFormula } from "./math.ts";
import { NO_NODES, type Parser } from "./parser.ts";
import { NO_ARGUMENTS } from "./signatures.ts";
import type { Signature } from "./signatures.ts";
import { falseConditionEnd } from "./verbatim.ts";

/** Reads the control sequence at the position. */
export function readControlSequence(parser: Parser): void {
  const { source, end, position: start } = parser;
  const nameEnd = nameEndAt(source, start + 1, end, parser.letters);
  const written = source.slice(start + 1, nameEnd);
  const known = COMMANDS.get(written);
  const name = known?.name ?? parser.shared(written);
  if (parser.top.bare) {
    appendCommand(parser, start, nameEnd, name);
    return;
  }
  if (written === "catcode" && OTHER_PERCENT.test(source.slice(nameEnd, nameEnd + 12)))
    parser.makePercentPlain();
  if ((written === "htmlonly" || written === "rawhtml") && skipHtml(parser, start, nameEnd, written)) return;
  if (known?.special !== undefined && readSpecial(parser, start, nameEnd, name, known, known.special)) return;

  const signature = parser.authorCommand(name) ?? known?.signature ?? signatureOfUnknown(parser, name);
  if (signature !== undefined && hasEdges(signature.effect)) {
    if (readEdge(parser, start, nameEnd, name, signature)) return;
  }
  if (signature === NO_ARGUMENTS || signature?.slots.length === 0) {
    appendCommand(parser, start, nameEnd, name);
    if (nameEnd > start + 1 && isLineEnd(source.charCodeAt(nameEnd - 1))) parser.lineStart = nameEnd;
    return;
  }
  openCommand(parser, start, nameEnd, name, signature);
}

/** `\catcode`\%=12`, also 11 or 13, in place of the 14 of what begins a comment. */
const OTHER_PERCENT = /^\s*`\s*\\?%\s*=?\s*1[123](?!\d)/;

function hasEdges({ opens, closes, shortVerb }: Effect): boolean {
  return opens.length > 0 || closes.length > 0 || shortVerb !== undefined;
}

/** Reads a command that begins or ends environments; false where it does neither here. */
function readEdge(
  parser: Parser,
  start: number,
  nameEnd: number,
  name: string,
  signature: Signature,
): boolean {
  const { opens, closes, toggles, shortVerb } = signature.effect;
  if (parser.top.mode === EITHER_MODE || parser.top.single) return false;
  if (shortVerb !== undefined) {
    parser.setShortVerb(shortVerb, true);
    return false;
  }
  if (toggles && endByCommand(parser, start, nameEnd, opens)) return true;
  if (closes.length > 0 && opens.length === 0) {
    if (signature.slots.length === 0) return endByCommand(parser, start, nameEnd, closes);
    openCommand(parser, start, nameEnd, name, signature).special = "closer";
    return true;
  }
  if (closes.length === 0 && isVerbatimBody(signature))
    return beginVerbatimByCommand(parser, start, nameEnd, signature);
  if (closes.length > 0 || !opens.every((environment) => parser.mayEnd(environment))) return false;
  beginByCommand(parser, start, nameEnd, name, signature);
  return true;
}

/** Control symbols take no arguments, nor does what is itself an argument without braces. */
function signatureOfUnknown(parser: Parser, name: string): Signature | undefined {
  const code = name.charCodeAt(0);
  if (!(code < 128) || parser.letters[code] !== 1) return NO_ARGUMENTS;
  return parser.top.single && parser.top.kind !== SCRIPT ? NO_ARGUMENTS : undefined;
}

function appendCommand(parser: Parser, start: number, nameEnd: number, name: string): void {
  parser.append(command({ start, end: nameEnd }, name, nameEnd, NO_NODES));
  parser.position = nameEnd;
}

function openCommand(
  parser: Parser,
  start: number,
  nameEnd: number,
  name: string,
  signature: Signature | undefined,
): Frame {
  const frame = parser.open(COMMAND, start, nameEnd);
  frame.awaitArguments(name, nameEnd, signature);
  return frame;
}

/** Reads what means more to the parser than a command with arguments; false where it is one after all. */
function readSpecial(
  parser: Parser,
  start: number,
  nameEnd: number,
  name: string,
  known: KnownCommand,
  special: Special,
): boolean {
  switch (special) {
    case "begin":
      return beginEnvironment(parser, start, nameEnd);
    case "end":
      return endEnvironment(parser, start, nameEnd);
    case "left":
      openFence(parser, start, nameEnd);
      return true;
    case "right":
      closeFence(parser, start, nameEnd);
      return true;
    case "open-inline":
      openFormula(parser, "\\(");
      return true;
    case "open-display":
      openFormula(parser, "\\[");
      return true;
    case "close-inline":
      closeFormula(parser, "\\(");
      return true;
    case "close-display":
      closeFormula(parser, "\\[");
      return true;
    case "verb":
    case "listing":
      return openListing(parser, start, nameEnd, name, known);
    case "row-end":
      dropFences(parser, true);
      openCommand(parser, start, nameEnd, name, known.signature).special = special;
      return true;
    case "accent": {
      const own = parser.authorCommand(name);
      if (parser.top.mode === MATH_MODE) {
        if (own !== undefined) return false;
        // LaTeX's accents of text are errors in mathematics: `\d` and its kin have another meaning there.
        if (/^[A-Za-z]$/.test(name)) {
          appendCommand(parser, start, nameEnd, name);
          return true;
        }
      }
      openCommand(parser, start, nameEnd, name, own ?? known.signature).special = special;
      return true;
    }
    case "item":
      if (parser.top.kind === FORMULA) parser.close(start, start, false);
      return false;
    case "definition":
    case "short-verb":
    case "closer":
      openCommand(parser, start, nameEnd, name, known.signature).special = special;
      return true;
    case "letters":
      parser.letters = lettersAfter(name);
      return false;
    case "false-condition":
    default:
      return skipFalseCondition(parser, start, nameEnd);
  }
}

function lettersAfter(name: string): typeof LETTERS {
  if (name === "makeatletter") return LETTERS_AND_AT;
  return name === "ExplSyntaxOn" ? LETTERS_OF_EXPL3 : LETTERS;
}

/** Whether a closing brace is the mark of `\verb}(a)}`: in no group, which it would close, and with another in its line. */
function isMark({ source, end, top }: Parser, at: number): boolean {
  const next = top.brace >= 0 || at >= end ? end : nextInLine(source, at, end);
  return next < end && source.charCodeAt(next) === 0x7d;
}

function openListing(
  parser: Parser,
  start: number,
  nameEnd: number,
  name: string,
  known: KnownCommand,
): boolean {
  const { source, end } = parser;
  if (name !== "verb" && parser.authorCommand(name) !== undefined) return false;
  const starred = /^[vV]erb$/.test(name) && nameEnd < end && source.charCodeAt(nameEnd) === 0x2a;
  const after = starred ? nameEnd + 1 : nameEnd;
  const code = after < end ? source.charCodeAt(after) : 0x7d;
  if (code === 0x20 || isLineEnd(code)) return false;
  if (code === 0x7d && !isMark(parser, after)) return false;
  if (parser.top.mode === EITHER_MODE && source.charCodeAt(after + 1) === 0x7d) return false;
  const frame = parser.open(VERBATIM, start, after);
  frame.awaitArguments(starred ? `${name}*` : name, after, known.signature);
  frame.raw = "listing";
  frame.bodyMode = frame.mode;
  return true;
}

/** `\htmlonly … \endhtmlonly` of tex2page and hyperlatex: what TeX does not read. */
function skipHtml(parser: Parser, start: number, nameEnd: number, name: string): boolean {
  const closer = `\\end${name}`;
  if (parser.top.mode === EITHER_MODE || !isFollowedBy(parser, closer, nameEnd)) return false;
  const end = (parser.ends.get(closer) ?? nameEnd) + closer.length;
  parser.append(leaf("comment", start, end));
  parser.position = end;
  return true;
}

/** How many a document may have that end with their group; each is looked for once, so that time stays linear. */
const MOST_STRAY = 50;

function skipFalseCondition(parser: Parser, start: number, nameEnd: number): boolean {
  if (parser.withoutFi) return false;
  const end = falseConditionEnd(parser.source, nameEnd, parser.end, parser.top.brace >= 0);
  if (end < 0) {
    parser.withoutFi = end === -1 || (parser.strayFalse += 1) > MOST_STRAY;
    return false;
  }
  parser.append(leaf("comment", start, end));
  parser.position = end;
  return true;
}

/** An environment whose end is further away has lost it. */
const FAR = 4000;

/** Whether the innermost environment of the formula is made of such boxes, and ends. */
function isInBox(parser: Parser): boolean {
  const { source, position, top, depth } = parser;
  for (let at = depth; at > top.formula; at -= 1) {
    const { kind, name } = parser.frameAt(at);
    if (kind === ENVIRONMENT)
      return BOXES.test(name) && source.slice(position, position + FAR).includes(`\\end{${name}}`);
  }
  return false;
}

/** A blank line ends open formulas and options; true when nothing is left to end. */
export function breakParagraph(parser: Parser): boolean {
  const { top } = parser;
  if (top.formula >= 0) {
    if (isInBox(parser)) return true;
    parser.closeTo(top.formula - 1);
    return false;
  }
  if (top.closer !== NO_CLOSER) {
    parser.close(parser.position, parser.position, false);
    return false;
  }
  return true;
}

/** Ends what an author's command ends that has taken its arguments. */
export function endAfterCommand(parser: Parser, name: string): void {
  const effect = parser.authorCommand(name)?.effect;
  if (effect !== undefined) endByCommand(parser, parser.position, parser.position, effect.closes);
}
