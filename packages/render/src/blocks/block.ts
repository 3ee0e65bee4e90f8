import type { Block, Heading, List, ListItem } from "@recto/article";
import { attributes, escapeHtml } from "../escape.ts";
import { blockHtml, blocksHtml, deepest, headingLevel, inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";
import { asideHtml } from "./aside.ts";
import { codeHtml } from "./code.ts";
import { comparisonHtml } from "./comparison.ts";
import { figureHtml } from "./figure.ts";
import { playgroundHtml } from "./playground.ts";
import { systemHtml } from "./system.ts";
import { tableHtml } from "./table.ts";
import { proofHtml, theoremHtml } from "./theorem.ts";

/** HTML of a block; of one that nests too deeply, its source. */
export function writeBlock(block: Block, page: Page): string {
  if (page.depth > deepest) {
    return `<p>${escapeHtml(page.resolved.article.source.text.slice(block.start, block.end))}</p>`;
  }
  const inner = { ...page, depth: page.depth + 1 };
  switch (block.type) {
    case "paragraph":
      return paragraphHtml(inlinesHtml(block.children, inner));
    case "heading":
      return headingHtml(block, inner);
    case "list":
      return listHtml(block, inner);
    case "quote":
      return `<blockquote>\n${blocksHtml(block.children, inner)}\n</blockquote>`;
    case "code-block":
      return codeHtml(block, inner);
    case "thematic-break":
      return "<hr>";
    case "html-block":
      return page.isPreview ? "" : block.value;
    case "table":
      return tableHtml(block, inner);
    case "figure":
      return figureHtml(block, inner);
    case "system-figure":
      return systemHtml(block, inner);
    case "playground":
      return playgroundHtml(block, inner);
    case "theorem":
      return theoremHtml(block, inner);
    case "proof":
      return proofHtml(block, inner);
    case "aside":
      return asideHtml(block, inner);
    case "comparison":
      return comparisonHtml(block, inner);
    case "formula": {
      const html = block.display ? page.formulas.display(block) : page.formulas.inline(block);
      return html === "" ? "" : `<div class="display">${html}</div>`;
    }
    case "footnote-definition":
      return "";
  }
}

/** A paragraph of which nothing is left, such as one of definitions alone, is none. */
function paragraphHtml(content: string): string {
  return content.trim() === "" ? "" : `<p>${content}</p>`;
}

function headingHtml(heading: Heading, page: Page): string {
  const level = headingLevel(heading, page);
  const number = page.resolved.blockNumbers.get(heading);
  const label = number === undefined ? "" : `<span class="section-number">${escapeHtml(number)}</span> `;
  const title = inlinesHtml(heading.children, { ...page, showsPreviews: false });
  const link = attributes({ href: `#${encodeURI(heading.id)}`, "aria-hidden": "true", tabindex: -1 });
  const anchor = `<a class="heading-anchor"${link}>#</a>`;
  return `<h${level}${attributes({ id: heading.id })}>${label}${title} ${anchor}</h${level}>`;
}

function listHtml(list: List, page: Page): string {
  const tag = list.ordered ? "ol" : "ul";
  const isTasks = list.children.some(({ checked }) => checked !== undefined);
  const start = list.ordered && list.first !== 1 ? list.first : undefined;
  const items = list.children.map((item) => itemHtml(item, list.loose, page)).join("\n");
  return `<${tag}${attributes({ start, class: isTasks ? "tasks" : undefined })}>\n${items}\n</${tag}>`;
}

function itemHtml(item: ListItem, loose: boolean, page: Page): string {
  const content = item.children
    .map((child) =>
      child.type === "paragraph" && !loose ? inlinesHtml(child.children, page) : blockHtml(child, page),
    )
    .filter((html) => html !== "")
    .join("\n");
  if (item.checked === undefined) return `<li>${content}</li>`;
  const box = attributes({
    type: "checkbox",
    disabled: true,
    checked: item.checked,
    "aria-label": item.checked ? "Done" : "To do",
  });
  return `<li class="task"><input${box}> ${content}</li>`;
}
