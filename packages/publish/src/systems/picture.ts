import type { ResolvedArticle } from "@recto/article";
import { attributesOf, figureMarkup, hangsOnSeed, marks, plotMarkup } from "@recto/live";
import type { SystemFacts } from "@recto/render";
import {
  numberAt,
  printQuantity,
  seededRandom,
  type Declarations,
  type Run,
  type RunContext,
  type Settings,
} from "@recto/system";
import type { ReadFigure } from "./read.ts";

interface Around {
  readonly resolved: ResolvedArticle;
  /** What every address of the site begins with. */
  readonly base: string;
  /** What the article claims of the figure's runs. */
  readonly claims: SystemFacts["claims"];
}

/** What the page shows of a figure's run before it comes alive. Throws what the figure throws. */
export async function factsOf(
  figure: ReadFigure,
  run: Run,
  { resolved, base, claims }: Around,
): Promise<SystemFacts> {
  const { loaded, node, settings, seed, view } = figure;
  const { system } = loaded;
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const label = node.label?.name ?? "";
  const { alt, picture } = drawn(figure, run, document, label);
  const number = resolved.blockNumbers.get(node);
  const anchor = resolved.targets.get(label)?.anchor ?? label;
  const values = view === "play" ? [] : Object.entries(system.values);
  return {
    picture,
    alt,
    state:
      view === "play"
        ? "To play, with JavaScript"
        : hangsOnSeed(system)
          ? `Seed ${seed}, run at build time`
          : "Run at build time",
    values: values.map(([path, quantity]) => {
      const value = numberAt(run.values, path);
      return { label: quantity.label, value: value === undefined ? "–" : printQuantity(value, quantity) };
    }),
    claims,
    data: attributesOf({
      module: base + loaded.module,
      worker: base + loaded.worker,
      use: system.id,
      view,
      label,
      anchor,
      seed,
      settings,
      hash: run.hash,
      embed: base + embedFolder(resolved.article.slug, label),
      name: number === undefined ? "Figure" : `Figure ${number}`,
    }),
  };
}

/** The folder of the page that holds a figure alone. */
export function embedFolder(slug: string, label: string): string {
  return `embed/${slug}/${label.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}/`;
}

function drawn(
  { loaded, view, settings, seed }: ReadFigure,
  run: Run,
  document: Parameters<typeof plotMarkup>[2],
  label: string,
): Pick<SystemFacts, "alt" | "picture"> {
  const { system } = loaded;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- they were read by the system's declarations
  const parameters = settings as Settings<Declarations>;
  const { play } = system;
  if (view === "play" && play !== undefined) {
    const context: RunContext<Declarations> = { parameters, random: seededRandom(seed) };
    const state = play.start(context);
    return {
      alt: `${play.title}: ${play.status(state)}`,
      picture: plotMarkup(play.draw(state, marks, 0), label, document),
    };
  }
  const figure = system.figures[view];
  if (figure === undefined) throw new Error(`there is no view ${view}`);
  const shown = { parameters, seed, frame: run.frame, values: run.values };
  return { alt: figure.alt(shown), picture: figureMarkup(figure, shown, label, document) };
}
