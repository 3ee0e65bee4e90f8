import { integer, system } from "recto/system";
import { Baseline, gradientOf, playEpisode, returnsToGo, weigh } from "./episode.ts";
import { initialPolicy, type Policy } from "./policy.ts";
import { Learner } from "./learner.ts";

/** The weightings that leave the expectation as it is; normalising does not. */
const UNBIASED = ["trajectory", "to-go", "baseline"] as const;
type Unbiased = (typeof UNBIASED)[number];

/** As there is room for beside a small figure. */
const SHORT = { trajectory: "Whole return", "to-go": "Return to go", baseline: "Baseline" } as const;

/** The sum and the sum of squares of vectors, for their mean and the trace of their covariance. */
class Spread {
  readonly sum: Float64Array;
  #squares = 0;
  #count = 0;

  constructor(size: number) {
    this.sum = new Float64Array(size);
  }

  add(vector: Float64Array): void {
    this.#count++;
    for (const [index, value] of vector.entries()) {
      this.sum[index] = (this.sum[index] ?? 0) + value;
      this.#squares += value * value;
    }
  }

  get mean(): Float64Array {
    return this.sum.map((value) => value / Math.max(1, this.#count));
  }

  /** The trace of the covariance: the expected squared distance of a vector from the mean. */
  get trace(): number {
    const squared = this.mean.reduce((total, value) => total + value * value, 0);
    return this.#count < 2 ? 0 : ((this.#squares / this.#count - squared) * this.#count) / (this.#count - 1);
  }
}

export const estimators = system({
  id: "policy-gradient/estimators",
  title: "Estimates of one policy gradient",
  source: "Williams 1992; Greensmith, Bartlett & Baxter 2004",
  parameters: {
    trained: integer({
      default: 100,
      min: 0,
      max: 400,
      label: "Episodes learned before",
      help: "The policy whose gradient is estimated has learned from as many episodes.",
    }),
    episodes: integer({ default: 2000, min: 100, max: 20_000, step: 100, label: "Episodes" }),
  },
  *run({ parameters: { trained, episodes }, random }) {
    const policy = policyAfter(trained);
    const [starts, choices] = [random.stream("starts"), random.stream("choices")];
    const baseline = new Baseline();
    for (let index = 0; index < 200; index++) {
      baseline.learn(returnsToGo(playEpisode(policy, starts, choices).states.length, 1));
    }
    const size = policy.weights.length;
    const spreads: Record<Unbiased, Spread> = {
      trajectory: new Spread(size),
      "to-go": new Spread(size),
      baseline: new Spread(size),
    };
    for (let index = 1; index <= episodes; index++) {
      const episode = playEpisode(policy, starts, choices);
      const returns = returnsToGo(episode.states.length, 1);
      for (const weighting of UNBIASED) {
        spreads[weighting].add(gradientOf(policy, episode, weigh(weighting, returns, baseline)));
      }
      if (index % Math.ceil(episodes / 200) === 0) {
        yield {
          progress: index / episodes,
          traces: UNBIASED.map((weighting) => ({
            words: SHORT[weighting],
            trace: spreads[weighting].trace,
          })),
        };
      }
    }
    const [whole, toGo, less] = UNBIASED.map((weighting) => spreads[weighting]);
    const trace = { trajectory: whole?.trace ?? 0, toGo: toGo?.trace ?? 0, baseline: less?.trace ?? 0 };
    return {
      trace,
      gain: { toGo: trace.trajectory / trace.toGo, baseline: trace.trajectory / trace.baseline },
      cosine: {
        toGo: cosine(whole?.mean, toGo?.mean),
        baseline: cosine(whole?.mean, less?.mean),
      },
    };

    function policyAfter(count: number): Policy {
      if (count === 0) return initialPolicy(16, random.stream("weights"));
      const learner = new Learner(
        { hidden: 16, weighting: "normalised", stepSize: 0.01, discount: 1 },
        random,
      );
      for (let index = 0; index < count; index++) learner.learn();
      return learner.policy;
    }
  },
  values: {
    "trace.trajectory": { label: "Variance with the whole return", format: ".3~g" },
    "trace.toGo": { label: "Variance with the return to go", format: ".3~g" },
    "trace.baseline": { label: "Variance with a baseline", format: ".3~g" },
    "gain.toGo": { label: "How much less the return to go varies, as a factor", format: ".1f" },
    "gain.baseline": { label: "How much less it varies with a baseline, as a factor", format: ".1f" },
    "cosine.toGo": { label: "Cosine of the mean with that of the whole return, return to go", format: ".3f" },
    "cosine.baseline": { label: "Cosine of the mean with that of the whole return, baseline", format: ".3f" },
  },
  figures: {
    variances: {
      title: "The variance of an estimate",
      alt: ({ frame }) =>
        `Variance of three estimates: ${(frame?.traces ?? []).map(({ words, trace }) => `${words} ${trace.toPrecision(2)}`).join(", ")}`,
      draw: ({ frame }, plot) => ({
        x: {
          type: "log",
          label: "Variance of the estimate of one episode",
          grid: true,
          ticks: 3,
          tickFormat: "~s",
          inset: 12,
        },
        y: { label: null, domain: UNBIASED.map((weighting) => SHORT[weighting]) },
        marginLeft: 120,
        marks: [plot.dot(frame?.traces ?? [], { x: "trace", y: "words", r: 6, fill: "#2f74b5" })],
      }),
    },
  },
  claims: {
    "less-variance": {
      says: "Leaving out what came before an action and subtracting a baseline each lower the variance",
      seeds: 20,
      holds(runs) {
        const lower = runs.filter(
          ({ trace }) => trace.baseline < trace.toGo && trace.toGo < trace.trajectory,
        ).length;
        return { holds: lower === runs.length, measured: `in ${lower} of ${runs.length} runs` };
      },
    },
    "same-gradient": {
      says: "All three point the same way on average",
      seeds: 20,
      holds(runs) {
        const cosines = runs.flatMap(({ cosine: { toGo, baseline } }) => [toGo, baseline]);
        const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
        return {
          holds: mean > 0.95,
          measured: `a mean cosine of ${mean.toFixed(3)} with the whole return's`,
        };
      },
    },
  },
});

function cosine(one: Float64Array = new Float64Array(), other: Float64Array = new Float64Array()): number {
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
