import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileKernels, moduleText } from "../../../../scripts/compile-kernels.ts";
import { BYTES } from "../../src/wasm/bytes.ts";
import { decodeBase64 } from "../../src/wasm/decode.ts";

describe("the committed WebAssembly", () => {
  it("is what its source compiles to", async () => {
    const fresh = await compileKernels();
    const committed = readFileSync(join(import.meta.dirname, "../../src/wasm/bytes.ts"), "utf8");
    expect(committed === moduleText(fresh), "run `npm run kernels`").toBe(true);
    expect([...decodeBase64(BYTES)]).toEqual([...fresh]);
  });

  it("imports nothing of its host, so that no other mathematics comes in", () => {
    const module = new WebAssembly.Module(decodeBase64(BYTES));
    expect(WebAssembly.Module.imports(module)).toEqual([]);
  });
});
