import { choice, exp, number, type Stream } from "recto/system";
import { gammaCdf, standardisedBinomial, standardisedPoisson } from "./lattice.ts";
import type { Law } from "./law.ts";
import { standardisedUniformSum } from "./uniform.ts";

/** A distribution whose independent copies are added up. */
export interface Summand {
  readonly mean: number;
  readonly deviation: number;
  /** ρ = E|A|³, the third absolute moment of the standardised variable A. */
  readonly rho: number;
  /** E Aᵏ of the standardised variable for k = 0 … 8. */
  readonly moments: readonly number[];
  draw(stream: Stream): number;
  /** The exact law of Zₙ, the standardised sum of n copies. */
  sum(n: number): Law;
}

/** Each distribution that a reader can choose, and its words. */
export const SUMMANDS = {
  coin: "A fair coin",
  biased: "A coin with chance p",
  extremal: "Esseen’s coin, p = (4 − √10) / 2",
  poisson: "Poisson of mean 1",
  exponential: "Exponential",
  uniform: "Uniform",
} as const;
export type SummandName = keyof typeof SUMMANDS;

/** A reader’s choice of a distribution, and its chance. */
export const summandParameters = {
  distribution: choice({ default: "exponential", options: SUMMANDS, label: "Distribution" }),
  p: number({
    default: 0.1,
    min: 0.01,
    max: 0.99,
    step: 0.01,
    label: "Chance p",
    help: "Of the coin that may be biased; the other distributions do not use it.",
  }),
};

/** Esseen’s two-point distribution, for which √n Dₙ / ρ tends to the largest value that any distribution can reach. */
const EXTREMAL = (4 - Math.sqrt(10)) / 2;

/** @param p the chance of success of `biased`. */
export function summandNamed(name: SummandName, p: number): Summand {
  switch (name) {
    case "coin":
      return bernoulli(0.5);
    case "biased":
      return bernoulli(p);
    case "extremal":
      return bernoulli(EXTREMAL);
    case "poisson":
      return POISSON;
    case "exponential":
      return EXPONENTIAL;
    case "uniform":
      return UNIFORM;
  }
}

function bernoulli(p: number): Summand {
  const q = 1 - p;
  const deviation = Math.sqrt(p * q);
  let [success, failure] = [p, q];
  const moments: number[] = [];
  for (let k = 0; k <= 8; k++) {
    moments.push(success + failure);
    success *= q / deviation;
    failure *= -p / deviation;
  }
  return {
    mean: p,
    deviation,
    rho: (p * p + q * q) / deviation,
    moments,
    draw: (stream) => (stream.uniform() < p ? 1 : 0),
    sum: (n) => standardisedBinomial(n, p),
  };
}

const POISSON: Summand = {
  mean: 1,
  deviation: 1,
  rho: 1 + 2 * exp(-1),
  moments: [1, 0, 1, 1, 4, 11, 41, 162, 715],
  draw(stream) {
    // Knuth, The Art of Computer Programming 2, 3.4.1, algorithm Q.
    const limit = exp(-1);
    let count = 0;
    for (let product = stream.uniform(); product > limit; product *= stream.uniform()) count++;
    return count;
  },
  sum: standardisedPoisson,
};

const EXPONENTIAL: Summand = {
  mean: 1,
  deviation: 1,
  rho: 12 * exp(-1) - 2,
  moments: [1, 0, 1, 2, 9, 44, 265, 1854, 14833],
  draw: (stream) => stream.exponential(),
  sum: (n) => ({
    type: "continuous",
    cdf: (z) => gammaCdf(n, n + Math.sqrt(n) * z),
  }),
};

const UNIFORM: Summand = {
  mean: 0.5,
  deviation: Math.sqrt(1 / 12),
  rho: (3 * Math.sqrt(3)) / 4,
  moments: [1, 0, 1, 0, 9 / 5, 0, 27 / 7, 0, 9],
  draw: (stream) => stream.uniform(),
  sum: standardisedUniformSum,
};
