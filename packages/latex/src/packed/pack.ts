import type { Argument, Command, Environment, Node, Verbatim } from "../nodes.ts";
import { ByteReader, ByteWriter, Words } from "./bytes.ts";
import { BlockReader, listOf } from "./list.ts";
import { readNode } from "./read.ts";
import { writeNode } from "./write.ts";

const NO_NODES: readonly never[] = [];

/**
 * Keeps finished nodes in a few bytes each, where objects and their lists take a hundred: what lets the tree of a very
 * long source be smaller than the source. Unpacking gives equal nodes, but other objects each time.
 */
export class Packer {
  /** How many nodes a block has. */
  readonly size: number;
  readonly #words = new Words();
  readonly #writer = new ByteWriter(this.#words);
  readonly #reader = new BlockReader((block) => this.#unpack(block));
  /** Lists that are packed themselves: nodes around them hold their number. */
  readonly #lists: (readonly Node[])[] = [];
  readonly #numbers = new Map<readonly Node[], number>();

  constructor(size: number) {
    this.size = size;
  }

  /** Blocks, and the nodes after them, as one list. */
  list(blocks: readonly Uint8Array[], rest: readonly Node[]): readonly Node[] {
    const list = listOf({ size: this.size, blocks, rest }, this.#reader);
    this.#numbers.set(list, this.#lists.push(list) - 1);
    return list;
  }

  /** A block of nodes: each is followed by its arguments, then its children. */
  pack(nodes: readonly Node[]): Uint8Array {
    const writer = this.#writer;
    const writeSize = (children: readonly Node[]): void => {
      const list = this.#numbers.get(children);
      writer.number(list === undefined ? children.length + 1 : 0);
      if (list !== undefined) writer.number(list);
    };
    const waiting = nodes.toReversed();
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      writeNode(writer, node, writeSize);
      if ("children" in node && !this.#numbers.has(node.children)) pushReversed(waiting, node.children);
      if (takesArguments(node)) pushReversed(waiting, node.arguments);
    }
    return writer.take();
  }

  #unpack(block: Uint8Array): readonly Node[] {
    const reader = new ByteReader(block, this.#words);
    const all: Node[] = [];
    /** Lists that are to be filled with what comes next, the innermost last. */
    const open: { readonly nodes: Node[]; left: number }[] = [{ nodes: all, left: this.size }];
    const fill = (nodes: Node[], left: number): void => {
      if (left > 0) open.push({ nodes, left });
    };
    const lists = {
      children: (): readonly Node[] => {
        const size = reader.number();
        if (size === 0) return this.#lists[reader.number()] ?? NO_NODES;
        if (size === 1) return NO_NODES;
        const children: Node[] = [];
        fill(children, size - 1);
        return children;
      },
      arguments: (): readonly Argument[] => {
        const size = reader.number();
        if (size === 0) return NO_NODES;
        const given: Argument[] = [];
        fill(given, size);
        return given;
      },
    };
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      if (top.left === 0) {
        open.pop();
        continue;
      }
      top.left -= 1;
      top.nodes.push(readNode(reader, lists));
    }
    return all;
  }
}

function pushReversed(waiting: Node[], nodes: readonly Node[]): void {
  for (const node of nodes.toReversed()) waiting.push(node);
}

function takesArguments(node: Node): node is Command | Environment | Verbatim {
  return node.type === "command" || node.type === "environment" || node.type === "verbatim";
}
