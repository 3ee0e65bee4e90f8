import type { Reference, Target, TargetKind } from "@recto/article";
import { attributes, escapeHtml } from "../escape.ts";
import { inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";
import { targetPreview, withPreview } from "../preview.ts";

const words: Readonly<Record<TargetKind, string>> = {
  equation: "Equation",
  figure: "Figure",
  table: "Table",
  section: "Section",
  theorem: "Theorem",
  lemma: "Lemma",
  definition: "Definition",
  corollary: "Corollary",
  proposition: "Proposition",
  remark: "Remark",
  example: "Example",
  algorithm: "Algorithm",
  listing: "Listing",
  proof: "Proof",
};

/**
 * "Equation (3)", linked to its target, which pointing at it shows; "??" where nothing has the label. `after` is HTML that
 * must not part from it.
 */
export function referenceHtml(node: Reference, page: Page, after: string = ""): string {
  const target = page.resolved.references.get(node);
  const own =
    node.children.length === 0 ? undefined : inlinesHtml(node.children, { ...page, showsPreviews: false });
  if (target === undefined) {
    const label = node.article === undefined ? node.label.name : `${node.article}#${node.label.name}`;
    const title = `Nothing has the label ${label}`;
    return `${own === undefined ? "" : `${own} `}<span class="unknown-reference"${attributes({ title })}>??</span>${after}`;
  }
  const text = own ?? printed(node, target, page);
  const isHere = target.article === page.resolved.article.slug;
  const base = isHere ? "" : page.context.articleUrl?.(target.article);
  if (base === undefined) return text + after;
  const link = `<a class="reference"${attributes({ href: `${base}#${encodeURI(target.anchor)}` })}>${text}</a>${after}`;
  return isHere ? withPreview(link, () => targetPreview(target, page), page) : link;
}

function printed(node: Reference, target: Target, page: Page): string {
  const { number, title } = target;
  if (number === undefined) {
    const word = target.kind === "section" ? "" : words[target.kind];
    return title === undefined ? word || escapeHtml(target.label) : escapeHtml(`\u201C${title}\u201D`);
  }
  const html = numberHtml(number, page);
  switch (node.form) {
    case "number":
      return html;
    case "parenthesised":
      return `(${html})`;
    case "named":
    case "capitalised":
    case "link":
      return `${words[target.kind]}\u00A0${target.kind === "equation" ? `(${html})` : html}`;
  }
}

/** A number is plain text, unless its author gave it as TeX in a `\tag`. */
function numberHtml(number: string, page: Page): string {
  return /[\\$^_{}]/.test(number) ? page.formulas.tex(`\\text{${number}}`) : escapeHtml(number);
}
