import type { ClaimFacts } from "@recto/render";
import { isWithin, measure, printMeasured, type Measured, type Run, type Verdict } from "@recto/system";
import type { ReadClaim } from "./read.ts";

/** What a claim's runs say of it. */
export interface Judgement {
  readonly facts: ClaimFacts;
  /** What was measured of the number that its words print; undefined where they print none. */
  readonly measured: Measured | undefined;
}

/** What the verdict of a system's own claim says to the reader. */
export function judgementOf(claim: ReadClaim, count: number, name: string, verdict: Verdict): Judgement {
  const note = `Measured: ${sentence(verdict.measured)} ${overSeeds(claim.figure.seed, count)}`;
  return {
    facts: {
      state: verdict.holds ? "holds" : "fails",
      note,
      data: { of: claim.node.figure?.name ?? "", holds: name, seeds: String(count) },
    },
    measured: undefined,
  };
}

type WantedValue = Extract<ReadClaim["wants"], { type: "value" }>;

/** Holds the number that a claim's words print to its runs, in the order of their seeds. */
export function compare({ node, figure }: ReadClaim, wants: WantedValue, runs: readonly Run[]): Judgement {
  const { path, quantity, printed, within, tolerance } = wants;
  const measured = measure(
    runs.map(({ values }) => values),
    path,
  );
  const holds = measured !== undefined && isWithin(measured, printed.value, within);
  const allowed = tolerance === undefined ? "to its last digit" : `to within ${inWords(tolerance)}`;
  const found = measured === undefined ? "nothing" : printMeasured(measured, quantity);
  const note = `Measured: ${found}. ${overSeeds(figure.seed, runs.length)} Claimed ${allowed}.`;
  const of = node.figure?.name ?? "";
  const data = {
    of,
    value: path,
    printed: String(printed.value),
    within: String(within),
    seeds: String(runs.length),
  };
  return { facts: { state: holds ? "holds" : "fails", note, data }, measured };
}

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
