import type { Citation } from "@recto/article";
import { attributes, escapeHtml } from "../escape.ts";
import type { Page } from "../page.ts";
import { phrasing, withPreview } from "../preview.ts";

/** A citation by its style; pointing at it shows the works. `after` is HTML that must not part from it. */
export function citationHtml(node: Citation, page: Page, after: string = ""): string {
  const resolved = page.resolved.citations.get(node);
  if (resolved === undefined) {
    const keys = node.items.map(({ key }) => key.name).join("; ");
    return `<span class="unknown-reference">[${escapeHtml(keys)}?]</span>${after}`;
  }
  if (page.isPreview) return phrasing(resolved.html) + after;
  const cited = `<span class="citation"${attributes({ id: resolved.anchor })}>${resolved.html}</span>${after}`;
  return withPreview(cited, () => worksHtml(node, page), page);
}

function worksHtml(node: Citation, page: Page): string {
  const keys = new Set(node.items.map(({ key }) => key.name));
  return page.resolved.bibliography
    .filter(({ key }) => keys.has(key))
    .map(({ html }) => `<span class="as-p">${phrasing(html)}</span>`)
    .join("");
}
