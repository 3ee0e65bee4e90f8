import type { Node, Root } from "./nodes.ts";

const NONE: readonly Node[] = [];

/** The arguments of a node, in order; none where it has none. */
export function argumentsOf(node: Node): readonly Node[] {
  return node.type === "command" || node.type === "environment" || node.type === "verbatim"
    ? node.arguments
    : NONE;
}

/** The children of a node, its arguments not included; none where it has none. */
export function childrenOf(node: Node): readonly Node[] {
  return "children" in node ? node.children : NONE;
}

/**
 * The source of a tree, from its leaves and the edges of its containers alone: for every tree of `parseLatex` the
 * parsed part of the source, character for character.
 */
export function print(root: Root, source: string): string {
  const pieces: string[] = [];
  const pending: (Node | { readonly type: "edge"; readonly start: number; readonly end: number })[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === "edge" || !isBranch(node)) {
      pieces.push(source.slice(node.start, node.end));
      continue;
    }
    const given = argumentsOf(node);
    const children = childrenOf(node);
    const opened = openingEnd(node);
    if ("contentEnd" in node && node.contentEnd < node.end) {
      pending.push({ type: "edge", start: node.contentEnd, end: node.end });
    }
    for (let index = children.length - 1; index >= 0; index--) pending.push(children[index] ?? node);
    const argumentsEnd = given.at(-1)?.end ?? opened;
    if ("contentStart" in node && argumentsEnd < node.contentStart) {
      pending.push({ type: "edge", start: argumentsEnd, end: node.contentStart });
    }
    for (let index = given.length - 1; index >= 0; index--) pending.push(given[index] ?? node);
    if (opened > node.start) pending.push({ type: "edge", start: node.start, end: opened });
  }
  return pieces.join("");
}

function isBranch(node: Node): boolean {
  return "children" in node || node.type === "command";
}

/** Where the part of a node ends that opens it, before its arguments. */
function openingEnd(node: Node): number {
  if (node.type === "command") return node.nameEnd;
  if (node.type === "environment" || node.type === "verbatim") return node.beginEnd;
  return "contentStart" in node ? node.contentStart : node.end;
}
