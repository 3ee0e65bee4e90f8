import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundleOf, installedEngines } from "../../../test/engines.ts";
import { main } from "./small-runs.ts";

describe("every system gives the same values, to the bit", () => {
  const here = main();

  it("and gives them at all", () => {
    expect(here.split("\n")).toHaveLength(9);
    expect(here).toMatch(/^(score-diffusion\/[a-z-]+ [0-9a-f]{64}\n?)+$/);
  });

  it.each(installedEngines())("in $name as in Node", async (engine) => {
    const bundle = await bundleOf(join(import.meta.dirname, "small-runs.ts"));
    expect(await engine.run(bundle)).toBe(here);
  });
});
