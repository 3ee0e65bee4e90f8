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

/** The commands of these names in a document's formulas, in order, those of the author's macros by name included. */
export function usesOf(document: CheckDocument, names: ReadonlySet<string>): readonly Use[] {
  const found: Use[] = [];
  for (const file of document.files) {
    for (const { root, zone } of file.trees) {
      walk(
        root,
        {
          enter(node, place) {
            if (node.type !== "command" || !isMath(place.zone) || !names.has(node.name)) return;
            const { ancestors } = place;
            const isScript = ancestors.some(({ type }) => type === "script");
            found.push({ command: node, file, formula: formulaOf(ancestors) ?? root, isScript });
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
export function mentionsAll(document: CheckDocument, names: Iterable<string>): boolean {
  for (const name of names) {
    if (!document.files.some(({ text }) => text.includes(`\\${name}`))) return false;
  }
  return true;
}
