import type { CheckDocument } from "./document.ts";
import { numberLabels, type NumberedLabel } from "./tex/numbers.ts";

const known = new WeakMap<CheckDocument, readonly NumberedLabel[]>();

/**
 * The labels of things of a kind that have a number: in an article, and in a LaTeX document of one file that numbers
 * as the class `article` does.
 */
export function labelsWithNumber(document: CheckDocument, kind: string, number: string): readonly string[] {
  const { article, files, closed } = document;
  if (article !== undefined) {
    return [...article.resolved.targets.values()]
      .filter((target) => target.kind === kind && target.number === number)
      .map((target) => target.label);
  }
  const [file] = files;
  if (file === undefined || files.length > 1 || !closed) return [];
  const labels = known.get(document) ?? numberLabels(file);
  known.set(document, labels);
  return labels.filter((label) => label.kind === kind && label.number === number).map(({ label }) => label);
}
