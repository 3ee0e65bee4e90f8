import type { Block, Inline } from "@recto/article";
import { escapeHtml } from "../escape.ts";
import { inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";

/** "Figure 2." before a caption. */
export function captionHtml(
  word: string,
  block: Block,
  caption: readonly Inline[] | undefined,
  page: Page,
): string {
  const number = page.resolved.blockNumbers.get(block);
  const label =
    number === undefined ? "" : `<span class="caption-label">${word}\u00A0${escapeHtml(number)}.</span>`;
  const words = caption === undefined ? "" : inlinesHtml(caption, page);
  return label === "" || words === "" ? label + words : `${label} ${words}`;
}
