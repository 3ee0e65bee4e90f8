import type { Atom } from "./list.ts";

/** Relations without a direction of reading: `=`, `\le`, `\sim`; no arrows. */
const RELATIONS: ReadonlySet<string> = new Set(
  (
    "le leq ge geq leqslant geqslant leqq geqq ne neq equiv sim simeq approx cong doteq propto ll gg lll ggg prec succ " +
    "preceq succeq subset supset subseteq supseteq subsetneq supsetneq in ni coloneqq eqqcolon coloneq triangleq " +
    "lesssim gtrsim asymp approxeq eq"
  ).split(" "),
);

/** Whether an atom is a relation that an alignment may stand at. */
export function isRelation(atom: Atom | undefined): boolean {
  if (atom?.kind === "character") return atom.name === "=" || atom.name === "<" || atom.name === ">";
  return atom?.kind === "command" && RELATIONS.has(atom.name);
}

/** Whether an atom is a relation, or one with something over or under it: `\overset{!}{=}`. */
export function isDressedRelation(atom: Atom | undefined, text: string): boolean {
  if (isRelation(atom)) return true;
  if (atom?.node.type !== "command" || !/^(?:overset|underset|stackrel)$/.test(atom.name)) return false;
  const base = atom.node.arguments.at(-1);
  const sign = base === undefined ? "" : text.slice(base.contentStart, base.contentEnd).trim();
  return /^[=<>]$/.test(sign) || (sign.startsWith("\\") && RELATIONS.has(sign.slice(1)));
}

/** The index of the first atom of the relation that ends at `last`: `:=`, `\not=`. */
export function relationStart(atoms: readonly Atom[], last: number): number {
  const before = atoms[last - 1];
  if (before === undefined || atoms[last]?.spaced === true) return last;
  const belongs =
    (before.kind === "character" && (before.name === ":" || before.name === "<" || before.name === ">")) ||
    (before.kind === "command" && (before.name === "not" || before.name === "colon"));
  return belongs ? relationStart(atoms, last - 1) : last;
}
