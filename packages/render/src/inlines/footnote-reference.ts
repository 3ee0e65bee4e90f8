import type { FootnoteReference } from "@recto/article";
import { attributes, escapeHtml } from "../escape.ts";
import type { Page } from "../page.ts";

/** The raised number of a footnote, linked to its text; the author's own characters where there is no such note. */
export function footnoteReferenceHtml(node: FootnoteReference, page: Page): string {
  if (page.isPreview) return "";
  const definition = page.resolved.article.footnotes.get(node.name);
  if (definition === undefined) {
    return `<span class="unknown-reference">${escapeHtml(`[^${node.name}]`)}</span>`;
  }
  let note = page.footnotes.get(node.name);
  if (note === undefined) {
    note = {
      number: page.resolved.footnoteNumbers.get(node.name) ?? page.footnotes.size + 1,
      definition,
      references: [],
    };
    page.footnotes.set(node.name, note);
  }
  const id = `fnref-${note.number}${note.references.length === 0 ? "" : `-${note.references.length + 1}`}`;
  note.references.push(id);
  const link = attributes({
    id,
    href: `#fn-${note.number}`,
    role: "doc-noteref",
    "aria-label": `Footnote ${note.number}`,
  });
  return `<sup class="footnote-reference"><a${link}>${note.number}</a></sup>`;
}
