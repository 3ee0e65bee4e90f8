import type { Block, Heading } from "@recto/article";
import type { ContentsEntry } from "./contract.ts";
import { headingLevel, inlinesHtml } from "./page.ts";
import type { Page } from "./page.ts";
import { plainText } from "./plain-text.ts";
import { phrasing } from "./preview.ts";

/** The headings that are not inside of anything else. */
export function headingsOf(blocks: readonly Block[]): readonly Heading[] {
  return blocks.filter((block) => block.type === "heading");
}

/** The table of contents, in the order of the page. */
export function contentsOf(blocks: readonly Block[], page: Page): readonly ContentsEntry[] {
  const quiet = { ...page, showsPreviews: false, isPreview: true };
  return headingsOf(blocks).map((heading) => ({
    level: headingLevel(heading, page),
    id: heading.id,
    number: page.resolved.blockNumbers.get(heading),
    html: withoutLinks(inlinesHtml(heading.children, quiet)),
    text: plainText(heading.children, page.resolved.article.source.text),
  }));
}

/** An entry is a link itself, and its MathML is read out, so that only ids and links go. */
function withoutLinks(html: string): string {
  return /<a[\s>]| id="/.test(html) ? phrasing(html) : html;
}
