import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Diagnostic } from "@recto/diagnostics";
import { sentenceOf } from "../failures.ts";
import { counted } from "../report.ts";
import { Baseline, Found } from "./baseline.ts";
import type { Examined } from "./examine.ts";
import type { CheckValues } from "./wrong-use.ts";

/** What a baseline leaves to report. */
export interface Held {
  readonly fresh: readonly Diagnostic[];
  /** Whether it was written just now, so that nothing is new. */
  readonly isWritten: boolean;
  /** What became of it, for people. */
  readonly sentence: string;
}

export interface BaselineUse {
  /** Holds what was found against it, or writes it. `isWhole`: nothing kept the check from its work. */
  readonly hold: (examined: Examined, values: CheckValues, isWhole: boolean) => Held;
}

/** Opens the file of `--baseline`; a sentence when it is no baseline, or cannot become one. */
export function openBaseline(file: string): BaselineUse | string {
  const earlier = readBaseline(file);
  if (typeof earlier === "string") return earlier;
  const folder = dirname(file);
  if (!existsSync(folder))
    return `There is no folder ${folder} for the baseline ${file}. Make the folder, or name a file in another one.`;
  return {
    hold(examined, values, isWhole) {
      const { diagnostics, sources } = examined;
      const found = new Found(diagnostics, sources, values.rule, file);
      if (earlier !== undefined && !values["update-baseline"]) return heldAgainst(earlier, found, file);
      if (!isWhole) {
        const sentence = `${file} was not written, because not everything could be checked.`;
        return { fresh: diagnostics, isWritten: false, sentence };
      }
      const baseline = Baseline.of(file, found, earlier);
      baseline.write();
      const places = counted(baseline.size, "problem");
      const sentence = `Wrote ${places} into the baseline ${file}; from now on only what is new is reported.`;
      return { fresh: [], isWritten: true, sentence };
    },
  };
}

function readBaseline(file: string): Baseline | string | undefined {
  try {
    return Baseline.read(file);
  } catch (error) {
    const sentence = sentenceOf(error, file);
    if (sentence === undefined) throw error;
    return sentence;
  }
}

function heldAgainst(baseline: Baseline, found: Found, file: string): Held {
  const { fresh, gone } = baseline.compare(found);
  const verb = baseline.size === 1 ? "is" : "are";
  const goneOnes = gone === 0 ? "" : `; ${gone} of them ${gone === 1 ? "is" : "are"} gone`;
  const advice = gone === 0 ? "" : " --update-baseline writes what there is now.";
  const sentence = `${counted(baseline.size, "problem")} ${verb} in the baseline ${file}${goneOnes}.${advice}`;
  return { fresh, isWritten: false, sentence };
}
