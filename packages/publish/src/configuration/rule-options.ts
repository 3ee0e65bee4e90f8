import { expectedOfOption, fitsOption, type RuleOptions, rules } from "@recto/check";
import { nearest } from "@recto/diagnostics";
import { describe, isRecord, join, type Misfit } from "./misfit.ts";
import { expectRule } from "./rule-names.ts";

/** The options that rules declare, by rule; rules without any are left out. */
export const ruleOptions: ReadonlyMap<string, RuleOptions> = new Map(
  rules.flatMap(({ id, options }) => (options === undefined ? [] : [[id, options] as const])),
);

/** Checks what an author sets about rules against what they declare; what does not fit is left out. */
export function readRuleOptions(
  value: Record<string, unknown>,
  setting: string,
  misfits: Misfit[],
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const read: Record<string, Record<string, unknown>> = {};
  for (const [rule, given] of Object.entries(value)) {
    const place = join(setting, rule);
    const declared = ruleOptions.get(rule);
    if (declared === undefined) reportRule(rule, setting, misfits);
    else if (isRecord(given)) read[rule] = readOptions(declared, given, place, misfits);
    else {
      const names = Object.keys(declared).join(", ");
      const message = `the setting "${place}" expects an object with ${names}, not ${describe(given)}.`;
      misfits.push({ setting: place, message });
    }
  }
  return read;
}

function reportRule(rule: string, setting: string, misfits: Misfit[]): void {
  const before = misfits.length;
  expectRule(rule, setting, misfits);
  if (misfits.length > before) return;
  const message = `the rule "${rule}" has no options, so "${join(setting, rule)}" sets nothing.`;
  misfits.push({ setting, message });
}

function readOptions(
  declared: RuleOptions,
  given: Record<string, unknown>,
  place: string,
  misfits: Misfit[],
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const setting = join(place, name);
    const option = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (option === undefined) {
      const names = Object.keys(declared);
      const near = nearest(name, names);
      const hint =
        near === undefined
          ? `the settings here are ${names.join(", ")}.`
          : `the nearest is "${join(place, near)}".`;
      misfits.push({ setting, message: `there is no setting "${setting}"; ${hint}` });
    } else if (fitsOption(option, value)) read[name] = value;
    else {
      const message = `the setting "${setting}" expects ${expectedOfOption(option)}, not ${describe(value)}.`;
      misfits.push({ setting, message });
    }
  }
  return read;
}
