import type { Citation, Formula, Inline, Reference } from "@recto/article";
import { escapeHtml } from "../escape.ts";
import { deepest, inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";
import { citationHtml } from "./citation.ts";
import { claimHtml, valueHtml } from "./claim.ts";
import { footnoteReferenceHtml } from "./footnote-reference.ts";
import { afterFormula, beforeFormula } from "./glue.ts";
import { imageHtml } from "./image.ts";
import { linkHtml } from "./link.ts";
import { referenceHtml } from "./reference.ts";

/** HTML of a line of text. Punctuation never parts from an inline formula at the end of a line. */
export function writeInlines(nodes: readonly Inline[], page: Page): string {
  const { article } = page.resolved;
  if (page.depth > deepest) {
    return escapeHtml(article.source.text.slice(nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0));
  }
  const inner = { ...page, depth: page.depth + 1 };
  let html = "";
  let text = "";
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node === undefined) break;
    if (node.type === "text") {
      text += node.value;
      continue;
    }
    if (node.type === "reference" || node.type === "citation") {
      const next = nodes[index + 1];
      const following = next?.type === "text" ? next.value : "";
      const after = afterFormula.exec(following)?.[0] ?? "";
      html += escapeHtml(text) + previewedHtml(node, inner, escapeHtml(after));
      text = following.slice(after.length);
      if (next?.type === "text") index += 1;
      continue;
    }
    if (node.type !== "formula" || node.display) {
      html += escapeHtml(text) + inlineHtml(node, inner);
      text = "";
      continue;
    }
    const before = beforeFormula.exec(text)?.[0] ?? "";
    html += escapeHtml(text.slice(0, text.length - before.length));
    const next = nodes[index + 1];
    const following = next?.type === "text" ? next.value : "";
    let after = afterFormula.exec(following)?.[0] ?? "";
    let rest = following.slice(after.length);
    let tail = "";
    if (next?.type === "text") index += 1;
    const note = nodes[index + 1];
    if (rest === "" && note?.type === "footnote-reference") {
      tail = inlineHtml(note, inner);
      index += 1;
    }
    html += gluedHtml(before, page.formulas.inline(node), escapeHtml(after) + tail);
    text = rest;
  }
  return html + escapeHtml(text);
}

function gluedHtml(before: string, formula: string, after: string): string {
  if (before === "" && after === "") return formula;
  return `<span class="glue">${escapeHtml(before)}${formula}${after}</span>`;
}

/** What follows a link without a space stands before the preview, so that a page that is still loading breaks its lines right. */
function previewedHtml(node: Reference | Citation, page: Page, after: string): string {
  return node.type === "reference" ? referenceHtml(node, page, after) : citationHtml(node, page, after);
}

function inlineHtml(node: Exclude<Inline, { type: "text" }>, page: Page): string {
  switch (node.type) {
    case "emphasis":
      return `<em>${inlinesHtml(node.children, page)}</em>`;
    case "strong":
      return `<strong>${inlinesHtml(node.children, page)}</strong>`;
    case "strikethrough":
      return `<del>${inlinesHtml(node.children, page)}</del>`;
    case "inline-code":
      return `<code>${escapeHtml(node.value)}</code>`;
    case "line-break":
      return "<br>\n";
    case "html-inline":
      return page.isPreview ? "" : node.value;
    case "link":
      return linkHtml(node, page);
    case "image":
      return imageHtml(node, page);
    case "formula":
      return formulaHtml(node, page);
    case "reference":
      return referenceHtml(node, page);
    case "citation":
      return citationHtml(node, page);
    case "claim":
      return claimHtml(node, page);
    case "value":
      return valueHtml(node, page);
    case "footnote-reference":
      return footnoteReferenceHtml(node, page);
  }
}

function formulaHtml(node: Formula, page: Page): string {
  return node.display ? page.formulas.display(node) : page.formulas.inline(node);
}
