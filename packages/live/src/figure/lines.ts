import type { AnyShown, AnyStream } from "./figure.ts";
import { hundredths, PICTURE, svgElement } from "./svg.ts";
import { ticksOf } from "./ticks.ts";

/** The edges of the axes. */
const { width: WIDTH, height: HEIGHT, left: LEFT, top: TOP } = PICTURE;
const RIGHT = WIDTH - PICTURE.right;
const BOTTOM = HEIGHT - PICTURE.bottom;

const TICK = 6;
const TICK_GAP = 9;
/** Units to a tick, about. */
const TICK_EVERY = { x: 80, y: 35 } as const;
/** Units between the names of the axes and the edges. */
const EDGE = 3;

/** The lines of a stream have these colours, from the theme, which sets them for light and for dark. */
const SERIES = 6;

type Point = readonly [x: number, y: number];

/** Numbers from `from` to `to`, drawn from the unit `start` to the unit `end`. */
interface Axis {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Draws a stream in a document, the page's or that of the build, in the manner of Observable Plot: a page that has streams
 * alone loads no library for marks. Throws what the figure throws.
 */
export function drawLines(figure: AnyStream, shown: AnyShown, document: Document): SVGElement {
  const { x: along, y: series } = figure.series(shown);
  const lines = figure.lines.map((_, index) => pointsOf(along, series[index] ?? []));
  const points = lines.flat();
  const x: Axis = { ...extent(points.map(([value]) => value)), start: LEFT, end: RIGHT };
  const [from, to] = figure.y.domain ?? [];
  const range =
    from === undefined || to === undefined ? extent(points.map(([, value]) => value)) : { from, to };
  const y: Axis = { ...range, start: BOTTOM, end: TOP };
  const look = {
    class: "plot",
    fill: "currentColor",
    "font-family": "system-ui, sans-serif",
    "font-size": 10,
    "text-anchor": "middle",
    width: WIDTH,
    height: HEIGHT,
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
  };
  return svgElement(document, "svg", look, [
    ...yAxis(y, figure.y.label, document),
    ...xAxis(x, figure.x.label, document),
    ...lines.map((line, index) => {
      const stroke = `var(--series-${(index % SERIES) + 1})`;
      const round = { "stroke-width": 1.75, "stroke-linejoin": "round", "stroke-linecap": "round" };
      return svgElement(document, "path", { fill: "none", stroke, ...round, d: pathOf(line, x, y) });
    }),
  ]);
}

function yAxis(axis: Axis, label: string, document: Document): readonly SVGElement[] {
  const ticks = ticksOn(axis, TICK_EVERY.y);
  return [
    strokes(ticks, ({ at }) => `M${LEFT},${at}H${RIGHT}`, document, { "stroke-opacity": 0.1 }),
    strokes(ticks, ({ at }) => `M${LEFT},${at}h${-TICK}`, document),
    svgElement(
      document,
      "g",
      { "text-anchor": "end" },
      ticks.map(({ at, words }) =>
        svgElement(document, "text", { x: LEFT - TICK_GAP, y: at, dy: "0.32em" }, words),
      ),
    ),
    svgElement(
      document,
      "text",
      { "text-anchor": "start", x: EDGE, y: EDGE, dy: "0.71em" },
      hasArrow(label) ? label : `${axis.from <= axis.to ? "↑" : "↓"} ${label}`,
    ),
  ];
}

function xAxis(axis: Axis, label: string, document: Document): readonly SVGElement[] {
  const ticks = ticksOn(axis, TICK_EVERY.x);
  return [
    strokes(ticks, ({ at }) => `M${at},${BOTTOM}v${TICK}`, document),
    ...ticks.map(({ at, words }) =>
      svgElement(document, "text", { x: at, y: BOTTOM + TICK_GAP, dy: "0.71em" }, words),
    ),
    svgElement(
      document,
      "text",
      { "text-anchor": "end", x: WIDTH - EDGE, y: HEIGHT - EDGE },
      hasArrow(label) ? label : `${label} →`,
    ),
  ];
}

interface Tick {
  readonly at: number;
  readonly words: string;
}

function ticksOn(axis: Axis, every: number): readonly Tick[] {
  const { from, to, start, end } = axis;
  const count = Math.abs(end - start) / every;
  const { places, words } = ticksOf(Math.min(from, to), Math.max(from, to), count);
  return places.map((place, index) => ({ at: placeOn(axis, place), words: words[index] ?? "" }));
}

function strokes(
  ticks: readonly Tick[],
  draw: (tick: Tick) => string,
  document: Document,
  more: Readonly<Record<string, number>> = {},
): SVGElement {
  return svgElement(document, "path", { stroke: "currentColor", ...more, d: ticks.map(draw).join("") });
}

/** Whether its author says where an axis leads. */
function hasArrow(label: string): boolean {
  return /[←↑→↓]/.test(label);
}

/** The place of a number, in hundredths of a unit. */
function placeOn({ from, to, start, end }: Axis, value: number): number {
  const share = (value - from) / (to - from);
  return hundredths(start * (1 - share) + end * share);
}

/** As much as there is; what has no width gets some. */
function extent(values: readonly number[]): { readonly from: number; readonly to: number } {
  let from = Infinity;
  let to = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  if (from > to) return { from: 0, to: 1 };
  return from < to ? { from, to } : { from: from - 0.5, to: to + 0.5 };
}

/** At most some 480 points of a line: the picture is no wider. */
function pointsOf(x: ArrayLike<number>, y: ArrayLike<number>): readonly Point[] {
  const step = Math.max(1, Math.ceil(x.length / WIDTH));
  const points: Point[] = [];
  for (let index = 0; index < x.length; index += step) points.push([x[index] ?? NaN, y[index] ?? NaN]);
  const last = x.length - 1;
  if (last > 0 && last % step !== 0) points.push([x[last] ?? NaN, y[last] ?? NaN]);
  return points;
}

/** A line through the points, with a gap where one is no number. A point alone is a dot. */
function pathOf(points: readonly Point[], x: Axis, y: Axis): string {
  let path = "";
  let isOn = false;
  for (const [index, [along, up]] of points.entries()) {
    const isPoint = Number.isFinite(along) && Number.isFinite(up);
    if (isPoint) {
      path += `${isOn ? "L" : "M"}${placeOn(x, along)},${placeOn(y, up)}`;
      const [nextX = NaN, nextY = NaN] = points[index + 1] ?? [];
      if (!isOn && !(Number.isFinite(nextX) && Number.isFinite(nextY))) path += "Z";
    }
    isOn = isPoint;
  }
  return path;
}
