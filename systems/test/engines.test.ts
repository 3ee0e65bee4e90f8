import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundleOf, installedEngines } from "../../test/engines.ts";
import { main } from "./small-runs.ts";

const systems = join(import.meta.dirname, "..");

/** The ids of all systems, as their sources give them. */
function ids(): readonly string[] {
  return readdirSync(systems, { recursive: true, encoding: "utf8" })
    .filter((path) => /^[a-z-]+[/\\][a-z-]+\.ts$/.test(path) && !path.startsWith("test"))
    .flatMap(
      (path) => /\bsystem\(\{\s*id: "([^"]+)"/.exec(readFileSync(join(systems, path), "utf8"))?.[1] ?? [],
    );
}

describe("every system gives the same values, to the bit", () => {
  const here = main();

  it("and gives them at all", () => {
    expect(here).toMatch(/^(?:[a-z-]+\/[a-z-]+ [0-9a-f]{64}\n?)+$/);
    const run = new Set(here.split("\n").map((line) => line.split(" ")[0] ?? ""));
    expect([...run].toSorted()).toEqual(ids().toSorted());
  });

  it.each(installedEngines())("in $name as in Node", async (engine) => {
    const bundle = await bundleOf(join(import.meta.dirname, "small-runs.ts"));
    expect(await engine.run(bundle)).toBe(here);
  });
});
