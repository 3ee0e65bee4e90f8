import type { Macro, Root, Span } from "@recto/latex";
import { descendants } from "../tree.ts";
import { typeset } from "../typeset.ts";
import { knownCommands } from "./known-commands.ts";

/** How many different unknown names one formula is asked for. */
const mostNames = 100;

const known: ReadonlySet<string> = new Set(knownCommands);

/** A command that nothing defines. */
export interface UndefinedCommand extends Span {
  /** Without its backslash. */
  readonly name: string;
}

/** The commands of expanded LaTeX that nothing defines, each at its first place: KaTeX itself tells only one. */
export function undefinedCommands(root: Root): readonly UndefinedCommand[] {
  const found = new Map<string, UndefinedCommand>();
  for (const node of descendants(root)) {
    if (node.type !== "command" || known.has(node.name) || found.has(node.name)) continue;
    found.set(node.name, { name: node.name, start: node.start, end: node.nameEnd });
    if (found.size === mostNames) break;
  }
  return [...found.values()].filter(({ name }) => isUndefined(name));
}

function isUndefined(name: string): boolean {
  const result = typeset(`\\${name}`, false);
  return "failure" in result && result.failure.message === `Undefined control sequence: \\${name}`;
}

const controlSequence = /\\([A-Za-z@]+|[^])/gu;

/** The macro whose own definition uses a command, among those that a use of the macro `used` brings in. */
export function userOf(
  command: string,
  used: string,
  find: (name: string) => Macro | undefined,
): Macro | undefined {
  const seen = new Set<string>([used]);
  for (const name of seen) {
    const macro = find(name);
    if (macro === undefined) continue;
    const { body, optional = "", delimiters = [], outside = [] } = macro;
    for (const text of [body, optional, ...delimiters, ...outside]) {
      for (const [, inner = ""] of text.matchAll(controlSequence)) {
        if (inner === command) return macro;
        seen.add(inner);
      }
    }
  }
  return undefined;
}

/** Where a command first stands in `[start, end)` of a text. */
export function placeOf(command: string, text: string, { start, end }: Span): Span | undefined {
  for (const { 0: written, 1: name, index } of text.slice(start, end).matchAll(controlSequence))
    if (name === command) return { start: start + index, end: start + index + written.length };
  return undefined;
}
