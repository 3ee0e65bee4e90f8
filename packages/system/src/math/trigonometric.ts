import stdlibCos from "@stdlib/math-base-special-cos";
import stdlibSin from "@stdlib/math-base-special-sin";
import stdlibTan from "@stdlib/math-base-special-tan";
import type { Real } from "./real.ts";

/** The sine of an angle in radians; FDLIBM with the argument reduced by Payne & Hanek (1983). */
export const sin: Real = stdlibSin;
/** The cosine of an angle in radians; FDLIBM. */
export const cos: Real = stdlibCos;
/** The tangent of an angle in radians; FDLIBM. */
export const tan: Real = stdlibTan;
