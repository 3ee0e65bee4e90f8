import type { Node } from "../nodes.ts";

/** How many blocks of nodes are held as they were read last: more than anyone looks at in one place. */
const HELD = 16;

/** Nodes in the order of the source, in blocks of `size` that are bytes until one is looked at, and what is left over. */
export interface PackedNodes {
  readonly size: number;
  readonly blocks: readonly Uint8Array[];
  readonly rest: readonly Node[];
}

/** Unpacks blocks, and holds those that it unpacked last: their nodes are the same objects for as long. */
export class BlockReader {
  readonly #unpack: (block: Uint8Array) => readonly Node[];
  readonly #held: { readonly block: Uint8Array; readonly nodes: readonly Node[] }[] = [];

  constructor(unpack: (block: Uint8Array) => readonly Node[]) {
    this.#unpack = unpack;
  }

  nodesOf(block: Uint8Array): readonly Node[] {
    const held = this.#held.find((each) => each.block === block);
    if (held !== undefined) return held.nodes;
    const nodes = this.#unpack(block);
    this.#held.unshift({ block, nodes });
    if (this.#held.length > HELD) this.#held.pop();
    return nodes;
  }
}

const INDEX = /^\d+$/;

/** Packed nodes as an array like any other, which reads them as they are looked at. */
export function listOf({ size, blocks, rest }: PackedNodes, reader: BlockReader): readonly Node[] {
  const packed = size * blocks.length;
  const length = packed + rest.length;
  const at = (index: number): Node | undefined => {
    const block = blocks[Math.floor(index / size)];
    return block === undefined ? rest[index - packed] : reader.nodesOf(block)[index % size];
  };
  return new Proxy<readonly Node[]>([], {
    get(target, key, receiver) {
      if (key === "length") return length;
      const index = indexOf(key);
      return Number.isNaN(index) ? (Reflect.get(target, key, receiver) as unknown) : at(index);
    },
    has(target, key) {
      return indexOf(key) < length || Reflect.has(target, key);
    },
    ownKeys() {
      return [...Array.from({ length }, (_, index) => String(index)), "length"];
    },
    getOwnPropertyDescriptor(target, key) {
      const index = indexOf(key);
      if (!(index < length)) return Reflect.getOwnPropertyDescriptor(target, key);
      return { value: at(index), enumerable: true, configurable: true };
    },
  });
}

function indexOf(key: string | symbol): number {
  return typeof key === "string" && INDEX.test(key) ? Number(key) : Number.NaN;
}
