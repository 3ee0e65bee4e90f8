import type { Article, ArticleNode } from "@recto/article";
import type { RunningRule } from "../found.ts";
import type { CheckFile } from "../document.ts";
import type { ArticleVisit } from "../rule.ts";

type Visitor = (node: ArticleNode, visit: ArticleVisit) => void;

/** Calls the rules' visitors on the Markdown of an article, in the order of the text; on its footnotes last. */
export function visitArticle(
  article: Article,
  file: CheckFile,
  running: readonly RunningRule[],
  collect: ((node: ArticleNode) => void) | undefined,
): void {
  const visitors = visitorsByType(running);
  interface Pending {
    readonly siblings: readonly ArticleNode[];
    readonly ancestors: readonly ArticleNode[];
    index: number;
  }
  const pending: Pending[] = [
    { siblings: [...article.footnotes.values()], ancestors: [], index: 0 },
    { siblings: article.children, ancestors: [], index: 0 },
  ];
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

/** A visitor is called with nodes of its own type only: the key of the table and of the map says which. */
function visitorsByType(running: readonly RunningRule[]): ReadonlyMap<string, readonly Visitor[]> {
  const visitors = new Map<string, Visitor[]>();
  for (const { visitors: own } of running) {
    for (const [type, visitor] of Object.entries(own.article ?? {})) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key is the type of the node it takes
      visitors.set(type, [...(visitors.get(type) ?? []), visitor as Visitor]);
    }
  }
  return visitors;
}

/** The lists of nodes in a node, in the order of the text. */
function childListsOf(node: ArticleNode): readonly (readonly ArticleNode[])[] {
  if (node.type === "table") return node.caption === undefined ? node.rows : [...node.rows, node.caption];
  if (node.type === "system-figure") return [node.children, node.caption ?? []];
  if (node.type === "figure") return [node.panels, node.children, node.caption ?? []];
  if (
    node.type === "theorem" ||
    node.type === "proof" ||
    node.type === "aside" ||
    node.type === "comparison"
  ) {
    return [node.title ?? [], node.children];
  }
  return "children" in node ? [node.children] : [];
}
