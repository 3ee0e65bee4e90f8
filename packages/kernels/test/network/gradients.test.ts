import {
  convolution,
  dense,
  elu,
  type LayerDeclaration,
  network,
  type Network,
  relu,
  residual,
  softplus,
  tanh,
} from "@recto/kernels";
import { seededRandom } from "@recto/system";
import { describe, expect, it } from "vitest";

const networks: readonly {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly layers: readonly LayerDeclaration[];
}[] = [
  { name: "softplus", inputs: [2], layers: [dense(7), softplus(), dense(5), softplus(), dense(2)] },
  { name: "tanh", inputs: [3], layers: [dense(6), tanh(), dense(2)] },
  { name: "ELU", inputs: [3], layers: [dense(6), elu(), dense(2)] },
  { name: "residual", inputs: [3], layers: [dense(4), residual(softplus(), dense(4)), dense(2)] },
  {
    name: "residual first",
    inputs: [3],
    layers: [residual(tanh(), dense(3)), residual(tanh(), dense(3), softplus()), dense(1)],
  },
  { name: "convolution", inputs: [3, 4, 2], layers: [convolution(3), softplus(), convolution(1)] },
  { name: "ReLU", inputs: [3], layers: [dense(6), relu(), dense(2)] },
];

const ROWS = 3;

function make(declared: (typeof networks)[number]): {
  readonly net: Network;
  readonly draw: (length: number) => Float32Array;
} {
  const random = seededRandom(11);
  const net = network({ ...declared, rows: ROWS, random: random.stream("start") });
  const stream = random.stream("data");
  return { net, draw: (length) => stream.fillNormal(new Float32Array(length)) };
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, each, i) => sum + each * (b[i] ?? 0), 0);
}

/** The slope of `loss` when `numbers` move along `direction`, by central differences in single precision. */
function slope(numbers: Float32Array, direction: Float32Array, loss: () => number, step = 2 ** -7): number {
  const before = numbers.slice();
  const at = (h: number): number => {
    numbers.forEach((_, i) => (numbers[i] = (before[i] ?? 0) + h * (direction[i] ?? 0)));
    return loss();
  };
  // Richardson's extrapolation, for an error of the fourth order in the step.
  const coarse = (at(2 * step) - at(-2 * step)) / (4 * step);
  const fine = (at(step) - at(-step)) / (2 * step);
  numbers.set(before);
  return (4 * fine - coarse) / 3;
}

/** The difference as a share of the larger; a slope of almost nothing would prove nothing. */
function difference(found: number, wanted: number): number {
  return Math.abs(found - wanted) / Math.max(1e-3, Math.abs(found), Math.abs(wanted));
}

describe.each(networks)("a network of $name", (declared) => {
  // Between kinks a network of ReLU is linear: a short step has no error but that of rounding.
  const [step, tolerance] = declared.name === "ReLU" ? [2 ** -13, 0.05] : [2 ** -7, 5e-3];

  it("has the gradient that central differences give", () => {
    const { net, draw } = make(declared);
    const x = draw(ROWS * net.inputs);
    const u = draw(ROWS * net.outputs);
    const direction = draw(net.parameters.length);
    net.forward(x);
    net.backward(u);
    const found = dot(net.gradient, direction);
    const wanted = slope(net.parameters, direction, () => dot(net.forward(x), u), step);
    expect(difference(found, wanted)).toBeLessThan(tolerance);
  });

  it("has the tangent and the pullback that central differences give", () => {
    const { net, draw } = make(declared);
    const x = draw(ROWS * net.inputs);
    const v = draw(ROWS * net.inputs);
    const u = draw(ROWS * net.outputs);
    net.forward(x);
    const forwards = dot(net.tangent(v), u);
    const backwards = dot(net.pullback(u), v);
    expect(Math.abs(forwards - backwards)).toBeLessThan(1e-5 * Math.max(1, Math.abs(forwards)));
    expect(net.gradient.every((each) => each === 0)).toBe(true);
    const wanted = slope(x, v, () => dot(net.forward(x), u), step);
    expect(difference(forwards, wanted)).toBeLessThan(tolerance);
  });

  it("has the gradient of a loss of its tangent that central differences give", () => {
    const { net, draw } = make(declared);
    const x = draw(ROWS * net.inputs);
    const v = draw(ROWS * net.inputs);
    const u = draw(ROWS * net.outputs);
    const w = draw(ROWS * net.outputs);
    const direction = draw(net.parameters.length);
    const loss = (): number => dot(net.forward(x), u) + dot(net.tangent(v), w);
    loss();
    net.backwardTangent(u, w);
    const found = dot(net.gradient, direction);
    expect(difference(found, slope(net.parameters, direction, loss, step))).toBeLessThan(tolerance);
  });
});

describe("a network", () => {
  it("sums gradients until an optimiser uses them", () => {
    const [declared] = networks;
    if (declared === undefined) throw new Error("no network");
    const { net, draw } = make(declared);
    net.forward(draw(ROWS * net.inputs));
    const u = draw(ROWS * net.outputs);
    net.backward(u);
    const once = net.gradient.slice();
    net.backward(u);
    const twice = net.gradient;
    once.forEach((each, i) => expect(twice[i]).toBeCloseTo(2 * each, 4));
  });

  it("computes fewer rows than it was made for", () => {
    const [declared] = networks;
    if (declared === undefined) throw new Error("no network");
    const { net, draw } = make(declared);
    const x = draw(ROWS * net.inputs);
    const all = net.forward(x).slice();
    const first = net.forward(x.subarray(0, net.inputs));
    expect([...first]).toEqual([...all.subarray(0, net.outputs)]);
  });

  it("says what is wrong with its input", () => {
    const net = network({ inputs: [2], layers: [dense(1)], rows: 4 });
    expect(() => net.forward(new Float32Array(3))).toThrow("3 numbers are not rows of 2, at most 4 of them.");
    expect(() => net.forward(new Float32Array(10))).toThrow(
      "10 numbers are not rows of 2, at most 4 of them.",
    );
    net.forward(new Float32Array(4));
    expect(() => net.backward(new Float32Array(3))).toThrow("3 numbers were given for 2 rows of 1.");
  });

  it("refuses layers that do not fit", () => {
    expect(() => network({ inputs: [4], layers: [convolution(2)], rows: 1 })).toThrow(/needs images/);
    expect(() => network({ inputs: [2, 2, 1], layers: [convolution(2, 4)], rows: 1 })).toThrow(/odd size/);
    expect(() => network({ inputs: [4], layers: [residual(dense(3))], rows: 1 })).toThrow(/another shape/);
  });
});
