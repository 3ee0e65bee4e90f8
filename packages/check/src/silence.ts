import { articleRules } from "@recto/article/tree";
import { type Diagnostic, diagnosticAt, textRule } from "@recto/diagnostics";
import type { CheckFile } from "./document.ts";
import { findingOf, type RunningRule } from "./found.ts";
import type { CheckOptions } from "./options.ts";
import { append } from "./groups.ts";
import type { Report } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { isWithin, union } from "./spans.ts";
import { Suggester } from "./suggest.ts";
import { type Silence, silencesOf, type Suppression } from "./suppression.ts";

const USED = "suppression-is-used";
const KNOWN = "suppression-names-a-rule";

/** What the comments of a file did to its diagnostics. */
export interface Judgement {
  readonly kept: readonly Diagnostic[];
  readonly suppressions: readonly Suppression[];
  /** Silences that nothing would have broken. */
  readonly unused: readonly Silence[];
  /** Ends of what never began. */
  readonly loose: readonly Silence["named"][];
}

/** Drops what comments switch off. */
export function judge(
  file: CheckFile,
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
): Judgement {
  if (suppressions.length === 0) return { kept: diagnostics, suppressions, unused: [], loose: [] };
  const { silences, loose } = silencesOf(file, suppressions);
  const placesByRule = new Map<string, number[]>();
  for (const { rule, start } of diagnostics) append(placesByRule, rule, start.offset);
  for (const places of placesByRule.values()) places.sort((a, b) => a - b);
  const silentByRule = new Map<string, Silence[]>();
  for (const silence of silences) append(silentByRule, silence.rule, silence);
  const silent = new Map([...silentByRule].map(([rule, own]) => [rule, union(own)]));
  return {
    kept: diagnostics.filter(({ rule, start }) => !isWithin(start.offset, silent.get(rule) ?? [])),
    suppressions,
    unused: silences.filter(({ rule, start, end }) => !hasPlaceIn(placesByRule.get(rule) ?? [], start, end)),
    loose,
  };
}

/** What is wrong with the comments of a file that switch rules off. */
export function complaints(
  { source }: CheckFile,
  { suppressions, unused, loose }: Judgement,
  checked: {
    readonly running: readonly RunningRule[];
    readonly options: CheckOptions;
    /** Whether the rules of other stages could speak. */
    readonly haveStagesRun: boolean;
  },
): readonly Diagnostic[] {
  if (suppressions.length === 0) return [];
  const { running, options } = checked;
  const stageRules = [...articleRules.map(({ id }) => id), textRule.id, ...(options.knownRules ?? [])];
  const own = new Set(rules.map(({ id }) => id));
  const known = new Set([...own, ...stageRules]);
  const ran = new Set(running.map(({ rule }) => rule.id));
  if (checked.haveStagesRun)
    for (const rule of stageRules) if (!own.has(rule) && options.rules?.[rule] !== "off") ran.add(rule);
  const judges = new Map(running.map((item) => [item.rule.id, item]));
  const suggester = new Suggester();
  const found: Diagnostic[] = [];
  const say = (id: string, report: Report): void => {
    const rule = judges.get(id);
    if (rule !== undefined) found.push(diagnosticAt(source, findingOf({ ...rule, report })));
  };

  for (const { kind, rules: named, start, end } of suppressions) {
    if (named.length === 0 && kind !== "end")
      say(KNOWN, { start, end, what: "This comment names no rule.", do: "Name the rule to switch off." });
    for (const name of named) {
      if (known.has(name.id)) continue;
      const near = suggester.nearest(name.id, known);
      const advice =
        near === undefined ? "Name a rule; `recto check --list` shows them." : `Did you mean ${near}?`;
      say(KNOWN, { start: name.start, end: name.end, what: `There is no rule ${name.id}.`, do: advice });
    }
  }
  for (const { rule, named } of unused) {
    if (!ran.has(rule)) continue;
    say(USED, {
      start: named.start,
      end: named.end,
      what: `The rule ${rule} says nothing here, so there is nothing to switch off.`,
      do: "Take the comment out.",
    });
  }
  for (const { id, start, end } of loose) {
    if (id !== undefined && !known.has(id)) continue;
    const what = `Nothing switched ${id ?? "a rule"} off before.`;
    say(USED, { start, end, what, do: "Take the comment out." });
  }
  return found;
}

/** Whether one of some sorted offsets lies in `[start, end)`. */
function hasPlaceIn(places: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (places[low] ?? Infinity) < end;
}
