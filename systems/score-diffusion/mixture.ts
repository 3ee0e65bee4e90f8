import { exp, log, square, type Stream } from "recto/system";

/** w N((5, 5), I) + (1 − w) N((−5, −5), I), the toy of Song & Ermon 2019, section 3.2. */
export interface Mixture {
  /** The share w of the upper mode. */
  readonly weight: number;
}

/** How far a mode is from the origin along each axis. */
export const CENTRE = 5;

/** Points of the plane, x and y in turn. */
export type Points = Float64Array | Float32Array;

/**
 * One Gaussian of each mode, shrunk by `scale` towards the origin and of standard deviation `deviation`: what the mixture
 * becomes under noise.
 */
export interface Blur {
  readonly scale: number;
  readonly deviation: number;
}
export const SHARP: Blur = { scale: 1, deviation: 1 };

/** The score ∇ log p at each point into `score`: the components' scores, weighted by their posterior probability. */
export function mixtureScore(
  { weight }: Mixture,
  points: Points,
  score: Points,
  { scale, deviation }: Blur = SHARP,
): void {
  const centre = scale * CENTRE;
  const variance = deviation * deviation;
  const odds = log(weight / (1 - weight));
  const pull = (2 * centre) / variance;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] ?? 0;
    const y = points[i + 1] ?? 0;
    const upper = 1 / (1 + exp(-(odds + pull * (x + y))));
    const mean = centre * (2 * upper - 1);
    score[i] = (mean - x) / variance;
    score[i + 1] = (mean - y) / variance;
  }
}

/** log p at a point, up to a constant that does not depend on the point. */
export function mixtureLogDensity({ weight }: Mixture, x: number, y: number): number {
  const upper = log(weight) - (square(x - CENTRE) + square(y - CENTRE)) / 2;
  const lower = log(1 - weight) - (square(x + CENTRE) + square(y + CENTRE)) / 2;
  const top = Math.max(upper, lower);
  return top + log(exp(upper - top) + exp(lower - top));
}

/** Fills `points` with independent samples. */
export function sampleMixture<P extends Points>({ weight }: Mixture, stream: Stream, points: P): P {
  stream.fillNormal(points);
  for (let i = 0; i < points.length; i += 2) {
    const centre = stream.uniform() < weight ? CENTRE : -CENTRE;
    points[i] = (points[i] ?? 0) + centre;
    points[i + 1] = (points[i + 1] ?? 0) + centre;
  }
  return points;
}

/** What share of the points is nearer to the upper mode. */
export function upperShare(points: Points): number {
  let upper = 0;
  for (let i = 0; i < points.length; i += 2) {
    if ((points[i] ?? 0) + (points[i + 1] ?? 0) > 0) upper++;
  }
  return upper / (points.length / 2);
}

/** The variance along the axes of the points that are nearer to the upper mode, around their mean. */
export function upperVariance(points: Points): number {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let squares = 0;
  for (let i = 0; i < points.length; i += 2) {
    const x = (points[i] ?? 0) - CENTRE;
    const y = (points[i + 1] ?? 0) - CENTRE;
    if (x + y <= -2 * CENTRE) continue;
    count++;
    sumX += x;
    sumY += y;
    squares += x * x + y * y;
  }
  return (squares - (sumX * sumX + sumY * sumY) / count) / (2 * count);
}
