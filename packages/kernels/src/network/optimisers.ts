import type { Network } from "./network.ts";

/** Moves a network's parameters down its gradient, and sets the gradient to zero for the next sum. */
export interface Optimiser {
  /** One step; `rate` replaces the declared one, for schedules. */
  step(rate?: number): void;
}

export interface AdamOptions {
  readonly rate: number;
  /** β₁, of the mean of gradients; 0.9 by default. */
  readonly decay?: number;
  /** β₂, of the mean of their squares; 0.999 by default. */
  readonly squareDecay?: number;
  /** ε; 1e−8 by default. */
  readonly tiny?: number;
}

/** Adam (Kingma & Ba 2015, algorithm 1), in single precision. */
export function adam(network: Network, options: AdamOptions): Optimiser {
  const { rate, decay = 0.9, squareDecay = 0.999, tiny = 1e-8 } = options;
  const { parameters, gradient } = network.blocks;
  const mean = network.arena.reserve(parameters.length);
  const square = network.arena.reserve(parameters.length);
  let decayed = 1;
  let squareDecayed = 1;
  return {
    step(now = rate) {
      decayed *= decay;
      squareDecayed *= squareDecay;
      network.arena.operations.adam(
        parameters.length,
        parameters.at,
        gradient.at,
        mean.at,
        square.at,
        now,
        decay,
        squareDecay,
        tiny,
        1 / (1 - decayed),
        1 / (1 - squareDecayed),
      );
      network.gradient.fill(0);
    },
  };
}

export interface DescentOptions {
  readonly rate: number;
  /** The share of the last step that is kept (Polyak 1964); none by default. */
  readonly momentum?: number;
}

/** Gradient descent; stochastic where the gradient is that of a batch. */
export function sgd(network: Network, { rate, momentum = 0 }: DescentOptions): Optimiser {
  const { parameters, gradient } = network.blocks;
  const velocity = network.arena.reserve(parameters.length);
  return {
    step(now = rate) {
      const { operations } = network.arena;
      operations.descend(parameters.length, parameters.at, gradient.at, velocity.at, now, momentum);
      network.gradient.fill(0);
    },
  };
}
