import { arena } from "@recto/kernels";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

function refuse(): never {
  throw new EvalError("Refused to compile WebAssembly module because of a Content Security Policy");
}

describe("an arena", () => {
  it.each(["wasm", "twin"] as const)("keeps what it holds when it grows, in %s", (engine) => {
    const memory = arena(engine);
    const first = memory.reserve(5);
    memory.view(first).set([1, 2, 3, 4, 5]);
    const large = memory.reserve(3_000_000);
    expect(memory.view(large)).toHaveLength(3_000_000);
    expect(memory.view(large).every((each) => each === 0)).toBe(true);
    expect([...memory.view(first)]).toEqual([1, 2, 3, 4, 5]);
    expect(memory.reserve(1).at % 4).toBe(0);
  });

  it("is in WebAssembly where the engine can", () => {
    expect(arena().engine).toBe("wasm");
  });

  it("is the twin where there is no WebAssembly", () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect(arena().engine).toBe("twin");
    expect(() => arena("wasm")).toThrow(/no WebAssembly with SIMD/);
  });

  it("is the twin where WebAssembly may not be compiled or has no SIMD", async () => {
    vi.resetModules();
    vi.stubGlobal("WebAssembly", { validate: () => false });
    const { arena: withoutSimd } = await import("../src/arena.ts");
    expect(withoutSimd().engine).toBe("twin");

    vi.resetModules();
    vi.stubGlobal("WebAssembly", { validate: () => true, Module: refuse });
    const { arena: forbidden } = await import("../src/arena.ts");
    expect(forbidden().engine).toBe("twin");
  });
});
