import type { Diagnostic } from "@recto/diagnostics";

/** How often a rule had something to say. */
export interface RuleStatistics {
  readonly rule: string;
  readonly errors: number;
  readonly warnings: number;
  /** How many `--fix` mends, and how many only `--fix=suggested`. */
  readonly fixable: { readonly safe: number; readonly suggested: number };
  /** In how many files. */
  readonly files: number;
}

/** The rules that had something to say, those that had most first. */
export function statisticsOf(diagnostics: readonly Diagnostic[]): readonly RuleStatistics[] {
  return [...new Set(diagnostics.map(({ rule }) => rule))]
    .map((rule) => {
      const ofRule = diagnostics.filter((diagnostic) => diagnostic.rule === rule);
      const errors = ofRule.filter(({ severity }) => severity === "error").length;
      const safe = ofRule.filter(({ fixes }) => fixes.some(({ tier }) => tier === "safe")).length;
      const fixable = { safe, suggested: ofRule.filter(({ fixes }) => fixes.length > 0).length - safe };
      const files = new Set(ofRule.map(({ path }) => path)).size;
      return { rule, errors, warnings: ofRule.length - errors, fixable, files };
    })
    .toSorted((a, b) => totalOf(b) - totalOf(a) || (a.rule < b.rule ? -1 : 1));
}

/** The table for people, with its head; empty when no rule had anything to say. */
export function statisticsTable(statistics: readonly RuleStatistics[]): readonly string[] {
  if (statistics.length === 0) return [];
  const rows = [
    ["rule", "errors", "warnings", "--fix", "--fix=suggested", "files"],
    ...statistics.map(({ rule, errors, warnings, fixable, files }) => [
      rule,
      ...[errors, warnings, fixable.safe, fixable.suggested, files].map((count) =>
        count === 0 ? "·" : String(count),
      ),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([rule = "", ...counts]) =>
    [
      rule.padEnd(widths[0] ?? 0),
      ...counts.map((count, index) => count.padStart(widths[index + 1] ?? 0)),
    ].join("  "),
  );
}

function totalOf({ errors, warnings }: RuleStatistics): number {
  return errors + warnings;
}
