import fc from "fast-check";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { drawPlot } from "../src/figure/draw.ts";
import { marks } from "../src/figure/marks.ts";
import { ticksOf } from "../src/figure/ticks.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** What Observable Plot writes at the ticks of an axis, of so many pixels a tick. */
function plotted(start: number, stop: number): readonly string[] {
  const drawn = drawPlot(
    { x: { domain: [start, stop] }, y: { axis: null }, marks: [marks.ruleY([0])] },
    document,
  );
  return [...drawn.querySelectorAll('[aria-label="x-axis tick label"] text')].map(
    ({ textContent }) => textContent,
  );
}

test("The ticks of a stream are those of the build's picture", () => {
  const count = (480 - 50 - 26) / 80;
  expect(ticksOf(-13, 13, count).words).toEqual(["−10", "−5", "0", "5", "10"]);
  const numbers = fc.integer({ min: -2000, max: 2000 });
  fc.assert(
    fc.property(
      numbers,
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 0, max: 3 }),
      (from, span, digits) => {
        const [start, stop] = [from / 10 ** digits, (from + span) / 10 ** digits];
        expect(ticksOf(start, stop, count).words).toEqual(plotted(start, stop));
      },
    ),
    { numRuns: 60 },
  );
});
