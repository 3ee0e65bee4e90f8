import { NO_HALVES } from "../tex/halves.ts";
import type { ResolvedArticle } from "@recto/article";
import { labelsOf } from "@recto/article/tree";
import type { CheckDocument, CheckFile, Named, Surroundings } from "../document.ts";
import { commandsIn } from "../tex/commands.ts";

/**
 * An article as a document. `surroundings` say what its links and images can lead to; without them only links inside
 * the article are checked.
 */
export function documentOfArticle(resolved: ResolvedArticle, surroundings?: Surroundings): CheckDocument {
  const { article } = resolved;
  // Where one that is never closed ends is a guess; that it is not closed, the article's own diagnostic says.
  const formulas = article.formulas.filter(({ closed }) => closed);
  const file: CheckFile = {
    source: article.source,
    language: "markdown",
    text: article.mathText,
    commands: commandsIn(article.mathText),
    trees: formulas.map(({ latex, display }) => ({
      root: latex,
      zone: display ? "display" : "inline",
    })),
    reported: true,
  };
  const references = article.references.flatMap((reference): readonly Named[] => {
    const { label, article: slug } = reference;
    const target = resolved.references.get(reference);
    if (target !== undefined && target.article !== article.slug) return [];
    const name = target === undefined && slug !== undefined ? `${slug}#${label.name}` : label.name;
    return [{ name, start: label.start, end: label.end, file }];
  });
  return {
    path: article.source.path,
    files: [file],
    macros: resolved.macros,
    typewriter: new Set(),
    labels: labelsOf(article).map(({ label: { name, start, end } }) => ({
      name,
      start,
      end,
      file,
      conditional: false,
    })),
    references,
    mentions: mentionsOf(resolved, surroundings),
    possibleLabels: () => new Set(),
    loads: new Set(),
    citations: citationsOf(resolved, file),
    citationKeys: resolved.diagnostics.some(({ rule }) => rule === "bibliography-is-readable")
      ? undefined
      : resolved.citationKeys,
    packages: undefined,
    citationKeysInAnyCase: new Set(),
    citationsAreWords: false,
    closed: true,
    inputs: [],
    halves: NO_HALVES,
    images: [],
    article: { resolved, surroundings },
    diagnostics: [],
  };
}

/** What may be referred to from elsewhere: labels that other articles use, and those of sections, which are addresses. */
function mentionsOf(
  { targets }: ResolvedArticle,
  surroundings: Surroundings | undefined,
): ReadonlySet<string> {
  const sections = [...targets.values()].filter(({ kind }) => kind === "section").map(({ label }) => label);
  return new Set([...sections, ...(surroundings?.usedLabels ?? [])]);
}

/** Without any bibliography `@name` in the text may be anything; `[@name]` is a citation. */
function citationsOf({ article, citationKeys }: ResolvedArticle, file: CheckFile): readonly Named[] {
  return article.citations
    .filter(({ form }) => citationKeys.size > 0 || form === "parenthetical")
    .flatMap(({ items }) =>
      items.map(({ key }) => ({ name: key.name, start: key.start, end: key.end, file })),
    );
}
