import { nearest } from "@recto/diagnostics";
import { ruleIds } from "../rules.ts";
import type { Misfit } from "./misfit.ts";

/** Adds a misfit unless there is a rule of that name. */
export function expectRule(id: string, setting: string, misfits: Misfit[]): void {
  if (ruleIds.has(id)) return;
  const near = nearest(id, ruleIds);
  const hint = near === undefined ? "recto check --list shows them." : `the nearest is "${near}".`;
  misfits.push({ setting, message: `there is no rule "${id}" for "${setting}"; ${hint}` });
}
