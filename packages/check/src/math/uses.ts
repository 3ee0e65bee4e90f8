import { type Command, isMath, type Node, walk } from "@recto/latex";
import type { CheckDocument, CheckFile } from "../document.ts";

/** A command in the mathematics of a document. */
export interface Use {
  readonly command: Command;
  readonly file: CheckFile;
  /** The formula or display environment that it stands in. */
  readonly formula: Node;
  /** Whether it stands in a superscript or subscript. */
  readonly isScript: boolean;
}

/** The Greek letters that have two forms, and fonts: what documents use in more ways than one. */
const COUNTED: ReadonlySet<string> = new Set(
  (
    "epsilon varepsilon phi varphi theta vartheta rho varrho mathbb mathbbm mathds mathrm text textrm operatorname " +
    "mathsf mathbf boldsymbol bm mathcal mathfrak mathscr"
  ).split(" "),
);

const known = new WeakMap<CheckDocument, ReadonlyMap<string, readonly Use[]>>();

/**
 * The letters of two forms and the fonts in a document's formulas by name, in order, and the author's macros whose
 * text holds one of them. Read once for a document.
 */
export function usesIn(document: CheckDocument): ReadonlyMap<string, readonly Use[]> {
  const read = known.get(document);
  if (read !== undefined) return read;
  const uses = readUses(document);
  known.set(document, uses);
  return uses;
}

function readUses(document: CheckDocument): ReadonlyMap<string, readonly Use[]> {
  const names = new Set(COUNTED);
  for (const { name, body } of document.macros.values()) {
    if ([...body.matchAll(/\\([A-Za-z]+)/g)].some(([, word = ""]) => COUNTED.has(word))) names.add(name);
  }
  const found = new Map<string, Use[]>();
  for (const file of document.files) {
    for (const { root, zone } of file.trees) {
      walk(
        root,
        {
          enter(node, { zone: here, ancestors }) {
            if (node.type !== "command" || !isMath(here) || !names.has(node.name)) return;
            const isScript = ancestors.some(({ type }) => type === "script");
            const use = { command: node, file, formula: formulaOf(ancestors) ?? root, isScript };
            const uses = found.get(node.name);
            if (uses === undefined) found.set(node.name, [use]);
            else uses.push(use);
          },
        },
        { zone },
      );
    }
  }
  return found;
}

function formulaOf(ancestors: readonly Node[]): Node | undefined {
  return ancestors.find(
    (node) => node.type === "formula" || (node.type === "environment" && node.body === "display"),
  );
}

/** Whether each of some commands is written in a document, by a look at its characters alone. */
export function mentionsAll(document: CheckDocument, names: readonly string[]): boolean {
  return names.every((name) => document.files.some(({ text }) => text.includes(`\\${name}`)));
}
