import fc from "fast-check";
import { exp, log, normalCdf } from "recto/system";
import { describe, expect, it } from "vitest";
import { LOWER, UPPER } from "../constants.ts";
import { distanceToNormal, probabilityBetween, sampleDistance } from "../law.ts";
import { gammaCdf, standardisedBinomial, standardisedPoisson } from "../lattice.ts";
import { SUMMANDS, summandNamed, type SummandName } from "../summands.ts";
import { irwinHall, uniformByFourier } from "../uniform.ts";

const names = Object.keys(SUMMANDS).filter((name): name is SummandName => name in SUMMANDS);
const ratio = (name: SummandName, n: number): number => {
  const summand = summandNamed(name, 0.1);
  return (distanceToNormal(summand.sum(n)) * Math.sqrt(n)) / summand.rho;
};

describe("the distance to the normal, times √n / ρ", () => {
  it.each([
    ["coin", 10, 0.3891],
    ["coin", 100, 0.3979],
    ["coin", 10_000, 0.3989],
    ["extremal", 10, 0.4052],
    ["extremal", 100, 0.4077],
    ["extremal", 10_000, 0.4097],
    ["exponential", 10, 0.0552],
    ["exponential", 30, 0.0551],
    ["exponential", 10_000, 0.0551],
  ] as const)("of %s at n = %i is %f", (name, n, expected) => {
    expect(ratio(name, n)).toBeCloseTo(expected, 4);
  });

  it("stays between 0 and the known constant for every distribution", () => {
    for (const name of names) {
      for (const n of [1, 2, 3, 10, 31, 100]) {
        expect(ratio(name, n), `${name} at ${n}`).toBeGreaterThan(0);
        expect(ratio(name, n), `${name} at ${n}`).toBeLessThanOrEqual(UPPER);
      }
    }
  });

  it("has the constants of Esseen and Shevtsova", () => {
    expect(LOWER).toBeCloseTo(0.409732, 6);
    expect(summandNamed("exponential", 0.1).rho).toBeCloseTo(2.41455, 5);
  });
});

describe("exact distributions", () => {
  it("agree with binomial coefficients", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (n, p) => {
          const { points, masses } = standardisedBinomial(n, p);
          for (const [index, point] of points.entries()) {
            const k = Math.round(n * p + point * Math.sqrt(n * p * (1 - p)));
            let expected = exp(k * log(p) + (n - k) * log(1 - p));
            for (let j = 1; j <= k; j++) expected *= (n - k + j) / j;
            expect(masses[index]).toBeCloseTo(expected, 10);
          }
        },
      ),
    );
  });

  it("have mass 1, mean 0 and variance 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (n) => {
        const { points, masses } = standardisedPoisson(n);
        const moment = (k: number): number =>
          masses.reduce((sum, mass, index) => sum + mass * (points[index] ?? 0) ** k, 0);
        expect(moment(0)).toBeCloseTo(1, 10);
        expect(moment(1)).toBeCloseTo(0, 8);
        expect(moment(2)).toBeCloseTo(1, 8);
      }),
    );
  });

  it("of uniform sums are the same by splines and by Fourier’s series", () => {
    for (const n of [31, 60, 100]) {
      const byFourier = uniformByFourier(n);
      for (let z = -4; z <= 4; z += 0.37) {
        expect(byFourier(z)).toBeCloseTo(irwinHall(n, n / 2 + z * Math.sqrt(n / 12)), 11);
      }
    }
  });

  it("of exponential sums are one less the chance of fewer events", () => {
    for (const n of [1, 5, 60]) {
      for (let x = 0; x < 3 * n; x += n / 7) {
        let [fewer, chance] = [0, exp(-x)];
        for (let events = 0; events < n; events++) {
          fewer += chance;
          chance *= x / (events + 1);
        }
        expect(gammaCdf(n, x)).toBeCloseTo(1 - fewer, 12);
      }
    }
  });

  it("of one and two uniform variables are a line and a triangle’s area", () => {
    expect(irwinHall(1, 0.3)).toBeCloseTo(0.3, 14);
    expect(irwinHall(2, 0.5)).toBeCloseTo(0.125, 14);
    expect(irwinHall(2, 1.5)).toBeCloseTo(0.875, 14);
  });

  it("give as much to an interval as their distribution functions say", () => {
    const law = summandNamed("exponential", 0.1).sum(1);
    expect(probabilityBetween(law, -1, 0)).toBeCloseTo(1 - exp(-1), 12);
    expect(probabilityBetween(summandNamed("coin", 0.1).sum(2), -0.1, 0.1)).toBeCloseTo(0.5, 12);
  });
});

describe("the distance of a sample", () => {
  it("is at least half a step, and that where the sample is at the normal’s quantiles", () => {
    expect(sampleDistance(Float64Array.of(0))).toBe(0.5);
  });

  it("is what trying every place finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (values) => {
          const sorted = Float64Array.from(values).toSorted();
          const at = (z: number): number => sorted.filter((value) => value <= z).length / sorted.length;
          const tried = [...sorted].flatMap((z) => [
            Math.abs(at(z) - normalCdf(z)),
            Math.abs(at(z - 1e-12) - normalCdf(z)),
          ]);
          expect(sampleDistance(sorted)).toBeCloseTo(Math.max(...tried), 9);
        },
      ),
    );
  });
});
