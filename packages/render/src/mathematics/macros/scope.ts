import type { Formula, ResolvedArticle } from "@recto/article";
import { readMacros } from "@recto/latex";
import type { Macro, Macros } from "@recto/latex";
import { MacroView } from "./view.ts";

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
  const given = new Map(
    [...macros].filter(([name, macro]) => made.get(name) !== true || isElsewhere(macro, resolved)),
  );
  const versions = new Map<string, Version[]>();
  const names = (): Iterable<string> => [...given.keys(), ...versions.keys()];
  const views = new Map<Formula, Macros>();
  const makers = new Set(defining);
  let current: Macros = given;
  for (const [index, formula] of article.formulas.entries()) {
    views.set(formula, current);
    if (!makers.has(formula)) continue;
    for (const macro of readMacros(formula.latex, article.mathText, article.source.path, current)) {
      const earlier = versions.get(macro.name);
      if (earlier === undefined) versions.set(macro.name, [{ index, macro }]);
      else earlier.push({ index, macro });
    }
    current = new MacroView(names, (name) => versionAt(versions.get(name) ?? [], index) ?? given.get(name));
  }
  return (formula) => views.get(formula) ?? macros;
}

/** What a name means from after the formula of an index on. */
interface Version {
  readonly index: number;
  readonly macro: Macro;
}

/** The last of some versions, which are in order, that a formula up to `index` made. */
function versionAt(versions: readonly Version[], index: number): Macro | undefined {
  let low = 0;
  let high = versions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((versions[middle]?.index ?? Infinity) <= index) low = middle + 1;
    else high = middle;
  }
  return versions[low - 1]?.macro;
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
