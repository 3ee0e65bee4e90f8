import { describe, expect, it } from "vitest";
import { buildPrograms } from "../../../scripts/programs.ts";
import { buildBy } from "../src/build/build.ts";
import { loadSite } from "../src/index.ts";
import { memoryFiles, type MemoryFiles } from "./memory.ts";

const plain = "---\ntitle: Plain\n---\n\nWords.\n";
const alive = "---\ntitle: Alive\n---\n\n:::playground\n```latex\n$x$\n```\n:::\n";

/** Builds a site and gives the scripts that it has. */
async function scriptsOf(files: MemoryFiles): Promise<readonly string[]> {
  const site = await loadSite("site", files);
  if (!site.ok) throw new Error("a folder of articles is a site");
  const built = await buildBy(site.value, {}, "a program");
  if (built.status !== "built") throw new Error(`the articles are sound: ${JSON.stringify(built)}`);
  return [...files.contents.keys()].filter((path) => /^site\/_site\/.*\.js$/.test(path)).toSorted();
}

describe("a site with a playground", () => {
  it("holds the program while an article needs it, however often it is built", async () => {
    await buildPrograms();
    const files = memoryFiles({ "site/plain.md": plain });
    expect(await scriptsOf(files)).toEqual([]);
    files.contents.set("site/alive.md", alive);
    const first = await scriptsOf(files);
    for (const name of ["loader.", "playground-", "worker-", "share-"])
      expect(first.filter((path) => path.startsWith(`site/_site/assets/${name}`))).toHaveLength(1);
    files.contents.set("site/plain.md", "---\ntitle: Plain\n---\n\nOther words.\n");
    expect(await scriptsOf(files)).toEqual(first);
    files.contents.delete("site/alive.md");
    expect(await scriptsOf(files)).toEqual([]);
  });
});
