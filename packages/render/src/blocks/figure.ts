import type { Figure, Image } from "@recto/article";
import { attributes, escapeHtml } from "../escape.ts";
import { imageHtml, shareClass } from "../inlines/image.ts";
import { anchorOf, blocksHtml } from "../page.ts";
import type { Page } from "../page.ts";
import { captionHtml } from "./caption.ts";

/** A figure of one image or of several panels, with its number and caption. */
export function figureHtml(figure: Figure, page: Page): string {
  const caption = captionHtml("Figure", figure, figure.caption, page);
  const [only] = figure.panels;
  const isSingle = figure.panels.length === 1 && only !== undefined;
  const images = isSingle
    ? imageHtml({ ...only, width: only.width?.endsWith("%") === true ? undefined : only.width }, page)
    : panelsHtml(figure.panels, page);
  const rest = blocksHtml(figure.children, page);
  const names = attributes({
    class: ["figure", isSingle ? shareClass(only.width) : undefined]
      .filter((name) => name !== undefined)
      .join(" "),
    id: figure.label === undefined ? undefined : anchorOf(figure.label.name, page),
  });
  const words = caption === "" ? "" : `\n<figcaption>${caption}</figcaption>`;
  return `<figure${names}>\n${[images, rest].filter((html) => html !== "").join("\n")}${words}\n</figure>`;
}

function panelsHtml(panels: readonly Image[], page: Page): string {
  if (panels.length === 0) return "";
  const columns = panels.length <= 3 ? panels.length : panels.length === 4 ? 2 : 3;
  const share = 1 / columns;
  const items = panels.map((panel, index) => {
    const letter = String.fromCodePoint(97 + (index % 26));
    const title = panel.title === undefined ? "" : ` ${escapeHtml(panel.title)}`;
    const image = imageHtml({ ...panel, title: undefined }, page, { share });
    const id = panel.label === undefined ? undefined : anchorOf(panel.label.name, page);
    const caption = `<figcaption><span class="caption-label">(${letter})</span>${title}</figcaption>`;
    return `<figure class="panel"${attributes({ id })}>${image}${caption}</figure>`;
  });
  return `<div class="panels panels-${columns}">\n${items.join("\n")}\n</div>`;
}
