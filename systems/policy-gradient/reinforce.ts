import { choice, integer, number, system } from "recto/system";
import { CART_POLE } from "./dynamics.ts";
import { WEIGHTINGS } from "./episode.ts";
import { Learner } from "./learner.ts";

/** How many episodes there are between two frames. */
const STRIDE = 5;

export const reinforce = system({
  id: "policy-gradient/reinforce",
  title: "REINFORCE balances a pole",
  source: "Williams 1992",
  parameters: {
    weighting: choice({ default: "normalised", options: WEIGHTINGS, label: "Each action is weighted by" }),
    stepSize: number({ default: 0.01, min: 0.0001, max: 1, step: 0.0001, label: "Step size" }),
    hidden: integer({ default: 16, min: 1, max: 128, label: "Hidden units" }),
    discount: number({ default: 1, min: 0, max: 1, step: 0.01, label: "Discount γ" }),
    episodes: integer({ default: 2000, min: 100, max: 10_000, step: 100, label: "Episodes at most" }),
  },
  *run({ parameters: { weighting, stepSize, hidden, discount, episodes }, random }) {
    const learner = new Learner({ weighting, stepSize, hidden, discount }, random);
    const means: number[] = [];
    while (!learner.hasSolved && learner.lengths.length < episodes) {
      learner.learn();
      means.push(learner.recentMean);
      if (means.length % STRIDE !== 0 && !learner.hasSolved) continue;
      const progress = learner.hasSolved ? 1 : means.length / episodes;
      yield { progress, lengths: [...learner.lengths], means: [...means] };
    }
    return {
      solved: learner.hasSolved,
      episodes: learner.lengths.length,
      mean: learner.recentMean,
      steps: learner.lengths.reduce((sum, length) => sum + length, 0),
    };
  },
  values: {
    episodes: { label: "Episodes until it was solved, or all", format: ",d" },
    mean: { label: "Mean steps of the last 100 episodes", format: ".1f" },
    steps: { label: "Steps in all", format: ",d" },
  },
  figures: {
    learning: {
      title: "Steps survived",
      alt: ({ frame }) =>
        `Steps survived in each of ${frame?.lengths.length ?? 0} episodes, and their mean over the last hundred, now ${(frame?.means.at(-1) ?? 0).toFixed(0)}`,
      x: { label: "Episode" },
      y: { label: "Steps", domain: [0, CART_POLE.longest] },
      lines: ["Episode", "Mean of the last 100"],
      series: ({ frame }) => ({
        x: (frame?.lengths ?? []).map((_, index) => index + 1),
        y: [frame?.lengths ?? [], frame?.means ?? []],
      }),
    },
  },
  claims: {
    "solves-cart-pole": {
      says: "REINFORCE reaches a mean of 475 steps over 100 episodes from every seed",
      seeds: 20,
      holds(runs) {
        const solved = runs.filter((run) => run.solved).length;
        return { holds: solved === runs.length, measured: `${solved} of ${runs.length} seeds` };
      },
    },
    "solves-early": {
      says: "The median run needs between 300 and 700 episodes, and no run fewer than 100",
      seeds: 20,
      holds(runs) {
        const sorted = runs.map(({ episodes }) => episodes).toSorted((one, other) => one - other);
        const middle = sorted.length / 2;
        const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
        return {
          holds: median >= 300 && median <= 700 && (sorted[0] ?? 0) >= 100,
          measured: `a median of ${median} episodes, from ${sorted[0]} to ${sorted.at(-1)}`,
        };
      },
    },
    "seeds-differ": {
      says: "The slowest run needs at least three times as many episodes as the fastest",
      seeds: 20,
      holds(runs) {
        const [least, most] = [Math.min, Math.max].map((pick) =>
          pick(...runs.map(({ episodes }) => episodes)),
        );
        const ratio = (most ?? 0) / (least ?? 1);
        return {
          holds: ratio >= 3,
          measured: `${least} to ${most} episodes, a ratio of ${ratio.toFixed(1)}`,
        };
      },
    },
  },
});
