import type { ClaimFacts } from "@recto/render";
import {
  isWithin,
  judgeClaim,
  measure,
  printMeasured,
  type Measured,
  type Run,
  type Verdict,
} from "@recto/system";
import type { ReadClaim } from "./read.ts";

/** What a claim's runs say of it. */
export interface Judgement {
  readonly facts: ClaimFacts;
  /** What was measured of the number that its words print; undefined where they print none. */
  readonly measured: Measured | undefined;
}

/** Holds a claim to its runs, in the order of their seeds. Throws what the system's claim throws. */
export function judge(claim: ReadClaim, runs: readonly Run[]): Judgement {
  const { wants, figure, node } = claim;
  const of = node.figure?.name ?? "";
  const values = runs.map((run) => run.values);
  const seeds = overSeeds(figure.seed, runs.length);
  const count = String(runs.length);
  if (wants.type === "statement") {
    const own = figure.loaded.system.claims[wants.name];
    const { holds, measured } = (own === undefined ? undefined : judgeClaim(own, values)) ?? unknownVerdict;
    const note = `Measured: ${sentence(measured)} ${seeds}`;
    return {
      facts: { state: holds ? "holds" : "fails", note, data: { of, holds: wants.name, seeds: count } },
      measured: undefined,
    };
  }
  const { path, quantity, printed, within, tolerance } = wants;
  const measured = measure(values, path);
  const holds = measured !== undefined && isWithin(measured, printed.value, within);
  const allowed = tolerance === undefined ? "to its last digit" : `to within ${inWords(tolerance)}`;
  const found = measured === undefined ? "nothing" : printMeasured(measured, quantity);
  const note = `Measured: ${found}. ${seeds} Claimed ${allowed}.`;
  const data = { of, value: path, printed: String(printed.value), within: String(within), seeds: count };
  return { facts: { state: holds ? "holds" : "fails", note, data }, measured };
}

const unknownVerdict: Verdict = { holds: false, measured: "nothing" };

function overSeeds(first: number, count: number): string {
  return count === 1 ? `One run, seed ${first}.` : `${count} runs, seeds ${first} to ${first + count - 1}.`;
}

function inWords(tolerance: string): string {
  return tolerance.replace(/\s*pp$/, " percentage points");
}

function sentence(words: string): string {
  const text = words.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
