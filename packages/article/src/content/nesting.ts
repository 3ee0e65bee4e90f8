import type { MarkdownNode } from "../markdown.ts";
import type { FenceInset } from "../scan/insets.ts";

/** Directives and containers nested deeper than this stay flat, so that no input exhausts the stack. */
const deepest = 200;

interface Open {
  readonly fence: FenceInset;
  readonly children: MarkdownNode[];
}

/**
 * Puts what stands between the fences of a directive into it. As Pandoc reads them, a fence with a name or attributes opens
 * a directive and a bare one closes the innermost open one; where one with just as many colons is open, it closes that,
 * so that the inner one whose own closer is missing can be told.
 */
export function nestDirectives(
  nodes: readonly MarkdownNode[],
  fences: ReadonlyMap<number, FenceInset>,
  depth: number = 0,
): readonly MarkdownNode[] {
  if (fences.size === 0) return nodes;
  const stack: Open[] = [];
  const top: MarkdownNode[] = [];
  const put = (node: MarkdownNode): void => {
    (stack.at(-1)?.children ?? top).push(node);
  };
  const leave = (close: FenceInset | undefined): void => {
    const open = stack.pop();
    if (open !== undefined) put(directive(open, close));
  };
  for (const node of nodes) {
    const fence = node.type === "thematicBreak" ? fences.get(node.start) : undefined;
    if (fence === undefined) put(nestWithin(node, fences, depth + stack.length));
    else if (!fence.closes && depth + stack.length < deepest) stack.push({ fence, children: [] });
    else if (!fence.closes) put(directive({ fence, children: [] }, undefined));
    else {
      const partner = partnerOf(fence, stack);
      if (partner < 0) {
        put({ type: "strayFence", start: fence.start, end: fence.end, fence });
        continue;
      }
      while (stack.length > partner + 1) leave(undefined);
      leave(fence);
    }
  }
  while (stack.length > 0) leave(undefined);
  return top;
}

/** The index of the directive that a fence closes. */
function partnerOf(fence: FenceInset, stack: readonly Open[]): number {
  const exact = stack.findLastIndex(
    (open) => open.fence.mark === fence.mark && open.fence.length === fence.length,
  );
  if (fence.mark !== ":") return exact;
  const wall = stack.findLastIndex((open) => open.fence.mark !== ":");
  if (exact > wall) return exact;
  return stack.length - 1 > wall ? stack.length - 1 : -1;
}

function directive({ fence, children }: Open, close: FenceInset | undefined): MarkdownNode {
  const end = close?.end ?? Math.max(fence.end, children.at(-1)?.end ?? 0);
  return { type: "directive", start: fence.start, end, open: fence, close, children };
}

function nestWithin(
  node: MarkdownNode,
  fences: ReadonlyMap<number, FenceInset>,
  depth: number,
): MarkdownNode {
  switch (node.type) {
    case "blockquote":
    case "list":
    case "listItem":
    case "footnoteDefinition":
      return { ...node, children: nestDirectives(node.children, fences, depth + 1) };
    default:
      return node;
  }
}
