import type * as Plot from "@observablehq/plot";
import type { AnyFigure, AnyShown } from "./figure.ts";
import { marks } from "./marks.ts";
import { drawPlain } from "./plain.ts";
import { hundredths, PICTURE } from "./svg.ts";

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
    width: PICTURE.width,
    ...heightFor(options),
    marginLeft: PICTURE.left,
    marginRight: PICTURE.right,
    marginBottom: PICTURE.bottom,
    marginTop: PICTURE.top,
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
function heightFor(options: Plot.PlotOptions): { readonly height?: number } {
  const { aspectRatio, height, width = PICTURE.width } = options;
  const hasRatio = aspectRatio !== undefined && aspectRatio !== null && aspectRatio !== false;
  if (hasRatio || height !== undefined) return {};
  return { height: Math.round((width * PICTURE.height) / PICTURE.width) };
}

/** Rounds a height that comes of proportions as the build's markup does: else the page below moves. */
function roundHeight(picture: Element | null): void {
  const [x = 0, y = 0, width = 0, height = 0] = (picture?.getAttribute("viewBox") ?? "")
    .split(" ")
    .map(Number);
  picture?.setAttribute("viewBox", [x, y, width, hundredths(height)].join(" "));
  picture?.setAttribute("height", String(hundredths(height)));
}
