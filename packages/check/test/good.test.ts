import { readdirSync, readFileSync } from "node:fs";
import { check } from "@recto/check";
import { describe, expect, it } from "vitest";
import { texDocument } from "./support.ts";

const folder = new URL("good/", import.meta.url);

/** What these rules say is about what a fragment cannot have: it is no mistake of the case. */
const NOT_ASKED: ReadonlySet<string> = new Set(["label-is-used"]);

interface Case {
  readonly title: string;
  readonly text: string;
}

function casesOf(text: string): readonly Case[] {
  return text
    .split(/^%---- /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...lines] = part.split("\n");
      return { title, text: lines.join("\n") };
    });
}

const files = readdirSync(folder).filter((name) => name.endsWith(".tex"));
const all = files.map((name) => ({ name, cases: casesOf(readFileSync(new URL(name, folder), "utf8")) }));

for (const { name, cases } of all) {
  describe(`good LaTeX of ${name} gives no diagnostic`, () => {
    for (const { title, text } of cases) {
      it(`as in: ${title}`, async () => {
        const document = await texDocument(text);
        const found = check(document, { preset: "all" }).filter(({ rule }) => !NOT_ASKED.has(rule));
        expect(
          found.map(
            ({ rule, what, start, end }) => `${rule}: ${what} «${text.slice(start.offset, end.offset)}»`,
          ),
        ).toEqual([]);
      });
    }
  });
}

it("there are many tricky cases", () => {
  expect(all.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(100);
});
