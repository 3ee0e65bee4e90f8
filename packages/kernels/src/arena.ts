import type { Operations } from "./operations.ts";
import { twin } from "./twin/index.ts";
import { instantiate } from "./wasm/instance.ts";

/** A stretch of an arena's memory, in floats. */
export interface Block {
  readonly at: number;
  readonly length: number;
}

/** One memory of single-precision numbers, which only grows, and the operations on it. */
export interface Arena {
  /** What computes: WebAssembly, or plain TypeScript, which gives the same bits. */
  readonly engine: Engine;
  readonly operations: Operations;
  /** A new block of zeros. Growth makes views that were taken before worthless. */
  reserve(length: number): Block;
  /** The block as an array onto the memory; good until something is reserved. */
  view(block: Block): Float32Array<ArrayBuffer>;
}
export type Engine = "wasm" | "twin";

const PAGE = 65_536;

/** A fresh arena: in WebAssembly where the engine can, otherwise (or if asked for) in TypeScript. */
export function arena(engine?: Engine): Arena {
  const wasm = engine === "twin" ? undefined : instantiate();
  if (engine === "wasm" && wasm === undefined) {
    throw new Error("This engine has no WebAssembly with SIMD; leave the choice open.");
  }
  return wasm === undefined ? twinArena() : wasmArena(wasm);
}

function wasmArena(kernels: NonNullable<ReturnType<typeof instantiate>>): Arena {
  const { memory } = kernels;
  let free = kernels.heapBase();
  return {
    engine: "wasm",
    operations: kernels,
    reserve(length) {
      const block = { at: free, length };
      free = after(block);
      const lacking = free * 4 - memory.buffer.byteLength;
      if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
      return block;
    },
    view: ({ at, length }) => new Float32Array(memory.buffer, at * 4, length),
  };
}

function twinArena(): Arena {
  let floats = new Float32Array(PAGE);
  let free = 0;
  return {
    engine: "twin",
    operations: twin(() => floats),
    reserve(length) {
      const block = { at: free, length };
      free = after(block);
      if (free > floats.length) {
        const grown = new Float32Array(Math.max(free, 2 * floats.length));
        grown.set(floats);
        floats = grown;
      }
      return block;
    },
    view: ({ at, length }) => floats.subarray(at, at + length),
  };
}

/** Blocks begin at multiples of four floats, so that vectors may reach over a block's end. */
function after({ at, length }: Block): number {
  return (at + length + 3) & ~3;
}
