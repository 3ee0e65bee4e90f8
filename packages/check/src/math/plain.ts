import type { Visit } from "../rule.ts";
import { argumentsAround } from "../place.ts";
import type { MathList } from "./list.ts";
import { MATHEMATICS_COMMANDS } from "./vocabulary.ts";

/** Commands that dress a sequence of mathematics, or letters that need no spaces between them. */
const FONTS: ReadonlySet<string> = new Set(
  "boldsymbol bm pmb mathbin mathrel mathop mathord mathopen".split(" "),
);

/**
 * Whether what stands here is mathematics for certain: a command around it that we do not know, or one that sets its
 * argument as words or code, may mean anything by its characters.
 */
export function isPlainMathematics(visit: Visit): boolean {
  if (visit.zone !== "inline" && visit.zone !== "display") return false;
  if (isInTextFont(visit) || isBetweenDollars(visit)) return false;
  for (const { argument, owner } of argumentsAround(visit)) {
    if (argument.role === "math") return true;
    if (argument.role !== "content") return false;
    if (owner.type === "command" && !MATHEMATICS_COMMANDS.has(owner.name) && !FONTS.has(owner.name))
      return false;
  }
  return true;
}

const TEXT_FONT = /^\s*\\(?:rm|tt|sf|it|sc|em|bf|sl|normalfont|[a-z]{2}(?:shape|family|series))(?![A-Za-z])/;

/** Whether a group around something begins with a font for words or code: `{\rm where}`, `{\tt alpha}`. */
export function isInTextFont({ ancestors, siblings, index, file }: Visit): boolean {
  const isDeclared = siblings
    .slice(Math.max(0, index - NEAR), index)
    .some((node) => node.type === "command" && /^(?:rm|tt|sf|sc|em)$/.test(node.name));
  if (isDeclared) return true;
  return ancestors.some(
    (node) =>
      (node.type === "group" || (node.type === "script" && node.braced)) &&
      TEXT_FONT.test(file.text.slice(node.contentStart, Math.min(node.contentEnd, node.contentStart + 20))),
  );
}

/** Whether a `$` before something leaves mathematics, as in a cell of `array`. */
function isBetweenDollars({ siblings, index, file }: Visit): boolean {
  let isOutside = false;
  for (const node of siblings.slice(Math.max(0, index - NEAR), index)) {
    if (node.type === "stray" && file.text.startsWith("$", node.start)) isOutside = !isOutside;
    else if (node.type === "cell-separator") isOutside = false;
  }
  return isOutside;
}

const NEAR = 100;

/** A blank where a command's name would else run into what follows it. */
export function gapAfter(command: string, text: string, end: number): string {
  return /[A-Za-z]$/.test(command) && /[A-Za-z]/.test(text.charAt(end)) ? " " : "";
}

/** Whether a character stands in one of a list's own texts: a quick look, without the atoms. */
export function hasCharacter({ container, text }: MathList, character: string): boolean {
  const code = character.charCodeAt(0);
  for (const node of container.children) {
    if (node.type !== "text") continue;
    for (let at = node.start; at < node.end; at += 1) if (text.charCodeAt(at) === code) return true;
  }
  return false;
}
