import * as jax from "./jax.ts";
import * as ours from "./ours.ts";
import * as tfjs from "./tfjs.ts";

/** What is measured, one after the other in one worker; the answer to the page is a line for each. */
export interface Measured {
  readonly task: "learn" | "walk" | "balance";
  readonly name: string;
  /** Steps a second; undefined where it failed. */
  readonly rate?: number;
  readonly error?: string;
}

/** How many stretches of how many milliseconds. */
const STRETCHES = 30;
const STRETCH = 100;

type Step = () => void | number | Promise<void>;

/** The best of many short stretches, since others use the machine as well; a step may stand for many. */
async function rateOf(step: Step): Promise<number> {
  for (let k = 0; k < 30; k++) await step();
  let best = 0;
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    const start = performance.now();
    let steps = 0;
    while (performance.now() - start < STRETCH) {
      steps += (await step()) ?? 1;
    }
    best = Math.max(best, (1000 * steps) / (performance.now() - start));
  }
  return best;
}

const tasks: readonly (readonly [task: Measured["task"], name: string, make: () => Promise<Step>])[] = [
  ["learn", "recto, WebAssembly", async () => ours.learner("wasm")],
  ["learn", "recto, TypeScript", async () => ours.learner("twin")],
  ["learn", "tfjs, wasm", async () => (await tfjs.startTfjs("wasm"), tfjs.learner())],
  ["learn", "tfjs, cpu", async () => (await tfjs.startTfjs("cpu"), tfjs.learner())],
  ["learn", "jax-js, wasm", async () => (await jax.startJax(), jax.learner())],
  ["walk", "recto, TypeScript", async () => ours.walker()],
  ["walk", "tfjs, wasm", async () => (await tfjs.startTfjs("wasm"), tfjs.walker())],
  ["walk", "tfjs, cpu", async () => (await tfjs.startTfjs("cpu"), tfjs.walker())],
  ["balance", "recto, TypeScript", async () => ours.balancer()],
  ["walk", "jax-js, wasm", async () => (await jax.startJax(), jax.walker())],
];

const measured: Measured[] = [];
for (const [task, name, make] of tasks) {
  try {
    measured.push({ task, name, rate: await rateOf(await make()) });
  } catch (error) {
    measured.push({ task, name, error: String(error) });
  }
}
postMessage(measured);
