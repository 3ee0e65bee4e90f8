import { adam, dense, network, softplus, type Network } from "recto/networks";
import { integer, log, number, system, type Random, mean } from "recto/system";
import { geometric, langevinStep, startUniform, type Score } from "./langevin.ts";
import { mixtureScore, sampleMixture, upperShare, type Points } from "./mixture.ts";
import { learntCloud, type NcsnFrame, sharesOfNetwork } from "./ncsn-figures.ts";
import { isBetween, summary } from "./statistics.ts";

const BATCH = 128;

/** The mixture's own mean square along an axis, 1 + 5²: inputs are scaled by it and by the noise. */
const SPREAD = 26;

/** What the network sees of points that are blurred by σ: the points, scaled, and the scale. */
function see(points: Points, sigma: (row: number) => number, inputs: Float32Array): void {
  for (let r = 0; r < points.length / 2; r++) {
    const noise = sigma(r);
    const scale = 1 / Math.sqrt(SPREAD + noise * noise);
    inputs[3 * r] = scale * (points[2 * r] ?? 0);
    inputs[3 * r + 1] = scale * (points[2 * r + 1] ?? 0);
    inputs[3 * r + 2] = log(noise) / 2;
  }
}

/** The learnt score at one noise scale: the network's output divided by σ (Song & Ermon 2020, technique 3). */
function scoreAt(net: Network, sigma: number, inputs: Float32Array): Score {
  return (points, score) => {
    see(points, () => sigma, inputs);
    const outputs = net.forward(inputs);
    for (let i = 0; i < score.length; i++) score[i] = (outputs[i] ?? 0) / sigma;
  };
}

/** One step on ½ |σ s(x + σ z, σ) + z|², averaged over points and scales. Returns the loss. */
function learn(net: Network, weight: number, scales: readonly number[], random: Random): number {
  const points = sampleMixture({ weight }, random.stream("data"), new Float32Array(2 * BATCH));
  const noise = random.stream("noise").fillNormal(new Float32Array(2 * BATCH));
  const chosen = random.stream("scales");
  const sigmas = Array.from({ length: BATCH }, () => chosen.choice(scales));
  const sigma = (row: number): number => sigmas[row] ?? 1;
  points.forEach((each, i) => (points[i] = each + sigma(i >> 1) * (noise[i] ?? 0)));
  const inputs = new Float32Array(3 * BATCH);
  see(points, sigma, inputs);
  const errors = net.forward(inputs).map((each, i) => each + (noise[i] ?? 0));
  net.backward(errors.map((each) => each / BATCH));
  return errors.reduce((sum, each) => sum + each * each, 0) / (2 * BATCH);
}

export const ncsn = system({
  id: "score-diffusion/ncsn",
  title: "A noise-conditional score network, trained and sampled",
  source: "Song & Ermon 2019, arXiv:1907.05600, sections 4.1 to 4.3",
  parameters: {
    training: integer({ default: 10_000, min: 500, max: 30_000, label: "Steps of Adam" }),
    chains: integer({ default: 1280, min: 10, max: 2560, label: "Chains" }),
    weight: number({ default: 0.8, min: 0.5, max: 0.99, step: 0.01, label: "Share of the upper mode" }),
    levels: integer({ default: 10, min: 2, max: 50, label: "Noise scales" }),
    largest: number({ default: 20, min: 2, max: 50, step: 1, label: "Largest noise scale" }),
    smallest: number({ default: 1, min: 0.1, max: 1, step: 0.1, label: "Smallest noise scale" }),
    each: integer({ default: 100, min: 1, max: 200, label: "Steps at each scale" }),
  },
  timeLimit: 300,
  *run({ parameters: { training, chains, weight, levels, largest, smallest, each }, random }) {
    const scales = geometric(largest, smallest, levels);
    const net = network({
      inputs: [3],
      layers: [dense(128), softplus(), dense(128), softplus(), dense(2)],
      rows: Math.max(chains, BATCH),
      random: random.stream("network"),
    });
    const optimiser = adam(net, { rate: 1e-3 });
    const steps: number[] = [];
    const losses: number[] = [];
    const total = training + 2 * levels * each;
    const pace = Math.max(5, Math.ceil(training / 200));
    const learnt = startUniform(chains, 8, random.stream("start"));
    const exact = startUniform(chains, 8, random.stream("start"));
    const shown = { steps, losses, shares: { learnt: [] as number[], exact: [] as number[] } };
    const frame = (done: number, sigma: number): NcsnFrame =>
      frameOf(done / total, sigma, learnt.points, shown);

    let recent = 0;
    for (let k = 1; k <= training; k++) {
      recent += learn(net, weight, scales, random);
      optimiser.step(1e-3 * Math.min(1, 2 * (1 - k / training) + 0.01));
      if (k % pace !== 0) continue;
      steps.push(k);
      losses.push(recent / pace);
      recent = 0;
      yield frame(k, largest);
    }

    const noise = { learnt: random.stream("learnt noise"), exact: random.stream("exact noise") };
    const inputs = new Float32Array(3 * chains);
    for (const [level, sigma] of scales.entries()) {
      const h = 0.1 * sigma * sigma;
      const blur = { scale: 1, deviation: Math.sqrt(1 + sigma * sigma) };
      const score = scoreAt(net, sigma, inputs);
      for (let k = 1; k <= each; k++) {
        langevinStep(learnt, score, h, noise.learnt);
        langevinStep(exact, (x, s) => mixtureScore({ weight }, x, s, blur), h, noise.exact);
        if (k % 5 !== 0 && k < each) continue;
        shown.shares.learnt.push(upperShare(learnt.points));
        shown.shares.exact.push(upperShare(exact.points));
        yield frame(training + 2 * (level * each + k), sigma);
      }
    }
    return {
      learnt: { share: upperShare(learnt.points) },
      exact: { share: upperShare(exact.points) },
      loss: losses.at(-1) ?? 0,
    };
  },
  values: {
    "learnt.share": { label: "Learnt score: share in the upper mode", format: ".1%" },
    "exact.share": { label: "Exact score: share in the upper mode", format: ".1%" },
    loss: { label: "Loss at the end of training", format: ".3f" },
  },
  figures: { samples: learntCloud, shares: sharesOfNetwork },
  claims: {
    "learnt-score-recovers-the-weights": {
      says: "Annealed with the learnt score, 74 to 83 % of the chains end in the upper mode, which holds 80 %",
      seeds: 3,
      holds: (runs) => {
        const shares = runs.map(({ learnt }) => learnt.share);
        return { holds: shares.every((share) => isBetween(0.74, share, 0.83)), measured: summary(shares) };
      },
    },
    "learnt-as-exact": {
      says: "The learnt score gives the same share as the exact one, within three points",
      seeds: 3,
      holds: (runs) => {
        const gaps = runs.map(({ learnt, exact }) => learnt.share - exact.share);
        return { holds: Math.abs(mean(gaps)) < 0.03, measured: summary(gaps) };
      },
    },
  },
});

/** What training and sampling have come to. */
function frameOf(
  progress: number,
  sigma: number,
  points: Float64Array,
  shown: {
    readonly steps: readonly number[];
    readonly losses: readonly number[];
    readonly shares: { readonly learnt: readonly number[]; readonly exact: readonly number[] };
  },
): NcsnFrame {
  return {
    progress,
    sigma,
    points: Float32Array.from(points),
    steps: [...shown.steps],
    losses: [...shown.losses],
    shares: { learnt: [...shown.shares.learnt], exact: [...shown.shares.exact] },
  };
}
