// The samplers of the article's toy mixture, with the exact scores.
import { toyMixture } from "./toy.mjs";

const step = 0.1;
const stepsPerLevel = 100;

/** `count` noise scales in geometric progression from 10 to 0.1. */
function scales(count) {
  return Array.from({ length: count }, (_, i) => 10 * (0.1 / 10) ** (i / (count - 1)));
}

function start({ uniform }) {
  return [16 * uniform() - 8, 16 * uniform() - 8];
}

function langevinStep(x, score, size, { normal }) {
  const drift = score(x);
  return x.map((value, i) => value + (size / 2) * drift[i] + Math.sqrt(size) * normal());
}

/** A point of the mixture itself. */
export function exact(random) {
  const sign = random.uniform() < 0.8 ? 1 : -1;
  return [5 * sign + random.normal(), 5 * sign + random.normal()];
}

/** The end of a chain of 1000 steps of Langevin dynamics, started uniformly on [−8, 8]². */
export function plain(random) {
  const { score } = toyMixture();
  let x = start(random);
  for (let k = 0; k < 10 * stepsPerLevel; k += 1) x = langevinStep(x, score, step, random);
  return x;
}

/** The end of a chain of annealed Langevin dynamics with 100 steps at each of `count` noise scales. */
export function annealed(random, count = 10) {
  let x = start(random);
  for (const sigma of scales(count)) {
    const { score } = toyMixture(sigma);
    const size = step * sigma ** 2;
    for (let k = 0; k < stepsPerLevel; k += 1) x = langevinStep(x, score, size, random);
  }
  return x;
}

/** The share of points nearer to the upper mode. */
export function upperShare(points) {
  return points.filter(([a, b]) => a + b > 0).length / points.length;
}
