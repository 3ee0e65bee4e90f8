import { type Diagnostic, diagnosticAt, type Severity } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import { type Found, findingOf, type RunningRule } from "./found.ts";
import type { CheckDocument, CheckFile } from "./document.ts";
import { groupBy } from "./groups.ts";
import { type CheckOptions, ignoresFor, severityOf, underOptions } from "./options.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { withPackages } from "./needed-packages.ts";
import { complaints, judge } from "./silence.ts";
import { isWithin, union } from "./spans.ts";
import { visitDocument } from "./visit.ts";

/**
 * Checks a document by the rules that the options ask for. `said` is what other stages have to say of it, when they ran:
 * comments and options reach that as well. Diagnostics are sorted by file and place; those that a comment or the options
 * switch off are left out; one mistake gives one.
 */
export function check(
  document: CheckDocument,
  options: CheckOptions = {},
  said?: readonly Diagnostic[],
): readonly Diagnostic[] {
  const found = new Map<CheckFile, Found[]>(document.files.map((file) => [file, []]));
  const running: RunningRule[] = [];
  for (const rule of rules) {
    const severity = severityOf(rule, options);
    if (severity !== undefined) running.push(start(rule, severity, document, options, found));
  }
  for (const { visitors } of running) visitors.document?.(document);
  const suppressions = visitDocument(document, running);
  for (const { visitors } of running) visitors.finish?.(document);
  const byPath = new Map(groupBy([...document.diagnostics, ...(said ?? [])], ({ path }) => path));
  const diagnostics: Diagnostic[] = [];
  for (const file of document.files) {
    if (!file.reported) continue;
    const { path } = file.source;
    const fromStages = byPath.get(path) ?? [];
    byPath.delete(path);
    const fromRules = withoutRepetitions(found.get(file) ?? [], fromStages).map((item) =>
      diagnosticAt(file.source, findingOf(item)),
    );
    const ignores = ignoresFor(path, options);
    const kept =
      fromRules.length === 0 || mayChange(file)
        ? fromRules
        : fromRules.filter(({ severity }) => severity === "error");
    const wanted = [...kept.filter(({ rule }) => !ignores(rule)), ...underOptions(fromStages, options)];
    const judgement = judge(file, wanted, suppressions.get(file) ?? []);
    const about = complaints(file, judgement, { running, options, haveStagesRun: said !== undefined });
    const complained = about.filter(({ rule }) => !ignores(rule));
    for (const diagnostic of sorted([...judgement.kept, ...complained])) diagnostics.push(diagnostic);
  }
  for (const others of byPath.values())
    for (const diagnostic of sorted(underOptions(others, options))) diagnostics.push(diagnostic);
  return diagnostics;
}

/** Whether an author may write a text otherwise: licences may be copied as they are, “but changing it is not allowed”. */
function mayChange({ text }: CheckFile): boolean {
  return !/copies\s+of\s+this\s+license\s+document,\s+but\s+changing\s+it\s+is\s+not\s+allowed/.test(
    text.slice(0, HEAD),
  );
}

const HEAD = 4000;

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset);
}

const NONE = {};

function start(
  rule: Rule,
  severity: Severity,
  document: CheckDocument,
  options: CheckOptions,
  found: ReadonlyMap<CheckFile, Found[]>,
): RunningRule {
  const context: RuleContext = {
    document,
    preset: options.preset ?? "recommended",
    options: options.options?.[rule.id] ?? NONE,
    report(file, report) {
      found.get(file)?.push({ rule, severity, report: withPackages(report, file, document) });
    },
  };
  return { rule, severity, visitors: rule.create(context) };
}

/**
 * Leaves out what only repeats another mistake: what stands in a span that a structural mistake spoils. Of two that
 * spoil each other, the rule that stands earlier in the table is kept, and the earlier place; a structural mistake that
 * an earlier stage found at the same place is that stage's.
 */
function withoutRepetitions(found: readonly Found[], said: readonly Diagnostic[]): readonly Found[] {
  const structural = groupBy(
    found.filter(({ report }) => report.spoils !== undefined),
    ({ rule }) => rule,
  );
  if (structural.size === 0) return found;
  const mistaken = new Set(
    said.flatMap(({ severity, start: at }) => (severity === "error" ? at.offset : [])),
  );
  const kept = new Set<Found>();
  let spoilt: readonly Span[] = [];
  for (const rule of rules) {
    const own = structural.get(rule)?.toSorted((a, b) => a.report.start - b.report.start) ?? [];
    const fresh: Span[] = [];
    let reach = -1;
    for (const item of own) {
      const { start: at, spoils } = item.report;
      if (spoils === undefined || at < reach || isWithin(at, spoilt)) continue;
      if (!mistaken.has(at)) kept.add(item);
      fresh.push(spoils);
      reach = Math.max(reach, spoils.end);
    }
    if (fresh.length > 0) spoilt = union([...spoilt, ...fresh]);
  }
  return found.filter((item) => kept.has(item) || !isWithin(item.report.start, spoilt));
}
