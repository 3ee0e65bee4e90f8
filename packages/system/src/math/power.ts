import stdlibPow from "@stdlib/math-base-special-pow";
import type { Real2 } from "./real.ts";

/** xʸ; FDLIBM. Use it in place of `Math.pow` and `**`, whose bits differ between engines. */
export const pow: Real2 = stdlibPow;

/** √(x² + y²), rounded at each step; unlike `Math.hypot` it overflows where a square does. */
export function hypot(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** x · x, for what one does not want to write twice; `x ** 2` is not the same in every engine. */
export function square(x: number): number {
  return x * x;
}
