import type { Span } from "@recto/latex";
import type { Diagnostic } from "@recto/diagnostics";

/** The rule of what KaTeX cannot render. */
const RENDERS = "mathematics-renders";

/**
 * Joins what the stages found, sorted by place. What KaTeX says of a formula in which a rule already found an error
 * is the same mistake once more, in KaTeX's words, and is left out.
 */
export function joined(
  formulas: readonly Span[],
  found: readonly Diagnostic[],
  rendered: readonly Diagnostic[],
): readonly Diagnostic[] {
  const mistaken = new Set<Span>();
  for (const { severity, start } of found) {
    const formula = severity === "error" ? formulaAt(formulas, start.offset) : undefined;
    if (formula !== undefined) mistaken.add(formula);
  }
  const kept = rendered.filter(({ rule, start }) => {
    const formula = rule === RENDERS ? formulaAt(formulas, start.offset) : undefined;
    return formula === undefined || !mistaken.has(formula);
  });
  return [...found, ...kept].toSorted(
    (a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset,
  );
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
