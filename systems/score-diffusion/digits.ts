import type { Network } from "recto/networks";
import { exp, integer, number, system, mean } from "recto/system";
import { chainsAt, type Chains, geometric, langevinStep } from "./langevin.ts";
import { MEAN_INK, PIXELS, readerNetwork, scoreNetwork, scoreOf } from "./digits-model.ts";
import { inkOverTime, samples } from "./digits-figures.ts";
import { READER, SCORE } from "./digits-weights.ts";
import { unpack } from "./packed.ts";
import { isBetween, summary } from "./statistics.ts";

/** What can be said of images without looking: how dark they are, how sure a reader is of them, and which it sees. */
type Quality = {
  /** The mean of all pixels, as a share of full ink. */
  readonly ink: number;
  /** The share of pixels that are darker than ink or lighter than paper, by more than a tenth. */
  readonly outside: number;
  /** The mean probability that a reader gives to the digit that it reads. */
  readonly confidence: number;
  /** How many of the ten digits it reads in at least one in fifty images. */
  readonly kinds: number;
};

function qualityOf(images: Float64Array, reader: Network): Quality {
  const count = images.length / PIXELS;
  const outputs = reader.forward(images);
  const read = new Float64Array(10);
  let confidence = 0;
  for (let r = 0; r < count; r++) {
    const row = outputs.subarray(10 * r, 10 * r + 10);
    const top = row.reduce((most, each) => Math.max(most, each), -Infinity);
    confidence += 1 / row.reduce((sum, each) => sum + exp(each - top), 0);
    const digit = row.indexOf(top);
    read[digit] = (read[digit] ?? 0) + 1;
  }
  return {
    ink: images.reduce((sum, each) => sum + each, 0) / images.length,
    outside: images.reduce((sum, each) => sum + (each < -0.1 || each > 1.1 ? 1 : 0), 0) / images.length,
    confidence: confidence / count,
    kinds: read.filter((times) => times >= count / 50).length,
  };
}

function inkOf({ points }: Chains): number {
  return points.reduce((sum, pixel) => sum + pixel, 0) / points.length;
}

/** Far from all that it was trained on, the network may send an image away for ever. */
function keepWithin({ points }: Chains, reach: number): void {
  points.forEach((pixel, i) => (points[i] = Math.max(-reach, Math.min(reach, pixel))));
}

/** The last step of all samplers: x + σ² s(x), which removes the noise that is left (Robbins 1956, Miyasawa 1961). */
function denoise({ points, score }: Chains, net: Network, sigma: number): Float64Array {
  scoreOf(net, sigma)(points, score);
  return points.map((each, i) => each + sigma * sigma * (score[i] ?? 0));
}

export const digits = system({
  id: "score-diffusion/digits",
  title: "A small image model: handwritten digits from noise",
  source: "Song & Ermon 2019, arXiv:1907.05600; data by Alpaydin & Kaynak 1998",
  parameters: {
    images: integer({ default: 64, min: 1, max: 256, label: "Images" }),
    largest: number({ default: 3, min: 0.1, max: 4, step: 0.1, label: "Largest noise scale" }),
    lowest: number({
      default: 0.05,
      min: 0.02,
      max: 1,
      step: 0.01,
      label: "Lowest noise scale",
      help: "As a share of full ink. Sampling without annealing uses this scale alone.",
    }),
    levels: integer({ default: 12, min: 2, max: 50, label: "Noise scales" }),
    each: integer({ default: 40, min: 1, max: 200, label: "Steps at each scale" }),
    step: number({ default: 0.3, min: 0.01, max: 1, step: 0.01, label: "Step size, in units of σ²" }),
  },
  *run({ parameters: { images, largest, lowest, levels, each, step }, random }) {
    const net = scoreNetwork({ rows: images });
    unpack(SCORE, net.parameters);
    const reader = readerNetwork({ rows: images });
    unpack(READER, reader.parameters);

    const start = (name: string): Chains => {
      const noise = random.stream(name).fillNormal(new Float64Array(images * PIXELS));
      return chainsAt(noise.map((pixel) => MEAN_INK + largest * pixel));
    };
    const annealed = start("annealed start");
    const plain = start("plain start");
    const noise = { annealed: random.stream("annealed noise"), plain: random.stream("plain noise") };
    const scales = geometric(largest, lowest, levels);
    const total = levels * each;
    const pace = Math.max(1, Math.ceil(total / 240));
    const steps: number[] = [];
    const ink = { annealed: [] as number[], plain: [] as number[] };
    for (let k = 1; k <= total; k++) {
      const sigma = scales[Math.floor((k - 1) / each)] ?? lowest;
      langevinStep(annealed, scoreOf(net, sigma), step * sigma * sigma, noise.annealed);
      langevinStep(plain, scoreOf(net, lowest), step * lowest * lowest, noise.plain);
      keepWithin(annealed, 5 * largest + 1);
      keepWithin(plain, 5 * largest + 1);
      if (k % pace !== 0 && k < total) continue;
      steps.push(k);
      ink.annealed.push(inkOf(annealed));
      ink.plain.push(inkOf(plain));
      yield {
        progress: k / (total + 1),
        sigma,
        annealed: Float32Array.from(annealed.points),
        plain: Float32Array.from(plain.points),
        steps: [...steps],
        ink: { annealed: [...ink.annealed], plain: [...ink.plain] },
      };
    }
    const last = { annealed: denoise(annealed, net, lowest), plain: denoise(plain, net, lowest) };
    yield {
      progress: 1,
      sigma: 0,
      annealed: Float32Array.from(last.annealed),
      plain: Float32Array.from(last.plain),
      steps: [...steps],
      ink: { annealed: [...ink.annealed], plain: [...ink.plain] },
    };
    return {
      data: { ink: MEAN_INK },
      annealed: qualityOf(last.annealed, reader),
      plain: qualityOf(last.plain, reader),
    };
  },
  values: {
    "data.ink": { label: "Mean ink of the data", format: ".1%" },
    "annealed.ink": { label: "Annealed: mean ink", format: ".1%" },
    "plain.ink": { label: "Without annealing: mean ink", format: ".1%" },
    "annealed.outside": { label: "Annealed: pixels darker than ink or lighter than paper", format: ".1%" },
    "plain.outside": {
      label: "Without annealing: pixels darker than ink or lighter than paper",
      format: ".1%",
    },
    "annealed.confidence": { label: "Annealed: how sure a reader is of its digit", format: ".1%" },
    "plain.confidence": { label: "Without annealing: how sure a reader is of its digit", format: ".1%" },
    "annealed.kinds": { label: "Annealed: different digits that are read" },
    "plain.kinds": { label: "Without annealing: different digits that are read" },
  },
  figures: { samples, ink: inkOverTime },
  claims: {
    "annealed-has-the-ink-of-the-data": {
      says: `Annealed samples have as much ink as the data, ${(100 * MEAN_INK).toFixed(1)} %, within three points`,
      seeds: 20,
      holds: (runs) => {
        const found = runs.map(({ annealed }) => annealed.ink);
        return { holds: isBetween(MEAN_INK - 0.03, mean(found), MEAN_INK + 0.03), measured: summary(found) };
      },
    },
    "plain-leaves-the-data": {
      says: "Without annealing, several times as many pixels are darker than ink or lighter than paper",
      seeds: 20,
      holds: (runs) => {
        const [annealed, plain] = [
          mean(runs.map((run) => run.annealed.outside)),
          mean(runs.map((run) => run.plain.outside)),
        ];
        return {
          holds: plain > 3 * annealed,
          measured: `${(100 * plain).toFixed(1)} % without annealing, ${(100 * annealed).toFixed(1)} % with it`,
        };
      },
    },
    "annealed-shows-all-digits": {
      says: "Among the annealed samples a reader finds at least nine of the ten digits",
      seeds: 20,
      holds: (runs) => {
        const kinds = runs.map(({ annealed }) => annealed.kinds);
        return { holds: mean(kinds) >= 9, measured: summary(kinds, 1) };
      },
    },
    "reader-is-surer-of-what-is-no-writing": {
      says: "The reader is surer of the samples that were made without annealing than of the annealed ones",
      seeds: 20,
      holds: (runs) => {
        const [annealed, plain] = [
          mean(runs.map((run) => run.annealed.confidence)),
          mean(runs.map((run) => run.plain.confidence)),
        ];
        return {
          holds: plain > annealed,
          measured: `${(100 * plain).toFixed(1)} % without annealing, ${(100 * annealed).toFixed(1)} % with it`,
        };
      },
    },
    "reader-is-sure": {
      says: "A reader is sure of the annealed samples: its mean probability is above 80 %",
      seeds: 20,
      holds: (runs) => {
        const found = runs.map(({ annealed }) => annealed.confidence);
        return { holds: mean(found) > 0.8, measured: summary(found) };
      },
    },
  },
});
