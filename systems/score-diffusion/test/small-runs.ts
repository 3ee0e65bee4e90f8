import { runSystem } from "recto/system";
import { digits } from "../digits.ts";
import { ncsn } from "../ncsn.ts";
import { scoreMatching } from "../score-matching.ts";
import { sde } from "../sde.ts";
import { toyMixture } from "../toy-mixture.ts";

/** Runs every system of this folder, smaller than an article does, and gives the hash of each run: a line each. */
export function main(): string {
  const outcomes = [
    runSystem(toyMixture, { seed: 2, parameters: { chains: 100, each: 20 } }),
    ...(["exact", "sliced", "reduced", "denoising"] as const).map((loss) =>
      runSystem(scoreMatching, { seed: 2, parameters: { loss, steps: 100, width: 16 } }),
    ),
    runSystem(ncsn, { seed: 2, parameters: { training: 500, chains: 50, each: 5 } }),
    runSystem(sde, { seed: 2, parameters: { process: "ve", chains: 50, steps: 50 } }),
    runSystem(sde, { seed: 2, parameters: { process: "vp", chains: 50, steps: 50 } }),
    runSystem(digits, { seed: 2, parameters: { images: 9, each: 5 } }),
  ];
  return outcomes
    .map((outcome) =>
      "run" in outcome ? `${outcome.run.system} ${outcome.run.hash}` : JSON.stringify(outcome),
    )
    .join("\n");
}
