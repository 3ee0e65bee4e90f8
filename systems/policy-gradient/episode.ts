import type { Stream } from "recto/system";
import { advance, CART_POLE, hasFailed, start, type Action, type State } from "./dynamics.ts";
import { addScore, chanceOfRight, preference, type Policy } from "./policy.ts";

/** One trajectory: the states in which the policy acted, and what it did. Every step has the reward 1. */
export interface Episode {
  readonly states: readonly State[];
  readonly actions: readonly Action[];
}

/** Lets a policy act until the pole falls or 500 steps are done. */
export function playEpisode(policy: Policy, starts: Stream, choices: Stream): Episode {
  const states: State[] = [];
  const actions: Action[] = [];
  const units = new Float64Array(policy.hidden);
  const state = start(starts);
  while (states.length < CART_POLE.longest && !hasFailed(state)) {
    const chance = chanceOfRight(preference(policy, state, units));
    const action = choices.uniform() < chance ? 1 : 0;
    states.push(state.slice());
    actions.push(action);
    advance(state, action);
  }
  return { states, actions };
}

/** The mean over an episode's states of the larger of π(0 | s) and π(1 | s). */
export function surenessIn(policy: Policy, { states }: Episode): number {
  const units = new Float64Array(policy.hidden);
  const sum = states.reduce(
    (total, state) => total + chanceOfRight(Math.abs(preference(policy, state, units))),
    0,
  );
  return sum / states.length;
}

/** How the actions of an episode are weighted in the gradient. */
export const WEIGHTINGS = {
  trajectory: "Whole return",
  "to-go": "Return to go",
  baseline: "Return to go, less a baseline",
  normalised: "Return to go, normalised",
} as const;
export type Weighting = keyof typeof WEIGHTINGS;

/** What is expected of each step, from the episodes seen: a mean that forgets. Steps never reached expect nothing. */
export class Baseline {
  readonly #expected = new Float64Array(CART_POLE.longest);

  weigh(returns: Float64Array): Float64Array {
    return returns.map((value, step) => value - (this.#expected[step] ?? 0));
  }

  learn(returns: Float64Array): void {
    for (let step = 0; step < this.#expected.length; step++) {
      const expected = this.#expected[step] ?? 0;
      this.#expected[step] = expected + 0.05 * ((returns[step] ?? 0) - expected);
    }
  }
}

/** Gₜ = Σ γᵏ⁻ᵗ rₖ over the steps k ≥ t, where every reward is 1. */
export function returnsToGo(length: number, discount: number): Float64Array {
  const returns = new Float64Array(length);
  for (let step = length - 1, sum = 0; step >= 0; step--) {
    sum = 1 + discount * sum;
    returns[step] = sum;
  }
  return returns;
}

/** Â for each step of an episode, by which ∇ log π(aₜ | sₜ) is multiplied. */
export function weigh(weighting: Weighting, returns: Float64Array, baseline: Baseline): Float64Array {
  switch (weighting) {
    case "trajectory":
      return returns.map(() => returns[0] ?? 0);
    case "to-go":
      return returns;
    case "baseline":
      return baseline.weigh(returns);
    case "normalised": {
      const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
      const variance =
        returns.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / returns.length;
      const deviation = Math.sqrt(variance) + 1e-9;
      return returns.map((value) => (value - mean) / deviation);
    }
  }
}

/** Σₜ Âₜ ∇ log π(aₜ | sₜ): an estimate of the policy gradient from one episode (Williams 1992). */
export function gradientOf(
  policy: Policy,
  { states, actions }: Episode,
  advantages: Float64Array,
): Float64Array {
  const gradient = new Float64Array(policy.weights.length);
  const units = new Float64Array(policy.hidden);
  for (const [step, state] of states.entries()) {
    const z = preference(policy, state, units);
    addScore(policy, state, units, z, actions[step] ?? 0, advantages[step] ?? 0, gradient);
  }
  return gradient;
}
