import stdlibErf from "@stdlib/math-base-special-erf";
import stdlibErfc from "@stdlib/math-base-special-erfc";
import stdlibErfinv from "@stdlib/math-base-special-erfinv";
import { exp, log } from "./exponential.ts";
import type { Real } from "./real.ts";

/** The error function (2/√π) ∫₀ˣ e^(−t²) dt; FDLIBM. */
export const erf: Real = stdlibErf;
/** 1 − erf(x), precise far out on the right; FDLIBM. */
export const erfc: Real = stdlibErfc;
/** The inverse of `erf`: ±∞ at ±1, NaN outside [−1, 1]; Boost (Bristow, Maddock et al.). */
export const erfinv: Real = stdlibErfinv;

/** √(2π). */
const rootOfTwoPi = 2.5066282746310007;

/** The density of the standard normal distribution at x. */
export function normalPdf(x: number): number {
  return exp(-0.5 * x * x) / rootOfTwoPi;
}

/** The distribution function Φ of the standard normal distribution, precise in the left tail. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

/** The quantile function Φ⁻¹: −∞ at 0, ∞ at 1, NaN outside [0, 1]. `erfinv`, then Halley's iteration on Φ. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (!(probability > 0)) return probability === 0 ? -Infinity : NaN;
  let x = probability > 1e-9 ? Math.SQRT2 * erfinv(2 * probability - 1) : -Math.sqrt(-2 * log(probability));
  for (let round = 0; round < (probability > 1e-9 ? 1 : 6); round++) {
    const step = (normalCdf(x) - probability) / normalPdf(x);
    x -= step / (1 + (x * step) / 2);
  }
  return x;
}
