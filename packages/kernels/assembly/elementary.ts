// Elementary functions of four floats at once, with nothing but + − × ÷, comparison and bit casts, so that the twin
// gives the same bits. Their errors are measured in test/twin/elementary.test.ts.

@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

@inline
function horner(sum: v128, x: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(sum, x), splat(coefficient));
}

// Adding 1.5 · 2²³ to a float and taking it away again rounds it to the nearest integer, which then also stands in the
// lowest bits of the sum.
const ROUNDER: f32 = 12582912;

/** eˣ for −87 ≤ x ≤ 88, beyond which x counts as the end of the range. Moshier (1992), Cephes `expf`. */
@inline
export function exp4(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, splat(88)), splat(-87));
  const rounded = f32x4.add(f32x4.mul(x, splat(1.44269504088896341)), splat(ROUNDER));
  const power = f32x4.sub(rounded, splat(ROUNDER));
  const high = f32x4.sub(x, f32x4.mul(power, splat(0.693359375)));
  const r = f32x4.sub(high, f32x4.mul(power, splat(-2.12194440e-4)));
  let sum = splat(1.9875691500e-4);
  sum = horner(sum, r, 1.3981999507e-3);
  sum = horner(sum, r, 8.3334519073e-3);
  sum = horner(sum, r, 4.1665795894e-2);
  sum = horner(sum, r, 1.6666665459e-1);
  sum = horner(sum, r, 5.0000001201e-1);
  const mantissa = f32x4.add(f32x4.add(f32x4.mul(sum, f32x4.mul(r, r)), r), splat(1));
  return i32x4.add(mantissa, i32x4.shl(rounded, 23));
}

/** log(1 + u) for 0 ≤ u ≤ 1, as 2 artanh(u / (2 + u)) with a Chebyshev interpolant of degree 4. */
@inline
export function log1p4(u: v128): v128 {
  const s = f32x4.div(u, f32x4.add(u, splat(2)));
  const w = f32x4.mul(s, s);
  let sum = splat(0.11612164612);
  sum = horner(sum, w, 0.108532879004);
  sum = horner(sum, w, 0.142961789972);
  sum = horner(sum, w, 0.19999853166);
  sum = horner(sum, w, 0.333333336603);
  const half = f32x4.add(f32x4.mul(f32x4.mul(sum, w), s), s);
  return f32x4.add(half, half);
}

/** tanh x. Moshier (1992), Cephes `tanhf`. */
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const w = f32x4.mul(x, x);
  let sum = splat(-5.70498872745e-3);
  sum = horner(sum, w, 2.06390887954e-2);
  sum = horner(sum, w, -5.37397155531e-2);
  sum = horner(sum, w, 1.33314422036e-1);
  sum = horner(sum, w, -3.33332819422e-1);
  const near = f32x4.add(f32x4.mul(f32x4.mul(sum, w), x), x);
  const growth = f32x4.add(exp4(f32x4.add(size, size)), splat(1));
  const far = f32x4.sub(splat(1), f32x4.div(splat(2), growth));
  const signed = v128.or(far, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(size, splat(0.625)));
}
