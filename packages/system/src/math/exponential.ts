import stdlibExp from "@stdlib/math-base-special-exp";
import stdlibExpm1 from "@stdlib/math-base-special-expm1";
import stdlibLog from "@stdlib/math-base-special-ln";
import stdlibLog1p from "@stdlib/math-base-special-log1p";
import type { Real } from "./real.ts";

const nearZero = 3.725290298461914e-9;
const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
// The coefficients of Remez's polynomial in e_exp.c.
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

// The coefficients of e_log.c.
const Lg1 = 0.6666666666666735;
const Lg2 = 0.3999999999940942;
const Lg3 = 0.2857142874366239;
const Lg4 = 0.22222198432149784;
const Lg5 = 0.1818357216161805;
const Lg6 = 0.15313837699209373;
const Lg7 = 0.14798198605116586;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
/** Which of the two words has the exponent: machines differ in the order of their bytes. */
const highWord = ((double[0] = 1), words[1] === 0 ? 0 : 1);

/** 2ᵏ for k from −1021 to 1023. */
const powersOfTwo = new Float64Array(2045);
for (let k = 0, up = 1, down = 1; k <= 1023; k++, up *= 2, down /= 2) {
  powersOfTwo[1021 + k] = up;
  if (k <= 1021) powersOfTwo[1021 - k] = down;
}

/**
 * eˣ, within one unit in the last place; FDLIBM (Sun Microsystems 1993), the same bits in every engine.
 * The bits are those of stdlib's `exp`, which sets the exponent of the result in a way that takes four times as long.
 */
export function exp(x: number): number {
  // Beyond these the result is 1 + x, subnormal, 0, infinite or NaN.
  if (!(x > -707 && x < 709 && (x > nearZero || x < -nearZero))) return stdlibExp(x);
  const k = Math.trunc(x < 0 ? Math.LOG2E * x - 0.5 : Math.LOG2E * x + 0.5);
  const high = x - k * LN2_HI;
  const low = k * LN2_LO;
  const r = high - low;
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  return (1 - (low - (r * c) / (2 - c) - high)) * (powersOfTwo[k + 1021] ?? 0);
}
/** eˣ − 1, precise where x is near 0; FDLIBM. */
export const expm1: Real = stdlibExpm1;

/** The natural logarithm: −∞ at 0, NaN below; FDLIBM. The bits are those of stdlib's `ln`, at twice the speed. */
export function log(x: number): number {
  // Beyond these x is zero, negative, nearly subnormal, huge or NaN.
  if (!(x > 1e-300 && x < 1e300)) return stdlibLog(x);
  double[0] = x;
  const high = words[highWord] ?? 0;
  const fraction = high & 0xfffff;
  const half = (fraction + 0x95f64) & 0x100000;
  const k = (high >> 20) - 1023 + (half >> 20);
  const f = x * (powersOfTwo[1021 - k] ?? 0) - 1;
  if ((0xfffff & (2 + fraction)) < 3) return stdlibLog(x);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (Lg2 + w * (Lg4 + w * Lg6));
  const odd = z * (Lg1 + w * (Lg3 + w * (Lg5 + w * Lg7)));
  const R = odd + even;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const square = 0.5 * f * f;
    return k === 0
      ? f - (square - s * (square + R))
      : k * LN2_HI - (square - (s * (square + R) + k * LN2_LO) - f);
  }
  return k === 0 ? f - s * (f - R) : k * LN2_HI - (s * (f - R) - k * LN2_LO - f);
}
/** ln(1 + x), precise where x is near 0; FDLIBM. */
export const log1p: Real = stdlibLog1p;

/** The logistic function 1 / (1 + e⁻ˣ), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const power = exp(x);
  return power / (1 + power);
}

/** ln(1 + eˣ), without overflow; its derivative is `sigmoid`. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/** ln(eˣ + eʸ), without overflow; −∞ where both are. */
export function logAddExp(x: number, y: number): number {
  const high = Math.max(x, y);
  return high === -Infinity || high === Infinity ? high : high + log1p(exp(Math.min(x, y) - high));
}
