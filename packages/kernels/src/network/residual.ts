import type { Arena, Block } from "../arena.ts";
import type { Layer, Signal } from "./signal.ts";

/** A list of layers as one. */
export function chain(layers: readonly Layer[]): Layer {
  const reversed = layers.toReversed();
  return {
    forward(rows) {
      for (const layer of layers) layer.forward(rows);
    },
    tangent(rows) {
      for (const layer of layers) layer.tangent(rows);
    },
    backward(rows, asked) {
      for (const layer of reversed) {
        layer.backward(rows, layer === layers[0] ? asked : { ...asked, input: true });
      }
    },
    backwardTangent(rows, asked) {
      for (const layer of reversed) {
        layer.backwardTangent(rows, layer === layers[0] ? asked : { ...asked, input: true });
      }
    },
  };
}

/** output = input + inner(input); `last` is where the inner layers write. */
export function residualLayer(
  arena: Arena,
  inner: Layer,
  input: Signal,
  last: Signal,
  output: Signal,
): Layer {
  const copy = (rows: number, from: Block, to: Block): void => {
    const length = rows * input.size;
    arena.view({ at: to.at, length }).set(arena.view({ at: from.at, length }));
  };
  const add = (rows: number, from: Block, to: Block): void => {
    arena.operations.add(rows * input.size, from.at, to.at);
  };
  return {
    forward(rows) {
      inner.forward(rows);
      copy(rows, last.value, output.value);
      add(rows, input.value, output.value);
    },
    tangent(rows) {
      inner.tangent(rows);
      copy(rows, last.tangent, output.tangent);
      add(rows, input.tangent, output.tangent);
    },
    backward(rows, asked) {
      copy(rows, output.gradient, last.gradient);
      inner.backward(rows, asked);
      if (asked.input) add(rows, output.gradient, input.gradient);
    },
    backwardTangent(rows, asked) {
      copy(rows, output.gradient, last.gradient);
      copy(rows, output.tangentGradient, last.tangentGradient);
      inner.backwardTangent(rows, asked);
      if (!asked.input) return;
      add(rows, output.gradient, input.gradient);
      add(rows, output.tangentGradient, input.tangentGradient);
    },
  };
}
