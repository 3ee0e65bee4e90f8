import fc from "fast-check";
import { seededRandom } from "recto/system";
import { describe, expect, it } from "vitest";
import { cumulantsOf, momentsOf, momentsOfStandardisedSum, NORMAL_MOMENTS } from "../moments.ts";
import { SUMMANDS, summandNamed, type SummandName } from "../summands.ts";

const names = Object.keys(SUMMANDS).filter((name): name is SummandName => name in SUMMANDS);

describe("moments of standardised sums", () => {
  it("tend to those of the normal", () => {
    for (const name of names) {
      const moments = momentsOfStandardisedSum(summandNamed(name, 0.3).moments, 1_000_000);
      for (const [k, moment] of moments.entries()) expect(moment).toBeCloseTo(NORMAL_MOMENTS[k] ?? NaN, 0);
    }
  });

  it("are those of the exact distribution", () => {
    for (const name of ["coin", "biased", "extremal", "poisson"] as const) {
      const summand = summandNamed(name, 0.3);
      const law = summand.sum(7);
      if (law.type !== "lattice") throw new Error(`${name} has isolated values`);
      for (const [k, moment] of momentsOfStandardisedSum(summand.moments, 7).entries()) {
        const exact = law.masses.reduce((sum, mass, index) => sum + mass * (law.points[index] ?? 0) ** k, 0);
        expect(moment / exact || 1, `${name}, k = ${k}`).toBeCloseTo(1, 7);
      }
    }
  });

  it("of one summand are its own, and those of the normal have two cumulants", () => {
    expect(cumulantsOf(NORMAL_MOMENTS)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 }), (rest) => {
        const moments = [1, ...rest];
        expect(momentsOf(cumulantsOf(moments))).toEqual(moments);
        expect(momentsOfStandardisedSum(moments, 1)).toEqual(moments);
      }),
    );
  });
});

describe("summands", () => {
  it.each(names)("%s draws with the moments that it declares", (name) => {
    const summand = summandNamed(name, 0.3);
    const stream = seededRandom(1).stream("draws");
    const count = 200_000;
    const sums = [0, 0, 0, 0];
    let absolute = 0;
    for (let draw = 0; draw < count; draw++) {
      const value = (summand.draw(stream) - summand.mean) / summand.deviation;
      for (let k = 1; k <= 3; k++) sums[k] = (sums[k] ?? 0) + value ** k / count;
      absolute += Math.abs(value) ** 3 / count;
    }
    expect(sums[1]).toBeCloseTo(0, 1);
    expect(sums[2]).toBeCloseTo(1, 1);
    expect((sums[3] ?? 0) - (summand.moments[3] ?? 0)).toBeCloseTo(0, 0);
    expect(absolute / summand.rho).toBeCloseTo(1, 1);
  });
});
