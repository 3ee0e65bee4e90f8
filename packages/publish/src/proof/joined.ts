import type { Span } from "@recto/latex";
import type { Diagnostic } from "@recto/diagnostics";

/** The rule of what KaTeX cannot render. */
const RENDERS = "mathematics-renders";

/** Mistakes that leave nothing of their formula as it was meant: KaTeX trips over them anywhere in it. */
const SPOILING = new Set([
  "braces-balance",
  "delimiters-are-paired",
  "environment-is-closed",
  "formula-is-closed",
  "mathematics-is-closed",
]);

/**
 * Leaves one diagnostic for one mistake: what KaTeX says where a rule already found an error, or anywhere in a formula
 * that such an error spoils, is the same mistake once more, in KaTeX's words, and is left out.
 */
export function joined(formulas: readonly Span[], diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const mistaken = new Map<Span, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.rule === RENDERS || diagnostic.severity !== "error") continue;
    const formula = formulaAt(formulas, diagnostic.start.offset);
    const known = formula === undefined ? undefined : mistaken.get(formula);
    if (known !== undefined) known.push(diagnostic);
    else if (formula !== undefined) mistaken.set(formula, [diagnostic]);
  }
  return diagnostics.filter((diagnostic) => {
    const formula = diagnostic.rule === RENDERS ? formulaAt(formulas, diagnostic.start.offset) : undefined;
    const known = formula === undefined ? [] : (mistaken.get(formula) ?? []);
    return !known.some((other) => SPOILING.has(other.rule) || touches(other, diagnostic));
  });
}

function touches(a: Diagnostic, b: Diagnostic): boolean {
  return a.start.offset <= b.end.offset && b.start.offset <= a.end.offset;
}

/** The formula around an offset; formulas are in order and do not overlap. */
function formulaAt(formulas: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = formulas.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const formula = formulas[middle];
    if (formula === undefined) return undefined;
    if (offset < formula.start) high = middle - 1;
    else if (offset > formula.end) low = middle + 1;
    else return formula;
  }
  return undefined;
}
