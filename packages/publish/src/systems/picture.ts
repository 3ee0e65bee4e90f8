import type { ResolvedArticle } from "@recto/article";
import { attributesOf } from "@recto/live";
import type { SystemFacts } from "@recto/render";
import { numberAt, printQuantity, type Declarations, type Run, type Settings } from "@recto/system";
import type { ReadFigure } from "./read.ts";
import type { Picture } from "./studio/protocol.ts";
import type { Outcome, Studio } from "./studio/studio.ts";

interface Around {
  readonly resolved: ResolvedArticle;
  /** What every address of the site begins with. */
  readonly base: string;
  /** What the article claims of the figure's runs. */
  readonly claims: SystemFacts["claims"];
}

/** Draws what the page shows of a figure's run before it comes alive. */
export function draw(figure: ReadFigure, run: Run, studio: Studio): Promise<Outcome<Picture>> {
  const { loaded, node, settings, seed, view } = figure;
  const { modulePath, system } = loaded;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- they were read by the system's declarations
  const parameters = settings as Settings<Declarations>;
  const shown = { parameters, seed, frame: run.frame, values: run.values };
  return studio.ask(
    { modulePath, id: system.id },
    { type: "draw", view, shown, name: node.label?.name ?? "" },
  );
}

/** What the page says of a figure's run, with its picture. */
export function factsOf(
  figure: ReadFigure,
  run: Run,
  { alt, picture }: Picture,
  { resolved, base, claims }: Around,
): SystemFacts {
  const { loaded, node, settings, seed, view } = figure;
  const { system } = loaded;
  const label = node.label?.name ?? "";
  const number = resolved.blockNumbers.get(node);
  const anchor = resolved.targets.get(label)?.anchor ?? label;
  const values = view === "play" ? [] : Object.entries(system.values);
  return {
    picture,
    alt,
    state:
      view === "play"
        ? "To play, with JavaScript"
        : system.isSeeded === false
          ? "Run at build time"
          : `Seed ${seed}, run at build time`,
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
      isSeeded: system.isSeeded !== false,
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
