import type { Formula, ResolvedArticle } from "@recto/article";
import { readMacros } from "./adapter.ts";
import type { Macro, Macros } from "@recto/latex";

const definition = /\\(?:newcommand|renewcommand|providecommand|def|let|Declare)/;

/**
 * The macros that hold in each formula: a definition inside mathematics holds from its formula on. Before the first
 * definition of a name in the article, what the site or the front matter says holds.
 */
export function macrosOfFormulas(resolved: ResolvedArticle): (formula: Formula) => Macros {
  const { article, macros } = resolved;
  const states = new Map<Formula, Macros>();
  let current: Macros | undefined;
  for (const formula of article.formulas) {
    const { latex } = formula;
    if (definition.test(article.mathText.slice(latex.start, latex.end))) {
      const found: readonly Macro[] = readMacros(latex, article.mathText, article.source.path);
      if (found.length > 0) {
        current = new Map([...(current ?? macros), ...found.map((macro) => [macro.name, macro] as const)]);
      }
    }
    if (current !== undefined) states.set(formula, current);
  }
  return (formula) => states.get(formula) ?? macros;
}
