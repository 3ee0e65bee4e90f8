import { dense, network, softplus } from "recto/networks";
import { seededRandom } from "recto/system";
import { describe, expect, it } from "vitest";
import { denoisingLoss, exactLoss, slicedLoss } from "../losses.ts";

const ROWS = 16;

function make(): {
  net: ReturnType<typeof network>;
  x: Float32Array;
  random: ReturnType<typeof seededRandom>;
} {
  const random = seededRandom(2);
  const net = network({
    inputs: [2],
    layers: [dense(8), softplus(), dense(8), softplus(), dense(2)],
    rows: 1000,
    random: random.stream("network"),
  });
  return { net, x: random.stream("x").fillNormal(new Float32Array(2 * ROWS)), random };
}

/** The loss and the gradient that it leaves, which is then forgotten. */
function of(net: ReturnType<typeof network>, loss: () => number): readonly number[] {
  const found = loss();
  const gradient = [...net.gradient];
  net.gradient.fill(0);
  return [found, ...gradient];
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((each, i) => Math.abs(each - (b[i] ?? Number.NaN))));
}

describe("sliced score matching", () => {
  it.each([true, false])("equals exact score matching in expectation, variance reduced: %s", (isReduced) => {
    const { net, x } = make();
    const exact = of(net, () => exactLoss(net, x));
    // Independent signs have covariance I, and in the plane there are but four pairs: the expectation is their mean.
    const pairs = [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ];
    const all = pairs.map((pair) =>
      of(net, () =>
        slicedLoss(
          net,
          x,
          x.map((_, i) => pair[i % 2] ?? 0),
          isReduced,
        ),
      ),
    );
    const expected = exact.map((_, i) => all.reduce((sum, each) => sum + (each[i] ?? 0), 0) / all.length);
    expect(distance(expected, exact)).toBeLessThan(1e-6);
    expect(distance(all[0] ?? [], exact)).toBeGreaterThan(1e-2);
  });

  it("equals it on average over normal directions, with less variance where it is reduced", () => {
    const { net, x, random } = make();
    const [exact = 0] = of(net, () => exactLoss(net, x));
    const spreads = [true, false].map((isReduced) => {
      const stream = random.stream("v");
      const losses = Array.from({ length: 2000 }, () => {
        const v = stream.fillNormal(new Float32Array(x.length));
        return of(net, () => slicedLoss(net, x, v, isReduced))[0] ?? 0;
      });
      const mean = losses.reduce((sum, each) => sum + each, 0) / losses.length;
      const spread = Math.sqrt(losses.reduce((sum, each) => sum + (each - mean) ** 2, 0) / losses.length);
      expect(Math.abs(mean - exact)).toBeLessThan((4 * spread) / Math.sqrt(losses.length));
      return spread;
    });
    expect(spreads[0]).toBeLessThan(spreads[1] ?? 0);
  });
});

describe("denoising score matching", () => {
  it("has the loss of its definition", () => {
    const { net, x, random } = make();
    const z = random.stream("z").fillNormal(new Float32Array(x.length));
    const s = net.forward(x.map((each, i) => each + 0.5 * (z[i] ?? 0))).slice();
    const wanted = s.reduce((sum, each, i) => sum + (each + (z[i] ?? 0) / 0.5) ** 2, 0) / (2 * ROWS);
    expect(denoisingLoss(net, x, z, 0.5)).toBeCloseTo(wanted, 5);
  });
});
