import type { Rendered } from "@recto/render";
import type { OutputFile } from "../build/write.ts";
import { embedFolder } from "../systems/picture.ts";
import { markup, raw, type Markup } from "./markup.ts";
import { loaderOf, type Frame } from "./page.ts";
import { pathOf, titleOf, type Summary } from "./summary.ts";

/** A page for each system's figure of an article, which other sites can show in a frame. */
export function embedPages(
  summary: Summary,
  { systems, programs }: Rendered,
  frame: Frame,
): readonly OutputFile[] {
  return [...systems].flatMap(([{ label }, html]) =>
    label === undefined
      ? []
      : {
          path: `${embedFolder(summary.slug, label.name)}index.html`,
          bytes: embedPage(summary, html, [...programs].toSorted(), frame).text,
        },
  );
}

/** A figure alone; its links lead out of the frame, to the article. */
function embedPage(summary: Summary, figure: string, programs: readonly string[], frame: Frame): Markup {
  const { settings, base, stylesheet, icon } = frame;
  const article = base + pathOf(summary.slug);
  return markup`<!doctype html>
<html lang="${settings.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${summary.title} · ${settings.title}</title>
<meta name="generator" content="Recto">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${stylesheet}">
<link rel="icon" href="${icon}" type="image/svg+xml">
${loaderOf(programs, frame)}</head>
<body class="embed">
<main>
<div class="content">
${raw(leadingOut(figure, article))}
</div>
<p class="embed-source">From <a href="${article}" target="_top">${titleOf(summary)}</a></p>
</main>
</body>
</html>
`;
}

/** The links of a figure, out of the frame: those to its own page lead to the article. */
function leadingOut(html: string, article: string): string {
  return html.replaceAll(
    /(<a(?=\s)[^>]*?\shref=")(#?)/g,
    (_, before: string, hash: string) =>
      `${before.replace("<a", '<a target="_top"')}${hash === "" ? "" : article}${hash}`,
  );
}
