import { attributes } from "./escape.ts";
import { blocksHtml } from "./page.ts";
import type { Page, UsedFootnote } from "./page.ts";

/** The footnotes that the text refers to, in order, each with links back. A note may refer to further notes. */
export function footnotesHtml(page: Page): string {
  const items: string[] = [];
  const contents: { readonly note: UsedFootnote; readonly html: string }[] = [];
  // A map is iterated in the order of insertion, and what is added meanwhile comes last.
  for (const note of page.footnotes.values()) {
    contents.push({ note, html: blocksHtml(note.definition.children, page) });
  }
  for (const { note, html } of contents.toSorted((a, b) => a.note.number - b.note.number)) {
    const back = note.references
      .map((id, index) => {
        const label = `Back to reference ${note.number}${index === 0 ? "" : `, place ${index + 1}`}`;
        return `<a${attributes({ href: `#${id}`, role: "doc-backlink", "aria-label": label })}>\u21A9\uFE0E</a>`;
      })
      .join(" ");
    const end = html.lastIndexOf("</p>");
    const isLast = end >= 0 && html.slice(end).trim() === "</p>";
    const content = isLast ? `${html.slice(0, end)} ${back}</p>` : `${html}\n<p>${back}</p>`;
    items.push(`<li${attributes({ id: `fn-${note.number}` })}>${content}</li>`);
  }
  if (items.length === 0) return "";
  return (
    '<section class="footnotes" role="doc-endnotes" aria-labelledby="footnotes-title">\n' +
    `<h2 id="footnotes-title">Notes</h2>\n<ol>\n${items.join("\n")}\n</ol>\n</section>`
  );
}

/** The works cited, by the style of the article, each with links back to where it is cited. */
export function bibliographyHtml(page: Page): string {
  const { bibliography } = page.resolved;
  if (bibliography.length === 0) return "";
  const items = bibliography.map(({ anchor, html, citedFrom }) => {
    const back = citedFrom
      .map((id, index) => {
        const label = `Back to citation ${index + 1}`;
        return `<a${attributes({ href: `#${id}`, role: "doc-backlink", "aria-label": label })}>\u21A9\uFE0E</a>`;
      })
      .join(" ");
    const links = back === "" ? "" : ` <span class="back-references">${back}</span>`;
    return `<li${attributes({ id: anchor })}>${html}${links}</li>`;
  });
  return (
    '<section class="bibliography" role="doc-bibliography" aria-labelledby="bibliography-title">\n' +
    `<h2 id="bibliography-title">References</h2>\n<ul>\n${items.join("\n")}\n</ul>\n</section>`
  );
}
