import type { Article, TargetKind } from "./article.ts";
import type { ArticleNode, Block, Inline, Label, Reference } from "./nodes.ts";

/** A visitor may return `false` to leave out what stands in the node. */
export type ArticleVisitor = (node: ArticleNode, ancestors: readonly ArticleNode[]) => boolean | void;

/** Visits every node of an article in the order of the text: captions and titles too, footnotes last. */
export function walkArticle(article: Pick<Article, "children" | "footnotes">, visit: ArticleVisitor): void {
  walkNodes([...article.children, ...article.footnotes.values()], visit);
}

/** Visits nodes and all below them, parents first. `ancestors` is reused between calls: copy it to keep it. */
export function walkNodes(nodes: readonly ArticleNode[], visit: ArticleVisitor): void {
  const ancestors: ArticleNode[] = [];
  const stack: (ArticleNode | undefined)[] = nodes.toReversed();
  while (stack.length > 0) {
    const node = stack.pop();
    if (node === undefined) {
      ancestors.pop();
      continue;
    }
    if (visit(node, ancestors) === false) continue;
    const inner = childrenOf(node);
    if (inner.length === 0) continue;
    ancestors.push(node);
    stack.push(undefined);
    for (let index = inner.length - 1; index >= 0; index--) stack.push(inner[index]);
  }
}

/** What stands in a node, in the order of its page: a title, what it holds, a caption. */
export function childrenOf(node: ArticleNode): readonly ArticleNode[] {
  if (node.type === "figure") return [...node.panels, ...node.children, ...(node.caption ?? [])];
  if (node.type === "system-figure") return [...node.children, ...(node.caption ?? [])];
  if (node.type === "table") return [...node.rows.flat(), ...(node.caption ?? [])];
  if (node.type === "theorem" || node.type === "proof" || node.type === "aside" || node.type === "comparison")
    return [...(node.title ?? []), ...node.children];
  return "children" in node ? node.children : [];
}

/** A place that gives a label to something. */
export interface LabelDefinition {
  readonly label: Label;
  readonly kind: TargetKind;
  readonly node: Block | Inline;
  /** For a row of a formula: which one. */
  readonly row: number | undefined;
}

/** All definitions of labels in the order of the text, those that a later one repeats included. */
export function labelsOf(article: Article): readonly LabelDefinition[] {
  const definitions: LabelDefinition[] = [];
  walkArticle(article, (node) => {
    const kind = kindOf(node);
    if (node.type === "formula") {
      for (const label of node.groupLabels ?? [])
        definitions.push({ label, kind: "equation", node, row: undefined });
      for (const [row, { labels }] of node.rows.entries())
        for (const label of labels) definitions.push({ label, kind: "equation", node, row });
    } else if (
      kind !== undefined &&
      "label" in node &&
      node.label !== undefined &&
      node.type !== "reference"
    ) {
      const { label } = node;
      const isRepeated = node.type === "image" && definitions.at(-1)?.label === label;
      if (!isRepeated) definitions.push({ label, kind, node, row: undefined });
    }
  });
  return definitions.toSorted((a, b) => a.label.start - b.label.start);
}

/** All places that point to labels, those inside mathematics included. */
export function referencesOf(article: Article): readonly Reference[] {
  return article.references;
}

const kinds: Partial<Readonly<Record<ArticleNode["type"], TargetKind>>> = {
  heading: "section",
  "code-block": "listing",
  table: "table",
  figure: "figure",
  "system-figure": "figure",
  image: "figure",
  proof: "proof",
};

/** What a node is when something points to it. */
export function kindOf(node: ArticleNode): TargetKind | undefined {
  return node.type === "theorem" ? node.kind : kinds[node.type];
}
