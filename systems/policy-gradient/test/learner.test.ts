import { seededRandom } from "recto/system";
import { describe, expect, it } from "vitest";
import { Learner } from "../learner.ts";
import { reinforce } from "../reinforce.ts";

const options = { hidden: 16, weighting: "normalised", stepSize: 0.01, discount: 1 } as const;

function episodesToSolve(seed: number): number {
  const learner = new Learner(options, seededRandom(seed));
  while (!learner.hasSolved && learner.lengths.length < 2000) learner.learn();
  return learner.hasSolved ? learner.lengths.length : Infinity;
}

describe("REINFORCE with normalised returns", () => {
  it("solves CartPole from twenty seeds, as the reference runs did: median 296 to 1,602 episodes", () => {
    const episodes = Array.from({ length: 20 }, (_, index) => episodesToSolve(index + 1)).toSorted(
      (a, b) => a - b,
    );
    expect(episodes.at(-1)).toBeLessThan(2000);
    expect(episodes[9]).toBeGreaterThan(296);
    expect(episodes[10]).toBeLessThan(1602);
  });

  it("learns the same from the same seed", () => {
    const [one, other] = [new Learner(options, seededRandom(5)), new Learner(options, seededRandom(5))];
    for (let episode = 0; episode < 30; episode++) {
      one.learn();
      other.learn();
    }
    expect(one.lengths).toEqual(other.lengths);
    expect(one.policy.weights).toEqual(other.policy.weights);
  });

  it("ends as soon as it is solved", () => {
    const run = reinforce.run({
      parameters: { ...options, episodes: 2000 },
      random: seededRandom(3),
    });
    let step = run.next();
    let last = 0;
    for (; step.done !== true; step = run.next()) last = step.value.progress;
    expect(last).toBe(1);
    expect(step.value.solved).toBe(true);
    expect(step.value.mean).toBeGreaterThanOrEqual(475);
    expect(step.value.episodes).toBe(episodesToSolve(3));
  });
});
