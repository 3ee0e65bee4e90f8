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
  const states = new Map<Formula, Macros>();
  let current: Macros = new Map([...macros].filter(([, macro]) => !isMadeIn(defining, macro, resolved)));
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
 * Whether a macro exists only from one of these formulas on. Of one that is changed there, `\renewcommand`, the first
 * meaning is not known here, and the second is nearer to it than none.
 */
function isMadeIn(formulas: readonly Formula[], macro: Macro, { article }: ResolvedArticle): boolean {
  if (macro.path !== article.source.path) return false;
  const { start, end } = macro.definition;
  if (!formulas.some(({ latex }) => start >= latex.start && end <= latex.end)) return false;
  return !article.mathText.startsWith("\\renewcommand", start);
}
