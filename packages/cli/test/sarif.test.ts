import { rules } from "@recto/check";
import { expect, it } from "vitest";
import { corpusFolder, hasCorpus } from "../../../test/corpus.ts";
import { sarifFaults } from "../../../test/sarif.ts";
import { folderOf, recto } from "./recto.ts";

const unmarked = (text: string): string => text.replaceAll(/[«»]/g, "");

it("writes a valid SARIF log of the bad examples of all rules, in files of any name", async () => {
  const names = ["a b", "#1?", "100%25", "论文", "e\u0301 😀", "[x]"];
  const files = Object.fromEntries(
    rules.flatMap(({ id, examples }) =>
      examples.bad.map(({ text, language }, index): [string, string] => [
        `${names[index % names.length]}/${id} ${index}.${language === "markdown" ? "md" : "tex"}`,
        unmarked(text),
      ]),
    ),
  );
  const { out } = await recto(["check", ".", "--preset", "all", "--format", "sarif"], {
    folder: folderOf(files),
  });
  expect(sarifFaults(out)).toEqual([]);
  const found = new Set([...out.matchAll(/"ruleId":"([^"]*)"/g)].map(([, id]) => id));
  expect(found.size).toBeGreaterThan(rules.length / 2);
});

it("writes a valid SARIF log where there is nothing to check", async () => {
  const { code, out } = await recto(["check", ".", "--format", "sarif"], {
    folder: folderOf({ "a.txt": "a" }),
  });
  expect(code).toBe(2);
  expect(sarifFaults(out)).toEqual([]);
});

it.skipIf(!hasCorpus)("writes a valid SARIF log of real documents", async () => {
  const { out } = await recto(["check", ".", "--preset", "all", "--format", "sarif"], {
    folder: corpusFolder,
  });
  expect(sarifFaults(out)).toEqual([]);
  expect(out.match(/"ruleId"/g)?.length ?? 0).toBeGreaterThan(100);
});
