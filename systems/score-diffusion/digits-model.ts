import {
  dense,
  type LayerDeclaration,
  type Network,
  network,
  relu,
  residual,
  softplus,
} from "recto/networks";
import { log } from "recto/system";
import type { Score } from "./langevin.ts";

export const SIDE = 8;
export const PIXELS: number = SIDE * SIDE;

/** The mean and the standard deviation of the data's pixels, as shares of full ink: a test computes both. */
export const MEAN_INK = 0.305;
export const SPREAD = 0.376;

const WIDTH = 128;

/** The pixels, scaled, and the noise scale, to as many pixels. */
const SCORE_LAYERS: readonly LayerDeclaration[] = [
  dense(WIDTH),
  residual(softplus(), dense(WIDTH)),
  residual(softplus(), dense(WIDTH)),
  residual(softplus(), dense(WIDTH)),
  softplus(),
  dense(PIXELS),
];

/** The pixels to one number for each of the ten digits, to be compared by `softmax`. */
const READER_LAYERS: readonly LayerDeclaration[] = [dense(32), relu(), dense(10)];

type Making = Pick<Parameters<typeof network>[0], "rows" | "random" | "engine">;

export function scoreNetwork(making: Making): Network {
  return network({ ...making, inputs: [PIXELS + 1], layers: SCORE_LAYERS });
}

export function readerNetwork(making: Making): Network {
  return network({ ...making, inputs: [PIXELS], layers: READER_LAYERS });
}

/** How the network stands in the denoiser at one noise scale: what it sees and gives has variance 1 (Karras et al. 2022). */
export interface Scaling {
  readonly skip: number;
  readonly out: number;
  readonly in: number;
  readonly noise: number;
}

export function scalingAt(sigma: number): Scaling {
  const total = Math.sqrt(sigma * sigma + SPREAD * SPREAD);
  return {
    skip: (SPREAD * SPREAD) / (total * total),
    out: (sigma * SPREAD) / total,
    in: 1 / total,
    noise: log(sigma) / 4,
  };
}

/** One noisy image as the network sees it, into `inputs` from `row` on. */
export function see(
  image: Float32Array | Float64Array,
  from: number,
  scaling: Scaling,
  inputs: Float32Array,
  row: number,
): void {
  const to = row * (PIXELS + 1);
  for (let i = 0; i < PIXELS; i++) inputs[to + i] = ((image[from + i] ?? 0) - MEAN_INK) * scaling.in;
  inputs[to + PIXELS] = scaling.noise;
}

/** The score of images blurred by `sigma`: (D(x) − x) / σ², with D the denoiser that the network is part of. */
export function scoreOf(net: Network, sigma: number): Score {
  const scaling = scalingAt(sigma);
  return (images, score) => {
    const rows = images.length / PIXELS;
    const inputs = new Float32Array(rows * (PIXELS + 1));
    for (let r = 0; r < rows; r++) see(images, r * PIXELS, scaling, inputs, r);
    const outputs = net.forward(inputs);
    const perVariance = 1 / (sigma * sigma);
    for (let i = 0; i < images.length; i++) {
      const away = (images[i] ?? 0) - MEAN_INK;
      score[i] = ((scaling.skip - 1) * away + scaling.out * (outputs[i] ?? 0)) * perVariance;
    }
  };
}
