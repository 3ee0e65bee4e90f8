import type { Lattice } from "./law.ts";

/** Points whose mass is below this share of the largest are left out. */
const NEGLIGIBLE = 1e-18;

/**
 * A unimodal distribution on whole numbers, from the ratio of neighbouring masses outward from its mode; no factorial
 * can overflow, and the masses are divided by their sum.
 * @param ratio P(k) / P(k − 1).
 * @param place where k lies once it is standardised.
 */
export function latticeFrom(
  mode: number,
  lowest: number,
  highest: number,
  ratio: (k: number) => number,
  place: (k: number) => number,
): Lattice {
  const below: number[] = [];
  for (let k = mode, mass = 1; k > lowest; k--) {
    mass /= ratio(k);
    if (mass < NEGLIGIBLE) break;
    below.push(mass);
  }
  const from = mode - below.length;
  const weights = [...below.toReversed(), 1];
  for (let k = mode + 1, mass = 1; k <= highest; k++) {
    mass *= ratio(k);
    if (mass < NEGLIGIBLE) break;
    weights.push(mass);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    type: "lattice",
    points: Float64Array.from(weights, (_, index) => place(from + index)),
    masses: Float64Array.from(weights, (weight) => weight / total),
  };
}

/** The standardised number of successes in n trials that succeed with probability p. */
export function standardisedBinomial(n: number, p: number): Lattice {
  const [mean, deviation] = [n * p, Math.sqrt(n * p * (1 - p))];
  const ratio = (k: number): number => ((n - k + 1) * p) / (k * (1 - p));
  return latticeFrom(Math.floor((n + 1) * p), 0, n, ratio, (k) => (k - mean) / deviation);
}

/** The standardised Poisson distribution of this mean. */
export function standardisedPoisson(mean: number): Lattice {
  const deviation = Math.sqrt(mean);
  const ratio = (k: number): number => mean / k;
  return latticeFrom(Math.floor(mean), 0, Infinity, ratio, (k) => (k - mean) / deviation);
}

/**
 * The distribution function at x of a sum of n exponential variables of mean 1: a Poisson process has its n-th event by
 * the time x if it has n events or more until then.
 */
export function gammaCdf(n: number, x: number): number {
  if (x <= 0) return 0;
  const mode = Math.floor(x);
  let [all, enough] = [0, 0];
  for (let k = mode, mass = 1; mass > NEGLIGIBLE; k++, mass *= x / k) {
    all += mass;
    if (k >= n) enough += mass;
  }
  for (let k = mode - 1, mass = mode / x; k >= 0 && mass > NEGLIGIBLE; mass *= k / x, k--) {
    all += mass;
    if (k >= n) enough += mass;
  }
  return enough / all;
}
