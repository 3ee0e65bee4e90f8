import type { Macro, Macros, Node } from "@recto/latex";
import { atomsOf, type Atom } from "./list.ts";
import { bodyAtoms } from "./macros.ts";
import { BIG_OPERATORS, MATRIX_ENVIRONMENTS, STYLE_KEEPING_COMMANDS } from "./vocabulary.ts";

/** What is known about the place of something whose height is asked for. */
export interface Surroundings {
  readonly text: string;
  readonly macros: Macros;
  /** In inline style only `\dfrac` and its kin and matrices are tall. */
  readonly style: "display" | "inline";
}

const TALL_IN_DISPLAY: ReadonlySet<string> = new Set(["frac", "dfrac", "cfrac", "binom", "dbinom"]);
const TALL_ANYWHERE: ReadonlySet<string> = new Set(["dfrac", "cfrac", "dbinom"]);
const MAX_DEPTH = 12;

/** Commands that may be tall. */
export const TALL_COMMANDS: readonly string[] = [
  ...TALL_IN_DISPLAY,
  ...BIG_OPERATORS,
  ...STYLE_KEEPING_COMMANDS,
];

/**
 * For each index of `atoms` how many before it are much taller than a line: a stretch holds a tall one where the
 * counts at its ends differ.
 */
export function countTall(atoms: readonly Atom[], around: Surroundings): Uint32Array {
  const counts = new Uint32Array(atoms.length + 1);
  let here = around;
  for (let index = 0; index < atoms.length; index += 1) {
    here = afterAtom(atoms[index], here);
    counts[index + 1] = (counts[index] ?? 0) + (isTallAt(atoms, index, here, 0) ? 1 : 0);
  }
  return counts;
}

/** What holds from an atom on: `\\textstyle` and its kin reach to the end of their list. */
function afterAtom(atom: Atom | undefined, around: Surroundings): Surroundings {
  const style = atom?.kind === "command" ? STYLES.get(atom.name) : undefined;
  return style === undefined || style === around.style ? around : { ...around, style };
}

const STYLES: ReadonlyMap<string, Surroundings["style"]> = new Map([
  ["displaystyle", "display"],
  ["textstyle", "inline"],
  ["scriptstyle", "inline"],
  ["scriptscriptstyle", "inline"],
]);

function isTallAt(atoms: readonly Atom[], index: number, around: Surroundings, depth: number): boolean {
  const atom = atoms[index];
  if (atom === undefined || atom.kind === "character" || atom.kind === "script") return false;
  if (isTall(atom.node, around, depth)) return true;
  if (atom.kind !== "command" || around.style !== "display") return false;
  return BIG_OPERATORS.has(atom.name) && hasLimits(atoms, index);
}

function hasLimits(atoms: readonly Atom[], index: number): boolean {
  const next = atoms[index + 1];
  if (next?.kind === "command" && next.name === "limits") return true;
  return next?.kind === "script";
}

function isTall(node: Node, around: Surroundings, depth: number): boolean {
  if (node.type === "environment") return MATRIX_ENVIRONMENTS.has(node.name);
  if (node.type === "group" || node.type === "fence") return childrenAreTall(node.children, around, depth);
  if (node.type !== "command") return false;
  if ((around.style === "display" ? TALL_IN_DISPLAY : TALL_ANYWHERE).has(node.name)) return true;
  if (STYLE_KEEPING_COMMANDS.has(node.name)) {
    return node.arguments.some(
      (argument) => argument.kind === "required" && childrenAreTall(argument.children, around, depth),
    );
  }
  const macro = around.macros.get(node.name);
  return macro !== undefined && macro.kind === "command" && macroIsTall(macro, around, depth);
}

function childrenAreTall(children: readonly Node[], around: Surroundings, depth: number): boolean {
  const atoms = atomsOf(children, around.text);
  return isAnyTall(atoms, around, depth + 1);
}

const known = { display: new WeakMap<Macro, boolean>(), inline: new WeakMap<Macro, boolean>() } as const;

/** Remembered, also while it is being found out, so that a macro that uses itself ends. */
function macroIsTall(macro: Macro, around: Surroundings, depth: number): boolean {
  const answers = known[around.style];
  const answer = answers.get(macro);
  if (answer !== undefined) return answer;
  answers.set(macro, false);
  const isTallBody = isAnyTall(bodyAtoms(macro), { ...around, text: macro.body }, depth + 1);
  answers.set(macro, isTallBody);
  return isTallBody;
}

function isAnyTall(atoms: readonly Atom[], around: Surroundings, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  let here = around;
  return atoms.some((atom, index) => {
    here = afterAtom(atom, here);
    return isTallAt(atoms, index, here, depth);
  });
}
