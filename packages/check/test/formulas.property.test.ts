import { applyFixes, fixesOf } from "@recto/diagnostics";
import { check } from "@recto/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { texDocument } from "./support.ts";

/** Formulas and their pieces as authors write them, right and wrong. */
const piece = fc.constantFrom(
  "x",
  "x^10",
  "a_ij",
  "10^-3",
  "\\Sigma_{i=1}^n x_i",
  "\\Sigma_{ij}",
  "\\Pi_{k=0} k",
  "{a \\over b}",
  "{n \\choose k}",
  "{\\bf x}",
  "{\\cal O}(n)",
  "x_{\\rm max}",
  "x is odd",
  "a and b",
  "\\quad if x",
  "<u, v>",
  "a < b, c > d",
  "a <= b",
  "x -> y",
  "f: X \\to Y",
  "y := 1",
  "P(A | B)",
  "\\{ x | x > 0 \\}",
  "|x| + \\|y\\|",
  "\\abs{\\frac{a}{b}}",
  "\\abs*{x}",
  "alpha + beta",
  "\\nabla_{bx} f",
  "2 * x",
  "\\epsilon",
  "\\varepsilon",
  "\\mathbbm{R}",
  "\\mathbb{R}",
  "\\operatorname{Var}(X)",
  "\\mathrm{Var}(X)",
  "\\mathbf{x}",
  "\\Bigl(\\frac{a}{b}\\Bigr)",
  "\\text{words}",
);
const row = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(" "));
const formula = fc.oneof(
  row.map((content) => `$${content}$`),
  row.map((content) => `$$ ${content} $$`),
  row.map((content) => `\\begin{displaymath} ${content} \\end{displaymath}`),
  fc.tuple(row, row).map(([a, b]) => `\\begin{eqnarray} ${a} &=& ${b} \\\\ &\\leq&${b} \\end{eqnarray}`),
  fc.tuple(row, row).map(([a, b]) => `\\begin{align} ${a} =& ${b} \\\\ \\le&${a} \\end{align}`),
  fc
    .tuple(row, row)
    .map(([a, b]) => `\\[ \\begin{cases} ${a} & if ${b} \\\\ ${b} & otherwise \\end{cases} \\]`),
  row.map((content) => `$\\tau = (${content})$`),
  fc.constant("{\\it words\\/} {\\bf\n\nwords}"),
);
const document = fc
  .array(formula, { maxLength: 12 })
  .map(
    (formulas) =>
      "\\documentclass{article}\n\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert}\n\\newcommand{\\bx}{\\mathbf{x}}\n" +
      `\\begin{document}\n${formulas.join(" words\n")}\n\\end{document}\n`,
  );

async function counts(source: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const { rule } of check(await texDocument(source), { preset: "all" }))
    found.set(rule, (found.get(rule) ?? 0) + 1);
  return found;
}

describe("the fixes of rules on formulas", () => {
  it("are there to be tried", async () => {
    const titles = new Set<string>();
    for (const source of fc.sample(document, { numRuns: 100, seed: 1 })) {
      const fixes = fixesOf(check(await texDocument(source), { preset: "all" }), "suggested");
      for (const { title } of fixes) titles.add(title);
    }
    expect(titles.size).toBeGreaterThan(20);
  }, 60_000);

  it("change nothing the second time where they are safe, and make no new diagnostic", async () => {
    await fc.assert(
      fc.asyncProperty(document, async (source) => {
        const mended = applyFixes(source, check(await texDocument(source), { preset: "all" }), "safe").text;
        const again = check(await texDocument(mended), { preset: "all" });
        expect(applyFixes(mended, again, "safe").text).toBe(mended);
        const before = await counts(source);
        for (const [rule, count] of await counts(mended)) {
          expect(`${rule} ${Math.min(count, before.get(rule) ?? 0)}`).toBe(`${rule} ${count}`);
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it("come to an end where they are suggested", async () => {
    await fc.assert(
      fc.asyncProperty(document, async (source) => {
        let current = source;
        for (let pass = 0; pass < 5; pass += 1) {
          current = applyFixes(
            current,
            check(await texDocument(current), { preset: "all" }),
            "suggested",
          ).text;
        }
        const last = check(await texDocument(current), { preset: "all" });
        expect(applyFixes(current, last, "suggested").text).toBe(current);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
