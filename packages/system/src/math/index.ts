export { exp, expm1, log, log1p, logAddExp, sigmoid, softplus } from "./exponential.ts";
export { lgamma } from "./gamma.ts";
export { cosh, sinh, tanh } from "./hyperbolic.ts";
export { acos, asin, atan, atan2 } from "./inverse-trigonometric.ts";
export { erf, erfc, erfinv, normalCdf, normalPdf, normalQuantile } from "./normal.ts";
export { hypot, pow, square } from "./power.ts";
export { dot, sum } from "./sums.ts";
export { cos, sin, tan } from "./trigonometric.ts";
