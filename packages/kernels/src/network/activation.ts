import type { Arena } from "../arena.ts";
import { type Activation, ACTIVATIONS } from "../operations.ts";
import type { Layer, Signal } from "./signal.ts";

/** y = φ(x), element by element. With a tangent ẏ = φ′(x) ẋ the loss reaches x through φ″ as well. */
export function activationLayer(
  arena: Arena,
  rows: number,
  kind: Activation,
  input: Signal,
  output: Signal,
): Layer {
  const run = arena.operations;
  const number = ACTIVATIONS.indexOf(kind);
  const slope = arena.reserve(rows * input.size);
  const curvature = arena.reserve(rows * input.size);
  return {
    forward(n) {
      run.activate(number, n * input.size, input.value.at, output.value.at, slope.at);
    },
    tangent(n) {
      run.multiply(n * input.size, input.tangent.at, slope.at, output.tangent.at);
    },
    backward(n) {
      run.multiply(n * input.size, output.gradient.at, slope.at, input.gradient.at);
    },
    backwardTangent(n) {
      const length = n * input.size;
      const { at } = output.tangentGradient;
      run.curve(number, length, output.value.at, slope.at, curvature.at);
      run.multiply(length, output.gradient.at, slope.at, input.gradient.at);
      run.addProduct(length, at, curvature.at, input.tangent.at, input.gradient.at);
      run.multiply(length, at, slope.at, input.tangentGradient.at);
    },
  };
}
