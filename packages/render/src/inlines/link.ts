import type { Link } from "@recto/article";
import { attributes } from "../escape.ts";
import { inlinesHtml, report } from "../page.ts";
import type { Page } from "../page.ts";
import { isSafeUrl } from "./safe-url.ts";

/** A link; where its address would run code, its words alone. */
export function linkHtml(node: Link, page: Page): string {
  const words = inlinesHtml(node.children, page);
  if (!isSafeUrl(node.url)) {
    report(page, {
      rule: "link-is-safe",
      severity: "warning",
      start: node.start,
      end: node.end,
      what: "This link would run code in the reader's browser, so it is left out.",
      why: "A page of Recto runs no code that is written into it.",
      do: "Link to a page instead.",
    });
    return words;
  }
  const href = page.context.url?.(node.url) ?? node.url;
  return `<a${attributes({ href, title: node.title })}>${words}</a>`;
}
