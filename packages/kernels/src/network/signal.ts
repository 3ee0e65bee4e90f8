import type { Arena, Block } from "../arena.ts";

/**
 * What stands between two layers, rows × the product of the shape each: the value, its derivative along the direction
 * that `tangent` was given, and the loss's derivatives with respect to both.
 */
export interface Signal {
  readonly shape: readonly number[];
  readonly size: number;
  readonly value: Block;
  readonly gradient: Block;
  readonly tangent: Block;
  readonly tangentGradient: Block;
}

export function signal(arena: Arena, rows: number, shape: readonly number[]): Signal {
  const size = shape.reduce((product, side) => product * side, 1);
  const block = (): Block => arena.reserve(rows * size);
  return {
    shape,
    size,
    value: block(),
    gradient: block(),
    tangent: block(),
    tangentGradient: block(),
  };
}

/** What a backward pass is asked for besides what its layers need of each other. */
export interface Asked {
  /** Add the derivatives with respect to the parameters to the gradient. */
  readonly parameters: boolean;
  /** Write the derivative with respect to the input. */
  readonly input: boolean;
}

/** A layer at its place between two signals. */
export interface Layer {
  forward(rows: number): void;
  /** The output's tangent from the input's, at the value of the last forward pass. */
  tangent(rows: number): void;
  /** The input's gradient from the output's. */
  backward(rows: number, asked: Asked): void;
  /** The same for a loss of the output and of its tangent. */
  backwardTangent(rows: number, asked: Asked): void;
}
