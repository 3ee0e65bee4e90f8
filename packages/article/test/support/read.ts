import { SourceText } from "@recto/diagnostics";
import type { Diagnostic } from "@recto/diagnostics";
import { parseArticle } from "../../src/index.ts";
import type { Article, ArticleNode, Formula } from "../../src/index.ts";
import { childrenOf } from "../../src/index.ts";

export function read(text: string): Article {
  return parseArticle(new SourceText("posts/post.md", text));
}

/** A tree in one line: `paragraph(text "a" formula "$x$")`. */
export function outline(article: Article): string {
  return article.children.map((node) => nodeOutline(node)).join(" ");
}

function nodeOutline(node: ArticleNode): string {
  const inner = childrenOf(node).map((child) => nodeOutline(child));
  const value = "value" in node ? ` ${JSON.stringify(node.value)}` : "";
  const kind = "kind" in node ? `-${node.kind}` : "";
  const label =
    "label" in node && node.label !== undefined && node.type !== "reference" ? `#${node.label.name}` : "";
  const display = node.type === "formula" && node.display ? "!" : "";
  return `${node.type}${kind}${display}${label}${value}${inner.length > 0 ? `(${inner.join(" ")})` : ""}`;
}

/** The formulas as written; displays with an exclamation mark. */
export function formulas(text: string): string[] {
  return read(text).formulas.map((formula) => (formula.display ? "!" : "") + slice(text, formula));
}

export function slice(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): string {
  return text.slice(start, end);
}

/** What stands between a formula's delimiters, quote markers blank. */
export function content(article: Article, formula: Formula): string {
  return article.mathText.slice(formula.latex.start, formula.latex.end);
}

/** `rule line:column text-of-the-place` of each diagnostic. */
export function places(text: string, diagnostics: readonly Diagnostic[] = read(text).diagnostics): string[] {
  return diagnostics.map(
    ({ rule, start, end }) =>
      `${rule} ${start.line}:${start.column} ${JSON.stringify(text.slice(start.offset, end.offset))}`,
  );
}
