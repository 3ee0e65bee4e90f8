import type * as Plot from "@observablehq/plot";
import type { AnyFigure, AnyShown } from "./figure.ts";
import { marks } from "./marks.ts";
import { drawPlain } from "./plain.ts";
import { hundredths } from "./svg.ts";

/** The size of a picture, in units of its own, unless its figure says otherwise; the page scales it to its column. */
const WIDTH = 480;
const HEIGHT = 310;

/**
 * Draws a figure in a document, the page's or that of the build: an `<svg>`, or a `<figure>` that holds one with a
 * legend. Throws what the figure throws.
 */
export function drawFigure(figure: AnyFigure, shown: AnyShown, document: Document): Element {
  return "draw" in figure
    ? drawPlot(figure.draw(shown, marks), document)
    : drawPlain(figure, shown, document);
}

/** Draws what a figure or a game gave. Throws where that is a map. */
export function drawPlot(options: Plot.PlotOptions, document: Document): Element {
  if (options.projection !== undefined && options.projection !== null)
    throw new Error("maps are not drawn: leave projection out");
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
  roundHeight(drawn.localName === "svg" ? drawn : drawn.querySelector("svg.plot"));
  return drawn;
}

/** Pictures that nobody sees, by which a browser compiles what draws: one without axes, and then one with them. */
export const rehearsals: readonly ((document: Document) => Element)[] = [
  (document) => drawPlot({ axis: null, marks: [marks.dot([[0, 0]])] }, document),
  (document) => drawPlot({ marks: [marks.ruleY([0, 1])] }, document),
];

/** The height where neither the figure nor its proportions give one. */
function heightFor({ aspectRatio, height, width = WIDTH }: Plot.PlotOptions): { readonly height?: number } {
  const hasRatio = aspectRatio !== undefined && aspectRatio !== null && aspectRatio !== false;
  return hasRatio || height !== undefined ? {} : { height: Math.round((width * HEIGHT) / WIDTH) };
}

/** A height that comes of proportions: unless it is that of the build's markup, to the hundredth, the page below moves. */
function roundHeight(picture: Element | null): void {
  const [x = 0, y = 0, width = 0, height = 0] = (picture?.getAttribute("viewBox") ?? "")
    .split(" ")
    .map(Number);
  picture?.setAttribute("viewBox", [x, y, width, hundredths(height)].join(" "));
  picture?.setAttribute("height", String(hundredths(height)));
}
