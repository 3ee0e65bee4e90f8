import { argument } from "../make.ts";
import type { ArgumentRole } from "../nodes.ts";
import {
  BRACKET,
  NO_CLOSER,
  SEMICOLON,
  isBlank,
  isBlankLineAfter,
  isLineEnd,
  nameEndAt,
} from "./characters.ts";
import { beginImplied } from "./environments.ts";
import { appendFileName } from "./file-names.ts";
import { ARGUMENT, COMMAND, EITHER_MODE, ENVIRONMENT, MATH_MODE, SCRIPT, TEXT_MODE } from "./frame.ts";
import type { Frame, FrameMode } from "./frame.ts";
import type { Parser } from "./parser.ts";
import type { Slot } from "./signatures.ts";
import {
  appendBoxSize,
  appendLetToken,
  appendParameterText,
  appendToken,
  hasKey,
  openVerbatim,
} from "./raw.ts";
import { beginRaw } from "./verbatim.ts";

const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_BRACKET = 0x5b;
const STAR = 0x2a;
const BACKSLASH = 0x5c;
const DOLLAR = 0x24;

/** Opens the next argument of the command, environment or listing that waits for it; or ends its arguments. */
export function advance(parser: Parser): void {
  const frame = parser.top;
  const slots = frame.signature?.slots;
  if (slots === undefined) {
    if (openUnknownArgument(parser, frame)) return;
  } else {
    while (frame.slot < slots.length) {
      const slot = slots[frame.slot++];
      if (slot === undefined) break;
      const outcome = openSlot(parser, frame, slot);
      if (outcome === "opened") return;
      if (outcome === "missing") break;
    }
  }
  endArguments(parser, frame);
}

function endArguments(parser: Parser, frame: Frame): void {
  if (frame.kind === COMMAND) {
    parser.close(parser.position, parser.position, true);
    return;
  }
  parser.beginBody(frame);
  if (frame.raw !== "none") {
    beginRaw(parser, frame);
    return;
  }
  if (frame.kind !== ENVIRONMENT) return;
  const opener = frame.environmentOpener === "begin" ? frame.name : frame.environmentOpener;
  for (const name of frame.inner) beginImplied(parser, name, opener, true);
}

type Outcome = "opened" | "absent" | "missing";

function openSlot(parser: Parser, frame: Frame, slot: Slot): Outcome {
  const { source, end } = parser;
  const at = mayStandApart(frame, slot) ? parser.argumentStart() : parser.position;
  const code = at < end ? source.charCodeAt(at) : -1;
  switch (slot.kind) {
    case "star":
      if (code === STAR) appendStar(parser, at + 1);
      return "absent";
    case "optional":
      if (code !== OPEN_BRACKET) return "absent";
      openArgument(parser, at + 1, slot.role, BRACKET).argumentKind = "optional";
      return "opened";
    case "required":
      if (code === OPEN) {
        openArgument(parser, at + 1, slot.role, NO_CLOSER);
        parser.embrace(parser.top);
        if (slot.environment !== undefined && frame.mode === TEXT_MODE)
          beginImplied(parser, slot.environment, frame.name, false);
        return "opened";
      }
      if (slot.isFile === true && code >= 0 && appendFileName(parser, at)) return "absent";
      if (slot.role === "macro" && code === BACKSLASH) openToken(parser, at, slot.role);
      else if (!mayBeToken(parser, at, frame, modeOf(slot.role, frame.mode))) return "missing";
      else if (code === DOLLAR && frame.special === "accent") return "missing";
      else openToken(parser, at, slot.role);
      return "opened";
    case "parameter-text":
      appendParameterText(parser);
      return "absent";
    case "let-token":
      appendLetToken(parser, at);
      return "absent";
    case "verbatim":
      return openVerbatim(parser, at, code, slot.escapes === true) ? "absent" : "missing";
    case "delimited": {
      const { before = "", closer = NO_CLOSER } = slot;
      const start = before === "" ? parser.position : at;
      if (start + before.length > end || !source.startsWith(before, start)) return "missing";
      openArgument(parser, start + before.length, slot.role, closer).braced = false;
      return "opened";
    }
    case "index-entry":
      if (code !== OPEN) return "missing";
      if (hasKey(parser, at)) return openVerbatim(parser, at, code, false) ? "absent" : "missing";
      openArgument(parser, at + 1, slot.role, NO_CLOSER);
      parser.embrace(parser.top);
      return "opened";
    case "token":
      appendToken(parser, at);
      return "absent";
    case "box-size":
      appendBoxSize(parser, at);
      return "absent";
    case "to-semicolon":
    default:
      if (code === OPEN) {
        openArgument(parser, at + 1, slot.role, NO_CLOSER);
        parser.embrace(parser.top);
      } else {
        if (code < 0 || code === CLOSE || isLineEnd(code)) return "missing";
        openArgument(parser, at, slot.role, SEMICOLON).braced = false;
      }
      return "opened";
  }
}

/** amsmath reads `\\` and the option of `aligned` without looking past blanks: `[0,1]` may begin the next row. */
function mayStandApart(frame: Frame, slot: Slot): boolean {
  if (slot.kind === "required") return true;
  return frame.mode !== MATH_MODE || (frame.special !== "row-end" && frame.kind !== ENVIRONMENT);
}

function openArgument(parser: Parser, contentStart: number, role: ArgumentRole, closer: number): Frame {
  const outer = parser.top;
  const frame = parser.open(ARGUMENT, parser.position, contentStart);
  frame.argumentKind = "required";
  frame.role = role;
  parser.enter(frame, modeOf(role, outer.mode), closer);
  if (role === "definition") {
    frame.defined = true;
    frame.formula = -1;
    frame.outerNames = parser.openNames;
    parser.openNames = undefined;
  } else if (role === "macro") {
    frame.bare = true;
  }
  if (outer.mode === MATH_MODE && outer.signature?.known !== true) frame.loose = true;
  return frame;
}

function modeOf(role: ArgumentRole, outer: FrameMode): FrameMode {
  switch (role) {
    case "content":
    case "dropped":
      return outer;
    case "math":
      return MATH_MODE;
    case "definition":
    case "macro":
      return EITHER_MODE;
    case "text":
    case "name":
    case "options":
    case "verbatim":
    case "drawing":
    default:
      return TEXT_MODE;
  }
}

/** An argument of one token. It keeps the closer of its surroundings: `[\hat]` has no argument `]`. */
function openToken(parser: Parser, at: number, role: ArgumentRole): void {
  const { closer } = parser.top;
  const frame = openArgument(parser, at, role, closer);
  frame.single = true;
  frame.braced = false;
}

/** Opens a script's content: a group or one token. */
export function openScript(parser: Parser, start: number, superscript: boolean): void {
  const frame = parser.open(SCRIPT, start, start + 1);
  frame.superscript = superscript;
  const at = parser.argumentStart();
  if (at < parser.end && parser.source.charCodeAt(at) === OPEN) {
    frame.contentStart = parser.position = at + 1;
    parser.enter(frame, frame.mode, NO_CLOSER);
    parser.embrace(frame);
    return;
  }
  frame.single = true;
  frame.braced = false;
  if (mayBeToken(parser, at, frame, frame.mode)) frame.contentStart = parser.position = at;
  else parser.close(parser.position, parser.position, false);
}

const NEVER_TOKENS: ReadonlySet<string> = new Set([
  "\\end",
  "\\right",
  "\\\\",
  "\\)",
  "\\]",
  "\\item",
  "\\par",
  "\\cr",
]);

/** Whether an argument of one token can begin at `at`; what closes something else cannot. */
function mayBeToken(parser: Parser, at: number, frame: Frame, mode: FrameMode): boolean {
  const { source, end } = parser;
  if (at >= end) return false;
  const code = source.charCodeAt(at);
  switch (code) {
    case CLOSE:
    case 0x26:
    case 0x25:
    case 0x5e:
      return false;
    case 0x5f:
      return mode === TEXT_MODE;
    case DOLLAR:
      return mode !== MATH_MODE && !(frame.mode === MATH_MODE && standsInDollars(parser));
    case 0x5c: {
      const nameEnd = nameEndAt(source, at + 1, end, parser.letters);
      return nameEnd - at > 6 || !NEVER_TOKENS.has(source.slice(at, nameEnd));
    }
    default:
      return !isBlank(code) && !isLineEnd(code) && code !== frame.closer;
  }
}

/**
 * A command that nobody defined takes the brace groups that stand right after it; in text also a star and a bracket
 * group before them.
 */
function openUnknownArgument(parser: Parser, frame: Frame): boolean {
  const { source, end } = parser;
  let at = parser.position;
  const inText = frame.mode !== MATH_MODE;
  let code = at < end ? source.charCodeAt(at) : -1;
  const isEnvironment = frame.kind === ENVIRONMENT;
  if (inText && code === STAR && !parser.hasArgument && !isEnvironment) {
    const next = at + 1 < end ? source.charCodeAt(at + 1) : -1;
    if (next !== OPEN && next !== OPEN_BRACKET) return false;
    if (next === OPEN_BRACKET && !bracketIsArgument(source, at + 1, end, true)) return false;
    appendStar(parser, at + 1);
    code = next;
    at++;
  }
  if (code === OPEN) {
    openArgument(parser, at + 1, "content", NO_CLOSER);
    parser.embrace(parser.top);
    return true;
  }
  if (!inText && code === DOLLAR && !standsInDollars(parser)) {
    openToken(parser, at, "text");
    return true;
  }
  if (!inText || code !== OPEN_BRACKET || !bracketIsArgument(source, at, end, !isEnvironment)) return false;
  openArgument(parser, at + 1, "options", BRACKET).argumentKind = "optional";
  return true;
}

/** Whether a `$` would close a formula. */
function standsInDollars(parser: Parser): boolean {
  const { formula } = parser.top;
  return formula < 0 || parser.frameAt(formula).opener.startsWith("$");
}

/** Looks from `[` for its `]`, at most to the next `[` or blank line, so that looking stays linear. */
function bracketIsArgument(source: string, start: number, end: number, beforeBrace: boolean): boolean {
  let braces = 0;
  for (let at = start + 1; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === OPEN_BRACKET || (isLineEnd(code) && isBlankLineAfter(source, at, end))) return false;
    if (code === OPEN) braces++;
    else if (code === CLOSE && --braces < 0) return false;
    else if (code === 0x5d && braces === 0) {
      return !beforeBrace || (at + 1 < end && source.charCodeAt(at + 1) === OPEN);
    }
  }
  return false;
}

function appendStar(parser: Parser, end: number): void {
  parser.appendArgument(
    argument(
      { start: parser.position, end },
      { contentStart: end, contentEnd: end, children: [] },
      { closed: true, kind: "star", role: "options", braced: false },
    ),
  );
  parser.position = end;
}
