import { figureMarkup } from "@recto/live";
import type { Run, System } from "@recto/system";

/** The colours of a figure that stands alone: those of the light theme. */
const COLOURS: Readonly<Record<string, string>> = {
  "--series-1": "#2166ac",
  "--series-2": "#c2571a",
  "--series-3": "#1b7f5c",
  "--series-4": "#8e4a9e",
  "--series-5": "#8a6d00",
  "--series-6": "#b3334f",
};

/** As much of a document's parts as this file uses. */
interface Part {
  readonly textContent: string;
  readonly className: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): Part | null;
}
interface Parts {
  querySelectorAll(selector: string): Iterable<Part>;
}

/** What a colour in the picture means. */
interface Entry {
  readonly label: string;
  readonly colour: string;
}

const LINE = 20;
const SWATCH = 12;
/** About the width of a letter of 11 units in a sans serif. */
const LETTER = 6.2;

/** A figure of a run as an SVG that needs nothing else; the same run gives the same text. */
export async function drawnFigure(
  system: System,
  name: string,
  run: Run | undefined,
): Promise<{ readonly svg: string } | { readonly problem: string }> {
  const figure = system.figures[name];
  if (figure === undefined || run === undefined)
    return { problem: `There is no run to draw the figure ${name} of.` };
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const shown = { parameters: run.parameters, seed: run.seed, frame: run.frame, values: run.values };
  try {
    document.body.innerHTML = figureMarkup(figure, shown, name, document);
    const picture: Part | null = document.querySelector("svg.plot");
    if (picture === null) return { problem: `The figure ${name} of ${system.id} draws nothing.` };
    const title = `${figure.title}. ${figure.alt(shown)}`;
    return { svg: alone(picture, legendOf(document), title) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: `The figure ${name} of ${system.id} could not be drawn: ${message}. Mend the figure.` };
  }
}

/** What stands beside the picture as text: the names of a stream's lines, the swatches of a scale of colours. */
function legendOf(document: Parts): readonly Entry[] {
  const lines = [...document.querySelectorAll(".series")].map((line) => ({
    label: line.textContent,
    colour: `var(--series-${/series-(\d)/.exec(line.className)?.[1] ?? "1"})`,
  }));
  const swatches = [...document.querySelectorAll(".plot-swatch")].map((swatch) => {
    const mark = swatch.querySelector("svg");
    const fill = mark?.getAttribute("fill") ?? "currentColor";
    return {
      label: swatch.textContent,
      colour: fill === "none" ? (mark?.getAttribute("stroke") ?? "currentColor") : fill,
    };
  });
  return [...lines, ...swatches];
}

/** The picture with its legend above it, in one SVG. */
function alone(picture: Part, legend: readonly Entry[], title: string): string {
  const width = Number(picture.getAttribute("width"));
  const height = Number(picture.getAttribute("height"));
  const { marks, rows } = placed(legend, width);
  const top = rows * LINE;
  picture.setAttribute("y", String(top));
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + top}" viewBox="0 0 ${width} ${height + top}" color="#222" fill="currentColor" font-family="system-ui, sans-serif" font-size="11"><title>${escaped(title)}</title>${marks}${picture.outerHTML}</svg>\n`;
  return whole.replaceAll(
    /var\((--[\w-]+)(?:,\s*([^()]*))?\)/g,
    (_: string, variable: string, other: string | undefined) => COLOURS[variable] ?? other ?? "currentColor",
  );
}

/** The entries of a legend in rows that are no wider than the picture. */
function placed(legend: readonly Entry[], width: number): { readonly marks: string; readonly rows: number } {
  let x = 0;
  let row = 0;
  const marks = legend.map(({ label, colour }) => {
    const size = SWATCH + 5 + Math.ceil(label.length * LETTER) + 14;
    if (x > 0 && x + size > width) {
      x = 0;
      row++;
    }
    const y = row * LINE;
    const mark = `<rect x="${x}" y="${y + 4}" width="${SWATCH}" height="${SWATCH}" fill="${escaped(colour)}"/><text x="${x + SWATCH + 5}" y="${y + 14}">${escaped(label)}</text>`;
    x += size;
    return mark;
  });
  return { marks: marks.join(""), rows: legend.length === 0 ? 0 : row + 1 };
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
