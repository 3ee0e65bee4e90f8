import { choice, integer, system } from "recto/system";
import { WEIGHTINGS } from "./episode.ts";
import { compare, learningCurves, type Outcome } from "./variants.ts";

const SIZES = { tiny: 0.0003, small: 0.003, middling: 0.01, large: 0.1 } as const;
const UNSEEN: Outcome = { solved: 0, share: 0, mean: 0, sureness: 0.5 };

export const stepSizes = system({
  id: "policy-gradient/step-sizes",
  title: "Steps that are too small and too large",
  source: "Williams 1992; Kingma & Ba 2015",
  parameters: {
    runs: integer({ default: 20, min: 2, max: 100, label: "Runs of each" }),
    episodes: integer({ default: 1000, min: 100, max: 5000, step: 100, label: "Episodes" }),
    weighting: choice({ default: "normalised", options: WEIGHTINGS, label: "Each action is weighted by" }),
  },
  timeLimit: 180,
  *run({ parameters: { runs, episodes, weighting }, random }) {
    const variants = Object.entries(SIZES).map(([name, stepSize]) => ({
      name,
      words: `α = ${stepSize}`,
      options: { weighting, stepSize, hidden: 16, discount: 1 },
    }));
    const outcome = yield* compare(variants, runs, episodes, random);
    const { tiny = UNSEEN, small = UNSEEN, middling = UNSEEN, large = UNSEEN } = outcome;
    return { runs, tiny, small, middling, large };
  },
  values: Object.fromEntries(
    Object.entries(SIZES).flatMap(([name, size]) => [
      [`${name}.solved`, { label: `α = ${size}: runs that solved it`, format: ",d" }],
      [`${name}.share`, { label: `α = ${size}: share of runs that solved it`, format: ".0%" }],
      [`${name}.mean`, { label: `α = ${size}: mean steps`, format: ".1f" }],
      [
        `${name}.sureness`,
        { label: `α = ${size}: probability of the preferred action, at the end`, format: ".1%" },
      ],
    ]),
  ),
  figures: { curves: learningCurves },
  claims: {
    "middling-step-wins": {
      says: "A middling step learns more than one thirty times smaller and one ten times larger",
      holds: ({ tiny, middling, large }) => ({
        holds: middling.mean > tiny.mean && middling.mean > large.mean,
        measured: `mean steps ${[tiny, middling, large].map(({ mean }) => mean.toFixed(0)).join(", ")}`,
      }),
    },
  },
});
