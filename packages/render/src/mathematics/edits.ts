import { rowsOf } from "@recto/latex";
import type { Command, Environment, Root } from "@recto/latex";
import { bareArguments } from "./macros/braces.ts";
import type { Draft } from "./draft.ts";
import { displayEnvironment, nestedEnvironment } from "./environments.ts";
import { argumentOf, descendants } from "./tree.ts";

/** A replacement of `[start, end)` in the expanded source. */
export interface SourceEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What `\ref{name}`, `\eqref{name}` and `\cref{name}` print in a formula: TeX for the text of the reference. */
export type PrintReference = (command: string, label: string) => string;

const references = new Set(["ref", "eqref", "cref", "Cref", "autoref"]);
const removed = new Set(["label", "notag", "nonumber"]);

/**
 * What KaTeX cannot read, or what is ours to do, replaced: labels and numbers removed, references by their numbers,
 * environments inside others by those that KaTeX knows. The `outermost` environments are left to the layout.
 */
export function editsOf(
  source: string,
  root: Root,
  options: {
    readonly display: boolean;
    readonly outermost: ReadonlySet<Environment>;
    readonly reference: PrintReference;
  },
): readonly SourceEdit[] {
  const edits: SourceEdit[] = [];
  for (const node of descendants(root)) {
    if (node.type === "command") {
      const text = replacementOf(node, source, options.display, options.reference);
      if (text !== undefined) edits.push({ start: node.start, end: node.end, text });
    } else if (node.type === "environment") {
      if (displayEnvironment(node.name)?.layout === "three-columns")
        edits.push(...twoColumnEdits(node, source));
      const nested = options.outermost.has(node) ? undefined : nestedEnvironment(node.name);
      if (nested === undefined || !node.closed) continue;
      edits.push({ start: node.start, end: node.beginEnd, text: nested[0] });
      edits.push({ start: node.contentEnd, end: node.end, text: nested[1] });
    }
  }
  for (const { span, isApplied } of bareArguments(root)) {
    const isReplaced = edits.some(({ start, end }) => start <= span.start && end >= span.end && end > start);
    if (!isApplied || isReplaced) continue;
    edits.push(
      { start: span.start, end: span.start, text: "{" },
      { start: span.end, end: span.end, text: "}" },
    );
  }
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function replacementOf(
  command: Command,
  source: string,
  display: boolean,
  reference: PrintReference,
): string | undefined {
  if (removed.has(command.name)) return "";
  if (command.name === "tag" && display) return "";
  if (references.has(command.name)) return reference(command.name, argumentOf(command, source));
  return undefined;
}

/** `a & = & b` of `eqnarray` is `a & = b` of `align`: the relation and what follows share a column. */
function twoColumnEdits(environment: Environment, source: string): SourceEdit[] {
  return rowsOf(environment, source).flatMap(({ cells }) => {
    const [, relation, right] = cells;
    return relation === undefined || right === undefined
      ? []
      : [{ start: relation.end, end: right.start, text: " " }];
  });
}

/** Copies `[start, end)` into a draft, with the edits that lie within it. */
export function copyEdited(draft: Draft, edits: readonly SourceEdit[], start: number, end: number): Draft {
  let at = start;
  for (const edit of edits) {
    if (edit.start < at || edit.end > end) continue;
    draft.copy(at, edit.start).insert(edit.text, { start: edit.start, end: edit.end });
    at = edit.end;
  }
  return draft.copy(at, end);
}
