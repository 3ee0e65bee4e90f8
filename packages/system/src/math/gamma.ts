import stdlibGammaln from "@stdlib/math-base-special-gammaln";
import type { Real } from "./real.ts";

/** ln |Γ(x)|; ∞ at 0 and the negative integers; FDLIBM. */
export const lgamma: Real = stdlibGammaln;
