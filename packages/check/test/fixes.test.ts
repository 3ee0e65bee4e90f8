import type { Fix } from "@recto/diagnostics";
import { check, rules } from "@recto/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { corpusFiles, hasCorpus } from "../../../test/corpus.ts";
import { type Diagnose, faultsOf, mend } from "../../../test/mending.ts";
import { articleDocument, readMarks, texDocument } from "./support.ts";

const options = { preset: "all" } as const;
const ofLatex: Diagnose = async (text) => check(await texDocument(text), options);
const ofMarkdown: Diagnose = async (text) => check(await articleDocument(text), options);

const atom = fc.constantFrom(
  "a",
  "b",
  "x_{1}",
  "x^2",
  "\\alpha",
  "\\frac{a}{b}",
  "(a)",
  "(\\frac{a}{b})",
  "[0, 1)",
  "\\left(a\\right)",
  "\\{a\\}",
  "\\left\\lvert a \\right\\lvert",
  "\\bigl(a\\bigl)",
  "sin x",
  "sin(x)",
  "max_{x} x",
  "arg max_x f",
  "\\max x",
  "log 2",
  "Var(X)",
  "\\int f(x) dx",
  "\\int f(x)dx dy",
  "\\int_0^1 x\\,dx",
  "\\int \\frac{dx}{x}",
  "x_1, ..., x_n",
  "a + ... + b",
  "a ...b",
  "a, \\cdots, b",
  "a + \\ldots + b",
  "\\text{if } y",
  "\\mathrm{d}x",
);
const formula = fc
  .array(atom, { minLength: 1, maxLength: 6 })
  .chain((atoms) =>
    fc.constantFrom(
      `$${atoms.join(" + ")}$`,
      `\\[ ${atoms.join(" = ")} \\]`,
      `\\begin{align}\n  ${atoms.join(" &= ")} \\\\\n  ${atoms.join(" ")}\n\\end{align}`,
    ),
  );
const words = fc.constantFrom(
  "Let ",
  "see Figure \\ref{a} ",
  "by Theorem\n\\ref{b} ",
  "Song \\cite{k} ",
  "and so on... ",
  "wait...what ",
  "% comment ...\n",
  "\n\n",
  "\\verb|...| ",
  "\\emph{words...} ",
  "\\label{a} ",
  "Section~\\ref{a} ",
  "漢字 Figure \\ref{a} ",
  "😀... ",
);
const text = fc.array(fc.oneof(formula, words), { maxLength: 14 }).map((parts) => parts.join(" "));

/** The examples of all rules, bad and good: together they hold all that fixes change. */
function examplesIn(language: "latex" | "markdown"): readonly string[] {
  return rules
    .flatMap(({ examples }) => [...examples.bad, ...examples.good])
    .filter((example) => (example.language ?? "latex") === language)
    .map((example) => readMarks(example.text).text);
}

const isWhole = (example: string): boolean => /\\documentclass|\\bye|\\begin\{document/.test(example);
const wholes = examplesIn("latex").filter(isWhole);
/** Rules look for conditionals so many characters before a place, and fixes change how many there are. */
const hasBranches = (example: string): boolean => /\\(?:fi|else)(?![A-Za-z])/.test(example);
const part = fc.constantFrom(
  ...examplesIn("latex").filter((example) => !isWhole(example) && !hasBranches(example)),
);
const surroundings = fc.constantFrom(
  ["", ""],
  ["\\begin{proof}\n", "\n\\end{proof}"],
  ["\\begin{itemize}\n\\item ", "\n\\end{itemize}"],
  ["\\begin{theorem}\\label{thm:z} ", "\n\\end{theorem}"],
  ["\\begin{figure}\n", "\n\\caption{It.}\n\\end{figure}"],
  ["\\footnote{", "}"],
  ["\\section{A}\n", ""],
  ["$", "$"],
  ["\\[", "\\]"],
  ["\\begin{align}", "\\end{align}"],
  ["{", "}"],
  ["% ", "\n"],
  ["\\newcommand{\\zz}{", "}"],
);
const block = fc
  .tuple(
    fc.array(part, { minLength: 1, maxLength: 4, size: "max" }),
    fc.constantFrom(" ", "\n", "\n\n", ". ", ", "),
    surroundings,
  )
  .map(([parts, gap, [before, after]]) => `${before}${parts.join(gap)}${after}`);
const beginning = fc.constantFrom(
  "",
  "\\documentclass{article}\n\\usepackage{amsmath,amsthm}\n\\begin{document}\n",
  ...wholes,
);
const compound = fc
  .tuple(beginning, fc.array(block, { minLength: 1, maxLength: 6, size: "max" }))
  .map(([first, blocks]) => first + blocks.join("\n\n"));
const article = fc
  .array(fc.constantFrom(...examplesIn("markdown"), ...examplesIn("latex")), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join("\n\n"));

const tiers: readonly Fix["tier"][] = ["safe", "suggested"];

describe.each(tiers)("mending all that is %s", (tier) => {
  /** Mends to the end; then nothing is new, nothing outside the edits differs, and mending again changes nothing. */
  async function expectNoFaults(source: string, diagnose: Diagnose, mostRounds: number): Promise<number> {
    const mending = await mend(source, tier, diagnose);
    expect(faultsOf(mending)).toEqual([]);
    expect(mending.rounds.length).toBeLessThanOrEqual(mostRounds);
    return mending.rounds.length;
  }

  it("holds on small documents", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        await expectNoFaults(source, ofLatex, tier === "safe" ? 1 : 5);
      }),
      { numRuns: 500 },
    );
  });

  it("holds on documents made of the examples of all rules", async () => {
    let rounds = 0;
    await fc.assert(
      fc.asyncProperty(compound, async (source) => {
        rounds += await expectNoFaults(source, ofLatex, 5);
      }),
      { numRuns: 1000 },
    );
    expect(rounds).toBeGreaterThan(0);
  });

  it("holds on articles", async () => {
    let rounds = 0;
    await fc.assert(
      fc.asyncProperty(article, async (source) => {
        const mending = await mend(source, tier, ofMarkdown);
        expect(faultsOf(mending, "markdown")).toEqual([]);
        rounds += mending.rounds.length;
      }),
      { numRuns: 300 },
    );
    expect(rounds).toBeGreaterThan(0);
  });

  it.skipIf(!hasCorpus)("holds on real documents", async () => {
    let rounds = 0;
    for (const { path, text: source } of corpusFiles()) {
      const mending = await mend(source, tier, ofLatex);
      expect({ path, faults: faultsOf(mending) }).toEqual({ path, faults: [] });
      rounds += mending.rounds.length;
    }
    expect(rounds).toBeGreaterThan(0);
  });
});
