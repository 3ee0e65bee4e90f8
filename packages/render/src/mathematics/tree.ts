import { isBlankNode } from "@recto/latex";
import type { Command, Environment, Node, Root } from "@recto/latex";

/** All nodes below a container in source order; iterative, since input may nest without bound. */
export function* descendants(root: Root | Environment): Generator<Node> {
  const stack: Node[] = root.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if (node.type === "command") stack.push(...node.arguments.toReversed());
    else if (node.type === "environment")
      stack.push(...node.children.toReversed(), ...node.arguments.toReversed());
    else if ("children" in node) stack.push(...node.children.toReversed());
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
