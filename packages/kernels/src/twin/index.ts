import type { Operations } from "../operations.ts";
import { convolution } from "./convolution.ts";
import { elementwise } from "./elementwise.ts";
import { matmul } from "./matmul.ts";

/** The kernels in plain TypeScript, on the memory that `memory` gives: the same bits as those in WebAssembly. */
export function twin(memory: () => Float32Array): Operations {
  return { matmul: matmul(memory), ...elementwise(memory), ...convolution(memory) };
}
