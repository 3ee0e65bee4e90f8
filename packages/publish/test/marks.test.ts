import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Plot from "@observablehq/plot";
import { figureMarkup, marks, type AnyFigure } from "@recto/live";
import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { buildPrograms, programsFolder } from "../../../scripts/programs.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const shown = { parameters: {}, seed: 0, frame: undefined, values: undefined };

const rows = Array.from({ length: 40 }, (_, i) => ({
  x: (i * 37) % 41,
  y: (i * 23) % 29,
  to: 30 + (i % 7),
  up: 20 + (i % 5),
  name: "abc".charAt(i % 3),
  day: new Date(Date.UTC(2026, 0, 1 + i)),
}));
const plane = { x: "x", y: "y" } as const;
const box = { x1: "x", y1: "y", x2: "to", y2: "up" } as const;

type Draw = (plot: typeof Plot) => Plot.PlotOptions;
const one =
  (mark: (plot: typeof Plot) => Plot.Markish): Draw =>
  (plot) => ({ marks: [mark(plot)] });

/** Pictures that use all that figures may use of Observable Plot, by what they show. */
const pictures: Readonly<Record<string, Draw>> = {
  areas: (plot) => ({
    marks: [plot.area(rows, box), plot.areaX(rows, { x: "x", y: "y" }), plot.areaY(rows, plane)],
  }),
  "arrows, links and vectors": (plot) => ({
    marks: [
      plot.arrow(rows, { ...box, bend: true }),
      plot.link(rows, { ...box, markerEnd: "arrow" }),
      ...[plot.vector, plot.vectorX, plot.vectorY].map((mark) => mark(rows, { ...plane, length: "to" })),
    ],
  }),
  "axes and grids": (plot) => ({
    fx: { domain: ["a", "b", "c"] },
    fy: { domain: ["a", "b", "c"] },
    marks: [
      plot.dot(rows, { ...plane, fx: "name", fy: "name" }),
      plot.axisX({ anchor: "top" }),
      plot.axisY({ anchor: "right" }),
      plot.axisFx({ label: "across" }),
      plot.axisFy({ label: "down" }),
      plot.gridX(),
      plot.gridY(),
      plot.gridFx(),
      plot.gridFy(),
      plot.frame({ anchor: "bottom" }),
    ],
  }),
  bars: (plot) => ({ marks: [plot.barX(rows, { x: "x", y: "name" })] }),
  columns: (plot) => ({
    marks: [plot.barY(rows, { x: "name", y: "y" }), plot.tickY(rows, { x: "name", y: "y" })],
  }),
  ticks: (plot) => ({ marks: [plot.tickX(rows, { x: "x", y: "name" })] }),
  cells: (plot) => ({
    color: { scheme: "turbo" },
    marks: [plot.cell(rows, { x: "name", y: "up", fill: "y" })],
  }),
  "rows of cells": (plot) => ({
    marks: [plot.cellX(rows, { x: "x", fill: "y" }), plot.cellY(rows, { y: "y", fill: "x" })],
  }),
  "contours of a density": (plot) => ({
    color: { scheme: "viridis" },
    marks: [
      plot.density(rows, { ...plane, fill: "density" }),
      plot.density(rows, { ...plane, stroke: "name" }),
    ],
  }),
  dots: (plot) => ({
    color: { legend: true, scheme: "observable10" },
    symbol: { legend: true },
    marks: [
      plot.dot(rows, { ...plane, fill: "name", symbol: "name", clip: true }),
      plot.dotX(rows, { x: "x" }),
      plot.dotY(rows, { y: "y" }),
      plot.circle(rows, { ...plane, r: "up" }),
    ],
  }),
  images: one((plot) => plot.image(rows, { ...plane, src: () => "a.png", width: 10 })),
  lines: (plot) => ({
    x: { type: "log", domain: [1, 50] },
    marks: [
      plot.line(rows, { ...plane, stroke: "name", marker: "dot", curve: "catmull-rom" }),
      plot.lineX(rows, { x: "x", y: "y", curve: "step-after" }),
      plot.lineY(rows, { x: "x", y: "y", tip: true }),
    ],
  }),
  "lines over time": one((plot) => plot.line(rows, { x: "day", y: "y" })),
  rectangles: (plot) => ({
    marks: [
      plot.rect(rows, { ...box, rx: 2 }),
      plot.rectX(rows, { x: "x", y1: "y", y2: "up" }),
      plot.rectY(rows, { y: "y", x1: "x", x2: "to" }),
    ],
  }),
  rules: (plot) => ({ marks: [plot.ruleX([1, 2]), plot.ruleY([0]), plot.ruleY(rows, box)] }),
  texts: (plot) => ({
    marks: [
      plot.text(rows, { ...plane, text: "name", rotate: 20, lineWidth: 4 }),
      plot.textX(rows, { x: "x", text: "name" }),
      plot.textY(rows, { y: "y", text: "name" }),
    ],
  }),
  counts: (plot) => ({
    marks: [
      plot.rectY(rows, plot.binX({ y: "count" }, { x: "x" })),
      plot.rect(rows, plot.bin({ fillOpacity: "count" }, plane)),
    ],
  }),
  "counts along y": one((plot) => plot.rectX(rows, plot.binY({ x: "count" }, { y: "y" }))),
  groups: (plot) => ({
    marks: [
      plot.barY(rows, plot.groupX({ y: "mean" }, { x: "name", y: "y" })),
      plot.text(rows, plot.group({ text: "count" }, { x: "name", y: "up" })),
    ],
  }),
  "groups along y": one((plot) => plot.barX(rows, plot.groupY({ x: "sum" }, { x: "x", y: "name" }))),
  stacks: (plot) => ({
    marks: [
      plot.areaY(rows, plot.stackY({ offset: "wiggle" }, { x: "to", y: "y", fill: "name" })),
      plot.dot(rows, plot.stackX({ y: "up", x: "x" })),
    ],
  }),
  "what is mapped and smoothed": (plot) => ({
    marks: [
      plot.line(rows, plot.map({ y: "cumsum" }, plane)),
      plot.line(rows, plot.mapX("rank", plane)),
      plot.line(rows, plot.mapY("rank", plane)),
      plot.line(rows, plot.normalizeX(plane)),
      plot.line(rows, plot.normalizeY(plane)),
      plot.line(rows, plot.windowX(5, plane)),
      plot.line(rows, plot.windowY({ k: 5, reduce: "median" }, plane)),
    ],
  }),
  "what is chosen": (plot) => ({
    marks: plot.marks(
      plot.dot(
        rows,
        plot.filter(({ x }: (typeof rows)[number]) => x > 10, plane),
      ),
      plot.dot(rows, plot.sort("x", plane)),
      plot.text(rows, plot.select("first", { ...plane, text: plot.valueof(rows, "name") ?? [] })),
      ...[
        plot.selectFirst,
        plot.selectLast,
        plot.selectMaxX,
        plot.selectMaxY,
        plot.selectMinX,
        plot.selectMinY,
      ].map((choose) => plot.dot(rows, choose({ ...plane, z: "name" }))),
      plot.ruleX([1, 2], { x: plot.identity }),
    ),
  }),
  "what is shifted in time": one((plot) => plot.link(rows, plot.shiftX("+3 days", { x: "day", y: "y" }))),
};

function figureOf(draw: Draw): AnyFigure {
  return { title: "A picture", alt: () => "", draw: (_, plot) => draw(plot) };
}

/** The program's own drawing, as a page imports it. */
let program: { readonly drawFigure: (figure: AnyFigure, now: typeof shown, into: Document) => Element };

beforeAll(async () => {
  await buildPrograms();
  // A page of coarse pixels, for which Plot would draw half a unit further down and to the right.
  vi.stubGlobal("window", { devicePixelRatio: 1 });
  const name = readdirSync(programsFolder).find((file) => /^draw-.*\.js$/.test(file)) ?? "";
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is `draw.ts`, bundled
  program = (await import(pathToFileURL(join(programsFolder, name)).href)) as typeof program;
  vi.unstubAllGlobals();
});

describe("a page draws as the build does, though maps are left out of it:", () => {
  it("all that a figure may use is in these pictures", () => {
    const used = new Set<string>();
    const noting = new Proxy(marks, {
      get(target, name) {
        used.add(String(name));
        return Reflect.get(target, name) as unknown;
      },
    });
    for (const draw of Object.values(pictures)) draw(noting);
    expect(Object.keys(marks).filter((name) => name !== "plot" && !used.has(name))).toEqual([]);
  });

  it.each(Object.keys(pictures))("%s", (name) => {
    const figure = figureOf(pictures[name] ?? (() => ({})));
    const built = figureMarkup(figure, shown, "fig", document);
    const page = program.drawFigure(figure, shown, document).outerHTML;
    expect(page.length).toBeGreaterThan(500);
    expect(tidied(page)).toBe(tidied(built));
  });

  it("and refuses maps, as the build does", () => {
    const map = figureOf((plot) => ({ projection: "mercator", marks: [plot.dot([[1, 2]])] }));
    expect(() => figureMarkup(map, shown, "fig", document)).toThrow("maps are not drawn");
    expect(() => program.drawFigure(map, shown, document)).toThrow("maps are not drawn");
  });
});

/** Without what the build's markup rounds and names anew. */
function tidied(html: string): string {
  return html
    .replaceAll(/\b(?:fig-)?plot-(clip|linear|swatches)[-\w]*/g, "$1")
    .replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
