import type { Operations } from "../operations.ts";
import { exp, log1p, tanh } from "./elementary.ts";

const { abs, fround, sqrt } = Math;

const SOFTPLUS = 0;
const RELU = 1;
const TANH = 2;

type Elementwise = Pick<
  Operations,
  "addColumnSums" | "activate" | "curve" | "multiply" | "add" | "addProduct" | "adam" | "descend"
>;

/** As `assembly/elementwise.ts` and the sums of `assembly/matmul.ts`. Storing to the memory rounds to single precision. */
export function elementwise(memory: () => Float32Array): Elementwise {
  return {
    addColumnSums(m, n, a, sums) {
      const floats = memory();
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) floats[sums + j] = (floats[sums + j] ?? 0) + (floats[a + i * n + j] ?? 0);
      }
    },
    activate(kind, length, x, value, slope) {
      const floats = memory();
      for (let i = 0; i < length; i++) {
        const z = floats[x + i] ?? 0;
        if (kind === SOFTPLUS) {
          const u = exp(-abs(z));
          floats[value + i] = (z < 0 ? 0 : z) + log1p(u);
          floats[slope + i] = (z < 0 ? u : 1) / fround(u + 1);
        } else if (kind === RELU) {
          floats[value + i] = z < 0 ? 0 : z;
          floats[slope + i] = z > 0 ? 1 : 0;
        } else if (kind === TANH) {
          const y = tanh(z);
          floats[value + i] = y;
          floats[slope + i] = 1 - fround(y * y);
        } else {
          const u = exp(z > 0 ? 0 : z);
          floats[value + i] = z > 0 ? z : u - 1;
          floats[slope + i] = z > 0 ? 1 : u;
        }
      }
    },
    curve(kind, length, value, slope, curvature) {
      const floats = memory();
      for (let i = 0; i < length; i++) {
        const d = floats[slope + i] ?? 0;
        const y = floats[value + i] ?? 0;
        let second = 0;
        if (kind === SOFTPLUS) second = d * fround(1 - d);
        else if (kind === TANH) second = fround(-2 * y) * d;
        else if (kind !== RELU && !(y > 0)) second = d;
        floats[curvature + i] = second;
      }
    },
    multiply(length, a, b, out) {
      const floats = memory();
      for (let i = 0; i < length; i++) floats[out + i] = (floats[a + i] ?? 0) * (floats[b + i] ?? 0);
    },
    add(length, a, out) {
      const floats = memory();
      for (let i = 0; i < length; i++) floats[out + i] = (floats[out + i] ?? 0) + (floats[a + i] ?? 0);
    },
    addProduct(length, a, b, c, out) {
      const floats = memory();
      for (let i = 0; i < length; i++) {
        const product = fround((floats[a + i] ?? 0) * (floats[b + i] ?? 0));
        floats[out + i] = (floats[out + i] ?? 0) + fround(product * (floats[c + i] ?? 0));
      }
    },
    adam(length, parameters, gradient, mean, square, ...settings) {
      const floats = memory();
      const [rate, decay, squareDecay, tiny, meanScale, squareScale] = singles(settings);
      const take = fround(1 - decay);
      const squareTake = fround(1 - squareDecay);
      for (let i = 0; i < length; i++) {
        const g = floats[gradient + i] ?? 0;
        const first = fround(fround(decay * (floats[mean + i] ?? 0)) + fround(take * g));
        const squared = fround(squareTake * fround(g * g));
        const second = fround(fround(squareDecay * (floats[square + i] ?? 0)) + squared);
        floats[mean + i] = first;
        floats[square + i] = second;
        const root = fround(fround(sqrt(fround(second * squareScale))) + tiny);
        const step = fround(fround(rate * fround(first * meanScale)) / root);
        floats[parameters + i] = (floats[parameters + i] ?? 0) - step;
      }
    },
    descend(length, parameters, gradient, velocity, rate, momentum) {
      const floats = memory();
      for (let i = 0; i < length; i++) {
        const kept = fround(fround(momentum) * (floats[velocity + i] ?? 0));
        const speed = fround(kept + (floats[gradient + i] ?? 0));
        floats[velocity + i] = speed;
        floats[parameters + i] = (floats[parameters + i] ?? 0) - fround(fround(rate) * speed);
      }
    },
  };
}

type Settings = [number, number, number, number, number, number];

function singles([a, b, c, d, e, f]: Settings): Settings {
  return [fround(a), fround(b), fround(c), fround(d), fround(e), fround(f)];
}
