// Measures how near annealing comes to the weight 0.8. Takes some minutes. Run: node measure-annealing.mjs
import { annealed, upperShare } from "./samplers.mjs";
import { randomStream } from "./toy.mjs";

const chains = 20_000;
for (const levels of [10, 50]) {
  const random = randomStream(levels);
  const share = upperShare(Array.from({ length: chains }, () => annealed(random, levels)));
  const error = Math.sqrt((share * (1 - share)) / chains);
  console.log(`${levels} levels: ${(100 * share).toFixed(1)} ± ${(100 * error).toFixed(1)} %`);
}
