import type * as Plot from "@observablehq/plot";
import type { Declarations, Figure, Frame, PlotFigure, Shown, StreamFigure, Values } from "@recto/system";
import { drawImages, isImages } from "./images.ts";
import { marks } from "./marks.ts";

/** What a figure of any system is and shows, as the page and the build hold it. */
export type AnyFigure = Figure<Declarations, Frame, Values>;
export type AnyShown = Shown<Declarations, Frame, Values>;

/** The size of a picture, in units of its own, unless its figure says otherwise; the page scales it to its column. */
export const WIDTH = 480;
const HEIGHT = 310;

/** The lines of a stream have these colours, from the theme. */
export const SERIES = 6;

export function isStream(figure: AnyFigure): figure is StreamFigure<Declarations, Frame, Values> {
  return "series" in figure;
}

/**
 * Draws a figure in a document, the page's or that of the build: an `<svg>`, or a `<figure>` that holds one with a
 * legend. Throws what the figure throws.
 */
export function drawFigure(figure: AnyFigure, shown: AnyShown, document: Document): Element {
  if (isImages(figure)) return drawImages(figure, shown, document);
  return drawPlot(isStream(figure) ? streamPlot(figure, shown) : plotOf(figure, shown), document);
}

/** Draws what a figure or a game gave. */
export function drawPlot(options: Plot.PlotOptions, document: Document): Element {
  const drawn = marks.plot({
    width: WIDTH,
    ...heightFor(options),
    marginLeft: 50,
    marginRight: 26,
    marginBottom: 40,
    marginTop: 26,
    ...options,
    className: "plot",
    document,
  });
  // The theme has these styles; in the page they would need a policy that allows more.
  for (const style of drawn.querySelectorAll("style")) style.remove();
  return drawn;
}

/** The height where neither the figure nor its proportions give one. */
function heightFor({ aspectRatio, height, width = WIDTH }: Plot.PlotOptions): { readonly height?: number } {
  const hasRatio = aspectRatio !== undefined && aspectRatio !== null && aspectRatio !== false;
  return hasRatio || height !== undefined ? {} : { height: Math.round((width * HEIGHT) / WIDTH) };
}

function plotOf(figure: PlotFigure<Declarations, Frame, Values>, shown: AnyShown): Plot.PlotOptions {
  return figure.draw(shown, marks);
}

/** A stream's lines as marks. */
function streamPlot(figure: StreamFigure<Declarations, Frame, Values>, shown: AnyShown): Plot.PlotOptions {
  const { x, y } = figure.series(shown);
  return {
    x: { label: figure.x.label },
    y: {
      label: figure.y.label,
      grid: true,
      ...(figure.y.domain === undefined ? {} : { domain: [...figure.y.domain] }),
    },
    marks: [
      marks.frame({ stroke: "none" }),
      ...figure.lines.map((_, index) =>
        marks.line(pointsOf(x, y[index] ?? []), {
          x: "0",
          y: "1",
          stroke: seriesColour(index),
          strokeWidth: 1.75,
        }),
      ),
    ],
  };
}

/** The colour of a line by its index, which the theme sets for light and for dark. */
export function seriesColour(index: number): string {
  return `var(--series-${(index % SERIES) + 1})`;
}

/** At most some 600 points a line: the build's picture is no wider. */
function pointsOf(x: ArrayLike<number>, y: ArrayLike<number>): readonly (readonly [number, number])[] {
  const step = Math.max(1, Math.ceil(x.length / WIDTH));
  const points: (readonly [number, number])[] = [];
  for (let index = 0; index < x.length; index += step) points.push([x[index] ?? NaN, y[index] ?? NaN]);
  const last = x.length - 1;
  if (last > 0 && last % step !== 0) points.push([x[last] ?? NaN, y[last] ?? NaN]);
  return points;
}
