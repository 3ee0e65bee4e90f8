import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundleOf, installedEngines } from "../../../test/engines.ts";
import { trainAll } from "./training.ts";

describe("training gives the same bits", () => {
  const here = trainAll("wasm");

  it("in WebAssembly and in the twin", () => {
    expect(here.split("\n")).toHaveLength(4);
    expect(trainAll("twin")).toBe(here);
  });

  it.each(installedEngines())("in $name", async (engine) => {
    const bundle = await bundleOf(join(import.meta.dirname, "training-everywhere.ts"));
    const there: unknown = JSON.parse(await engine.run(bundle));
    expect(there).toEqual({ wasm: here, twin: here });
  });
});
