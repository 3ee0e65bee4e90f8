import { integer, number, system } from "recto/system";
import { WEIGHTINGS, type Weighting } from "./episode.ts";
import { compare, learningCurves, type Outcome } from "./variants.ts";

const NAMES: readonly Weighting[] = ["trajectory", "to-go", "baseline", "normalised"];
const UNSEEN: Outcome = { solved: 0, share: 0, mean: 0, sureness: 0.5 };

export const weightings = system({
  id: "policy-gradient/weightings",
  title: "What the actions of an episode are weighted by",
  source: "Williams 1992; Greensmith, Bartlett & Baxter 2004",
  parameters: {
    runs: integer({ default: 20, min: 2, max: 100, label: "Runs of each" }),
    episodes: integer({ default: 1000, min: 100, max: 5000, step: 100, label: "Episodes" }),
    stepSize: number({ default: 0.01, min: 0.0001, max: 1, step: 0.0001, label: "Step size" }),
  },
  timeLimit: 180,
  *run({ parameters: { runs, episodes, stepSize }, random }) {
    const variants = NAMES.map((weighting) => ({
      name: weighting,
      words: WEIGHTINGS[weighting],
      options: { weighting, stepSize, hidden: 16, discount: 1 },
    }));
    const outcome = yield* compare(variants, runs, episodes, random);
    const { trajectory = UNSEEN, "to-go": toGo = UNSEEN, baseline = UNSEEN, normalised = UNSEEN } = outcome;
    return { runs, trajectory, toGo, baseline, normalised };
  },
  values: Object.fromEntries(
    [
      ["trajectory", WEIGHTINGS.trajectory],
      ["toGo", WEIGHTINGS["to-go"]],
      ["baseline", WEIGHTINGS.baseline],
      ["normalised", WEIGHTINGS.normalised],
    ].flatMap(([name, words]) => [
      [`${name}.solved`, { label: `${words}: runs that solved it`, format: ",d" }],
      [`${name}.share`, { label: `${words}: share of runs that solved it`, format: ".0%" }],
      [`${name}.mean`, { label: `${words}: mean steps`, format: ".1f" }],
    ]),
  ),
  figures: { curves: learningCurves },
  claims: {
    "order-of-learning": {
      says: "Every refinement of the weights makes the learning faster than the whole return does",
      holds: ({ trajectory, toGo, baseline, normalised }) => ({
        holds: Math.min(toGo.mean, baseline.mean, normalised.mean) > trajectory.mean,
        measured: `mean steps ${[trajectory, toGo, baseline, normalised].map(({ mean }) => mean.toFixed(0)).join(", ")}`,
      }),
    },
  },
});
