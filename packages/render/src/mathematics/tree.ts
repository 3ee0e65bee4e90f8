import { isBlankNode } from "@recto/latex";
import type { Command, Environment, Node, Root } from "@recto/latex";

/** All nodes below a container in source order; iterative, since input may nest without bound. */
export function* descendants(root: Root | Environment): Generator<Node> {
  const stack: Node[] = root.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if ("children" in node) putReversed(stack, node.children);
    if (node.type === "command" || node.type === "environment") putReversed(stack, node.arguments);
  }
}

/** Spreading many nodes into `push` would exhaust the stack. */
function putReversed(stack: Node[], nodes: readonly Node[]): void {
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node !== undefined) stack.push(node);
  }
}

/** The source of a command's last required argument, without its braces. */
export function argumentOf(command: Command, source: string): string {
  const argument = command.arguments.findLast(({ kind }) => kind === "required");
  return argument === undefined ? "" : source.slice(argument.contentStart, argument.contentEnd);
}

const withoutInk = new Set(["label", "tag", "notag", "nonumber", "allowdisplaybreaks", "displaybreak"]);

/** Whether a node leaves a mark on the page: not blanks, comments, labels and the like. */
export function hasInk(node: Node, source: string): boolean {
  return node.type === "command" ? !withoutInk.has(node.name) : !isBlankNode(node, source);
}
