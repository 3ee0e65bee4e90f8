import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { drawPlot } from "../src/figure/draw.ts";
import type { AnyStream } from "../src/figure/figure.ts";
import { drawLines } from "../src/figure/lines.ts";
import { marks } from "../src/figure/marks.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

type Lines = readonly (readonly number[])[];

function drawn(x: readonly number[], y: Lines, more: Partial<AnyStream> = {}): SVGElement {
  const figure: AnyStream = {
    title: "Lines",
    alt: () => "Lines",
    x: { label: "Step" },
    y: { label: "Share" },
    lines: y.map((_, index) => `Line ${index}`),
    series: () => ({ x, y }),
    ...more,
  };
  return drawLines(figure, { parameters: {}, seed: 0, frame: undefined, values: undefined }, document);
}

/** The same by Observable Plot. */
function plotted(x: readonly number[], y: Lines, domain?: readonly [number, number]): Element {
  return drawPlot(
    {
      x: { label: "Step" },
      y: { label: "Share", grid: true, ...(domain === undefined ? {} : { domain: [...domain] }) },
      marks: y.map((line, index) =>
        marks.line(
          x.map((value, i) => [value, line[i] ?? NaN]),
          { stroke: `var(--series-${index + 1})` },
        ),
      ),
    },
    document,
  );
}

const words = (picture: Element): readonly string[] =>
  [...picture.querySelectorAll("text")].map(({ textContent }) => textContent);
const numbersOf = (text: string): readonly number[] =>
  [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number));

/** Where the words of a picture stand: what is said of a text and of the groups around it. */
function places(picture: Element): readonly { readonly x: number; readonly y: number }[] {
  return [...picture.querySelectorAll("text")].map((text) => {
    let x = Number(text.getAttribute("x") ?? 0);
    let y = Number.isNaN(Number(text.getAttribute("y"))) ? 0 : Number(text.getAttribute("y"));
    for (let each: Element | null = text; each !== null; each = each.parentElement) {
      const [right = 0, down = 0] = numbersOf(
        /translate\(([^)]*)\)/.exec(each.outerHTML.split(">")[0] ?? "")?.[1] ?? "",
      );
      x += right;
      y += down;
    }
    return { x, y };
  });
}

function paths(picture: Element): readonly string[] {
  return [...picture.querySelectorAll("path")]
    .filter((path) =>
      (path.getAttribute("stroke") ?? path.parentElement?.getAttribute("stroke"))?.startsWith("var"),
    )
    .map((path) => path.getAttribute("d") ?? "");
}

describe("A stream", () => {
  test("is the picture that Observable Plot draws of its lines", () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -1000, max: 1000 }).map((each) => each / 8) },
      fc.constantFrom(NaN, Infinity),
    );
    const lines = fc
      .tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 3 }))
      .chain(([count, series]) =>
        fc.tuple(
          fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: count, maxLength: count }),
          fc.array(fc.array(value, { minLength: count, maxLength: count }), {
            minLength: series,
            maxLength: series,
          }),
        ),
      )
      .filter(([, y]) => new Set(y.flat().filter(Number.isFinite)).size > 1);
    fc.assert(
      fc.property(lines, fc.constantFrom(undefined, [-10, 90] as const), ([unsorted, y], domain) => {
        const x = unsorted.toSorted((one, other) => one - other);
        const own = drawn(x, y, domain === undefined ? {} : { y: { label: "Share", domain } });
        const other = plotted(x, y, domain);
        expect(words(own)).toEqual(words(other));
        const [here, there] = [places(own), places(other)];
        for (const [index, place] of here.entries()) {
          expect(place.x).toBeCloseTo(there[index]?.x ?? NaN, 1);
          expect(place.y).toBeCloseTo(there[index]?.y ?? NaN, 1);
        }
        const [ours, theirs] = [paths(own).filter((d) => d !== ""), paths(other)];
        expect(ours.map((d) => d.replaceAll(/[^A-Z]/g, ""))).toEqual(
          theirs.map((d) => d.replaceAll(/[^A-Z]/g, "")),
        );
        for (const [index, d] of ours.entries()) {
          const wanted = numbersOf(theirs[index] ?? "");
          const far = numbersOf(d).map((number, i) => Math.abs(number - (wanted[i] ?? NaN)));
          expect(Math.max(...far)).toBeLessThan(0.01);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is a picture also before there is anything to draw, and of a single point", () => {
    expect(words(drawn([], [[]]))).toEqual(expect.arrayContaining(["↑ Share", "0.0", "1.0", "Step →"]));
    expect(paths(drawn([4], [[2]]))).toEqual(["M252,148Z"]);
  });

  test("has no more points than its picture has units, and the last of them", () => {
    const x = Array.from({ length: 10_000 }, (_, index) => index);
    const [d = ""] = paths(drawn(x, [x]));
    expect(d.match(/[ML]/g)?.length).toBeLessThanOrEqual(481);
    expect(d.endsWith("L454,26")).toBe(true);
  });

  test("leaves arrows alone that its author wrote, and points down where numbers grow downwards", () => {
    expect(words(drawn([0, 1], [[0, 1]], { x: { label: "← Earlier" } }))).toContain("← Earlier");
    expect(words(drawn([0, 1], [[0, 1]], { y: { label: "Rank", domain: [9, 1] } }))).toContain("↓ Rank");
  });
});
