import { figureMarkup, legendOf, standingAlone, type Look, type Part } from "@recto/live";
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

const LIGHT: Look = {
  color: "#222",
  fontFamily: "system-ui, sans-serif",
  variable: (name) => COLOURS[name],
};

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
    return { svg: standingAlone(picture, legendOf(document), title, LIGHT) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: `The figure ${name} of ${system.id} could not be drawn: ${message}. Mend the figure.` };
  }
}
