import * as Plot from "@observablehq/plot";
import { seededRandom } from "@recto/system";
import { describe, expect, it } from "vitest";
import { cartPole } from "../cart-pole.ts";

const context = { parameters: { rule: "lean" }, random: seededRandom(1) } as const;
const { play } = cartPole;
if (play === undefined) throw new Error("the pole is there to be played with");
const first = play.start(context);

/** The force's sign shows in the cart's velocity. */
const pushed = (...held: readonly string[]): number =>
  Math.sign((play.step(first, new Set(held), context).state[1] ?? 0) - (first.state[1] ?? 0));

describe("The game of the pole", () => {
  it("takes the last key that was pressed where both are down", () => {
    expect(pushed("ArrowLeft", "ArrowRight")).toBe(1);
    expect(pushed("ArrowRight", "ArrowLeft")).toBe(-1);
  });

  it("goes on with the last push where no key is down", () => {
    const right = play.step(first, new Set(["ArrowRight"]), context);
    const on = play.step(right, new Set(), context);
    expect(on.state[1]).toBeGreaterThan(right.state[1] ?? 0);
  });

  it("is drawn on its way to where the next step will have it", () => {
    const xs = (state: typeof first, ahead: number): unknown => {
      const { marks = [] } = play.draw(state, Plot, ahead);
      return marks.flatMap((mark) => (mark instanceof Plot.Line && "data" in mark ? [mark.data] : []));
    };
    const next = play.step(first, new Set(["ArrowRight"]), context);
    expect(xs(first, 1)).toEqual(xs(next, 0));
    expect(xs(first, 0.5)).not.toEqual(xs(first, 0));
  });
});
