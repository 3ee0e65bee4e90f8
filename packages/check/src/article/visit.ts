import type { Article, ArticleNode } from "@recto/article";
import type { RunningRule } from "../check.ts";
import type { CheckFile } from "../document.ts";
import type { ArticleVisit } from "../rule.ts";

type Visitor = (node: ArticleNode, visit: ArticleVisit) => void;

/** Calls the rules' visitors on the Markdown of an article, in the order of the text. */
export function visitArticle(
  article: Article,
  file: CheckFile,
  running: readonly RunningRule[],
  collect: ((node: ArticleNode) => void) | undefined,
): void {
  const visitors = new Map<string, Visitor[]>();
  for (const { visitors: own } of running) {
    for (const [type, visitor] of Object.entries(own.article ?? {})) {
      visitors.set(type, [...(visitors.get(type) ?? []), visitor as Visitor]);
    }
  }
  interface Pending {
    readonly siblings: readonly ArticleNode[];
    readonly ancestors: readonly ArticleNode[];
    index: number;
  }
  const pending: Pending[] = [{ siblings: article.children, ancestors: [], index: 0 }];
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    const { siblings, ancestors, index } = top;
    const node = siblings[index];
    if (node === undefined) {
      pending.pop();
      continue;
    }
    top.index += 1;
    collect?.(node);
    const visit: ArticleVisit = { file, ancestors, siblings, index };
    for (const visitor of visitors.get(node.type) ?? []) visitor(node, visit);
    const inner = [...ancestors, node];
    for (const children of childListsOf(node).toReversed()) {
      pending.push({ siblings: children, ancestors: inner, index: 0 });
    }
  }
}

/** The lists of nodes in a node, in the order of the text. */
export function childListsOf(node: ArticleNode): readonly (readonly ArticleNode[])[] {
  switch (node.type) {
    case "table":
      return node.caption === undefined ? node.rows : [...node.rows, node.caption];
    case "figure":
      return [node.panels, node.children, node.caption ?? []];
    case "theorem":
    case "proof":
    case "aside":
      return [node.title ?? [], node.children];
    default:
      return "children" in node ? [node.children] : [];
  }
}
