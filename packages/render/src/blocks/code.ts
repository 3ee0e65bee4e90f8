import type { CodeBlock } from "@recto/article";
import type { Span } from "@recto/latex";
import { attributes, escapeHtml } from "../escape.ts";
import type { CodeToken } from "../highlight.ts";
import { anchorOf } from "../page.ts";
import type { Page } from "../page.ts";

/**
 * Code with its title, its pointed-out lines and its line numbers, a class for each kind of word. `marks` are places to
 * mark in it, in UTF-16 code units of its value.
 */
export function codeHtml(block: CodeBlock, page: Page, marks: readonly Span[] = []): string {
  const highlight = page.highlight(block);
  const lines = marked(highlight ?? block.value.replace(/\n$/, "").split("\n").map(plainLine), marks);
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

/** A word of code, or the part of one that is marked. */
interface MarkedToken extends CodeToken {
  readonly isMarked?: boolean;
}

/** The tokens parted where marks begin and end. A mark of nothing takes the character after it. */
function marked(
  lines: readonly (readonly CodeToken[])[],
  marks: readonly Span[],
): readonly (readonly MarkedToken[])[] {
  if (marks.length === 0) return lines;
  let at = 0;
  return lines.map((line) => {
    const inLine = withoutIndent(line, at, marks);
    const parts = line.flatMap((token) => {
      const from = at;
      at += token.text.length;
      return partsOf(token, from, inLine);
    });
    const lineEnd = at;
    at += 1;
    const isEndMarked = marks.some(
      ({ start, end }) => (start === lineEnd || parts.length === 0) && start <= lineEnd && lineEnd < end,
    );
    return isEndMarked ? [...parts, { text: "", kind: undefined, isMarked: true }] : parts;
  });
}

/** The marks, of which those that come from the line before leave out what a line is indented by. */
function withoutIndent(
  line: readonly CodeToken[],
  lineStart: number,
  marks: readonly Span[],
): readonly Span[] {
  const text = line.map((token) => token.text).join("");
  const words = lineStart + text.length - text.trimStart().length;
  return marks.flatMap(({ start, end }) => {
    if (start >= lineStart) return [{ start, end }];
    return end > words ? [{ start: words, end }] : [];
  });
}

function partsOf(token: CodeToken, from: number, marks: readonly Span[]): readonly MarkedToken[] {
  const parts: MarkedToken[] = [];
  const to = from + token.text.length;
  let at = from;
  for (const { start, end } of marks) {
    const first = Math.max(at, start);
    const last = Math.min(to, Math.max(end, start + 1));
    if (last <= first) continue;
    if (first > at) parts.push({ ...token, text: token.text.slice(at - from, first - from) });
    parts.push({ ...token, text: token.text.slice(first - from, last - from), isMarked: true });
    at = last;
  }
  if (at < to) parts.push({ ...token, text: token.text.slice(at - from) });
  return parts;
}

function lineHtml(line: readonly MarkedToken[], isPointedOut: boolean): string {
  const words = line
    .map(({ text, kind, isMarked }) => {
      const escaped = escapeHtml(text);
      const html = kind === undefined ? escaped : `<span class="code-${kind}">${escaped}</span>`;
      return isMarked === true ? `<mark class="found">${html}</mark>` : html;
    })
    .join("");
  return isPointedOut ? `<mark class="line">${words}</mark>` : `<span class="line">${words}</span>`;
}
