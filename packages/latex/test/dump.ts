import type { Argument, Node } from "../src/index.ts";

/**
 * A tree in one line: text in quotes, `\name{…}[…]*` with a role before the content where it is not plain, `!` after
 * what was not closed.
 */
export function dump(node: Node, source: string): string {
  const list = (nodes: readonly Node[]): string => nodes.map((each) => dump(each, source)).join(" ");
  const argumentsOf = (given: readonly Argument[]): string =>
    given.map((each) => dump(each, source)).join("");
  switch (node.type) {
    case "root":
      return list(node.children);
    case "text":
      return JSON.stringify(source.slice(node.start, node.end));
    case "command":
      return `\\${node.name}${argumentsOf(node.arguments)}`;
    case "argument": {
      if (node.kind === "star") return "*";
      const [open, close] = node.kind === "optional" ? ["[", "]"] : node.braced ? ["{", "}"] : ["<", ">"];
      const role = node.role === "content" ? "" : `${node.role}:`;
      return `${open}${role}${list(node.children)}${close}${node.closed ? "" : "!"}`;
    }
    case "group":
      return `{${list(node.children)}}${node.closed ? "" : "!"}`;
    case "formula":
      return `${node.opener}(${list(node.children)})${node.closed ? "" : "!"}`;
    case "environment":
      return `${node.name}:${node.body}${argumentsOf(node.arguments)}(${list(node.children)})${node.closed ? "" : "!"}`;
    case "verbatim":
      return `raw ${node.name}${argumentsOf(node.arguments)}(${list(node.children)})${node.closed ? "" : "!"}`;
    case "fence":
      return `fence ${node.left.delimiter}…${node.right?.delimiter ?? "!"}(${list(node.children)})`;
    case "script": {
      const [open, close] = node.braced ? ["{", "}"] : ["<", ">"];
      return `${node.kind === "superscript" ? "^" : "_"}${open}${list(node.children)}${close}`;
    }
    case "comment":
      return "%";
    case "paragraph-break":
      return "¶";
    case "cell-separator":
      return "&";
    case "parameter":
      return source.slice(node.start, node.end);
    case "stray":
    default:
      return `stray ${node.closes}`;
  }
}
