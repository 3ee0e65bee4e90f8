import { choice, integer, mean, meanInterval, number, square, system } from "recto/system";
import { type Diffusion, varianceExploding, variancePreserving } from "./diffusions.ts";
import { chainsAt, type Chains } from "./langevin.ts";
import { CENTRE, sampleMixture, upperShare, upperVariance } from "./mixture.ts";
import { eulerMaruyama, forward, predictorCorrector, probabilityFlow } from "./samplers.ts";
import { moments, reverseClouds, shares } from "./sde-figures.ts";
import { isBetween, summary } from "./statistics.ts";

const PROCESSES = { vp: "Variance preserving", ve: "Variance exploding" };

/** The equations with the constants of Song et al. 2021, appendix C. */
function processNamed(name: keyof typeof PROCESSES): Diffusion {
  return name === "ve" ? varianceExploding(0.01, 50) : variancePreserving(0.1, 20);
}

/** The mean and the variance of the coordinates of points. */
function momentsOf(points: Float64Array): { readonly mean: number; readonly variance: number } {
  const middle = points.reduce((sum, each) => sum + each, 0) / points.length;
  const squares = points.reduce((sum, each) => sum + square(each - middle), 0);
  return { mean: middle, variance: squares / points.length };
}

function resultOf({ points }: Chains): { readonly share: number; readonly variance: number } {
  return { share: upperShare(points), variance: upperVariance(points) };
}

export const sde = system({
  id: "score-diffusion/sde",
  title: "Stochastic differential equations forwards and backwards",
  source: "Song et al. 2021, arXiv:2011.13456, sections 3 and 4",
  parameters: {
    process: choice({ default: "vp", options: PROCESSES, label: "Equation" }),
    chains: integer({ default: 1280, min: 10, max: 10_000, label: "Paths" }),
    steps: integer({ default: 1000, min: 10, max: 2000, label: "Steps in time" }),
    weight: number({ default: 0.8, min: 0.5, max: 0.99, step: 0.01, label: "Share of the upper mode" }),
    ratio: number({
      default: 0.16,
      min: 0,
      max: 0.5,
      step: 0.01,
      label: "Corrector's ratio",
      help: "Of its drift to its noise; at 0 the corrector stands still.",
    }),
  },
  *run({ parameters: { process, chains, steps, weight, ratio }, random }) {
    const mixture = { weight };
    const diffusion = processNamed(process);
    const dt = 1 / steps;
    const pace = Math.max(1, Math.min(Math.round(steps / 150), Math.floor(30_000 / chains)));

    // Independent coordinates of the mixture have this mean and variance before any noise.
    const first = CENTRE * (2 * weight - 1);
    const spread = 1 + 4 * square(CENTRE) * weight * (1 - weight);
    const closedForm = (t: number): { readonly mean: number; readonly variance: number } => ({
      mean: diffusion.scale(t) * first,
      variance: square(diffusion.scale(t)) * spread + diffusion.variance(t),
    });
    const wandering = chainsAt(sampleMixture(mixture, random.stream("data"), new Float64Array(2 * chains)));
    const diffuse = forward(diffusion);
    const forwardNoise = random.stream("forward");
    const times = [0];
    const found = [momentsOf(wandering.points)];
    const wanted = [closedForm(0)];
    const history = { times, found, wanted };
    for (let k = 1; k <= steps; k++) {
      // The midpoint's coefficients make the variance's error of second order in the step.
      diffuse(wandering, (k - 0.5) * dt, dt, forwardNoise);
      if (k % pace !== 0 && k < steps) continue;
      times.push(k * dt);
      found.push(momentsOf(wandering.points));
      wanted.push(closedForm(k * dt));
      yield {
        progress: (0.25 * k) / steps,
        time: k * dt,
        direction: "forwards",
        clouds: { forward: Float32Array.from(wandering.points) },
        history: { times: [...times], found: [...found], wanted: [...wanted] },
      };
    }

    const prior = Math.sqrt(diffusion.variance(1));
    const samplers = [
      { name: "euler", step: eulerMaruyama(mixture, diffusion) },
      { name: "corrected", step: predictorCorrector(mixture, diffusion, ratio) },
      { name: "flow", step: probabilityFlow(mixture, diffusion) },
    ] as const;
    const paths = samplers.map(({ name, step }) => {
      const start = random.stream(`${name} start`).fillNormal(new Float64Array(2 * chains));
      return { step, stream: random.stream(name), ...chainsAt(start.map((each) => prior * each)) };
    });
    const [euler, corrected, flow] = paths;
    if (euler === undefined || corrected === undefined || flow === undefined)
      throw new Error("three samplers");
    // The flow once more, from the same noise around diffused data: what differs is the start alone.
    const data = sampleMixture(mixture, random.stream("flow data"), new Float64Array(2 * chains));
    const scale = diffusion.scale(1);
    const fromData = chainsAt(flow.points.map((each, i) => each + scale * (data[i] ?? 0)));
    for (let k = steps; k >= 1; k--) {
      for (const path of paths) path.step(path, k * dt, dt, path.stream);
      flow.step(fromData, k * dt, dt, flow.stream);
      if ((steps - k + 1) % pace !== 0 && k > 1) continue;
      yield {
        progress: 0.25 + 0.75 * (1 - (k - 1) / steps),
        time: (k - 1) * dt,
        direction: "backwards",
        clouds: {
          euler: Float32Array.from(euler.points),
          corrected: Float32Array.from(corrected.points),
          flow: Float32Array.from(flow.points),
        },
        history,
      };
    }
    const end = momentsOf(wandering.points);
    const closed = closedForm(1);
    return {
      forward: {
        mean: end.mean,
        variance: end.variance,
        /** The furthest from 1 that the measured variance was, as a share of the closed form's. */
        worst: found.reduce((most, each, i) => {
          return Math.max(most, Math.abs(each.variance / (wanted[i]?.variance ?? 1) - 1));
        }, 0),
      },
      closedForm: { mean: closed.mean, variance: closed.variance },
      euler: resultOf(euler),
      corrected: resultOf(corrected),
      flow: resultOf(flow),
      flowFromData: resultOf(fromData),
    };
  },
  values: {
    "forward.mean": { label: "Mean of a coordinate at t = 1, simulated", format: ".3f" },
    "closedForm.mean": { label: "Mean of a coordinate at t = 1, closed form", format: ".3f" },
    "forward.variance": { label: "Variance of a coordinate at t = 1, simulated", format: ".4g" },
    "closedForm.variance": { label: "Variance of a coordinate at t = 1, closed form", format: ".4g" },
    "forward.worst": { label: "Largest relative error of the variance at any time", format: ".1%" },
    "euler.share": { label: "Euler–Maruyama: share in the upper mode", format: ".1%" },
    "corrected.share": { label: "Predictor–corrector: share in the upper mode", format: ".1%" },
    "flow.share": { label: "Probability flow: share in the upper mode", format: ".1%" },
    "flowFromData.share": {
      label: "Probability flow from diffused data: share in the upper mode",
      format: ".1%",
    },
    "euler.variance": { label: "Euler–Maruyama: variance within the upper mode", format: ".3f" },
    "corrected.variance": { label: "Predictor–corrector: variance within the upper mode", format: ".3f" },
    "flow.variance": { label: "Probability flow: variance within the upper mode", format: ".3f" },
  },
  figures: { samples: reverseClouds, moments, shares },
  claims: {
    "marginals-match": {
      says: "Forwards, mean and variance follow their closed forms: the variance within 2 % on average at t = 1",
      seeds: 20,
      holds: (runs) => {
        const ratios = runs.map(({ forward: end, closedForm: closed }) => end.variance / closed.variance);
        const deviations = runs.map(({ forward: end, closedForm: closed }) => {
          return (end.mean - closed.mean) / Math.sqrt(closed.variance);
        });
        return {
          holds: isBetween(0.98, mean(ratios), 1.02) && Math.abs(mean(deviations)) < 0.02,
          measured: `variance over closed form ${summary(ratios)}, error of the mean ${summary(deviations)} standard deviations`,
        };
      },
    },
    "noisy-samplers-recover-the-weights": {
      says: "Backwards, the samplers with noise put 78 to 82 % into the upper mode on average, 75 to 85 % each time",
      seeds: 20,
      holds: (runs) => {
        const all = (["euler", "corrected"] as const).map((name) => runs.map((run) => run[name].share));
        return {
          holds: all.every(
            (found) =>
              isBetween(0.78, mean(found), 0.82) && found.every((share) => isBetween(0.75, share, 0.85)),
          ),
          measured: all.map((found) => summary(found)).join("; "),
        };
      },
    },
    "flow-keeps-the-error-of-its-start": {
      says: "Started around diffused data instead of around zero, with the same noise, the flow puts more paths there, the 95 % interval of the gain above zero, and 79 to 81 % on average",
      seeds: 20,
      holds: (runs) => {
        const found = runs.map(({ flowFromData }) => flowFromData.share);
        const gains = runs.map(({ flow, flowFromData }) => flowFromData.share - flow.share);
        return {
          holds: isBetween(0.79, mean(found), 0.81) && meanInterval(gains)[0] > 0,
          measured: `${summary(found)}, which is ${summary(gains)} more than around zero`,
        };
      },
    },
    "modes-have-their-width": {
      says: "The samples' variance within the upper mode is between 0.95 and 1.05 on average, with each sampler",
      seeds: 20,
      holds: (runs) => {
        const all = (["euler", "corrected", "flow"] as const).map((name) =>
          runs.map((run) => run[name].variance),
        );
        return {
          holds: all.every((found) => isBetween(0.95, mean(found), 1.05)),
          measured: all.map((found) => summary(found)).join("; "),
        };
      },
    },
  },
});
