import type { Finding, Severity } from "@recto/diagnostics";
import type { Report, Rule, RuleVisitors } from "./rule.ts";

/** A rule that runs on a document. */
export interface RunningRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly visitors: RuleVisitors;
}

/** What a rule found, before comments switch some of it off. */
export interface Found {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly report: Report;
}

/** A report as a finding. */
export function findingOf({ rule, severity, report }: Found): Finding {
  const { start, end, what, why = rule.reason, do: advice, fixes = [] } = report;
  return { rule: rule.id, severity, start, end, what, why, do: advice, fixes };
}
