import type { Fence, Node } from "../nodes.ts";
import type { ByteWriter } from "./bytes.ts";
import { BODIES, CLOSES, KINDS, MODES, OPENERS, ROLES, SCRIPTS, TYPES } from "./choices.ts";

/** Writes what is a node's own: of its children and arguments how many they are. `readNode` reads it. */
export function writeNode(
  writer: ByteWriter,
  node: Node,
  writeSize: (children: readonly Node[]) => void,
): void {
  writer.choice(TYPES, node.type);
  writer.offset(node.start);
  writer.offset(node.end);
  if ("contentStart" in node) {
    writer.offset(node.contentStart);
    writer.offset(node.contentEnd);
    writeSize(node.children);
  }
  switch (node.type) {
    case "root":
      writer.choice(MODES, node.mode);
      return;
    case "command":
      writer.word(node.name);
      writer.offset(node.nameEnd);
      writer.number(node.arguments.length);
      return;
    case "argument":
      writer.choice(KINDS, node.kind);
      writer.choice(ROLES, node.role);
      writer.flag(node.braced);
      writer.flag(node.closed);
      return;
    case "group":
      writer.flag(node.closed);
      return;
    case "formula":
      writer.choice(OPENERS, node.opener);
      writer.flag(node.display);
      writer.flag(node.closed);
      return;
    case "environment":
      writer.word(node.name);
      writer.word(node.opener);
      writer.offset(node.beginEnd);
      writer.number(node.arguments.length);
      writer.flag(node.closed);
      writer.choice(BODIES, node.body);
      return;
    case "fence":
      writeDelimiter(writer, node.left);
      writer.flag(node.right !== undefined);
      if (node.right !== undefined) writeDelimiter(writer, node.right);
      return;
    case "script":
      writer.choice(SCRIPTS, node.kind);
      writer.flag(node.braced);
      return;
    case "verbatim":
      writer.word(node.name);
      writer.offset(node.beginEnd);
      writer.number(node.arguments.length);
      writer.flag(node.closed);
      return;
    case "stray":
      writer.choice(CLOSES, node.closes);
      return;
    default:
  }
}

function writeDelimiter(writer: ByteWriter, { start, end, delimiter }: Fence["left"]): void {
  writer.offset(start);
  writer.offset(end);
  writer.word(delimiter);
}
