import type { Panel } from "@recto/system";
import type { AnyImages, AnyShown } from "./figure.ts";
import { hundredths, svgElement } from "./svg.ts";

/** Units that the picture is wide, and those around the panels; the page scales it to its column. */
const WIDTH = 680;
const MARGIN = 4;
/** Units above the panels, where their titles stand. */
const TITLES = 34;
const TITLE_SIZE = 18;
/** Pixels between two images, and between two panels. */
const SEAM = 2;
const GAP = 6;
/** Shades of grey that are told apart. */
const SHADES = 8;

/** Draws the panels in a document, the page’s or that of the build. Throws what the figure throws. */
export function drawImages(figure: AnyImages, shown: AnyShown, document: Document): SVGElement {
  const panels = figure.panels(shown);
  const grids = panels.map(gridOf);
  const pixels = grids.reduce((sum, { across }) => sum + across, GAP * (panels.length - 1));
  const unit = (WIDTH - 2 * MARGIN) / pixels;
  const height = hundredths(TITLES + unit * Math.max(...grids.map(({ down }) => down)) + MARGIN);

  const svg = svgElement(document, "svg", {
    class: "plot",
    fill: "currentColor",
    "font-size": TITLE_SIZE,
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
  });
  let left = 0;
  for (const [index, panel] of panels.entries()) {
    const x = MARGIN + unit * left;
    const place = { transform: `translate(${hundredths(x)},${TITLES}) scale(${hundredths(unit)})` };
    svg.append(
      svgElement(document, "text", { x: hundredths(x), y: TITLES - TITLE_SIZE / 2 }, panel.title),
      svgElement(document, "g", place, shadesOf(panel, grids[index]?.columns ?? 1, document)),
    );
    left += (grids[index]?.across ?? 0) + GAP;
  }
  return svg;
}

/** The columns of a panel’s images, and the pixels that all of them take. */
function gridOf({ side, pixels }: Panel): { columns: number; across: number; down: number } {
  const count = Math.max(1, Math.floor(pixels.length / (side * side)));
  const columns = Math.ceil(Math.sqrt(count));
  const taken = (images: number): number => images * (side + SEAM) - SEAM;
  return { columns, across: taken(columns), down: taken(Math.ceil(count / columns)) };
}

/** All pixels of one shade as one path of unit squares: some kilobytes where single squares would be hundreds. */
function shadesOf({ side, pixels }: Panel, columns: number, document: Document): readonly SVGElement[] {
  const paths = Array.from({ length: SHADES }, () => "");
  const size = side * side;
  for (let i = 0; i < pixels.length; i++) {
    const shade = Math.round(SHADES * Math.min(1, Math.max(0, pixels[i] ?? 0)));
    if (!(shade > 0)) continue;
    const image = Math.floor(i / size);
    const x = (image % columns) * (side + SEAM) + (i % side);
    const y = Math.floor(image / columns) * (side + SEAM) + Math.floor((i % size) / side);
    paths[shade - 1] += `M${x} ${y}h1v1h-1z`;
  }
  return paths.map((d, i) => svgElement(document, "path", { "fill-opacity": (i + 1) / SHADES, d }));
}
