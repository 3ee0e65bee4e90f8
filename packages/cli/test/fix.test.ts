import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { rules } from "@recto/check";
import { describe, expect, it } from "vitest";
import { corpusFiles, hasCorpus } from "../../../test/corpus.ts";
import { folderOf, recto } from "./recto.ts";

/** The contents of all files in a folder, by path. */
function contentsOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

/** What is wrong when a folder is mended twice: the first time has to change files, the second time none. */
async function faultsOfMendingTwice(folder: string, tier: string): Promise<readonly string[]> {
  const mend = ["check", ".", `--fix=${tier}`, "--preset", "all", "--format", "json"];
  const original = contentsOf(folder);
  const first = await recto(mend, { folder });
  const mended = contentsOf(folder);
  const second = await recto(mend, { folder });
  const twice = contentsOf(folder);
  return [
    ...(/Mended \d+ places? in \d+ files?\./.test(first.error) ? [] : ["Nothing was mended."]),
    ...([...mended].some(([path, text]) => original.get(path) !== text) ? [] : ["No file changed."]),
    ...(second.error.includes("Mended") ? [second.error] : []),
    ...[...twice]
      .filter(([path, text]) => mended.get(path) !== text)
      .map(([path]) => `${path} changed again.`),
  ];
}

describe.each(["safe", "suggested"])("recto check --fix=%s, once,", (tier) => {
  it("leaves nothing for a second time in the bad examples of all rules", async () => {
    const bad = rules.flatMap(({ id, examples }) =>
      examples.bad.map(({ text, language, files = {} }, index) => ({
        ...Object.fromEntries(
          Object.entries(files).map(([path, other]) => [`${id}-${index}/${path}`, other]),
        ),
        [`${id}-${index}/main.${language === "markdown" ? "md" : "tex"}`]: text,
      })),
    );
    const files = Object.entries(Object.assign({}, ...bad)).map(([path, text]) => [
      path,
      String(text).replaceAll(/[«»]/g, ""),
    ]);
    expect(await faultsOfMendingTwice(folderOf(Object.fromEntries(files)), tier)).toEqual([]);
  });
});

it.skipIf(!hasCorpus)(
  "recto check --fix=suggested, once, leaves nothing for a second time in real documents",
  async () => {
    expect(
      await faultsOfMendingTwice(
        folderOf(Object.fromEntries(corpusFiles().map(({ path, text }) => [path, text]))),
        "suggested",
      ),
    ).toEqual([]);
  },
);
