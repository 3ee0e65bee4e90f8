import { type Diagnostic, diagnosticAt } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { Found, RunningRule } from "./found.ts";
import type { CheckDocument, CheckFile } from "./document.ts";
import { type CheckOptions, ignoresFor, severityOf } from "./options.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { applySuppressions } from "./silence.ts";
import { visitDocument } from "./visit.ts";

/**
 * Checks a document by the rules that the options ask for. Diagnostics are sorted by file and place; those that a
 * comment or the options switch off are left out; one mistake gives one.
 */
export function check(document: CheckDocument, options: CheckOptions = {}): readonly Diagnostic[] {
  const found = new Map<CheckFile, Found[]>(document.files.map((file) => [file, []]));
  const running = rules.flatMap((rule) => start(rule, document, options, found));
  for (const { visitors } of running) visitors.document?.(document);
  const suppressions = visitDocument(document, running);
  const findings: Diagnostic[] = [...document.diagnostics];
  for (const file of document.files) {
    if (!file.reported) continue;
    const ignores = ignoresFor(file.source.path, options);
    const kept = withoutRepetitions(found.get(file) ?? []).filter(({ rule }) => !ignores(rule.id));
    const silenced = applySuppressions(file, kept, suppressions.get(file) ?? [], running, options);
    findings.push(...silenced.map((finding) => diagnosticAt(file.source, finding)));
  }
  return findings.toSorted((a, b) => (a.path === b.path ? a.start.offset - b.start.offset : 0));
}

function start(
  rule: Rule,
  document: CheckDocument,
  options: CheckOptions,
  found: ReadonlyMap<CheckFile, Found[]>,
): readonly RunningRule[] {
  const severity = severityOf(rule, options);
  if (severity === undefined) return [];
  const context: RuleContext = {
    document,
    report(file, report) {
      found.get(file)?.push({ rule, severity, report });
    },
  };
  return [{ rule, severity, visitors: rule.create(context) }];
}

/**
 * Leaves out what only repeats another mistake: what stands in a span that a structural mistake spoils. Of two that
 * spoil each other, the rule that stands earlier in the table is kept, and the earlier place.
 */
function withoutRepetitions(found: readonly Found[]): readonly Found[] {
  if (!found.some(({ report }) => report.spoils !== undefined)) return found;
  const order = new Map(rules.map((rule, index) => [rule, index]));
  const structural = found
    .filter(({ report }) => report.spoils !== undefined)
    .toSorted(
      (a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0) || a.report.start - b.report.start,
    );
  const spoilt: { readonly span: Span; readonly by: Found }[] = [];
  const isSpoilt = (item: Found): boolean =>
    spoilt.some(
      ({ span, by }) => by !== item && span.start <= item.report.start && item.report.start < span.end,
    );
  for (const item of structural) {
    const { spoils } = item.report;
    if (spoils !== undefined && !isSpoilt(item)) spoilt.push({ span: spoils, by: item });
  }
  const keepers = new Set(spoilt.map(({ by }) => by));
  return found.filter((item) => keepers.has(item) || !isSpoilt(item));
}
