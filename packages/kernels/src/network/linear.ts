import type { Arena, Block } from "../arena.ts";
import type { Operations } from "../operations.ts";
import { type Layer, type Signal, signal } from "./signal.ts";

/** Where a layer's parameters stand and where their gradient is summed. */
export interface Places {
  readonly weights: number;
  readonly biases: number;
  readonly weightGradient: number;
  readonly biasGradient: number;
}

/** y = x W + b for rows of `inputs` numbers; W is inputs × outputs. */
class Affine {
  readonly #run: Operations;
  readonly #places: Places;
  readonly #inputs: number;
  readonly #outputs: number;

  constructor(run: Operations, places: Places, inputs: number, outputs: number) {
    this.#run = run;
    this.#places = places;
    this.#inputs = inputs;
    this.#outputs = outputs;
  }

  /** Without the bias for a tangent. */
  apply(rows: number, x: Block, y: Block, withBias: boolean): void {
    const { weights, biases } = this.#places;
    const start = withBias ? biases : -1;
    const [m, k, n] = [rows, this.#inputs, this.#outputs];
    this.#run.matmul(m, n, k, x.at, k, 1, weights, n, 1, start, 0, y.at, n);
  }

  /** Adds to the gradient what comes of x and the loss's derivative with respect to y. */
  learn(rows: number, x: Block, dy: Block, withBias: boolean): void {
    const { weightGradient, biasGradient } = this.#places;
    const [m, k, n] = [this.#inputs, rows, this.#outputs];
    this.#run.matmul(m, n, k, x.at, 1, m, dy.at, n, 1, weightGradient, n, weightGradient, n);
    if (withBias) this.#run.addColumnSums(rows, n, dy.at, biasGradient);
  }

  /** dx = dy Wᵀ */
  pull(rows: number, dy: Block, dx: Block): void {
    const [m, k, n] = [rows, this.#outputs, this.#inputs];
    this.#run.matmul(m, n, k, dy.at, k, 1, this.#places.weights, 1, k, -1, 0, dx.at, n);
  }
}

export function denseLayer(arena: Arena, places: Places, input: Signal, output: Signal): Layer {
  const affine = new Affine(arena.operations, places, input.size, output.size);
  return {
    forward(rows) {
      affine.apply(rows, input.value, output.value, true);
    },
    tangent(rows) {
      affine.apply(rows, input.tangent, output.tangent, false);
    },
    backward(rows, asked) {
      if (asked.parameters) affine.learn(rows, input.value, output.gradient, true);
      if (asked.input) affine.pull(rows, output.gradient, input.gradient);
    },
    backwardTangent(rows, asked) {
      this.backward(rows, asked);
      if (asked.parameters) affine.learn(rows, input.tangent, output.tangentGradient, false);
      if (asked.input) affine.pull(rows, output.tangentGradient, input.tangentGradient);
    },
  };
}

/** A convolution is an affine map of each pixel's neighbourhood. */
export function convolutionLayer(
  arena: Arena,
  rows: number,
  places: Places,
  input: Signal,
  output: Signal,
  size: number,
): Layer {
  const [height = 1, width = 1, channels = 1] = input.shape;
  const [, , outputs = 1] = output.shape;
  const pixels = height * width;
  const patch = size * size * channels;
  const run = arena.operations;
  const affine = new Affine(run, places, patch, outputs);
  const patches = signal(arena, rows, [pixels, patch]);

  const unfold = (n: number, images: Block, to: Block): void => {
    run.unfold(n, height, width, channels, size, images.at, to.at);
  };
  const pull = (n: number, dy: Block, dpatches: Block, dx: Block): void => {
    affine.pull(n * pixels, dy, dpatches);
    run.fold(n, height, width, channels, size, dpatches.at, dx.at);
  };
  return {
    forward(n) {
      unfold(n, input.value, patches.value);
      affine.apply(n * pixels, patches.value, output.value, true);
    },
    tangent(n) {
      unfold(n, input.tangent, patches.tangent);
      affine.apply(n * pixels, patches.tangent, output.tangent, false);
    },
    backward(n, asked) {
      if (asked.parameters) affine.learn(n * pixels, patches.value, output.gradient, true);
      if (asked.input) pull(n, output.gradient, patches.gradient, input.gradient);
    },
    backwardTangent(n, asked) {
      this.backward(n, asked);
      if (asked.parameters) affine.learn(n * pixels, patches.tangent, output.tangentGradient, false);
      if (asked.input) pull(n, output.tangentGradient, patches.gradient, input.tangentGradient);
    },
  };
}
