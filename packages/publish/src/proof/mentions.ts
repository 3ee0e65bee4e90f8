/** A name, and the end of an address after it, before a `#`. */
const NAME = /([\p{L}\p{N}_-]+)(?:\.md|\.markdown|\/)?$/u;
/** No name of an article is longer. */
const LONGEST = 200;

/** Adds to `labels`, by article, those that a text refers to in others: `@name#label`, `name.md#label`. */
export function addMentions(text: string, labels: Map<string, Set<string>>): void {
  const label = /[\p{L}\p{N}_:.+-]*[\p{L}\p{N}_]/uy;
  for (let at = text.indexOf("#"); at >= 0; at = text.indexOf("#", at + 1)) {
    label.lastIndex = at + 1;
    const [name] = label.exec(text) ?? [];
    const [, article] =
      (name === undefined ? null : NAME.exec(text.slice(Math.max(0, at - LONGEST), at))) ?? [];
    if (name === undefined || article === undefined) continue;
    const known = labels.get(article);
    if (known === undefined) labels.set(article, new Set([name]));
    else known.add(name);
  }
}
