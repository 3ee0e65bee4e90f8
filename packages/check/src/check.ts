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
    for (const finding of silenced) findings.push(diagnosticAt(file.source, finding));
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
  const structural = new Map<Rule, Found[]>();
  for (const item of found) {
    if (item.report.spoils === undefined) continue;
    const own = structural.get(item.rule);
    if (own === undefined) structural.set(item.rule, [item]);
    else own.push(item);
  }
  if (structural.size === 0) return found;
  const kept = new Set<Found>();
  let spoilt: readonly Span[] = [];
  for (const rule of rules) {
    const own = structural.get(rule)?.toSorted((a, b) => a.report.start - b.report.start) ?? [];
    const fresh: Span[] = [];
    let reach = -1;
    for (const item of own) {
      const { start: at, spoils } = item.report;
      if (spoils === undefined || at < reach || isWithin(at, spoilt)) continue;
      kept.add(item);
      fresh.push(spoils);
      reach = Math.max(reach, spoils.end);
    }
    spoilt = union([...spoilt, ...fresh]);
  }
  return found.filter((item) => kept.has(item) || !isWithin(item.report.start, spoilt));
}

/** Spans that overlap as one; sorted. */
function union(spans: readonly Span[]): readonly Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start: from, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && from < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start: from, end });
  }
  return joined;
}

function isWithin(offset: number, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.start <= offset;
}
