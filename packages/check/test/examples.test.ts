import { applyFixes } from "@recto/diagnostics";
import { type CheckOptions, rules } from "@recto/check";
import { describe, expect, it } from "vitest";
import { diagnose, readMarks } from "./support.ts";

function optionsFor(id: string): CheckOptions {
  return id.startsWith("suppression-") ? { preset: "all" } : { only: [id] };
}

for (const rule of rules) {
  const options = optionsFor(rule.id);
  describe(rule.id, () => {
    for (const example of rule.examples.bad) {
      const { text, places } = readMarks(example.text);
      const expected = [
        ...places.map((place) => ({
          path: example.language === "markdown" ? "main.md" : "main.tex",
          ...place,
        })),
        ...Object.entries(example.files ?? {}).flatMap(([path, marked]) =>
          readMarks(marked).places.map((place) => ({ path, ...place })),
        ),
      ];
      it(`finds ${JSON.stringify(example.text)}`, async () => {
        const found = (await diagnose(example, text, options)).filter(
          (diagnostic) => diagnostic.rule === rule.id,
        );
        expect(found.map(({ path, start, end }) => ({ path, start: start.offset, end: end.offset }))).toEqual(
          expected,
        );
        expect(expected.length).toBeGreaterThan(0);
        for (const { what, why, do: advice } of found) {
          for (const sentence of [what, why, advice]) expect(sentence).toMatch(/^\P{Ll}.*[.?]$/su);
        }
      });
      if (example.fixed !== undefined) {
        const { fixed } = example;
        it(`mends ${JSON.stringify(example.text)}`, async () => {
          const tier = rule.fix ?? "safe";
          const found = (await diagnose(example, text, options)).filter(
            (diagnostic) => diagnostic.rule === rule.id,
          );
          const mended = applyFixes(text, found, tier === "safe" ? "suggested" : tier).text;
          expect(mended).toBe(fixed);
          const again = await diagnose(example, mended, options);
          expect(applyFixes(mended, again, "suggested").text).toBe(mended);
        });
      }
    }
    for (const example of rule.examples.good) {
      it(`leaves ${JSON.stringify(example.text)}`, async () => {
        const found = (await diagnose(example, example.text, options)).filter(
          (diagnostic) => diagnostic.rule === rule.id,
        );
        expect(found).toEqual([]);
      });
    }
  });
}

describe("the table of rules", () => {
  it("has each rule once, with good and bad examples", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.examples.bad.length).toBeGreaterThan(0);
      expect(rule.examples.good.length).toBeGreaterThan(0);
      expect(rule.presets).toContain("all");
    }
  });
});
