import { exp, log, square } from "recto/system";
import type { Blur } from "./mixture.ts";

/** A linear forward equation dx = a(t) x dt + g(t) dw on 0 ≤ t ≤ 1, and what it makes of a point: N(α(t) x, v(t) I). */
export interface Diffusion {
  /** a(t) */
  drift(t: number): number;
  /** g(t)² */
  squaredNoise(t: number): number;
  /** α(t) */
  scale(t: number): number;
  /** v(t) */
  variance(t: number): number;
}

/** dx = g dw with σ(t) = σ₀ (σ₁/σ₀)ᵗ and v(t) = σ(t)² − σ₀² (Song et al. 2021, equations 9 and 30). */
export function varianceExploding(least: number, most: number): Diffusion {
  const growth = log(most / least);
  const sigma = (t: number): number => least * exp(growth * t);
  return {
    drift: () => 0,
    squaredNoise: (t) => 2 * growth * square(sigma(t)),
    scale: () => 1,
    variance: (t) => square(sigma(t)) - square(least),
  };
}

/** dx = −½ β x dt + √β dw with β(t) = β₀ + t (β₁ − β₀) (Song et al. 2021, equations 11 and 33). */
export function variancePreserving(least: number, most: number): Diffusion {
  const integral = (t: number): number => least * t + ((most - least) * t * t) / 2;
  const beta = (t: number): number => least + t * (most - least);
  return {
    drift: (t) => -beta(t) / 2,
    squaredNoise: beta,
    scale: (t) => exp(-integral(t) / 2),
    variance: (t) => 1 - exp(-integral(t)),
  };
}

/** What becomes of the toy mixture's modes, whose variance is 1, at time t. */
export function blurAt(diffusion: Diffusion, t: number): Blur {
  const scale = diffusion.scale(t);
  return { scale, deviation: Math.sqrt(scale * scale + diffusion.variance(t)) };
}
