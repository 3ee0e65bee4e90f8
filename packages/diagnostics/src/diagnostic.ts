import type { Position, SourceText } from "./source.ts";

export type Severity = "error" | "warning";

/** A replacement of `[start, end)`, in UTF-16 code units of the text that the diagnostic is about. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A set of edits that mends a diagnostic. A `safe` fix keeps meaning and rendered result, or does exactly what the
 * rule demands and nothing else; a `suggested` one wants the author's eye.
 */
export interface Fix {
  readonly title: string;
  readonly tier: "safe" | "suggested";
  readonly edits: readonly Edit[];
}

/** One thing that a check has to say. The field names are those of the JSON report. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  /** What happened: one sentence. */
  readonly what: string;
  /** Why it matters: one sentence. */
  readonly why: string;
  /** What to do about it: one sentence. */
  readonly do: string;
  readonly fixes: readonly Fix[];
  /** The page of the rule. */
  readonly url: string;
}

/** What a caller has to say of a diagnostic; `diagnosticAt` supplies the rest. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** `[start, end)` in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly what: string;
  readonly why: string;
  readonly do: string;
  readonly fixes?: readonly Fix[];
}

/**
 * Where Recto's own site is, from which the addresses in reports are made: the one place to change when it gets a home.
 * It has none yet, and `.example` is reserved, so that nobody else can have this one (RFC 2606). The same pages are in
 * every site that sets `rulePages`, below its own address.
 */
const HOME = "https://recto.example/";

/** The path of a rule's page inside a site, without slashes at its ends: `rules/differential-has-space`. */
export function rulePath(rule: string): string {
  return `rules/${rule}`;
}

/** The address of a rule's page; `recto explain` shows the same in the terminal. */
export function ruleUrl(rule: string): string {
  return `${HOME}${rulePath(rule)}/`;
}

/** Places a finding in its text. */
export function diagnosticAt(source: SourceText, finding: Finding): Diagnostic {
  return {
    rule: finding.rule,
    severity: finding.severity,
    path: source.path,
    start: source.positionAt(finding.start),
    end: source.positionAt(finding.end),
    what: finding.what,
    why: finding.why,
    do: finding.do,
    fixes: finding.fixes ?? [],
    url: ruleUrl(finding.rule),
  };
}
