import { adam, dense, network, softplus } from "recto/networks";
import {
  choice,
  integer,
  number,
  system,
  type Declarations,
  type StreamFigure,
  type Values,
} from "recto/system";
import { type FieldFrame, GRID, learntField, meanCosine, relativeError } from "./field.ts";
import { lossNamed } from "./losses.ts";
import { mixtureScore, sampleMixture } from "./mixture.ts";
import { isBetween, summary } from "./statistics.ts";

const LOSSES = {
  denoising: "Denoising",
  exact: "Exact, with the trace of the Jacobian",
  sliced: "Sliced, with random directions",
  reduced: "Sliced, with its variance reduced",
};

const cosineAsItLearns: StreamFigure<Declarations, FieldFrame, Values> = {
  title: "How well the learnt field points, step by step",
  alt: ({ frame }) =>
    `The mean cosine between the learnt and the true score at points of the data, ${(frame?.cosines.at(-1) ?? 0).toFixed(2)} after ${String(frame?.step ?? 0)} steps.`,
  x: { label: "Step" },
  y: { label: "Mean cosine", domain: [-1, 1] },
  lines: ["Cosine"],
  series: ({ frame }) => ({ x: frame?.steps ?? [], y: [frame?.cosines ?? []] }),
};

/** The points at which the learnt field is judged. */
const JUDGED = 500;

export const scoreMatching = system({
  id: "score-diffusion/score-matching",
  title: "Score matching on a mixture of two Gaussians",
  source: "Hyvärinen 2005; Song et al. 2019, arXiv:1905.07088; Vincent 2011",
  parameters: {
    loss: choice({ default: "denoising", options: LOSSES, label: "Loss" }),
    steps: integer({ default: 10_000, min: 100, max: 20_000, label: "Steps of Adam" }),
    sigma: number({
      default: 0.3,
      min: 0.05,
      max: 2,
      step: 0.05,
      label: "Noise σ",
      help: "Of denoising score matching; the other losses do not use it.",
    }),
    weight: number({ default: 0.8, min: 0.5, max: 0.99, step: 0.01, label: "Share of the upper mode" }),
    width: integer({ default: 128, min: 4, max: 256, step: 4, label: "Hidden units in each layer" }),
  },
  timeLimit: 300,
  *run({ parameters: { loss: name, steps: total, sigma, weight, width }, random }) {
    const mixture = { weight };
    const net = network({
      inputs: [2],
      layers: [dense(width), softplus(), dense(width), softplus(), dense(2)],
      rows: JUDGED,
      random: random.stream("network"),
    });
    const optimiser = adam(net, { rate: 1e-3 });
    const loss = lossNamed(name, sigma, random.stream("loss"));
    const data = random.stream("data");
    const batch = new Float32Array(2 * 128);
    const judged = sampleMixture(mixture, random.stream("judged"), new Float32Array(2 * JUDGED));
    const truth = new Float32Array(2 * JUDGED);
    mixtureScore(mixture, judged, truth);

    // A loss of tangents takes some times as long.
    const pace = Math.max(5, Math.ceil(total / (name === "denoising" ? 400 : 800)));
    const steps: number[] = [];
    const losses: number[] = [];
    const cosines: number[] = [];
    let recent = 0;
    for (let k = 1; k <= total; k++) {
      recent += loss(net, sampleMixture(mixture, data, batch));
      optimiser.step();
      if (k % pace !== 0 && k < total) continue;
      steps.push(k);
      losses.push(recent / (k % pace || pace));
      recent = 0;
      cosines.push(meanCosine(net.forward(judged), truth));
      yield {
        progress: k / total,
        step: k,
        field: net.forward(GRID).slice(),
        steps: [...steps],
        losses: [...losses],
        cosines: [...cosines],
      };
    }
    const learnt = net.forward(judged);
    return {
      cosine: meanCosine(learnt, truth),
      error: relativeError(learnt, truth),
      loss: losses.at(-1) ?? 0,
    };
  },
  values: {
    cosine: {
      label: "Mean cosine between the learnt and the true score, at points of the data",
      format: ".3f",
    },
    error: {
      label: "Mean squared error of the learnt score, as a share of the score's own mean square",
      format: ".1%",
    },
    loss: { label: "Loss at the end", format: ".3f" },
  },
  figures: { field: learntField, cosine: cosineAsItLearns },
  claims: {
    "field-is-learnt": {
      says: "Where the data are, the learnt field points along the true one: mean cosine above 0.9",
      seeds: 3,
      holds: (runs) => {
        const cosines = runs.map(({ cosine }) => cosine);
        return { holds: cosines.every((each) => each > 0.9), measured: summary(cosines) };
      },
    },
    "error-is-small": {
      says: "The mean squared error of the learnt score is below a tenth of the score's own mean square",
      seeds: 3,
      holds: (runs) => {
        const errors = runs.map(({ error }) => error);
        return { holds: errors.every((each) => isBetween(0, each, 0.1)), measured: summary(errors) };
      },
    },
  },
});
