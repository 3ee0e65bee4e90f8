import { readFileSync } from "node:fs";
import { seededRandom } from "recto/system";
import { describe, expect, it } from "vitest";
import { advance, CART_POLE, hasFailed, start, type Action } from "../dynamics.ts";

/** Computed in double precision from the two equations of motion, solved by Cramer's rule: other formulas than ours. */
const table = readFileSync(new URL("trajectory.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1);

describe("the dynamics of CartPole-v1", () => {
  it("follow the equations of motion step by step", () => {
    const state = Float64Array.of(0.03, -0.02, 0.01, 0.04);
    expect(table.length).toBeGreaterThan(50);
    for (const row of table) {
      const [step = 0, action = 0, ...expected] = row.split(",").map(Number);
      advance(state, action === 1 ? 1 : 0);
      for (const [index, value] of expected.entries()) {
        expect(state[index], `component ${index} after step ${step}`).toBeCloseTo(value, 9);
      }
    }
  });

  it("move positions by the velocities before the step", () => {
    const state = Float64Array.of(0, 1, 0, 0.5);
    advance(state, 1);
    expect(state[0]).toBe(0.02);
    expect(state[2]).toBe(0.01);
  });

  it("mirror left and right", () => {
    const [one, other] = [Float64Array.of(0.1, -0.2, 0.05, 0.3), Float64Array.of(-0.1, 0.2, -0.05, -0.3)];
    for (let step = 0; step < 40; step++) {
      const action: Action = step % 3 === 0 ? 1 : 0;
      advance(one, action);
      advance(other, action === 1 ? 0 : 1);
    }
    expect([...one]).toEqual([...other].map((value) => -value));
  });

  it("start within ±0.05 and fail at 2.4 m or 12°", () => {
    const stream = seededRandom(4).stream("start");
    for (let episode = 0; episode < 200; episode++) {
      for (const value of start(stream)) expect(Math.abs(value)).toBeLessThanOrEqual(0.05);
    }
    expect(hasFailed(Float64Array.of(2.4, 0, 0, 0))).toBe(false);
    expect(hasFailed(Float64Array.of(-2.4000001, 0, 0, 0))).toBe(true);
    expect(hasFailed(Float64Array.of(0, 0, CART_POLE.steepest, 0))).toBe(false);
    expect(hasFailed(Float64Array.of(0, 0, -CART_POLE.steepest - 1e-12, 0))).toBe(true);
    expect(CART_POLE.steepest).toBeCloseTo(0.20943951023931953, 16);
  });
});
