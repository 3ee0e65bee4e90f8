import type { CheckDocument } from "./document.ts";

/** The labels of things of a kind that have a number. Only articles know their numbers. */
export function labelsWithNumber(document: CheckDocument, kind: string, number: string): readonly string[] {
  const { article } = document;
  if (article === undefined) return [];
  return [...article.resolved.targets.values()]
    .filter((target) => target.kind === kind && target.number === number)
    .map((target) => target.label);
}
