import { exp4, log1p4, ONE, SIGN, splat, tanh4 } from "./elementary";
import { address } from "./memory";

// Lengths are rounded up to a multiple of four: the host's blocks are.

const SOFTPLUS: i32 = 0;
const RELU: i32 = 1;
const TANH: i32 = 2;

@inline
function end(from: i32, length: i32): usize {
  return address(from + ((length + 3) & ~3));
}

@inline
function at(index: i32, x: i32, i: usize): usize {
  return i + address(index) - address(x);
}

/** value = φ(x), slope = φ′(x). `kind`: 0 softplus, 1 ReLU, 2 tanh, 3 ELU. */
export function activate(kind: i32, length: i32, x: i32, value: i32, slope: i32): void {
  const zero = f32x4.splat(0);
  const one = splat(ONE);
  const stop = end(x, length);
  if (kind == SOFTPLUS) {
    // Two loops, since the processor holds more of the shorter chains of operations at a time; two vectors at a time in the
    // first, where they share the constants.
    for (let i = address(x); i < stop; i += 32) {
      const j = i + 16 < stop ? i + 16 : i;
      const u = exp4(v128.or(v128.load(i), splat(SIGN)));
      const next = exp4(v128.or(v128.load(j), splat(SIGN)));
      v128.store(at(slope, x, i), u);
      v128.store(at(slope, x, j), next);
    }
    for (let i = address(x); i < stop; i += 16) {
      const z = v128.load(i);
      const u = v128.load(at(slope, x, i));
      v128.store(at(value, x, i), f32x4.add(f32x4.pmax(z, zero), log1p4(u)));
      const top = v128.bitselect(u, one, f32x4.lt(z, zero));
      v128.store(at(slope, x, i), f32x4.div(top, f32x4.add(u, one)));
    }
  } else if (kind == RELU) {
    for (let i = address(x); i < stop; i += 16) {
      const z = v128.load(i);
      v128.store(at(value, x, i), f32x4.pmax(z, zero));
      v128.store(at(slope, x, i), v128.and(one, f32x4.gt(z, zero)));
    }
  } else if (kind == TANH) {
    for (let i = address(x); i < stop; i += 16) {
      const y = tanh4(v128.load(i));
      v128.store(at(value, x, i), y);
      v128.store(at(slope, x, i), f32x4.sub(one, f32x4.mul(y, y)));
    }
  } else {
    for (let i = address(x); i < stop; i += 16) {
      const z = v128.load(i);
      const u = exp4(f32x4.pmin(z, zero));
      const above = f32x4.gt(z, zero);
      v128.store(at(value, x, i), v128.bitselect(z, f32x4.sub(u, one), above));
      v128.store(at(slope, x, i), v128.bitselect(one, u, above));
    }
  }
}

/** curvature = φ″(x), from value = φ(x) and slope = φ′(x). */
export function curve(kind: i32, length: i32, value: i32, slope: i32, curvature: i32): void {
  const one = splat(ONE);
  const stop = end(value, length);
  for (let i = address(value); i < stop; i += 16) {
    const d = v128.load(at(slope, value, i));
    let second = f32x4.splat(0);
    if (kind == SOFTPLUS) {
      second = f32x4.mul(d, f32x4.sub(one, d));
    } else if (kind == TANH) {
      second = f32x4.mul(f32x4.mul(f32x4.splat(-2), v128.load(i)), d);
    } else if (kind != RELU) {
      second = v128.andnot(d, f32x4.gt(v128.load(i), second));
    }
    v128.store(at(curvature, value, i), second);
  }
}

/** out = a b, element by element. */
export function multiply(length: i32, a: i32, b: i32, out: i32): void {
  const stop = end(a, length);
  for (let i = address(a); i < stop; i += 16) {
    v128.store(at(out, a, i), f32x4.mul(v128.load(i), v128.load(at(b, a, i))));
  }
}

/** out = out + a, element by element. */
export function add(length: i32, a: i32, out: i32): void {
  const stop = end(a, length);
  for (let i = address(a); i < stop; i += 16) {
    const to = at(out, a, i);
    v128.store(to, f32x4.add(v128.load(to), v128.load(i)));
  }
}

/** out = out + (a b) c, element by element. */
export function addProduct(length: i32, a: i32, b: i32, c: i32, out: i32): void {
  const stop = end(a, length);
  for (let i = address(a); i < stop; i += 16) {
    const product = f32x4.mul(f32x4.mul(v128.load(i), v128.load(at(b, a, i))), v128.load(at(c, a, i)));
    const to = at(out, a, i);
    v128.store(to, f32x4.add(v128.load(to), product));
  }
}

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1): `mean` and `square` are the running moments, `meanScale` and
 * `squareScale` the factors that remove their bias.
 */
export function adam(
  length: i32, parameters: i32, gradient: i32, mean: i32, square: i32,
  rate: f32, decay: f32, squareDecay: f32, tiny: f32, meanScale: f32, squareScale: f32,
): void {
  const stop = end(parameters, length);
  const keep = f32x4.splat(decay);
  const take = f32x4.splat(1 - decay);
  const squareKeep = f32x4.splat(squareDecay);
  const squareTake = f32x4.splat(1 - squareDecay);
  for (let i = address(parameters); i < stop; i += 16) {
    const g = v128.load(at(gradient, parameters, i));
    const m = at(mean, parameters, i);
    const v = at(square, parameters, i);
    const first = f32x4.add(f32x4.mul(keep, v128.load(m)), f32x4.mul(take, g));
    const second = f32x4.add(f32x4.mul(squareKeep, v128.load(v)), f32x4.mul(squareTake, f32x4.mul(g, g)));
    v128.store(m, first);
    v128.store(v, second);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(second, f32x4.splat(squareScale))), f32x4.splat(tiny));
    const step = f32x4.div(f32x4.mul(f32x4.splat(rate), f32x4.mul(first, f32x4.splat(meanScale))), root);
    v128.store(i, f32x4.sub(v128.load(i), step));
  }
}

/** One step of gradient descent with momentum (Polyak 1964): velocity = momentum velocity + g, then down it. */
export function descend(
  length: i32, parameters: i32, gradient: i32, velocity: i32, rate: f32, momentum: f32,
): void {
  const stop = end(parameters, length);
  for (let i = address(parameters); i < stop; i += 16) {
    const v = at(velocity, parameters, i);
    const speed = f32x4.add(f32x4.mul(f32x4.splat(momentum), v128.load(v)), v128.load(at(gradient, parameters, i)));
    v128.store(v, speed);
    v128.store(i, f32x4.sub(v128.load(i), f32x4.mul(f32x4.splat(rate), speed)));
  }
}
