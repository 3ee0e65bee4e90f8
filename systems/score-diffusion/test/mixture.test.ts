import fc from "fast-check";
import { seededRandom } from "recto/system";
import { describe, expect, it } from "vitest";
import { blurAt, varianceExploding, variancePreserving } from "../diffusions.ts";
import { geometric, langevinStep, startUniform } from "../langevin.ts";
import { mixtureLogDensity, mixtureScore, sampleMixture, upperShare, upperVariance } from "../mixture.ts";

describe("the mixture", () => {
  it("has the score that differences of its log density give", () => {
    const coordinate = fc.double({ min: -9, max: 9, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (x, y, weight) => {
        const score = new Float64Array(2);
        mixtureScore({ weight }, Float64Array.of(x, y), score);
        const h = 1e-4;
        const along = (dx: number, dy: number): number =>
          (mixtureLogDensity({ weight }, x + h * dx, y + h * dy) -
            mixtureLogDensity({ weight }, x - h * dx, y - h * dy)) /
          (2 * h);
        expect(Math.abs((score[0] ?? 0) - along(1, 0))).toBeLessThan(1e-5);
        expect(Math.abs((score[1] ?? 0) - along(0, 1))).toBeLessThan(1e-5);
      }),
    );
  });

  it("has samples with its share and its width", () => {
    const points = sampleMixture({ weight: 0.8 }, seededRandom(1).stream("x"), new Float64Array(40_000));
    expect(Math.abs(upperShare(points) - 0.8)).toBeLessThan(0.012);
    expect(Math.abs(upperVariance(points) - 1)).toBeLessThan(0.05);
  });
});

describe("Langevin dynamics", () => {
  it("widens a Gaussian to variance 1 / (1 − h/4), as the article derives", () => {
    const random = seededRandom(4);
    const chains = startUniform(4000, 1, random.stream("start"));
    const stream = random.stream("noise");
    const h = 1;
    for (let k = 0; k < 60; k++) {
      langevinStep(chains, (x, s) => x.forEach((each, i) => (s[i] = -each)), h, stream);
    }
    const variance = chains.points.reduce((sum, each) => sum + each * each, 0) / chains.points.length;
    expect(Math.abs(variance / (1 / (1 - h / 4)) - 1)).toBeLessThan(0.06);
  });

  it("takes noise scales in geometric progression", () => {
    const scales = geometric(20, 1, 10);
    expect(scales).toHaveLength(10);
    expect(scales[0]).toBe(20);
    expect(scales[9]).toBeCloseTo(1, 12);
    expect((scales[3] ?? 0) / (scales[4] ?? 0)).toBeCloseTo((scales[7] ?? 0) / (scales[8] ?? 0), 12);
  });
});

describe.each([
  { name: "exploding", diffusion: varianceExploding(0.01, 50) },
  { name: "preserving", diffusion: variancePreserving(0.1, 20) },
])("variance $name", ({ diffusion }) => {
  it("has moments that satisfy the equations of its moments", () => {
    const h = 1e-5;
    for (let t = 0.05; t < 1; t += 0.1) {
      const slope = (f: (t: number) => number): number => (f(t + h) - f(t - h)) / (2 * h);
      const a = diffusion.drift(t);
      expect(Math.abs(slope((u) => diffusion.scale(u)) - a * diffusion.scale(t))).toBeLessThan(1e-6);
      const growth = 2 * a * diffusion.variance(t) + diffusion.squaredNoise(t);
      expect(Math.abs(slope((u) => diffusion.variance(u)) / growth - 1)).toBeLessThan(1e-5);
    }
    expect(diffusion.variance(0)).toBe(0);
    expect(blurAt(diffusion, 0)).toEqual({ scale: 1, deviation: 1 });
  });
});
