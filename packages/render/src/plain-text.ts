import type { Block, Inline } from "@recto/article";

/** The words of a line; formulas as they stand in the article's text, and a formula as one character without it. */
export function plainText(nodes: readonly Inline[], source?: string): string {
  return nodes.map((node) => inlineText(node, source)).join("");
}

function inlineText(node: Inline, source: string | undefined): string {
  switch (node.type) {
    case "text":
    case "inline-code":
      return node.value;
    case "emphasis":
    case "strong":
    case "strikethrough":
    case "link":
    case "reference":
    case "claim":
      return plainText(node.children, source);
    case "line-break":
      return " ";
    case "image":
      return node.alt;
    case "formula":
      return source?.slice(node.start, node.end) ?? "\uFFFC";
    case "value":
      return "…";
    case "html-inline":
    case "citation":
    case "footnote-reference":
      return "";
  }
}

/** The prose of an article, block by block: no code, no displays, no captions of tables. */
function* proseOf(blocks: readonly Block[]): Generator<readonly Inline[]> {
  const stack = blocks.toReversed();
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    switch (block.type) {
      case "paragraph":
      case "heading":
        yield block.children;
        break;
      case "list":
        stack.push(...block.children.flatMap((item) => item.children).toReversed());
        break;
      case "table":
        for (const row of block.rows) for (const cell of row) yield cell.children;
        break;
      case "figure":
      case "system-figure":
        if (block.caption !== undefined) yield block.caption;
        break;
      case "quote":
      case "theorem":
      case "proof":
      case "aside":
      case "comparison":
      case "footnote-definition":
        stack.push(...block.children.toReversed());
        break;
      case "code-block":
      case "playground":
      case "thematic-break":
      case "html-block":
      case "formula":
        break;
    }
  }
}

/** The first words of the prose, at most `longest` characters, cut between words. */
export function excerptOf(blocks: readonly Block[], source: string, longest = 300): string {
  let excerpt = "";
  for (const block of blocks) {
    if (block.type !== "paragraph") continue;
    excerpt += ` ${plainText(block.children, source)}`;
    if (excerpt.length > longest) break;
  }
  const words = excerpt.replaceAll(/\s+/g, " ").trim();
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[\s.,;:]+$/, "")}…`;
}

/** How many words the prose has; a formula in a line counts as one. */
export function countWords(blocks: readonly Block[]): number {
  let words = 0;
  for (const line of proseOf(blocks)) words += plainText(line).match(/\S+/gu)?.length ?? 0;
  return words;
}
