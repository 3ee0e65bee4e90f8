import type { Body } from "../tables/environments.ts";
import { skipBlanks } from "./characters.ts";
import { ENVIRONMENT, FORMULA, MATH_MODE, TEXT_MODE, VERBATIM } from "./frame.ts";
import type { Frame, FrameMode } from "./frame.ts";
import { ENVIRONMENTS_BY_NAME } from "./lookup.ts";
import type { Parser } from "./parser.ts";
import { signature } from "./signatures.ts";

const THEOREM = signature("T");

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
  const learned = parser.environments?.get(name);
  const isTheorem = parser.theorems?.has(name) === true;
  const body: Body = known?.body ?? (isTheorem ? "text" : "inherited");
  if (body === "display" && parser.top.kind === FORMULA && parser.top.opener === "$") {
    parser.close(start, start, false);
  }
  const isRaw = body === "verbatim" || body === "raw-drawing";
  const frame = parser.open(body === "verbatim" ? VERBATIM : ENVIRONMENT, start, end);
  const outerMode = frame.mode;
  frame.name = name;
  frame.nameEnd = end;
  frame.signature = learned ?? known?.signature ?? (isTheorem ? THEOREM : undefined);
  frame.slot = 0;
  frame.special = undefined;
  frame.awaiting = true;
  frame.arguments = [];
  frame.raw = isRaw ? (body === "verbatim" ? "verbatim" : "drawing") : "none";
  setBody(frame, body, outerMode);
  if (frame.kind === ENVIRONMENT) parser.rememberName(name);
  return true;
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

/** Closes up to the environment of that name if one is open; otherwise the end is stray. */
export function endEnvironment(parser: Parser, start: number, nameEnd: number): boolean {
  const closing = readName(parser, nameEnd);
  const name = closing?.name ?? "";
  const end = closing?.end ?? nameEnd;
  if (closing === undefined || (parser.openNames?.get(name) ?? 0) <= 0) {
    parser.append({ type: "stray", start, end, closes: "environment" });
    parser.position = end;
    return true;
  }
  while (parser.top.kind !== ENVIRONMENT || parser.top.name !== name) {
    parser.close(start, start, false);
  }
  parser.close(start, end, true);
  if (name === "document" && parser.depth === 0 && parser.position < parser.end) {
    parser.append({ type: "comment", start: parser.position, end: parser.end });
    parser.position = parser.end;
  }
  return true;
}
