import { exp, log, type Stream } from "recto/system";
import type { Points } from "./mixture.ts";

/** Writes the score at each point. */
export type Score = (points: Points, score: Points) => void;

/** Samplers keep what they need between steps here. */
export interface Chains {
  readonly points: Float64Array;
  readonly score: Float64Array;
  readonly noise: Float64Array;
}

/** So many points, uniform on the square [−reach, reach]². */
export function startUniform(count: number, reach: number, stream: Stream): Chains {
  const points = stream.fillUniform(new Float64Array(2 * count));
  for (let i = 0; i < points.length; i++) points[i] = reach * (2 * (points[i] ?? 0) - 1);
  return chainsAt(points);
}

export function chainsAt(points: Float64Array): Chains {
  return { points, score: new Float64Array(points.length), noise: new Float64Array(points.length) };
}

/** x ← x + (h/2) s(x) + √h z for each point, with z standard normal (Parisi 1981). */
export function langevinStep({ points, score, noise }: Chains, s: Score, h: number, stream: Stream): void {
  s(points, score);
  stream.fillNormal(noise);
  const half = h / 2;
  const root = Math.sqrt(h);
  for (let i = 0; i < points.length; i++) {
    points[i] = (points[i] ?? 0) + half * (score[i] ?? 0) + root * (noise[i] ?? 0);
  }
}

/** `count` numbers from `first` to `last`, each the same multiple of the one before. */
export function geometric(first: number, last: number, count: number): number[] {
  const step = log(last / first) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => first * exp(step * i));
}
