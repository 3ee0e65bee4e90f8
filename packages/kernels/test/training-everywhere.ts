import { trainAll } from "./training.ts";

/** What a foreign engine runs: the kernels that it chooses by itself, and the twin. */
export function main(): string {
  return JSON.stringify({ wasm: trainAll("wasm"), twin: trainAll("twin") });
}
