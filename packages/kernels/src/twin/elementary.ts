// As assembly/elementary.ts, one number at a time: every operation is rounded to single precision, in the same order.

const { abs, fround } = Math;

const ROUNDER = 12582912;
const PER_LOG_2 = fround(Math.LOG2E);
const LOG_2_HIGH = fround(0.693359375);
const LOG_2_LOW = fround(-2.1219444e-4);

const E0 = fround(1.98756915e-4);
const E1 = fround(1.3981999507e-3);
const E2 = fround(8.3334519073e-3);
const E3 = fround(4.1665795894e-2);
const E4 = fround(1.6666665459e-1);
const E5 = fround(5.0000001201e-1);

const L0 = fround(0.11612164612);
const L1 = fround(0.108532879004);
const L2 = fround(0.142961789972);
const L3 = fround(0.19999853166);
const L4 = fround(0.333333336603);

const T0 = fround(-5.70498872745e-3);
const T1 = fround(2.06390887954e-2);
const T2 = fround(-5.37397155531e-2);
const T3 = fround(1.33314422036e-1);
const T4 = fround(-3.33332819422e-1);

/** 2ⁿ for −127 ≤ n ≤ 127 at n + 127; products by them are exact. */
const POWERS = new Float64Array(255);
for (let n = 0, up = 1; n <= 127; n++, up *= 2) {
  POWERS[127 + n] = up;
  POWERS[127 - n] = 1 / up;
}

function horner(sum: number, x: number, coefficient: number): number {
  return fround(fround(sum * x) + coefficient);
}

/** eˣ for −87 ≤ x ≤ 88, beyond which x counts as the end of the range; at most 1 ulp off. */
export function exp(value: number): number {
  const below = value > 88 ? 88 : value;
  const x = below < -87 ? -87 : below;
  const power = fround(fround(fround(x * PER_LOG_2) + ROUNDER) - ROUNDER);
  const high = fround(x - fround(power * LOG_2_HIGH));
  const r = fround(high - fround(power * LOG_2_LOW));
  const sum = horner(horner(horner(horner(horner(E0, r, E1), r, E2), r, E3), r, E4), r, E5);
  const tail = fround(sum * fround(r * r));
  return fround(fround(fround(tail + r) + 1) * (POWERS[power + 127] ?? Number.NaN));
}

/** log(1 + u) for 0 ≤ u ≤ 1; at most 2 ulp off. */
export function log1p(u: number): number {
  const s = fround(u / fround(u + 2));
  const w = fround(s * s);
  const sum = horner(horner(horner(horner(L0, w, L1), w, L2), w, L3), w, L4);
  const half = fround(fround(fround(sum * w) * s) + s);
  return fround(half + half);
}

/** tanh x; at most 2 ulp off. */
export function tanh(x: number): number {
  const size = abs(x);
  if (size < 0.625) {
    const w = fround(x * x);
    const sum = horner(horner(horner(horner(T0, w, T1), w, T2), w, T3), w, T4);
    return fround(fround(fround(sum * w) * x) + x);
  }
  const far = fround(1 - fround(2 / fround(exp(fround(size + size)) + 1)));
  return x < 0 ? -far : far;
}
