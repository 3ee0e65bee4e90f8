import type { Random } from "recto/system";
import { CART_POLE } from "./dynamics.ts";
import {
  Baseline,
  type Episode,
  gradientOf,
  playEpisode,
  returnsToGo,
  surenessIn,
  weigh,
  type Weighting,
} from "./episode.ts";
import { initialPolicy, type Policy } from "./policy.ts";

export interface LearnerOptions {
  readonly hidden: number;
  readonly weighting: Weighting;
  readonly stepSize: number;
  readonly discount: number;
}

/** How many episodes the mean runs over by which CartPole counts as solved. */
export const WINDOW = 100;

/** REINFORCE (Williams 1992): one episode, one step of Adam (Kingma & Ba 2015) up the estimated gradient. */
export class Learner {
  readonly policy: Policy;
  /** Steps survived in each episode so far. */
  readonly lengths: number[] = [];
  readonly #options: LearnerOptions;
  readonly #random: Random;
  readonly #baseline = new Baseline();
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  #last: Episode | undefined;
  #firstDecay = 1;
  #secondDecay = 1;

  constructor(options: LearnerOptions, random: Random) {
    this.#options = options;
    this.#random = random;
    this.policy = initialPolicy(options.hidden, random.stream("weights"));
    this.#first = new Float64Array(this.policy.weights.length);
    this.#second = new Float64Array(this.policy.weights.length);
  }

  /** Plays one episode and learns from it. */
  learn(): void {
    const { weighting, discount } = this.#options;
    const episode = playEpisode(this.policy, this.#random.stream("starts"), this.#random.stream("choices"));
    const returns = returnsToGo(episode.states.length, discount);
    const advantages = weigh(weighting, returns, this.#baseline);
    this.#last = episode;
    this.#climb(gradientOf(this.policy, episode, advantages));
    this.#baseline.learn(returns);
    this.lengths.push(episode.states.length);
  }

  /** The mean length of the last 100 episodes, or of as many as there were. */
  get recentMean(): number {
    const recent = this.lengths.slice(-WINDOW);
    return recent.reduce((sum, length) => sum + length, 0) / Math.max(1, recent.length);
  }

  get hasSolved(): boolean {
    return this.lengths.length >= WINDOW && this.recentMean >= CART_POLE.solvedAt;
  }

  /** The mean probability, in the states of the last episode, of the action that the policy prefers: ½ to 1. */
  get sureness(): number {
    return this.#last === undefined ? 0.5 : surenessIn(this.policy, this.#last);
  }

  #climb(gradient: Float64Array): void {
    const { weights } = this.policy;
    this.#firstDecay *= 0.9;
    this.#secondDecay *= 0.999;
    for (const [index, slope] of gradient.entries()) {
      const first = 0.9 * (this.#first[index] ?? 0) + 0.1 * slope;
      const second = 0.999 * (this.#second[index] ?? 0) + 0.001 * (slope * slope);
      this.#first[index] = first;
      this.#second[index] = second;
      const step = first / (1 - this.#firstDecay) / (Math.sqrt(second / (1 - this.#secondDecay)) + 1e-8);
      weights[index] = (weights[index] ?? 0) + this.#options.stepSize * step;
    }
  }
}
