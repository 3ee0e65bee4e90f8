import { square, type Stream } from "recto/system";
import { blurAt, type Diffusion } from "./diffusions.ts";
import { type Chains, langevinStep, type Score } from "./langevin.ts";
import { mixtureScore, type Mixture } from "./mixture.ts";

/** Moves chains through time from t to t − dt, or from t to t + dt; the score is the mixture's own at time t. */
export interface Sampler {
  (chains: Chains, t: number, dt: number, stream: Stream): void;
}

export function scoreAt(mixture: Mixture, diffusion: Diffusion, t: number): Score {
  const blur = blurAt(diffusion, t);
  return (points, score) => mixtureScore(mixture, points, score, blur);
}

/** x ← x + a x dt + g √dt z, the forward equation by Euler and Maruyama. */
export function forward(diffusion: Diffusion): Sampler {
  return ({ points, noise }, t, dt, stream) => {
    stream.fillNormal(noise);
    const keep = 1 + diffusion.drift(t) * dt;
    const spread = Math.sqrt(diffusion.squaredNoise(t) * dt);
    for (let i = 0; i < points.length; i++) points[i] = keep * (points[i] ?? 0) + spread * (noise[i] ?? 0);
  };
}

/** x ← x − (a x − g² s) dt + g √dt z (Anderson 1982; Song et al. 2021, equation 6). */
export function eulerMaruyama(mixture: Mixture, diffusion: Diffusion): Sampler {
  return ({ points, score, noise }, t, dt, stream) => {
    scoreAt(mixture, diffusion, t)(points, score);
    stream.fillNormal(noise);
    const keep = 1 - diffusion.drift(t) * dt;
    const strength = diffusion.squaredNoise(t) * dt;
    const spread = Math.sqrt(strength);
    for (let i = 0; i < points.length; i++) {
      points[i] = keep * (points[i] ?? 0) + strength * (score[i] ?? 0) + spread * (noise[i] ?? 0);
    }
  };
}

/**
 * A step of Euler–Maruyama and then one of Langevin dynamics at the new time, its size such that the drift is `ratio`
 * times the noise (Song et al. 2021, algorithms 2 and 4; norms are means over the chains).
 */
export function predictorCorrector(mixture: Mixture, diffusion: Diffusion, ratio: number): Sampler {
  const predict = eulerMaruyama(mixture, diffusion);
  return (chains, t, dt, stream) => {
    predict(chains, t, dt, stream);
    const score = scoreAt(mixture, diffusion, t - dt);
    score(chains.points, chains.score);
    // In the plane the mean length of a standard normal is √(π/2).
    const h = 4 * square(ratio / meanLength(chains.score)) * (Math.PI / 2);
    langevinStep(chains, score, h, stream);
  };
}

function meanLength(vectors: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vectors.length; i += 2) {
    sum += Math.sqrt(square(vectors[i] ?? 0) + square(vectors[i + 1] ?? 0));
  }
  return sum / (vectors.length / 2);
}

/** dx/dt = a x − ½ g² s, without noise (Song et al. 2021, equation 13), backwards by Heun's method. */
export function probabilityFlow(mixture: Mixture, diffusion: Diffusion): Sampler {
  const slope = (points: Float64Array, t: number, into: Float64Array): void => {
    scoreAt(mixture, diffusion, t)(points, into);
    const a = diffusion.drift(t);
    const half = diffusion.squaredNoise(t) / 2;
    for (let i = 0; i < into.length; i++) into[i] = a * (points[i] ?? 0) - half * (into[i] ?? 0);
  };
  return ({ points, score: first, noise: second }, t, dt) => {
    slope(points, t, first);
    const ahead = points.map((each, i) => each - dt * (first[i] ?? 0));
    slope(ahead, t - dt, second);
    for (let i = 0; i < points.length; i++) {
      points[i] = (points[i] ?? 0) - (dt / 2) * ((first[i] ?? 0) + (second[i] ?? 0));
    }
  };
}
