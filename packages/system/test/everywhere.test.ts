import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { bundleOf, installedEngines } from "../../../test/engines.ts";
import { main } from "./everywhere.ts";

const engines = installedEngines();

describe.skipIf(engines.length === 0)("functions, streams and runs", () => {
  let bundle = "";
  beforeAll(async () => {
    bundle = await bundleOf(fileURLToPath(new URL("everywhere.ts", import.meta.url)));
  });

  it.each(engines)("have the same bits in $name as here", async (engine) => {
    expect(JSON.parse(await engine.run(bundle))).toEqual(JSON.parse(main()));
  });
});
