import type { Span } from "@recto/latex";
import { readAttributes } from "./attributes.ts";
import type { InlineDirectiveInset } from "./insets.ts";

/** The words of a directive in a line are no longer than this: one that is never closed costs no more. */
const LONGEST = 2_000;

const opener = /:(claim|value)\[/y;

/** Reads `:claim[words]{…}` or `:value[path]{…}` at a colon; undefined where the brackets are never closed. */
export function readInlineDirective(
  text: string,
  start: number,
  leaf: Span,
): InlineDirectiveInset | undefined {
  if (start > 0 && /[\p{L}\p{N}:\\]/u.test(text.charAt(start - 1))) return undefined;
  opener.lastIndex = start;
  const name = opener.exec(text)?.[1];
  const contentStart = opener.lastIndex;
  if (name !== "claim" && name !== "value") return undefined;
  const contentEnd = closingBracket(text, contentStart, Math.min(leaf.end, contentStart + LONGEST));
  if (contentEnd === undefined) return undefined;
  const attributes = readAttributes(text, contentEnd + 1, leaf.end);
  const end = attributes?.end ?? contentEnd + 1;
  return { kind: "directive", name, start, contentStart, contentEnd, end, attributes };
}

function closingBracket(text: string, from: number, limit: number): number | undefined {
  let depth = 1;
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return at;
  }
  return undefined;
}
