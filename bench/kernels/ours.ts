import { adam, dense, type Engine, network, softplus } from "@recto/kernels";
import { seededRandom } from "@recto/system";
import { advance, hasFailed, start } from "../../systems/policy-gradient/dynamics.ts";
import { langevinStep, startUniform } from "../../systems/score-diffusion/langevin.ts";
import { denoisingLoss } from "../../systems/score-diffusion/losses.ts";
import { mixtureScore, sampleMixture } from "../../systems/score-diffusion/mixture.ts";

/** A denoising score matching step of the 2-128-128-2 network with Adam, at batch 128. */
export function learner(engine: Engine): () => void {
  const random = seededRandom(1);
  const net = network({
    inputs: [2],
    layers: [dense(128), softplus(), dense(128), softplus(), dense(2)],
    rows: 128,
    random: random.stream("network"),
    engine,
  });
  const optimiser = adam(net, { rate: 1e-3 });
  const [data, noise] = [random.stream("data"), random.stream("noise")];
  const x = new Float32Array(256);
  const z = new Float32Array(256);
  return () => {
    sampleMixture({ weight: 0.8 }, data, x);
    noise.fillNormal(z);
    denoisingLoss(net, x, z, 0.3);
    optimiser.step();
  };
}

/** A step of 1280 chains with the exact score. */
export function walker(): () => void {
  const random = seededRandom(1);
  const chains = startUniform(1280, 8, random.stream("start"));
  const stream = random.stream("noise");
  return () => {
    langevinStep(chains, (points, score) => mixtureScore({ weight: 0.8 }, points, score), 0.1, stream);
  };
}

/** Ten thousand steps of CartPole, pushed left and right in turn, with a new start after every fall. */
export function balancer(): () => number {
  const starts = seededRandom(1).stream("start");
  let state = start(starts);
  return () => {
    for (let step = 0; step < 10_000; step++) {
      advance(state, step % 2 === 0 ? 0 : 1);
      if (hasFailed(state)) state = start(starts);
    }
    return 10_000;
  };
}
