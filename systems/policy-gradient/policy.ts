import { exp, log1p, type Stream } from "recto/system";
import type { Action, State } from "./dynamics.ts";

const INPUTS = 4;
const ACTIONS = 2;

/**
 * A policy π(a | s): one hidden layer of rectified units, and a softmax over the two actions. All weights stand in one
 * list: for each hidden unit its four weights and its bias, then for each action the weights of all units and a bias.
 */
export interface Policy {
  readonly hidden: number;
  readonly weights: Float64Array;
}

export function weightCount(hidden: number): number {
  return hidden * (INPUTS + 1) + ACTIONS * (hidden + 1);
}

/** Weights uniform on ±1/√(number of inputs of the unit). */
export function initialPolicy(hidden: number, stream: Stream): Policy {
  const weights = stream.fillUniform(new Float64Array(weightCount(hidden)));
  const first = hidden * (INPUTS + 1);
  return {
    hidden,
    weights: weights.map((value, index) => (2 * value - 1) / Math.sqrt(index < first ? INPUTS : hidden)),
  };
}

/** What the hidden units give for a state, written to `units`; returns the logit of action 1 less that of action 0. */
export function preference({ hidden, weights }: Policy, state: State, units: Float64Array): number {
  const [x = 0, velocity = 0, angle = 0, spin = 0] = state;
  const out = hidden * (INPUTS + 1);
  let difference = (weights[out + 2 * hidden + 1] ?? 0) - (weights[out + hidden] ?? 0);
  for (let unit = 0; unit < hidden; unit++) {
    const at = unit * (INPUTS + 1);
    const sum =
      (weights[at] ?? 0) * x +
      (weights[at + 1] ?? 0) * velocity +
      (weights[at + 2] ?? 0) * angle +
      (weights[at + 3] ?? 0) * spin +
      (weights[at + 4] ?? 0);
    const value = sum > 0 ? sum : 0;
    units[unit] = value;
    difference += value * ((weights[out + hidden + 1 + unit] ?? 0) - (weights[out + unit] ?? 0));
  }
  return difference;
}

/** π(1 | s) where `preference` is z: 1 / (1 + e⁻ᶻ). */
export function chanceOfRight(z: number): number {
  return z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z));
}

/** log π(a | s) where `preference` is z. */
export function logProbability(z: number, action: Action): number {
  const signed = action === 1 ? z : -z;
  return signed > 0 ? -log1p(exp(-signed)) : signed - log1p(exp(signed));
}

/**
 * Adds `scale` ∇ log π(a | s) to `gradient`, a list as long as the weights. `units` and `z` are those of `preference`
 * in this state.
 */
export function addScore(
  { hidden, weights }: Policy,
  state: State,
  units: Float64Array,
  z: number,
  action: Action,
  scale: number,
  gradient: Float64Array,
): void {
  const out = hidden * (INPUTS + 1);
  // The derivative of log π(a | s) by z; the logits of the two actions have it with opposite signs.
  const slope = scale * (action - chanceOfRight(z));
  add(gradient, out + hidden, -slope);
  add(gradient, out + 2 * hidden + 1, slope);
  for (let unit = 0; unit < hidden; unit++) {
    const value = units[unit] ?? 0;
    if (value === 0) continue;
    add(gradient, out + unit, -slope * value);
    add(gradient, out + hidden + 1 + unit, slope * value);
    const passed = slope * ((weights[out + hidden + 1 + unit] ?? 0) - (weights[out + unit] ?? 0));
    const at = unit * (INPUTS + 1);
    for (let input = 0; input < INPUTS; input++) add(gradient, at + input, passed * (state[input] ?? 0));
    add(gradient, at + INPUTS, passed);
  }
}

function add(target: Float64Array, index: number, amount: number): void {
  target[index] = (target[index] ?? 0) + amount;
}
