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

/** Whether a command may be tall, by its name alone. */
export function isTallCommand(name: string): boolean {
  return TALL_IN_DISPLAY.has(name) || BIG_OPERATORS.has(name) || STYLE_KEEPING_COMMANDS.has(name);
}

/** Whether something among `atoms[first, last)` is much taller than a line. */
export function hasTall(
  atoms: readonly Atom[],
  first: number,
  last: number,
  around: Surroundings,
  depth = 0,
): boolean {
  if (depth > MAX_DEPTH) return false;
  for (let index = first; index < last; index += 1) {
    const atom = atoms[index];
    if (atom === undefined) return false;
    if (atom.kind === "character" || atom.kind === "script") continue;
    if (isTall(atom.node, around, depth)) return true;
    if (atom.kind === "command" && BIG_OPERATORS.has(atom.name) && around.style === "display") {
      if (hasLimits(atoms, index)) return true;
    }
  }
  return false;
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
  return hasTall(atoms, 0, atoms.length, around, depth + 1);
}

function macroIsTall(macro: Macro, around: Surroundings, depth: number): boolean {
  const atoms = bodyAtoms(macro);
  return hasTall(atoms, 0, atoms.length, { ...around, text: macro.body }, depth + 1);
}
