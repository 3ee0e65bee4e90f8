import { leaf, stray } from "../make.ts";
import type { Body } from "../tables/environments.ts";
import { skipBlanks } from "./characters.ts";
import { opening as openingOf } from "./effect.ts";
import { EITHER_MODE, ENVIRONMENT, FORMULA, MATH_MODE, TEXT_MODE, VERBATIM } from "./frame.ts";
import type { Frame, FrameMode } from "./frame.ts";
import { ENVIRONMENTS_BY_NAME } from "./lookup.ts";
import type { Parser } from "./parser.ts";
import { signature } from "./signatures.ts";
import type { Signature } from "./signatures.ts";

const THEOREM = signature("T");
const NONE: readonly never[] = [];
/** Environments of packages and classes that nobody defines here, but whose names say that they hold code. */
const NAMES_OF_CODE =
  /^(?:[A-Za-z]*[vV]erbatim[A-Za-z]*|(?!pseudo)[a-z]+code|(?!Pseudo)[A-Z][A-Za-z]*Code|[A-Z]?code|[SR](?:in|out)put|Code(?:In|Out)put|Highlighting)\*?$/;

/** The `{name}` after `\begin` or `\end`. */
function readName(
  parser: Parser,
  nameEnd: number,
): { readonly name: string; readonly end: number } | undefined {
  const { source, end } = parser;
  const open = skipBlanks(source, nameEnd, end);
  if (open >= end || source.charCodeAt(open) !== 0x7b) return undefined;
  let at = open + 1;
  while (at < end && !"{}\\%$&\r\n".includes(source.charAt(at))) at++;
  if (at >= end || source.charCodeAt(at) !== 0x7d) return undefined;
  return { name: source.slice(open + 1, at).trim(), end: at + 1 };
}

export function beginEnvironment(parser: Parser, start: number, nameEnd: number): boolean {
  const opening = readName(parser, nameEnd);
  if (opening === undefined) return false;
  const { name, end } = opening;
  const known = ENVIRONMENTS_BY_NAME.get(name);
  const learned =
    parser.environments?.get(name) ??
    parser.authorEnvironment(name) ??
    (known === undefined ? signatureOfPair(parser, name) : undefined);
  const isTheorem = parser.theorems?.has(name) === true;
  const wrapped = known === undefined ? (learned?.effect.opens ?? NONE) : NONE;
  const isVerbatim = learned !== undefined && isVerbatimBody(learned);
  const isCode = known === undefined && learned === undefined && !isTheorem && NAMES_OF_CODE.test(name);
  const body: Body = isVerbatim || isCode ? "verbatim" : (known?.body ?? (isTheorem ? "text" : "inherited"));
  if (body === "display" && parser.top.kind === FORMULA && parser.top.opener === "$") {
    parser.close(start, start, false);
  }
  const isRaw = (body === "verbatim" || body === "raw-drawing") && !isInDefinition(parser);
  const frame = parser.open(isRaw && body === "verbatim" ? VERBATIM : ENVIRONMENT, start, end);
  const outerMode = frame.mode;
  frame.awaitArguments(name, end, learned ?? known?.signature ?? (isTheorem ? THEOREM : undefined));
  frame.arguments = [];
  frame.environmentOpener = "begin";
  frame.inner = wrapped;
  frame.raw = isRaw ? (body === "verbatim" ? "verbatim" : "drawing") : "none";
  setBody(frame, body, outerMode);
  frame.named = true;
  if (frame.kind === ENVIRONMENT) parser.rememberName(name);
  return true;
}

/** `\\begin{x}` is `\\x` and `\\end{x}` is `\\endx`: an environment that is made by two commands. */
function signatureOfPair(parser: Parser, name: string): Signature | undefined {
  const begin = parser.authorCommand(name);
  if (begin === undefined || parser.authorCommand(`end${name}`) === undefined) return undefined;
  const { opens, holds } = begin.effect;
  if (opens.length > 0) return begin;
  return holds === undefined ? undefined : { ...begin, effect: openingOf(holds) };
}

/** Opens the environments that an author's command leaves open: the first with its arguments, the others after them. */
export function beginByCommand(
  parser: Parser,
  start: number,
  nameEnd: number,
  opener: string,
  given: Signature,
): void {
  const [name = "", ...inner] = given.effect.opens;
  const frame = openEnvironment(parser, start, nameEnd, { name, opener });
  frame.named = true;
  parser.rememberName(name);
  frame.awaitArguments(name, nameEnd, given);
  frame.inner = inner;
}

/**
 * Opens source that is no LaTeX, which an author's command begins and a written `\\end` ends, as TeX looks for that;
 * false where none follows.
 */
export function beginVerbatimByCommand(
  parser: Parser,
  start: number,
  nameEnd: number,
  given: Signature,
): boolean {
  const name = given.effect.opens.at(-1) ?? "";
  if (isInDefinition(parser) || !isFollowedBy(parser, `\\end{${name}}`, nameEnd)) return false;
  const frame = parser.open(VERBATIM, start, nameEnd);
  frame.awaitArguments(name, nameEnd, given);
  frame.arguments = [];
  frame.raw = "verbatim";
  setBody(frame, "verbatim", frame.mode);
  return true;
}

/** How many containers around are looked at; nobody nests deeper in a definition. */
const DEEPEST = 50;

/** Whether the text of a definition is read, where source that is no LaTeX begins only when that is used. */
function isInDefinition(parser: Parser): boolean {
  for (let depth = parser.depth; depth > Math.max(0, parser.depth - DEEPEST); depth -= 1)
    if (parser.frameAt(depth).mode === EITHER_MODE) return true;
  return false;
}

/** Whether a text follows. What was found is kept, so that all looks for it together take one pass. */
export function isFollowedBy(parser: Parser, text: string, from: number): boolean {
  const known = parser.ends.get(text);
  if (known !== undefined && known >= from) return known < parser.end;
  const found = parser.source.indexOf(text, from);
  const at = found < 0 ? Infinity : found;
  parser.ends.set(text, at);
  return at < parser.end;
}

/** Opens an environment whose edges have no source of their own; `named` where its name may end it. */
export function beginImplied(parser: Parser, name: string, opener: string, named: boolean): void {
  const frame = openEnvironment(parser, parser.position, parser.position, { name, opener });
  frame.implied = true;
  frame.named = named;
  if (named) parser.rememberName(name);
  parser.beginBody(frame);
}

function openEnvironment(
  parser: Parser,
  start: number,
  end: number,
  { name, opener }: { readonly name: string; readonly opener: string },
): Frame {
  const frame = parser.open(ENVIRONMENT, start, end);
  const outerMode = frame.mode;
  frame.name = name;
  frame.nameEnd = end;
  frame.special = undefined;
  frame.arguments = [];
  frame.environmentOpener = opener;
  frame.inner = NONE;
  frame.raw = "none";
  setBody(frame, ENVIRONMENTS_BY_NAME.get(name)?.body ?? "inherited", outerMode);
  return frame;
}

/** Closes what an author's command ends, which stands in `[start, end)`; false where nothing of it is open. */
export function endByCommand(parser: Parser, start: number, end: number, names: readonly string[]): boolean {
  const open = names.filter((name) => (parser.openNames?.get(name) ?? 0) > 0);
  for (const [index, name] of open.entries()) {
    if ((parser.openNames?.get(name) ?? 0) <= 0) continue;
    closeUpTo(parser, start, name);
    parser.close(start, index === open.length - 1 ? end : start, true);
  }
  return open.length > 0;
}

function closeUpTo(parser: Parser, start: number, name: string): void {
  while (parser.top.kind !== ENVIRONMENT || parser.top.name !== name || !parser.top.named)
    parser.close(start, start, false);
}

/** What the body is; the arguments are read in the mode that the frame has until then. */
function setBody(frame: Frame, body: Body, outer: FrameMode): void {
  switch (body) {
    case "display":
      frame.body = "display";
      frame.bodyMode = MATH_MODE;
      frame.loose = false;
      return;
    case "mathematics":
      frame.body = outer === MATH_MODE ? "inherited" : "display";
      frame.bodyMode = MATH_MODE;
      return;
    case "text":
      frame.body = "text";
      frame.bodyMode = TEXT_MODE;
      frame.formula = -1;
      return;
    case "inherited":
      frame.body = "inherited";
      frame.bodyMode = outer;
      return;
    case "diagram":
    case "drawing":
    case "raw-drawing":
    case "verbatim":
      frame.body = "drawing";
      frame.bodyMode = body === "diagram" ? MATH_MODE : TEXT_MODE;
      frame.formula = -1;
  }
}

/** Whether an author's environment holds source that is no LaTeX. */
export function isVerbatimBody({ effect }: Signature): boolean {
  const innermost = effect.opens.at(-1);
  return innermost !== undefined && ENVIRONMENTS_BY_NAME.get(innermost)?.body === "verbatim";
}

/** Closes up to the environment of that name if one is open; otherwise the end is stray. */
export function endEnvironment(parser: Parser, start: number, nameEnd: number): boolean {
  const closing = readName(parser, nameEnd);
  const name = closing?.name ?? "";
  const end = closing?.end ?? nameEnd;
  if (closing === undefined || (parser.openNames?.get(name) ?? 0) <= 0) {
    parser.append(stray(start, end, "environment"));
    parser.position = end;
    return true;
  }
  closeUpTo(parser, start, name);
  parser.close(start, end, true);
  if (name === "document" && parser.depth === 0 && parser.position < parser.end) {
    parser.append(leaf("comment", parser.position, parser.end));
    parser.position = parser.end;
  }
  return true;
}
