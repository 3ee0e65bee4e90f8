import { integer, number, system, mean } from "recto/system";
import { geometric, langevinStep, startUniform } from "./langevin.ts";
import { mixtureScore, upperShare, upperVariance } from "./mixture.ts";
import { isBetween, summary } from "./statistics.ts";
import { cloud, sharesOverTime } from "./toy-figures.ts";

/** Chain steps between two frames, at the most: some milliseconds. */
const PACE = 100_000;

export const toyMixture = system({
  id: "score-diffusion/toy-mixture",
  title: "Langevin dynamics on a mixture of two Gaussians",
  source: "Song & Ermon 2019, arXiv:1907.05600, section 3.2",
  parameters: {
    chains: integer({ default: 1280, min: 1, max: 20_000, label: "Chains" }),
    weight: number({ default: 0.8, min: 0.5, max: 0.99, step: 0.01, label: "Share of the upper mode" }),
    step: number({ default: 0.1, min: 0.001, max: 1, step: 0.001, label: "Step size" }),
    levels: integer({ default: 10, min: 1, max: 100, label: "Noise scales" }),
    largest: number({ default: 20, min: 1, max: 100, step: 0.5, label: "Largest noise scale" }),
    each: integer({
      default: 100,
      min: 1,
      max: 500,
      label: "Steps at each scale",
      help: "The plain chains take as many steps as the annealed ones take at all scales together.",
    }),
  },
  *run({ parameters: { chains, weight, step, levels, largest, each }, random }) {
    const mixture = { weight };
    const plain = startUniform(chains, 8, random.stream("plain start"));
    const annealed = startUniform(chains, 8, random.stream("annealed start"));
    const plainNoise = random.stream("plain noise");
    const annealedNoise = random.stream("annealed noise");

    const scales = geometric(largest, 1, levels);
    const total = levels * each;
    const pace = Math.max(1, Math.min(Math.round(total / 200), Math.floor(PACE / (2 * chains))));
    const steps: number[] = [];
    const shares = { plain: [] as number[], annealed: [] as number[] };
    for (let k = 0; k < total; k++) {
      const deviation = scales[Math.floor(k / each)] ?? 1;
      langevinStep(plain, (x, s) => mixtureScore(mixture, x, s), step, plainNoise);
      const blurred = { scale: 1, deviation };
      const size = step * deviation * deviation;
      langevinStep(annealed, (x, s) => mixtureScore(mixture, x, s, blurred), size, annealedNoise);
      if ((k + 1) % pace !== 0 && k + 1 < total) continue;
      steps.push(k + 1);
      shares.plain.push(upperShare(plain.points));
      shares.annealed.push(upperShare(annealed.points));
      yield {
        progress: (k + 1) / total,
        deviation,
        plain: Float32Array.from(plain.points),
        annealed: Float32Array.from(annealed.points),
        steps: [...steps],
        shares: { plain: [...shares.plain], annealed: [...shares.annealed] },
      };
    }
    return {
      plain: { share: upperShare(plain.points), variance: upperVariance(plain.points) },
      annealed: { share: upperShare(annealed.points), variance: upperVariance(annealed.points) },
    };
  },
  values: {
    "plain.share": { label: "Plain: share in the upper mode", format: ".1%" },
    "annealed.share": { label: "Annealed: share in the upper mode", format: ".1%" },
    "plain.variance": { label: "Plain: variance within the upper mode", format: ".3f" },
    "annealed.variance": { label: "Annealed: variance within the upper mode", format: ".3f" },
  },
  figures: { samples: cloud, shares: sharesOverTime },
  claims: {
    "plain-keeps-its-start": {
      says: "Plain Langevin dynamics leaves about half the chains in the upper mode, whatever its weight",
      seeds: 50,
      holds: (runs) => {
        const shares = runs.map(({ plain }) => plain.share);
        return {
          holds: isBetween(0.503, mean(shares), 0.515) && shares.every((each) => isBetween(0.46, each, 0.56)),
          measured: summary(shares),
        };
      },
    },
    "annealed-recovers-the-weights": {
      says: "Annealed Langevin dynamics puts 74 to 83 % of the chains into the upper mode, which holds 80 %",
      seeds: 50,
      holds: (runs) => {
        const shares = runs.map(({ annealed }) => annealed.share);
        return { holds: shares.every((each) => isBetween(0.74, each, 0.83)), measured: summary(shares) };
      },
    },
    "annealing-is-biased": {
      says: "The annealed share is about two points too low on average",
      seeds: 50,
      holds: (runs) => {
        const shares = runs.map(({ annealed }) => annealed.share);
        return { holds: isBetween(0.772, mean(shares), 0.79), measured: summary(shares) };
      },
    },
    "step-widens-the-modes": {
      says: "A step of 0.1 makes the variance within a mode 1 / (1 − 0.1/4) = 1.026 instead of 1",
      seeds: 20,
      holds: (runs) => {
        const variances = runs.map(({ plain }) => plain.variance);
        return { holds: isBetween(1.015, mean(variances), 1.037), measured: summary(variances) };
      },
    },
  },
});
