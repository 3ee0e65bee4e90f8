import type { Macros } from "@recto/latex";
import type { Visit } from "../rule.ts";
import type { Atom } from "./list.ts";

const known = new WeakMap<Macros, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * Whether words or signs only end an argument of an author's macro before them, which prints none of them:
 * `\def\If#1then{…}`, of which `\If x then y` is a use.
 */
export function isDelimiter(word: string, { siblings, index }: Visit, macros: Macros): boolean {
  const delimiters = delimitersOf(macros);
  if (delimiters.size === 0) return false;
  return siblings
    .slice(Math.max(0, index - NEAR), index)
    .some((node) => node.type === "command" && delimiters.get(node.name)?.has(word) === true);
}

/** Whether a sign among atoms may be such an end. */
export function mayBeDelimiter(sign: string, atoms: readonly Atom[], macros: Macros): boolean {
  const delimiters = delimitersOf(macros);
  return (
    delimiters.size > 0 &&
    atoms.some(({ kind, name }) => kind === "command" && delimiters.get(name)?.has(sign) === true)
  );
}

/** No argument is longer. */
const NEAR = 100;

function delimitersOf(macros: Macros): ReadonlyMap<string, ReadonlySet<string>> {
  const found = known.get(macros);
  if (found !== undefined) return found;
  const delimiters = new Map<string, ReadonlySet<string>>();
  for (const { name, parameterText } of macros.values()) {
    const words = parameterText?.replace(/#[1-9]/g, " ").trim() ?? "";
    if (words !== "") delimiters.set(name, new Set(words.split(/\s+/)));
  }
  known.set(macros, delimiters);
  return delimiters;
}
