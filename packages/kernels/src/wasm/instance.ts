import type { Operations } from "../operations.ts";
import { BYTES } from "./bytes.ts";
import { decodeBase64 } from "./decode.ts";

// Neither the browser's types nor Node's belong here, so this says what is used of WebAssembly.
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface Kernels extends Operations {
  readonly memory: Memory;
  heapBase(): number;
}
interface Engine {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: Kernels };
}
declare const WebAssembly: Engine | undefined;

let module: object | undefined;

/**
 * A fresh instance of the kernels with a memory of its own; undefined where the engine has no WebAssembly or no SIMD, or
 * does not allow compiling.
 */
export function instantiate(): Kernels | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  try {
    if (module === undefined) {
      const bytes = decodeBase64(BYTES);
      if (!WebAssembly.validate(bytes)) return undefined;
      module = new WebAssembly.Module(bytes);
    }
    return new WebAssembly.Instance(module).exports;
  } catch {
    // A page's Content-Security-Policy may forbid it; the twin gives the same bits.
    return undefined;
  }
}
