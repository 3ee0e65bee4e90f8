import type { Network } from "recto/networks";
import type { Stream } from "recto/system";

/** Each adds to the network's gradient that of its loss, averaged over the points x (x and y in turn), and returns the loss. */
export interface ScoreLoss {
  (net: Network, x: Float32Array): number;
}

/** tr ∇s(x) + ½ |s(x)|² (Hyvärinen 2005): the trace from one tangent along each axis. */
export function exactLoss(net: Network, x: Float32Array): number {
  const rows = x.length / net.inputs;
  const s = net.forward(x).slice();
  const zero = new Float32Array(s.length);
  let loss = 0;
  for (let axis = 0; axis < net.inputs; axis++) {
    const direction = zero.map((_, i) => (i % net.inputs === axis ? 1 : 0));
    const tangent = net.tangent(direction);
    for (let i = axis; i < tangent.length; i += net.inputs) loss += tangent[i] ?? 0;
    const upstream = axis === 0 ? s.map((each) => each / rows) : zero;
    net.backwardTangent(
      upstream,
      direction.map((each) => each / rows),
    );
  }
  return (loss + halfSquares(s)) / rows;
}

/**
 * vᵀ ∇s(x) v + ½ (vᵀ s(x))² for one direction v at each point (Song et al. 2019); with the variance reduced,
 * ½ |s(x)|² stands for the second term, which is its mean over v of covariance I.
 */
export function slicedLoss(net: Network, x: Float32Array, v: Float32Array, isReduced: boolean): number {
  const rows = x.length / net.inputs;
  const s = net.forward(x);
  const tangent = net.tangent(v);
  const upstream = new Float32Array(s.length);
  let loss = 0;
  for (let r = 0; r < s.length; r += net.inputs) {
    let along = 0;
    for (let i = r; i < r + net.inputs; i++) {
      loss += (v[i] ?? 0) * (tangent[i] ?? 0);
      along += (v[i] ?? 0) * (s[i] ?? 0);
    }
    if (!isReduced) loss += (along * along) / 2;
    for (let i = r; i < r + net.inputs; i++) {
      upstream[i] = (isReduced ? (s[i] ?? 0) : along * (v[i] ?? 0)) / rows;
    }
  }
  if (isReduced) loss += halfSquares(s);
  net.backwardTangent(
    upstream,
    v.map((each) => each / rows),
  );
  return loss / rows;
}

/** ½ |s(x + σ z) + z / σ|² (Vincent 2011), with z standard normal. */
export function denoisingLoss(net: Network, x: Float32Array, z: Float32Array, sigma: number): number {
  const rows = x.length / net.inputs;
  const noised = new Float32Array(x.length);
  for (let i = 0; i < x.length; i++) noised[i] = (x[i] ?? 0) + sigma * (z[i] ?? 0);
  const s = net.forward(noised);
  const error = new Float32Array(s.length);
  const upstream = new Float32Array(s.length);
  for (let i = 0; i < s.length; i++) {
    error[i] = (s[i] ?? 0) + (z[i] ?? 0) / sigma;
    upstream[i] = (error[i] ?? 0) / rows;
  }
  net.backward(upstream);
  return halfSquares(error) / rows;
}

function halfSquares(numbers: Float32Array): number {
  let sum = 0;
  for (const each of numbers) sum += each * each;
  return sum / 2;
}

/** The loss of this name; random directions and noise come from `stream`. */
export function lossNamed(
  name: "exact" | "sliced" | "reduced" | "denoising",
  sigma: number,
  stream: Stream,
): ScoreLoss {
  const normals = (like: Float32Array): Float32Array => stream.fillNormal(new Float32Array(like.length));
  switch (name) {
    case "exact":
      return exactLoss;
    case "sliced":
    case "reduced":
      return (net, x) => slicedLoss(net, x, normals(x), name === "reduced");
    case "denoising":
      return (net, x) => denoisingLoss(net, x, normals(x), sigma);
  }
}
