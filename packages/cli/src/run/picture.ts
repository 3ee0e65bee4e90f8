import { legendOf, standingAlone, type Look, type Part } from "@recto/live";
import type { Systems } from "@recto/publish";
import type { Run } from "@recto/system";
import type { OpenedSystem } from "./open.ts";

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
  loaded: OpenedSystem,
  name: string,
  run: Run | undefined,
  systems: Systems,
): Promise<{ readonly svg: string } | { readonly problem: string }> {
  if (run === undefined) return { problem: `There is no run to draw the figure ${name} of.` };
  const { system, modulePath } = loaded;
  const shown = { parameters: run.parameters, seed: run.seed, frame: run.frame, values: run.values };
  const drawn = await systems.studio.ask(
    { modulePath, id: system.id },
    { type: "draw", view: name, shown, name },
  );
  if (drawn.state !== "done")
    return {
      problem: `The figure ${name} of ${system.id} ${await systems.did(loaded, drawn)}. Mend the figure.`,
    };
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  document.body.innerHTML = drawn.result.picture;
  const picture: Part | null = document.querySelector("svg.plot");
  if (picture === null) return { problem: `The figure ${name} of ${system.id} draws nothing.` };
  const title = `${system.figures[name]?.title ?? name}. ${drawn.result.alt}`;
  return { svg: standingAlone(picture, legendOf(document), title, LIGHT) };
}
