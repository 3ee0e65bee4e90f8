import type { Target } from "@recto/article";
import { blockHtml, inlinesHtml } from "./page.ts";
import type { Page } from "./page.ts";

/** How many characters the previews of a page may have together, and each: more would weigh more than they help. */
export const previewRoom = 1_500_000;
const largestPreview = 50_000;

/**
 * A link with what it leads to, which the style sheet shows while the link is pointed at or has the focus. Assistive
 * technology follows the link instead: the preview is hidden from it. Without room for the preview it is a plain link.
 */
export function withPreview(link: string, preview: () => string, page: Page): string {
  if (!page.showsPreviews) return link;
  const html = preview();
  if (html === "" || html.length > Math.min(largestPreview, page.previewRoom.left)) return link;
  page.previewRoom.left -= html.length;
  return `<span class="previewed">${link}<span class="preview" aria-hidden="true"><span class="preview-body">${html}</span></span></span>`;
}

/** What a label names, as phrasing elements without ids and links. */
export function targetPreview(target: Target, page: Page): string {
  const known = page.previews.get(target);
  if (known !== undefined) return known;
  // A theorem may refer to itself: what is being made has no preview yet.
  page.previews.set(target, "");
  const html = phrasing(render(target, { ...page, showsPreviews: false, isPreview: true }));
  page.previews.set(target, html);
  return html;
}

function render(target: Target, page: Page): string {
  const { node } = target;
  if (node.type === "formula") return page.formulas.preview(node, target.row);
  if (node.type === "heading") {
    // The link to a section without a number is its title already.
    if (target.number === undefined) return "";
    return `<strong>${target.number} ${inlinesHtml(node.children, page)}</strong>`;
  }
  return blockHtml(node, page);
}

const blockTag =
  /<(\/?)(p|div|figure|figcaption|section|aside|ul|ol|li|blockquote|pre|table|thead|tbody|tr|th|td|h[1-6]|a|details|summary)(?=[\s>])([^>]*)>/g;
const mathml = /<span class="katex-mathml">[^]*?<\/math><\/span>/g;
const forAssistance = / (?:id|href|tabindex|role|aria-[a-z]+|scope|for)="[^"]*"/g;

/**
 * HTML of ours as phrasing elements: a preview stands inside a paragraph, holds nothing that takes the focus or is
 * pointed at, and is not read out. `<p>` becomes `<span class="as-p">`.
 */
export function phrasing(html: string): string {
  return html
    .replaceAll(mathml, "")
    .replaceAll(blockTag, (_, slash: string, name: string, rest: string) => {
      if (slash !== "") return "</span>";
      const own = /\sclass="([^"]*)"/.exec(rest)?.[1];
      return `<span class="as-${name}${own === undefined ? "" : ` ${own}`}">`;
    })
    .replaceAll("<hr>", "")
    .replaceAll(/<input[^>]*>/g, "")
    .replaceAll(forAssistance, "");
}
