import { figureMarkup } from "@recto/live";
import type { Panel } from "@recto/system";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

function draw(panels: readonly Panel[]): Element {
  const figure = { title: "Images", alt: () => "Some images", panels: () => panels };
  const shown = { parameters: {}, seed: 0, frame: undefined, values: undefined };
  document.body.innerHTML = figureMarkup(figure, shown, "fig", document);
  const svg = document.querySelector("svg");
  if (svg === null) throw new Error("a figure is a picture");
  return svg;
}

/** The unit squares that were drawn, with the panel and the opacity of each. */
function squaresOf(svg: Element): readonly { panel: number; opacity: number; x: number; y: number }[] {
  return [...svg.querySelectorAll("g")].flatMap((group, panel) =>
    [...group.querySelectorAll("path")].flatMap((path) =>
      [...(path.getAttribute("d") ?? "").matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => ({
        panel,
        opacity: Number(path.getAttribute("fill-opacity")),
        x: Number(x),
        y: Number(y),
      })),
    ),
  );
}

describe("a figure of images", () => {
  it("puts each pixel at its place, a seam apart from the next image", () => {
    const pixels = [1, 0, 0, 0.5, 0, 1, 0, 0];
    expect(squaresOf(draw([{ title: "Two", side: 2, pixels }]))).toEqual([
      { panel: 0, opacity: 0.5, x: 1, y: 1 },
      { panel: 0, opacity: 1, x: 0, y: 0 },
      { panel: 0, opacity: 1, x: 5, y: 0 },
    ]);
  });

  it("has a title above each panel, and no panel reaches into the next or out of the picture", () => {
    const pixels = new Float32Array(36 * 64).fill(1);
    const svg = draw(["Left", "Right"].map((title) => ({ title, side: 8, pixels })));
    expect([...svg.querySelectorAll("text")].map(({ textContent }) => textContent)).toEqual([
      "Left",
      "Right",
    ]);
    const [left, right] = [...svg.querySelectorAll("g")].map((group) =>
      [...(group.getAttribute("transform") ?? "").matchAll(/[\d.]+/g)].map(Number),
    );
    const [, , , height = 0] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
    const [x = 0, y = 0, unit = 0] = left ?? [];
    const across = 6 * 10 - 2;
    expect(x + across * unit).toBeLessThan(right?.[0] ?? 0);
    expect((right?.[0] ?? 0) + across * unit).toBeLessThanOrEqual(Number(svg.getAttribute("width")));
    expect(y + across * unit).toBeLessThanOrEqual(height);
  });

  it("shows a square for each pixel that is not paper, whatever the numbers", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).chain((side) =>
          fc.record({
            side: fc.constant(side),
            pixels: fc
              .array(fc.double(), { maxLength: 5 })
              .map((shades) => shades.flatMap((shade) => Array.from({ length: side * side }, () => shade))),
          }),
        ),
        ({ side, pixels }) => {
          const squares = squaresOf(draw([{ title: "", side, pixels }]));
          expect(squares).toHaveLength(pixels.filter((pixel) => pixel >= 1 / 16).length);
          expect(new Set(squares.map(({ x, y }) => `${x} ${y}`)).size).toBe(squares.length);
          for (const { opacity } of squares) expect(opacity).toBeGreaterThan(0);
        },
      ),
    );
  });
});
