import fc from "fast-check";
import { exp, seededRandom } from "recto/system";
import { describe, expect, it } from "vitest";
import { Baseline, gradientOf, playEpisode, returnsToGo, weigh } from "../episode.ts";
import {
  addScore,
  chanceOfRight,
  initialPolicy,
  logProbability,
  preference,
  weightCount,
} from "../policy.ts";

const state = fc
  .tuple(...[0, 1, 2, 3].map(() => fc.double({ min: -2, max: 2, noNaN: true })))
  .map((values) => Float64Array.from(values));

describe("a policy", () => {
  it("has probabilities that add to one", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (z) => {
        expect(exp(logProbability(z, 0)) + exp(logProbability(z, 1))).toBeCloseTo(1, 12);
        expect(exp(logProbability(z, 1))).toBeCloseTo(chanceOfRight(z), 12);
      }),
    );
  });

  it("has the score that finite differences find", () => {
    fc.assert(
      fc.property(state, fc.nat(50), fc.constantFrom(0 as const, 1 as const), (at, seed, action) => {
        const policy = initialPolicy(5, seededRandom(seed).stream("weights"));
        const units = new Float64Array(5);
        const gradient = new Float64Array(weightCount(5));
        addScore(policy, at, units, preference(policy, at, units), action, 1, gradient);
        const shifted = (index: number, by: number): number => {
          const weights = policy.weights.slice();
          weights[index] = (weights[index] ?? 0) + by;
          return logProbability(preference({ hidden: 5, weights }, at, new Float64Array(5)), action);
        };
        for (const [index, slope] of gradient.entries()) {
          const [ahead, behind] = [shifted(index, 1e-6), shifted(index, -1e-6)];
          const right = (ahead - shifted(index, 0)) / 1e-6;
          // A rectified unit may have its kink inside the difference: either one-sided slope will do there.
          const central = (ahead - behind) / 2e-6;
          expect(Math.min(Math.abs(central - slope), Math.abs(right - slope))).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it("has a score of mean zero under its own actions", () => {
    fc.assert(
      fc.property(state, fc.nat(50), (at, seed) => {
        const policy = initialPolicy(7, seededRandom(seed).stream("weights"));
        const units = new Float64Array(7);
        const z = preference(policy, at, units);
        const mean = new Float64Array(weightCount(7));
        addScore(policy, at, units, z, 0, 1 - chanceOfRight(z), mean);
        addScore(policy, at, units, z, 1, chanceOfRight(z), mean);
        for (const value of mean) expect(value).toBeCloseTo(0, 12);
      }),
    );
  });
});

describe("the weights of an episode", () => {
  it("count the rewards from each step on", () => {
    expect([...returnsToGo(4, 1)]).toEqual([4, 3, 2, 1]);
    expect([...returnsToGo(3, 0.5)]).toEqual([1.75, 1.5, 1]);
    expect([...weigh("trajectory", returnsToGo(3, 1), new Baseline())]).toEqual([3, 3, 3]);
  });

  it("have mean 0 and variance 1 where they are normalised", () => {
    const weights = weigh("normalised", returnsToGo(50, 1), new Baseline());
    const mean = weights.reduce((sum, value) => sum + value, 0) / 50;
    expect(mean).toBeCloseTo(0, 12);
    expect(weights.reduce((sum, value) => sum + value * value, 0) / 50).toBeCloseTo(1, 8);
  });

  it("are zero where the baseline has learned what comes", () => {
    const baseline = new Baseline();
    for (let round = 0; round < 500; round++) baseline.learn(returnsToGo(30, 1));
    for (const weight of weigh("baseline", returnsToGo(30, 1), baseline)) expect(weight).toBeCloseTo(0, 6);
  });

  it("make the gradient of an episode from its steps", () => {
    const random = seededRandom(3);
    const policy = initialPolicy(4, random.stream("weights"));
    const episode = playEpisode(policy, random.stream("starts"), random.stream("choices"));
    const once = gradientOf(policy, episode, new Float64Array(episode.states.length).fill(1));
    const thrice = gradientOf(policy, episode, new Float64Array(episode.states.length).fill(3));
    expect(episode.states.length).toBeGreaterThan(5);
    for (const [index, value] of thrice.entries()) expect(value).toBeCloseTo(3 * (once[index] ?? NaN), 10);
  });
});
