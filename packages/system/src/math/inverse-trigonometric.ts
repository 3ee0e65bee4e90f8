import stdlibAtan2 from "@stdlib/math-base-special-atan2";
import type { Real2 } from "./real.ts";

/** The angle of the point (x, y) in radians, in (−π, π]: `atan2(y, x)` as in `Math`; Cephes (Moshier 2000). */
export const atan2: Real2 = stdlibAtan2;

/** The angle in (−π/2, π/2) whose tangent is x. */
export function atan(x: number): number {
  return atan2(x, 1);
}

/** The angle in [−π/2, π/2] whose sine is x; NaN outside [−1, 1]. */
export function asin(x: number): number {
  return atan2(x, Math.sqrt((1 - x) * (1 + x)));
}

/** The angle in [0, π] whose cosine is x; NaN outside [−1, 1]. */
export function acos(x: number): number {
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}
