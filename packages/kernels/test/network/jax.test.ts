import { type Array as Tensor, defaultDevice, grad, init, jvp, lax, nn, numpy as np } from "@jax-js/jax";
import { convolution, dense, elu, network, relu, softplus, tanh } from "@recto/kernels";
import { seededRandom } from "@recto/system";
import { beforeAll, describe, expect, it } from "vitest";

// jax-js differentiates by itself what it is told to compute: it knows nothing of our backward passes. It counts
// references: `.ref` is a use more.

const ROWS = 6;
const SIZES = [3, 8, 5, 2] as const;

const activations = [
  { name: "softplus", ours: softplus, theirs: (x: Tensor) => nn.softplus(x) },
  { name: "tanh", ours: tanh, theirs: (x: Tensor) => np.tanh(x) },
  { name: "ELU", ours: elu, theirs: (x: Tensor) => nn.elu(x) },
  { name: "ReLU", ours: relu, theirs: (x: Tensor) => nn.relu(x) },
];

beforeAll(async () => {
  await init();
  defaultDevice("wasm");
});

function rowsOf(numbers: Float32Array, width: number): number[][] {
  return Array.from({ length: numbers.length / width }, (_, r) => [
    ...numbers.subarray(r * width, (r + 1) * width),
  ]);
}

function flat(nested: unknown): number[] {
  return Array.isArray(nested) ? nested.flatMap(flat) : [Number(nested)];
}

/** The largest difference, as a share of the largest number; jax-js computes exp and log to about 1e−5 only. */
function difference(found: Float32Array, wanted: unknown): number {
  const numbers = flat(wanted);
  if (found.length !== numbers.length) return Number.NaN;
  const size = numbers.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return (
    numbers.reduce((most, each, k) => Math.max(most, Math.abs(each - (found[k] ?? Number.NaN))), 0) / size
  );
}
const CLOSE = 3e-5;

describe.each(activations)("beside jax-js, a network of $name", ({ ours, theirs }) => {
  const random = seededRandom(5);
  const [inputs, first, second, outputs] = SIZES;
  const net = network({
    inputs: [inputs],
    layers: [dense(first), ours(), dense(second), ours(), dense(outputs)],
    rows: ROWS,
    random: random.stream("start"),
  });
  const draw = (length: number): Float32Array => random.stream("data").fillNormal(new Float32Array(length));
  const [x, v] = [draw(ROWS * inputs), draw(ROWS * inputs)];
  const [u, w] = [draw(ROWS * outputs), draw(ROWS * outputs)];

  /** The same parameters for jax-js: weights and biases in turn. */
  const parameters = (): Tensor[] => {
    let at = 0;
    const take = (length: number): Float32Array => net.parameters.subarray(at, (at += length));
    return [first, second, outputs].flatMap((size, i) => [
      np.array(rowsOf(take((SIZES[i] ?? 0) * size), size)),
      np.array([...take(size)]),
    ]);
  };
  const model = (all: readonly Tensor[], points: Tensor): Tensor => {
    let value = points;
    for (let i = 0; i < all.length; i += 2) {
      const [weights, biases] = all.slice(i, i + 2);
      if (weights === undefined || biases === undefined) throw new Error("Parameters come in pairs.");
      value = np.matmul(value, weights.ref).add(biases.ref);
      if (i + 2 < all.length) value = theirs(value);
    }
    return value;
  };
  const points = (): Tensor => np.array(rowsOf(x, inputs));

  it("has the same value, tangent and gradient", async () => {
    const found = net.forward(x).slice();
    const tangent = net.tangent(v).slice();
    net.gradient.fill(0);
    net.backward(u);

    const [value, slope] = jvp(
      (at: Tensor) => model(parameters(), at),
      [points()],
      [np.array(rowsOf(v, inputs))],
    );
    expect(difference(found, await value.jsAsync())).toBeLessThan(CLOSE);
    expect(difference(tangent, await slope.jsAsync())).toBeLessThan(CLOSE);
    const gradient = grad((all: Tensor[]) => np.sum(model(all, points()).mul(np.array(rowsOf(u, outputs)))))(
      parameters(),
    );
    const wanted = await Promise.all(gradient.map((each) => each.jsAsync()));
    expect(difference(net.gradient, wanted)).toBeLessThan(CLOSE);
  });

  it("has the same gradient of a loss of its tangent", async () => {
    net.forward(x);
    net.tangent(v);
    net.gradient.fill(0);
    net.backwardTangent(u, w);
    const gradient = grad((all: Tensor[]) => {
      const [value, slope] = jvp((at: Tensor) => model(all, at), [points()], [np.array(rowsOf(v, inputs))]);
      const ofValue = np.sum(value.mul(np.array(rowsOf(u, outputs))));
      return ofValue.add(np.sum(slope.mul(np.array(rowsOf(w, outputs)))));
    })(parameters());
    const wanted = await Promise.all(gradient.map((each) => each.jsAsync()));
    expect(difference(net.gradient, wanted)).toBeLessThan(CLOSE);
  });
});

describe("beside jax-js, a convolution", () => {
  it("has the same value and gradient", async () => {
    const random = seededRandom(6);
    const [height, width, channels, made] = [5, 4, 2, 3];
    const net = network({
      inputs: [height, width, channels],
      layers: [convolution(made)],
      rows: ROWS,
      random: random.stream("start"),
    });
    const x = random.stream("x").fillNormal(new Float32Array(ROWS * net.inputs));
    const u = random.stream("u").fillNormal(new Float32Array(ROWS * net.outputs));
    const found = net.forward(x).slice();
    net.backward(u);

    // jax-js wants channels before pixels, and kernels as outputs × inputs × height × width.
    const images = (numbers: Float32Array, depth: number): Tensor =>
      np.transpose(np.array([...numbers]).reshape([ROWS, height, width, depth]), [0, 3, 1, 2]);
    const weights = np.array([...net.parameters.subarray(0, 9 * channels * made)]);
    const biases = np.array([...net.parameters.subarray(9 * channels * made)]);
    const model = (kernel: Tensor, bias: Tensor): Tensor => {
      const laidOut = np.transpose(kernel.reshape([3, 3, channels, made]), [3, 2, 0, 1]);
      return lax.conv(images(x, channels), laidOut, [1, 1], "SAME").add(bias.reshape([1, made, 1, 1]));
    };
    const value = np.transpose(model(weights.ref, biases.ref), [0, 2, 3, 1]);
    expect(difference(found, await value.jsAsync())).toBeLessThan(CLOSE);
    const gradient = grad(([kernel, bias]: Tensor[]) => {
      if (kernel === undefined || bias === undefined) throw new Error("A kernel and a bias are given.");
      return np.sum(model(kernel, bias).mul(images(u, made)));
    })([weights, biases]);
    expect(difference(net.gradient, await Promise.all(gradient.map((each) => each.jsAsync())))).toBeLessThan(
      CLOSE,
    );
  });
});
