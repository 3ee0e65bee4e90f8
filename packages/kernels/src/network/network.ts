import type { Stream } from "@recto/system";
import { type Arena, arena, type Block, type Engine } from "../arena.ts";
import { Builder, initialise, stretchesOf } from "./build.ts";
import type { LayerDeclaration } from "./layers.ts";
import { type Asked, type Layer, type Signal, signal } from "./signal.ts";

export interface NetworkOptions {
  /** The shape of one input: `[2]`, or `[height, width, channels]` where convolutions are to come. */
  readonly inputs: readonly number[];
  readonly layers: readonly LayerDeclaration[];
  /** How many inputs are computed at a time, at the most. */
  readonly rows: number;
  /** Where the first parameters come from; without it all are zero, to be set. */
  readonly random?: Stream;
  /** What computes; WebAssembly where the engine can, by default. Either gives the same bits. */
  readonly engine?: Engine;
}

/**
 * A feed-forward network s(x) in single precision, and its derivatives. Arrays that it returns are views of rows × outputs
 * (or rows × inputs) that the next call overwrites, and that are worthless once an optimiser has been made.
 */
export class Network {
  readonly rows: number;
  /** Numbers in one input and in one output. */
  readonly inputs: number;
  readonly outputs: number;
  /** The memory that the network lives in; for optimisers. */
  readonly arena: Arena;
  readonly #parameters: Block;
  readonly #gradient: Block;
  readonly #layer: Layer;
  readonly #input: Signal;
  readonly #output: Signal;
  #used = 0;

  constructor(options: NetworkOptions) {
    const stretches = stretchesOf(options.layers, options.inputs);
    const length = stretches.reduce((sum, stretch) => sum + stretch.length, 0);
    this.rows = options.rows;
    this.arena = arena(options.engine);
    this.#parameters = this.arena.reserve(length);
    this.#gradient = this.arena.reserve(length);
    this.#input = signal(this.arena, options.rows, options.inputs);
    const builder = new Builder(this.arena, options.rows, this.#parameters, this.#gradient);
    const built = builder.all(options.layers, this.#input);
    this.#layer = built.layer;
    this.#output = built.output;
    this.inputs = this.#input.size;
    this.outputs = this.#output.size;
    if (options.random !== undefined) initialise(this.parameters, stretches, options.random);
  }

  /** All weights and biases, layer by layer; a view that may be written to. */
  get parameters(): Float32Array<ArrayBuffer> {
    return this.arena.view(this.#parameters);
  }

  /** The derivative of the loss with respect to the parameters, summed since an optimiser last used it. */
  get gradient(): Float32Array<ArrayBuffer> {
    return this.arena.view(this.#gradient);
  }

  /** Where the parameters and their gradient stand in the arena. */
  get blocks(): { readonly parameters: Block; readonly gradient: Block } {
    return { parameters: this.#parameters, gradient: this.#gradient };
  }

  /** s(x) for each row of x, which has a multiple of `inputs` numbers, at most `rows` rows. */
  forward(x: ArrayLike<number>): Float32Array<ArrayBuffer> {
    const rows = x.length / this.inputs;
    if (!Number.isInteger(rows) || rows > this.rows) {
      throw new RangeError(
        `${String(x.length)} numbers are not rows of ${String(this.inputs)}, at most ${String(this.rows)} of them.`,
      );
    }
    this.#used = rows;
    this.#fill(this.#input.value, x);
    this.#layer.forward(rows);
    return this.#view(this.#output.value, this.outputs);
  }

  /** ∇s(x) v for each row, at the x of the last `forward`: v has the shape of x. */
  tangent(v: ArrayLike<number>): Float32Array<ArrayBuffer> {
    this.#fill(this.#input.tangent, v, this.inputs);
    this.#layer.tangent(this.#used);
    return this.#view(this.#output.tangent, this.outputs);
  }

  /** uᵀ ∇s(x) for each row, at the x of the last `forward`: u has the shape of s(x). Learns nothing. */
  pullback(u: ArrayLike<number>): Float32Array<ArrayBuffer> {
    this.#fill(this.#output.gradient, u, this.outputs);
    this.#layer.backward(this.#used, { parameters: false, input: true });
    return this.#view(this.#input.gradient, this.inputs);
  }

  /** Adds to `gradient` the gradient of Σ u · s(x), with u the derivative of the loss with respect to s(x). */
  backward(u: ArrayLike<number>): void {
    this.#fill(this.#output.gradient, u, this.outputs);
    this.#layer.backward(this.#used, LEARN);
  }

  /**
   * Adds to `gradient` the gradient of Σ u · s(x) + w · ∇s(x) v, with v the direction of the last `tangent`: reverse mode
   * over forward mode, for losses that contain derivatives of the network (Pearlmutter 1994).
   */
  backwardTangent(u: ArrayLike<number>, w: ArrayLike<number>): void {
    this.#fill(this.#output.gradient, u, this.outputs);
    this.#fill(this.#output.tangentGradient, w, this.outputs);
    this.#layer.backwardTangent(this.#used, LEARN);
  }

  #view(block: Block, size: number): Float32Array<ArrayBuffer> {
    return this.arena.view({ at: block.at, length: this.#used * size });
  }

  #fill(block: Block, numbers: ArrayLike<number>, size = this.inputs): void {
    if (numbers.length !== this.#used * size) {
      throw new RangeError(
        `${String(numbers.length)} numbers were given for ${String(this.#used)} rows of ${String(size)}.`,
      );
    }
    this.#view(block, size).set(numbers);
  }
}

const LEARN: Asked = { parameters: true, input: false };

/** A network of these layers, its parameters drawn from `random`. */
export function network(options: NetworkOptions): Network {
  return new Network(options);
}
