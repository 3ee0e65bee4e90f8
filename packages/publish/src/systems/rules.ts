import type { SiteRule } from "../rules.ts";

export const systemRule: SiteRule = {
  id: "system-is-known",
  title: "A figure's system is there, with the view that it shows",
  reason: "Without its system a figure shows nothing, and its claims are not tested.",
  severity: "error",
};

export const parameterRule: SiteRule = {
  id: "parameter-is-valid",
  title: "A parameter of a system is one that it has, with a value that it can have",
  reason: "A run with other parameters than those that were meant shows something else.",
  severity: "error",
};

export const runRule: SiteRule = {
  id: "run-completes",
  title: "A run ends, in time and with numbers",
  reason: "A figure without a run shows nothing, and its claims are not tested.",
  severity: "error",
};

export const valueRule: SiteRule = {
  id: "value-is-known",
  title: "A claim and a printed value are about something that the run gives",
  reason: "What the run does not give can neither be tested nor printed.",
  severity: "error",
};

export const claimRule: SiteRule = {
  id: "claim-holds",
  title: "A claim holds for the runs that it is about",
  reason: "Readers trust a number because it was measured, so it says what the run says.",
  severity: "error",
};

export const currentRule: SiteRule = {
  id: "run-is-current",
  title: "A claim is tested against a run of the present code",
  reason: "A check runs no system by itself, so this claim is not tested until something runs it.",
  severity: "warning",
};

/** The rules on systems, their runs and what is claimed of them. */
export const systemRules: readonly SiteRule[] = [
  systemRule,
  parameterRule,
  runRule,
  valueRule,
  claimRule,
  currentRule,
];
