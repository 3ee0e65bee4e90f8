import { runSystem } from "recto/system";
import { berryEsseen } from "../central-limit/berry-esseen.ts";
import { sums } from "../central-limit/sums.ts";
import { cartPole } from "../policy-gradient/cart-pole.ts";
import { estimators } from "../policy-gradient/estimators.ts";
import { reinforce } from "../policy-gradient/reinforce.ts";
import { stepSizes } from "../policy-gradient/step-sizes.ts";
import { weightings } from "../policy-gradient/weightings.ts";
import { digits } from "../score-diffusion/digits.ts";
import { ncsn } from "../score-diffusion/ncsn.ts";
import { scoreMatching } from "../score-diffusion/score-matching.ts";
import { sde } from "../score-diffusion/sde.ts";
import { toyMixture } from "../score-diffusion/toy-mixture.ts";

const distributions = ["coin", "biased", "extremal", "poisson", "exponential", "uniform"] as const;

/** Runs every system, most of them smaller than an article does, and gives the hash of each run: a line each. */
export function main(): string {
  const outcomes = [
    ...distributions.flatMap((distribution) => [
      runSystem(sums, { seed: 2, parameters: { distribution, n: 12, samples: 500 } }),
      runSystem(berryEsseen, { seed: 2, parameters: { distribution } }),
    ]),
    ...(["lean", "fall", "both", "chance"] as const).map((rule) =>
      runSystem(cartPole, { seed: 2, parameters: { rule } }),
    ),
    runSystem(estimators, { seed: 2, parameters: { trained: 10, episodes: 100 } }),
    ...(["trajectory", "to-go", "baseline", "normalised"] as const).map((weighting) =>
      runSystem(reinforce, { seed: 2, parameters: { weighting, episodes: 100 } }),
    ),
    runSystem(stepSizes, { seed: 2, parameters: { runs: 2, episodes: 100 } }),
    runSystem(weightings, { seed: 2, parameters: { runs: 2, episodes: 100 } }),
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
