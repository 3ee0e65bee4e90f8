// Elementary functions of four floats at once, with nothing but + − × ÷, comparison and bit casts, so that the twin
// gives the same bits. Their errors are measured in test/twin/elementary.test.ts.

// Constants stand in memory, from where one load brings them to all four lanes: of a vector that stands in the code V8
// makes three instructions wherever it is used.
export const ONE = memory.data<f32>([1], 16);
export const SIGN = memory.data<f32>([-0.0], 16);
const TWO = memory.data<f32>([2], 16);
// Adding 1.5 · 2²³ to a float and taking it away again rounds it to the nearest integer, which then also stands in the
// lowest bits of the sum.
const ROUNDER = memory.data<f32>([12582912], 16);
const LARGEST = memory.data<f32>([88], 16);
const SMALLEST = memory.data<f32>([-87], 16);
const PER_LOG_2 = memory.data<f32>([1.44269504088896341], 16);
const LOG_2 = memory.data<f32>([0.693359375, -2.12194440e-4], 16);
const EXP = memory.data<f32>(
  [1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1],
  16,
);
const LOG1P = memory.data<f32>(
  [0.11612164612, 0.108532879004, 0.142961789972, 0.19999853166, 0.333333336603],
  16,
);
const TANH = memory.data<f32>(
  [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1],
  16,
);
const NEAR = memory.data<f32>([0.625], 16);

@inline
export function splat(table: usize, index: i32 = 0): v128 {
  return v128.load_splat<f32>(table + 4 * index);
}

@inline
function horner(sum: v128, x: v128, table: usize, index: i32): v128 {
  return f32x4.add(f32x4.mul(sum, x), splat(table, index));
}

/** eˣ for x ≤ 88; what is below −87 counts as −87. Moshier (1992), Cephes `expf`. */
@inline
export function exp4(value: v128): v128 {
  const x = f32x4.pmax(value, splat(SMALLEST));
  const rounder = splat(ROUNDER);
  const rounded = f32x4.add(f32x4.mul(x, splat(PER_LOG_2)), rounder);
  const power = f32x4.sub(rounded, rounder);
  const high = f32x4.sub(x, f32x4.mul(power, splat(LOG_2)));
  const r = f32x4.sub(high, f32x4.mul(power, splat(LOG_2, 1)));
  let sum = splat(EXP);
  sum = horner(sum, r, EXP, 1);
  sum = horner(sum, r, EXP, 2);
  sum = horner(sum, r, EXP, 3);
  sum = horner(sum, r, EXP, 4);
  sum = horner(sum, r, EXP, 5);
  const mantissa = f32x4.add(f32x4.add(f32x4.mul(sum, f32x4.mul(r, r)), r), splat(ONE));
  return i32x4.add(mantissa, i32x4.shl(rounded, 23));
}

/** log(1 + u) for 0 ≤ u ≤ 1, as 2 artanh(u / (2 + u)) with a Chebyshev interpolant of degree 4. */
@inline
export function log1p4(u: v128): v128 {
  const s = f32x4.div(u, f32x4.add(u, splat(TWO)));
  const w = f32x4.mul(s, s);
  let sum = splat(LOG1P);
  sum = horner(sum, w, LOG1P, 1);
  sum = horner(sum, w, LOG1P, 2);
  sum = horner(sum, w, LOG1P, 3);
  sum = horner(sum, w, LOG1P, 4);
  const half = f32x4.add(f32x4.mul(f32x4.mul(sum, w), s), s);
  return f32x4.add(half, half);
}

/** tanh x. Moshier (1992), Cephes `tanhf`. */
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const w = f32x4.mul(x, x);
  let sum = splat(TANH);
  sum = horner(sum, w, TANH, 1);
  sum = horner(sum, w, TANH, 2);
  sum = horner(sum, w, TANH, 3);
  sum = horner(sum, w, TANH, 4);
  const near = f32x4.add(f32x4.mul(f32x4.mul(sum, w), x), x);
  const growth = f32x4.add(exp4(f32x4.pmin(f32x4.add(size, size), splat(LARGEST))), splat(ONE));
  const far = f32x4.sub(splat(ONE), f32x4.div(splat(TWO), growth));
  const signed = v128.or(far, v128.and(x, splat(SIGN)));
  return v128.bitselect(near, signed, f32x4.lt(size, splat(NEAR)));
}
