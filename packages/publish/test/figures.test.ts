import { figureMarkup } from "@recto/live";
import { system, type System } from "@recto/system";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";

describe("The markup of a figure", () => {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const declared: System = system({
    id: "test/lines",
    title: "Lines",
    parameters: {},
    *run() {
      yield { progress: 1 };
      return {};
    },
    values: {},
    claims: {},
    figures: {
      clipped: {
        title: "Clipped",
        alt: () => "Dots",
        draw: (_, plot) => ({
          marks: [plot.dot([[1 / 3, 2 / 3]], { clip: true }), plot.ruleY([0.123456789])],
        }),
      },
      stream: {
        title: "Stream",
        alt: () => "Lines",
        x: { label: "x" },
        y: { label: "y" },
        lines: ["<one>", "two"],
        series: () => ({ x: [0, 1, 2], y: [Float64Array.of(1, NaN, 3), [3, 2, 1]] }),
      },
      missing: {
        title: "Missing",
        alt: () => "Nothing",
        draw: (_, plot) => ({ marks: [plot.tree([])] }),
      },
    },
  });
  const shown = { parameters: {}, seed: 1, frame: { progress: 1 }, values: {} };
  const drawn = (view: string, name: string): string => {
    const figure = declared.figures[view];
    if (figure === undefined) throw new Error(`no view ${view}`);
    return figureMarkup(figure, shown, name, document);
  };

  test("has no style of its own, rounded numbers, and ids that begin with its name", () => {
    const html = drawn("clipped", "fig:a");
    expect(html).not.toContain("<style");
    expect(html).not.toMatch(/="[^"]*\d\.\d{3}/);
    const [, id = ""] = /<clipPath id="([^"]+)"/.exec(html) ?? [];
    expect(id).toMatch(/^fig-a-plot-clip-/);
    expect(html).toContain(`url(#${id})`);
  });

  test("of a stream has a legend, a line for each name, and gaps where there is no number", () => {
    const html = drawn("stream", "fig:b");
    expect(html).toContain("&lt;one&gt;");
    const lines = [...html.matchAll(/<path d="([^"]+)"/g)].map(([, path = ""]) => path);
    expect(lines.some((path) => (path.match(/M/g) ?? []).length === 2)).toBe(true);
    expect(html).toContain("var(--series-2)");
  });

  test("throws for a mark that pages do not have", () => {
    expect(() => drawn("missing", "fig:c")).toThrow("tree is not a function");
  });
});
