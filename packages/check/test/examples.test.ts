import { applyFixes, type Diagnostic } from "@recto/diagnostics";
import { type Example, type Rule, rules } from "@recto/check";
import { describe, expect, it } from "vitest";
import { diagnose, readMarks } from "./support.ts";

/** What one rule says of a text; comments that switch rules off need all rules to run. */
async function found(rule: Rule, example: Example, text: string): Promise<readonly Diagnostic[]> {
  const options = rule.id.startsWith("suppression-") ? ({ preset: "all" } as const) : { only: [rule.id] };
  const diagnostics = await diagnose(example, text, options);
  return diagnostics.filter((diagnostic) => diagnostic.rule === rule.id);
}

function placesIn(example: Example): readonly object[] {
  const main = example.language === "markdown" ? "main.md" : "main.tex";
  const texts = { [main]: example.text, ...example.files };
  return Object.entries(texts).flatMap(([path, marked]) =>
    readMarks(marked).places.map((place) => ({ path, ...place })),
  );
}

for (const rule of rules) {
  describe(`the rule ${rule.id}`, () => {
    for (const example of rule.examples.bad) {
      const { text } = readMarks(example.text);
      it(`finds ${JSON.stringify(example.text)}`, async () => {
        const diagnostics = await found(rule, example, text);
        const places = placesIn(example);
        expect(places.length).toBeGreaterThan(0);
        expect(
          diagnostics.map(({ path, start, end }) => ({ path, start: start.offset, end: end.offset })),
        ).toEqual(places);
        for (const { what, why, do: advice } of diagnostics) {
          for (const sentence of [what, why, advice]) expect(sentence).toMatch(/^\P{Ll}.*[.?]$/su);
        }
      });
    }

    for (const example of rule.examples.bad.filter(({ fixed }) => fixed !== undefined)) {
      const { text } = readMarks(example.text);
      it(`mends ${JSON.stringify(example.text)}`, async () => {
        const mended = applyFixes(text, await found(rule, example, text), "suggested").text;
        expect(mended).toBe(example.fixed);
        expect(applyFixes(mended, await found(rule, example, mended), "suggested").text).toBe(mended);
      });
    }

    for (const example of rule.examples.good) {
      it(`leaves ${JSON.stringify(example.text)}`, async () => {
        expect(await found(rule, example, example.text)).toEqual([]);
      });
    }

    it("has the fixes that it says it has", async () => {
      const tiers = new Set<string>();
      for (const example of rule.examples.bad) {
        const diagnostics = await found(rule, example, readMarks(example.text).text);
        for (const fix of diagnostics.flatMap(({ fixes }) => fixes)) tiers.add(fix.tier);
      }
      expect(tiers.has("safe") ? "safe" : tiers.has("suggested") ? "suggested" : undefined).toBe(rule.fix);
    });
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
