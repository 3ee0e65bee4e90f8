import { type Finding, nearest } from "@recto/diagnostics";
import { findingOf, type Found, type RunningRule } from "./found.ts";
import type { CheckFile } from "./document.ts";
import type { CheckOptions } from "./options.ts";
import { rules } from "./rules/index.ts";
import { type Silence, silencesOf, type Suppression } from "./suppression.ts";

const USED = "suppression-is-used";
const KNOWN = "suppression-names-a-rule";

/** Drops what comments switch off, and adds what is wrong with the comments themselves. */
export function applySuppressions(
  file: CheckFile,
  found: readonly Found[],
  suppressions: readonly Suppression[],
  running: readonly RunningRule[],
  options: CheckOptions,
): readonly Finding[] {
  if (suppressions.length === 0) return found.map(findingOf);
  const { silences, loose } = silencesOf(file.text, suppressions);
  const used = new Set<Silence>();
  const kept = found.filter(({ rule, report }) => {
    const silent = silences.filter(
      (silence) => silence.rule === rule.id && silence.from <= report.start && report.start < silence.to,
    );
    for (const silence of silent) used.add(silence);
    return silent.length === 0;
  });
  const known = new Set([...rules.map((rule) => rule.id), ...(options.knownRules ?? [])]);
  const ran = new Set(running.map(({ rule }) => rule.id));
  const findings = kept.map(findingOf);
  const say = (id: string, report: Found["report"]): void => {
    const rule = running.find((candidate) => candidate.rule.id === id);
    if (rule !== undefined) findings.push(findingOf({ ...rule, report }));
  };
  for (const suppression of suppressions) {
    if (suppression.rules.length > 0) continue;
    say(KNOWN, { ...suppression, what: "This comment names no rule.", do: "Name the rule to switch off." });
  }
  const unknown = new Set<number>();
  for (const suppression of suppressions) {
    for (const { id, start, end } of suppression.rules) {
      if (known.has(id)) continue;
      unknown.add(start);
      const near = nearest(id, known);
      const advice =
        near === undefined ? "Name a rule; `recto check --list` shows them." : `Did you mean ${near}?`;
      say(KNOWN, { start, end, what: `There is no rule ${id}.`, do: advice });
    }
  }
  for (const silence of silences) {
    if (used.has(silence) || !ran.has(silence.rule) || unknown.has(silence.named.start)) continue;
    say(USED, {
      ...silence.named,
      what: `The rule ${silence.rule} says nothing here, so there is nothing to switch off.`,
      do: "Take the comment out.",
    });
  }
  for (const { id, start, end } of loose) {
    if (unknown.has(start)) continue;
    say(USED, { start, end, what: `Nothing switched ${id} off before.`, do: "Take the comment out." });
  }
  return findings;
}
