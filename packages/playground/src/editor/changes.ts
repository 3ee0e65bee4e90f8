import { ChangeSet, type ChangeDesc, type ChangeSpec } from "@codemirror/state";
import type { Edit } from "@recto/diagnostics";

/** Edits as an editor's changes. */
export function specsOf(edits: readonly Edit[]): readonly ChangeSpec[] {
  return edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text }));
}

/** Rounds of edits, each about the text after the one before, as one change of a text of some length. */
export function composed(rounds: readonly (readonly Edit[])[], length: number): ChangeSet {
  let changes = ChangeSet.empty(length);
  for (const edits of rounds) changes = changes.compose(ChangeSet.of([...specsOf(edits)], changes.newLength));
  return changes;
}

/** Edits of a text that has been edited meanwhile, at their places now; undefined where what they edit has changed. */
export function moved(edits: readonly Edit[], since: ChangeDesc): readonly Edit[] | undefined {
  if (edits.some(({ start, end }) => since.touchesRange(start, end) !== false)) return undefined;
  return edits.map(({ start, end, text }) => {
    const from = since.mapPos(start, 1);
    return { start: from, end: from + (end - start), text };
  });
}
