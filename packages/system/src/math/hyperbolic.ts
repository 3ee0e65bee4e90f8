import stdlibTanh from "@stdlib/math-base-special-tanh";
import { exp, expm1 } from "./exponential.ts";
import type { Real } from "./real.ts";

/** The hyperbolic tangent; Cephes (Moshier 2000). */
export const tanh: Real = stdlibTanh;

/** The hyperbolic sine, precise where x is near 0. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (size > 22) return Math.sign(x) * halfExp(size);
  const rise = expm1(size);
  return (Math.sign(x) * (rise + rise / (rise + 1))) / 2;
}

/** The hyperbolic cosine. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size > 22) return halfExp(size);
  const power = exp(size);
  return (power + 1 / power) / 2;
}

/** eˣ / 2 where eˣ itself may overflow. */
function halfExp(x: number): number {
  const root = exp(x / 2);
  return (root / 2) * root;
}
