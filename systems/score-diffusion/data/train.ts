import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adam, type Network } from "recto/networks";
import { exp, log, seededRandom } from "recto/system";
import { MEAN_INK, PIXELS, readerNetwork, scalingAt, scoreNetwork, see } from "../digits-model.ts";
import { pack } from "../packed.ts";
import { type Digits, readDigits } from "./digits.ts";

// Makes digits-weights.ts, some minutes long: node --conditions=source systems/score-diffusion/data/train.ts
// With --check it makes the weights and says whether they are those that stand there.

const BATCH = 128;
const random = seededRandom(1);

/** Denoising score matching at noise scales between these, each order of magnitude alike. */
const SMALLEST = 0.02;
const LARGEST = 4;
const STEPS = 20_000;

/** The mean of the parameters over about the last thousand steps, which samples better than the last ones. */
const AVERAGED = 0.999;

function trainScore({ count, images }: Digits): Float32Array {
  const net = scoreNetwork({ rows: BATCH, random: random.stream("score start") });
  const optimiser = adam(net, { rate: 1e-3 });
  const pick = random.stream("score pick");
  const scales = random.stream("score scales");
  const noise = random.stream("score noise");
  const noisy = new Float32Array(PIXELS);
  const inputs = new Float32Array(BATCH * net.inputs);
  const targets = new Float32Array(BATCH * PIXELS);
  const upstream = new Float32Array(BATCH * PIXELS);
  const averaged = net.parameters.slice();
  const range = log(LARGEST / SMALLEST);
  let recent = 1;
  for (let k = 0; k < STEPS; k++) {
    for (let r = 0; r < BATCH; r++) {
      const sigma = SMALLEST * exp(range * scales.uniform());
      const scaling = scalingAt(sigma);
      const from = pick.integer(count) * PIXELS;
      noise.fillNormal(noisy);
      for (let i = 0; i < PIXELS; i++) {
        const clean = images[from + i] ?? 0;
        const blurred = clean + sigma * (noisy[i] ?? 0);
        noisy[i] = blurred;
        targets[r * PIXELS + i] = (clean - MEAN_INK - scaling.skip * (blurred - MEAN_INK)) / scaling.out;
      }
      see(noisy, 0, scaling, inputs, r);
    }
    const outputs = net.forward(inputs);
    let loss = 0;
    for (let i = 0; i < upstream.length; i++) {
      const error = (outputs[i] ?? 0) - (targets[i] ?? 0);
      loss += error * error;
      upstream[i] = (2 * error) / upstream.length;
    }
    net.backward(upstream);
    optimiser.step(1e-3 * Math.min(1, 2 * (1 - k / STEPS)));
    average(averaged, net, Math.min(AVERAGED, (k + 1) / (k + 10)));
    recent += 0.01 * (loss / upstream.length - recent);
    if ((k + 1) % 1000 === 0) console.log(`score, step ${String(k + 1)}: loss ${recent.toFixed(4)}`);
  }
  return averaged;
}

function average(averaged: Float32Array, net: Network, keep: number): void {
  net.parameters.forEach((each, i) => (averaged[i] = keep * (averaged[i] ?? 0) + (1 - keep) * each));
}

/** A reader of digits: cross-entropy, on images that are moved by a little noise; a sixth of them is kept for a test. */
function trainReader({ count, images, labels }: Digits): Float32Array {
  const net = readerNetwork({ rows: BATCH, random: random.stream("reader start") });
  const optimiser = adam(net, { rate: 2e-3 });
  const pick = random.stream("reader pick");
  const noise = random.stream("reader noise");
  const kept = Math.floor(count / 6);
  const inputs = new Float32Array(BATCH * PIXELS);
  const upstream = new Float32Array(BATCH * 10);
  for (let k = 0; k < 4000; k++) {
    const chosen = Array.from({ length: BATCH }, () => kept + pick.integer(count - kept));
    noise.fillNormal(inputs);
    chosen.forEach((image, r) => {
      for (let i = 0; i < PIXELS; i++) {
        inputs[r * PIXELS + i] = (images[image * PIXELS + i] ?? 0) + 0.05 * (inputs[r * PIXELS + i] ?? 0);
      }
    });
    const outputs = net.forward(inputs);
    chosen.forEach((image, r) => {
      const row = Array.from(outputs.subarray(10 * r, 10 * r + 10), (each) => exp(each));
      const total = row.reduce((sum, each) => sum + each, 0);
      row.forEach((each, digit) => {
        upstream[10 * r + digit] = (each / total - (labels[image] === digit ? 1 : 0)) / BATCH;
      });
    });
    net.backward(upstream);
    optimiser.step(2e-3 * Math.min(1, 2 * (1 - k / 4000)));
  }
  let right = 0;
  for (let image = 0; image < kept; image++) {
    const outputs = [...net.forward(images.subarray(image * PIXELS, (image + 1) * PIXELS))];
    if (outputs.indexOf(Math.max(...outputs)) === labels[image]) right++;
  }
  console.log(`reader: ${String(right)} of ${String(kept)} images that it has not seen are read right`);
  return net.parameters.slice();
}

const digits = readDigits();
const packed = { SCORE: pack(trainScore(digits)), READER: pack(trainReader(digits)) };
const hash = createHash("sha256").update(packed.SCORE).update(packed.READER).digest("hex");
const lines = Object.entries(packed).map(([name, text]) => `export const ${name}: string =\n  "${text}";\n`);
const module = `// Made from data/digits.csv.gz by data/train.ts; see data/README.md.\n// SHA-256 of both texts: ${hash}\n${lines.join("")}`;
const path = join(import.meta.dirname, "..", "digits-weights.ts");
console.log(`SHA-256 ${hash}`);
if (process.argv.includes("--check")) {
  const same = readFileSync(path, "utf8") === module;
  console.log(same ? "The weights are these." : "The weights that stand there are others.");
  process.exitCode = same ? 0 : 1;
} else writeFileSync(path, module);
