import type { Stream } from "@recto/system";
import type { Arena, Block } from "../arena.ts";
import { activationLayer } from "./activation.ts";
import type { LayerDeclaration } from "./layers.ts";
import { convolutionLayer, denseLayer, type Places } from "./linear.ts";
import { chain, residualLayer } from "./residual.ts";
import { type Layer, type Signal, signal } from "./signal.ts";

/** A stretch of the parameters: `fanIn` numbers go into each output of the layer that they belong to. */
interface Stretch {
  readonly length: number;
  readonly fanIn: number;
}

interface Built {
  readonly layer: Layer;
  readonly output: Signal;
}

/** The shape of what a layer gives for this input, and the parameters that it needs. */
function plan(
  declared: LayerDeclaration,
  shape: readonly number[],
): { readonly shape: readonly number[]; readonly stretches: readonly Stretch[] } {
  switch (declared.type) {
    case "dense": {
      const fanIn = shape.reduce((product, side) => product * side, 1);
      return { shape: [declared.outputs], stretches: affine(fanIn, declared.outputs) };
    }
    case "convolution": {
      const [height, width, channels] = shape;
      if (height === undefined || width === undefined || channels === undefined || declared.size % 2 === 0) {
        throw new RangeError(
          "A convolution needs images of height, width and channels, and a kernel of odd size.",
        );
      }
      const fanIn = declared.size * declared.size * channels;
      return { shape: [height, width, declared.channels], stretches: affine(fanIn, declared.channels) };
    }
    case "residual": {
      const inner = planAll(declared.layers, shape);
      if (inner.shape.join(" ") !== shape.join(" ")) {
        throw new RangeError(
          "The layers of a residual give another shape than they get, so they cannot be added.",
        );
      }
      return inner;
    }
    case "softplus":
    case "relu":
    case "tanh":
    case "elu":
      return { shape, stretches: [] };
  }
}

function affine(fanIn: number, outputs: number): readonly Stretch[] {
  return [
    { length: fanIn * outputs, fanIn },
    { length: outputs, fanIn },
  ];
}

function planAll(declared: readonly LayerDeclaration[], shape: readonly number[]): ReturnType<typeof plan> {
  const stretches: Stretch[] = [];
  let current = shape;
  for (const layer of declared) {
    const planned = plan(layer, current);
    stretches.push(...planned.stretches);
    current = planned.shape;
  }
  return { shape: current, stretches };
}

/** The parameters that these layers need, and how many numbers each comes from. */
export function stretchesOf(
  declared: readonly LayerDeclaration[],
  shape: readonly number[],
): readonly Stretch[] {
  return planAll(declared, shape).stretches;
}

/** Uniform on ±1/√fanIn, weights and biases alike (LeCun et al. 1998, section 4.6, as PyTorch has it). */
export function initialise(parameters: Float32Array, stretches: readonly Stretch[], stream: Stream): void {
  let at = 0;
  for (const { length, fanIn } of stretches) {
    const bound = 1 / Math.sqrt(fanIn);
    for (const end = at + length; at < end; at++) parameters[at] = bound * (2 * stream.uniform() - 1);
  }
}

/** Puts layers into the arena one after the other, each with its share of the parameters. */
export class Builder {
  readonly #arena: Arena;
  readonly #rows: number;
  readonly #parameters: Block;
  readonly #gradient: Block;
  #used = 0;

  constructor(arena: Arena, rows: number, parameters: Block, gradient: Block) {
    this.#arena = arena;
    this.#rows = rows;
    this.#parameters = parameters;
    this.#gradient = gradient;
  }

  all(declared: readonly LayerDeclaration[], input: Signal): Built {
    const layers: Layer[] = [];
    let output = input;
    for (const each of declared) {
      const built = this.#one(each, output);
      layers.push(built.layer);
      output = built.output;
    }
    return { layer: chain(layers), output };
  }

  #one(declared: LayerDeclaration, input: Signal): Built {
    const arena = this.#arena;
    const rows = this.#rows;
    const planned = plan(declared, input.shape);
    switch (declared.type) {
      case "dense": {
        const output = signal(arena, rows, planned.shape);
        return { layer: denseLayer(arena, this.#take(planned.stretches), input, output), output };
      }
      case "convolution": {
        const output = signal(arena, rows, planned.shape);
        const places = this.#take(planned.stretches);
        return { layer: convolutionLayer(arena, rows, places, input, output, declared.size), output };
      }
      case "residual": {
        const inner = this.all(declared.layers, input);
        const output = signal(arena, rows, planned.shape);
        return { layer: residualLayer(arena, inner.layer, input, inner.output, output), output };
      }
      case "softplus":
      case "relu":
      case "tanh":
      case "elu": {
        const output = signal(arena, rows, planned.shape);
        return { layer: activationLayer(arena, rows, declared.type, input, output), output };
      }
    }
  }

  #take([weights, biases]: readonly Stretch[]): Places {
    const from = this.#used;
    const middle = from + (weights?.length ?? 0);
    this.#used = middle + (biases?.length ?? 0);
    return {
      weights: this.#parameters.at + from,
      biases: this.#parameters.at + middle,
      weightGradient: this.#gradient.at + from,
      biasGradient: this.#gradient.at + middle,
    };
  }
}
