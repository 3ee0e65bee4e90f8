import type { CodeBlock } from "@recto/article";
import { attributes, escapeHtml } from "../escape.ts";
import type { CodeToken } from "../highlight.ts";
import { anchorOf } from "../page.ts";
import type { Page } from "../page.ts";

/** Code with its title, its pointed-out lines and its line numbers, a class for each kind of word. */
export function codeHtml(block: CodeBlock, page: Page): string {
  const highlight = page.highlight(block);
  const lines = highlight ?? block.value.replace(/\n$/, "").split("\n").map(plainLine);
  const pointedOut = new Set(block.highlighted);
  const html = lines.map((line, index) => lineHtml(line, pointedOut.has(index + 1))).join("\n");
  const language = block.language?.toLowerCase();
  const code = attributes({
    class: language === undefined ? undefined : `language-${language}`,
    translate: "no",
  });
  const pre = attributes({
    class: block.lineNumbers ? "code-lines code-numbered" : "code-lines",
    tabindex: 0,
    "data-language": language,
  });
  const id = block.label === undefined ? undefined : anchorOf(block.label.name, page);
  const number = page.resolved.blockNumbers.get(block);
  const label =
    number === undefined ? "" : `<span class="caption-label">Listing\u00A0${escapeHtml(number)}.</span> `;
  const title = label + (block.title === undefined ? "" : escapeHtml(block.title));
  const caption = title === "" ? "" : `<figcaption>${title.trim()}</figcaption>`;
  return `<figure class="code"${attributes({ id })}>${caption}<pre${pre}><code${code}>${html}</code></pre></figure>`;
}

function plainLine(text: string): readonly CodeToken[] {
  return [{ text, kind: undefined }];
}

function lineHtml(line: readonly CodeToken[], isPointedOut: boolean): string {
  const words = line
    .map(({ text, kind }) => {
      const escaped = escapeHtml(text);
      return kind === undefined ? escaped : `<span class="code-${kind}">${escaped}</span>`;
    })
    .join("");
  return isPointedOut ? `<mark class="line">${words}</mark>` : `<span class="line">${words}</span>`;
}
