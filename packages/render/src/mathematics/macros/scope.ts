import type { Formula, ResolvedArticle } from "@recto/article";
import { readMacros } from "@recto/latex";
import type { Macro, Macros } from "@recto/latex";

const definition = /\\(?:(?:re)?newcommand|providecommand|[egx]?def|let|Declare[A-Z])/;

/**
 * The macros that hold where each formula begins: those of the site and the front matter, and those of the formulas
 * before it. What a formula defines itself, its expansion applies in its own order.
 */
export function macrosOfFormulas(resolved: ResolvedArticle): (formula: Formula) => Macros {
  const { article, macros } = resolved;
  const defining = article.formulas.filter(({ latex }) =>
    definition.test(article.mathText.slice(latex.start, latex.end)),
  );
  if (defining.length === 0) return () => macros;
  const made = firstDefinitions(defining, resolved);
  const states = new Map<Formula, Macros>();
  let current: Macros = new Map(
    [...macros].filter(([name, macro]) => made.get(name) !== true || isElsewhere(macro, resolved)),
  );
  const makers = new Set(defining);
  for (const formula of article.formulas) {
    states.set(formula, current);
    if (!makers.has(formula)) continue;
    const found = readMacros(formula.latex, article.mathText, article.source.path, current);
    current = new Map([...current, ...found.map((macro) => [macro.name, macro] as const)]);
  }
  return (formula) => states.get(formula) ?? macros;
}

/**
 * The names that formulas define, and whether the first definition makes them, so that they mean nothing before. Of
 * one that is only changed, by `\renewcommand`, the first meaning is not known here, and the second is nearer to it
 * than none.
 */
function firstDefinitions(
  formulas: readonly Formula[],
  { article }: ResolvedArticle,
): ReadonlyMap<string, boolean> {
  const made = new Map<string, boolean>();
  for (const formula of formulas) {
    for (const { name, definition: place } of readMacros(
      formula.latex,
      article.mathText,
      article.source.path,
    )) {
      if (!made.has(name)) made.set(name, !article.mathText.startsWith("\\renewcommand", place.start));
    }
  }
  return made;
}

/** Whether what a name means at last comes from another file, such as the site's macros. */
function isElsewhere(macro: Macro, { article }: ResolvedArticle): boolean {
  return macro.path !== article.source.path;
}
