import type * as Plot from "@observablehq/plot";
import { drawFigure, drawPlot } from "./draw.ts";
import { escaped } from "./escaped.ts";
import { isStream, type AnyFigure, type AnyShown } from "./figure.ts";

/**
 * The markup of a figure, for a page: coordinates are rounded to hundredths of a unit and its ids begin with `name`, so
 * that two figures on a page have none in common. Throws what the figure throws.
 */
export function figureMarkup(figure: AnyFigure, shown: AnyShown, name: string, document: Document): string {
  return legendMarkup(figure) + tidy(drawFigure(figure, shown, document).outerHTML, name);
}

/** The same of what a game draws. */
export function plotMarkup(options: Plot.PlotOptions, name: string, document: Document): string {
  return tidy(drawPlot(options, document).outerHTML, name);
}

/** The names of a stream's lines, where it has several. */
function legendMarkup(figure: AnyFigure): string {
  if (!isStream(figure) || figure.lines.length < 2) return "";
  const items = figure.lines.map(
    (name, index) => `<span class="series series-${index + 1}">${escaped(name)}</span>`,
  );
  return `<p class="system-legend" aria-hidden="true">${items.join(" ")}</p>`;
}

const numeric = / (d|cx|cy|r|x|y|x1|x2|y1|y2|dx|dy|transform|points|width|height)="([^"]*)"/g;

function tidy(html: string, name: string): string {
  const prefix = name.replaceAll(/[^\w-]+/g, "-");
  return html
    .replaceAll(numeric, (_, attribute: string, value: string) => ` ${attribute}="${rounded(value)}"`)
    .replaceAll(/\bplot-(clip|linear|swatches)[-\w]*/g, (id) => `${prefix}-${id}`);
}

function rounded(value: string): string {
  return value.replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) =>
    String(Math.round(Number(number) * 100) / 100),
  );
}
