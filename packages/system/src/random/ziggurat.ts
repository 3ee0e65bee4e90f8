import { exp, log } from "../math/exponential.ts";

/** Layers of equal area that cover the part of a density on x ≥ 0 (Marsaglia & Tsang 2000, section 2). */
interface Layers {
  /** The right edge of each layer, descending; the last is 0. `edge[0]` is that of the base as a rectangle. */
  readonly edge: Float64Array;
  /** The density at `edge`; that of the base's edge is the density at the start of its tail. */
  readonly density: Float64Array;
  /** Where the tail starts. */
  readonly tail: number;
}

/** 128 layers under e^(−x²/2): r and v of the paper, to double precision. */
export const normalLayers: Layers = layers({
  count: 128,
  tail: 3.4426198558966523,
  area: 0.00991256303533646,
  density: (x) => exp(-0.5 * x * x),
  inverse: (y) => Math.sqrt(-2 * log(y)),
});

/** 256 layers under e^(−x). */
export const exponentialLayers: Layers = layers({
  count: 256,
  tail: 7.69711747013105,
  area: 0.003949659822581557,
  density: (x) => exp(-x),
  inverse: (y) => -log(y),
});

function layers({
  count,
  tail,
  area,
  density,
  inverse,
}: {
  readonly count: number;
  readonly tail: number;
  readonly area: number;
  readonly density: (x: number) => number;
  readonly inverse: (y: number) => number;
}): Layers {
  const edge = new Float64Array(count + 1);
  edge[0] = area / density(tail);
  let x = tail;
  edge[1] = x;
  for (let layer = 2; layer < count; layer++) {
    x = inverse(density(x) + area / x);
    edge[layer] = x;
  }
  return { edge, density: edge.map((at, layer) => density(layer === 0 ? tail : at)), tail };
}
