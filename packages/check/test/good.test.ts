import { readdirSync, readFileSync } from "node:fs";
import { check, rules } from "@recto/check";
import { describe, expect, it } from "vitest";
import { texDocument } from "./support.ts";

const folder = new URL("good/", import.meta.url);

/** What these rules say is about what a fragment cannot have: it is no mistake of the case. */
const NOT_ASKED: ReadonlySet<string> = new Set(["label-is-used"]);

/** The document that a case may be a part of. */
const ROOT = { "../main.tex": "\\documentclass{book}" };

interface Case {
  readonly title: string;
  /** Rules of the strict presets that this case breaks on purpose: `%---- a title [but RULE, RULE]`. */
  readonly excepted: ReadonlySet<string>;
  readonly text: string;
}

function casesOf(text: string): readonly Case[] {
  return text
    .split(/^%---- /m)
    .slice(1)
    .map((part) => {
      const [heading = "", ...lines] = part.split("\n");
      const [, title = heading, names = ""] = /^(.*?)\s*\[but ([a-z, -]+)\]$/.exec(heading) ?? [];
      return { title, excepted: new Set(names.split(/,\s*/)), text: lines.join("\n") };
    });
}

const files = readdirSync(folder).filter((name) => name.endsWith(".tex"));
const all = files.map((name) => ({ name, cases: casesOf(readFileSync(new URL(name, folder), "utf8")) }));

for (const { name, cases } of all) {
  describe(`good LaTeX of ${name} gives no diagnostic`, () => {
    for (const { title, text, excepted } of cases) {
      it(`as in: ${title}`, async () => {
        const document = await texDocument(text, ROOT);
        const found = check(document, { preset: "all" }).filter(
          ({ rule }) => !NOT_ASKED.has(rule) && !excepted.has(rule),
        );
        expect(
          found.map(
            ({ rule, what, start, end }) => `${rule}: ${what} «${text.slice(start.offset, end.offset)}»`,
          ),
        ).toEqual([]);
      });
    }
  });
}

it("there are at least 220 cases, each with a title of its own, and none excepts a rule of `recommended`", () => {
  const cases = all.flatMap(({ name, cases: own }) => own.map((each) => ({ ...each, name })));
  expect(cases.length).toBeGreaterThanOrEqual(220);
  expect(new Set(cases.map(({ name, title }) => `${name} ${title}`)).size).toBe(cases.length);
  const strict = new Set(rules.flatMap(({ id, presets }) => (presets.includes("recommended") ? [] : [id])));
  for (const { excepted } of cases)
    for (const rule of excepted) expect(rule === "" || strict.has(rule)).toBe(true);
});
