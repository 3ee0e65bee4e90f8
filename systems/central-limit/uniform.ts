import { exp, log, sin } from "recto/system";
import type { Continuous } from "./law.ts";

/** Up to this many summands the distribution function is summed from splines, above it from Fourier's series. */
const MOST_BY_SPLINES = 30;

/** The law of the standardised sum of n uniform variables on [0, 1]. */
export function standardisedUniformSum(n: number): Continuous {
  const deviation = Math.sqrt(n / 12);
  return n <= MOST_BY_SPLINES
    ? { type: "continuous", cdf: (z) => irwinHall(n, n / 2 + z * deviation) }
    : { type: "continuous", cdf: uniformByFourier(n) };
}

/**
 * The distribution function of a sum of n uniform variables on [0, 1], at x. The density is the cardinal B-spline Mₙ;
 * Mₙ₊₁(x) = Fₙ(x) − Fₙ(x − 1), so that Fₙ(x) = Σ Mₙ₊₁(x − j) over j ≥ 0. The recurrence
 * Mₘ(x) = (x Mₘ₋₁(x) + (m − x) Mₘ₋₁(x − 1)) / (m − 1) (de Boor 1978, X.5) adds positive terms only, and so loses no
 * digits where the usual alternating sum loses all of them.
 */
export function irwinHall(n: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= n) return 1;
  const fraction = x - Math.floor(x);
  let spline = new Float64Array(n + 1);
  spline[0] = 1;
  for (let order = 2; order <= n + 1; order++) {
    const next = new Float64Array(n + 1);
    for (let j = 0; j < order && j <= n; j++) {
      const at = fraction + j;
      next[j] = (at * (spline[j] ?? 0) + (order - at) * (j > 0 ? (spline[j - 1] ?? 0) : 0)) / (order - 1);
    }
    spline = next;
  }
  let sum = 0;
  for (let j = 0; j <= Math.floor(x); j++) sum += spline[j] ?? 0;
  return sum;
}

/**
 * The same for the standardised sum, by F(z) = 1/2 + Σ φ(t) sin(t z) / (π (k + 1/2)) over t = (k + 1/2) h (Bohmann 1961).
 * What is left out of the law, and how often it is repeated, are both beyond twelve standard deviations.
 */
export function uniformByFourier(n: number): (z: number) => number {
  const spacing = (2 * Math.PI) / 24;
  const weights: number[] = [];
  for (let k = 0; (k + 0.5) * spacing < 9; k++) {
    const angle = (k + 0.5) * spacing * Math.sqrt(3 / n);
    weights.push(exp(n * log(sin(angle) / angle)) / (Math.PI * (k + 0.5)));
  }
  return (z) => {
    let sum = 0.5;
    for (const [k, weight] of weights.entries()) sum += weight * sin((k + 0.5) * spacing * z);
    return Math.min(1, Math.max(0, sum));
  };
}
