import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { applyFixes, type Diagnostic, fixesOf } from "@recto/diagnostics";
import { check } from "@recto/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleDocument, texDocument } from "./support.ts";

const corpus = process.env["RECTO_CORPUS"] ?? join(import.meta.dirname, "../../../../shared/corpus");
const hasCorpus = existsSync(corpus);
if (!hasCorpus) console.warn("The corpus is not here (RECTO_CORPUS): its tests are skipped.");

const pieces =
  "{ } [ ] ( ) $ $$ \\( \\) \\[ \\] ^ _ & % # ~ ' | * . , ; - + = < ... a b x d dx 1 \\\\ \\, \\ \\{ \\} \\_ \\left \\right " +
  "\\left( \\right) \\left. \\right| \\middle| \\bigl( \\bigr) \\Bigl\\{ \\big| \\frac \\frac{a}{b} \\sum_{i} \\int \\int_0^1 " +
  "\\mathrm{d} \\text{a} \\lvert \\rvert \\langle \\rangle sin max arg\\ max argmin log( \\ldots \\cdots \\dots " +
  "\\begin{align} \\end{align} \\begin{cases} \\end{cases} \\begin{document} \\end{document} \\begin{verbatim} " +
  "\\end{verbatim} \\begin{tikzpicture} \\end{tikzpicture} \\begin{x} \\end{y} \\label{a} \\label{b} \\ref{a} \\eqref{c} " +
  "\\cite{k} \\cite{k,l} \\bibitem{k} \\input{a} \\input{main} \\newcommand{\\x}[1]{#1^2} \\x \\def\\y#1{(#1} \\y " +
  "\\newcommand{\\z}{^{a}} \\z \\DeclareMathOperator{\\Var}{Var} Var( \\documentclass{article} \\usepackage{own} \\verb|x| " +
  "\\ifx \\else \\fi \\item Figure Figure\\ref{a} Theorem 3 Section (3.1) é 漢 😀 \u00a0 \u0000 \ud800";
const token = fc.oneof(
  fc.constantFrom(...pieces.split(" ")),
  fc.constantFrom(" ", "\n", "\n\n", "\r\n", "\t", " "),
  fc.constantFrom(
    "% recto-ignore ellipsis-is-command\n",
    "<!-- recto-ignore x -->",
    "% recto-ignore-start a b\n",
    "% !TEX root = main\n",
  ),
);
const soup = fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(""));

/** Every place lies in the text, and the places are in order. */
function expectPlaces(found: readonly Diagnostic[], text: string): void {
  let last = 0;
  for (const { start, end } of found) {
    expect(start.offset).toBeGreaterThanOrEqual(last);
    expect(end.offset).toBeGreaterThanOrEqual(start.offset);
    expect(end.offset).toBeLessThanOrEqual(text.length);
    last = start.offset;
  }
}

describe("checking never throws", () => {
  it("on LaTeX soup", async () => {
    await fc.assert(
      fc.asyncProperty(soup, soup, async (text, other) => {
        const found = check(await texDocument(text, { "a.tex": other }), { preset: "all" });
        for (const { start, end } of found) expect(end.offset).toBeGreaterThanOrEqual(start.offset);
      }),
      { numRuns: 600 },
    );
  });

  it("on articles of LaTeX soup", async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (text) => {
        const whole = `# A\n\n${text}\n\n$$\n${text}\n$$\n`;
        expectPlaces(check(await articleDocument(whole), { preset: "all" }), whole);
      }),
      { numRuns: 200 },
    );
  });

  it("on any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (text) => {
        expectPlaces(check(await texDocument(text), { preset: "all" }), text);
      }),
      { numRuns: 200 },
    );
  });

  it("on deep nesting, in little time for each level", async () => {
    for (const deep of ["{", "$\\left(", "\\frac{", "\\begin{align}", "[", "(", "x^{"]) {
      const found = check(await texDocument(`$${deep.repeat(5000)}`), { preset: "all" });
      expect(found.length).toBeGreaterThan(0);
    }
  });
});

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

/** The text between the edits of the fixes that were applied, piece by piece. */
function untouched(source: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  const edits = fixesOf(diagnostics, "safe")
    .flatMap((fix) => fix.edits)
    .toSorted((a, b) => a.start - b.start);
  const kept: string[] = [];
  let at = 0;
  for (const edit of edits) {
    kept.push(source.slice(at, Math.max(at, edit.start)));
    at = Math.max(at, edit.end);
  }
  return [...kept, source.slice(at)];
}

function countByRule(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of diagnostics) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

async function expectSafeFixesToHold(source: string): Promise<void> {
  const before = check(await texDocument(source), { preset: "all" });
  const { text: mended, refused } = applyFixes(source, before, "safe");
  expect(refused).toEqual([]);
  const after = check(await texDocument(mended), { preset: "all" });
  expect(applyFixes(mended, after, "safe").text).toBe(mended);
  const counts = countByRule(before);
  for (const [rule, count] of countByRule(after)) {
    expect(`${rule} ${Math.min(count, counts.get(rule) ?? 0)}`).toBe(`${rule} ${count}`);
  }
  let at = 0;
  for (const piece of untouched(source, before)) {
    const found = mended.indexOf(piece, at);
    expect(found).toBeGreaterThanOrEqual(at);
    at = found + piece.length;
  }
}

describe("safe fixes", () => {
  it("hold on small documents: a second pass changes nothing, and no diagnostic is new", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        await expectSafeFixesToHold(source);
      }),
      { numRuns: 500 },
    );
  });

  it.skipIf(!hasCorpus)(
    "hold on real documents",
    async () => {
      let mended = 0;
      for (const path of texFiles(corpus)) {
        const source = readFileSync(path, "utf8");
        await expectSafeFixesToHold(source);
        mended += applyFixes(source, check(await texDocument(source)), "safe").applied.length;
      }
      expect(mended).toBeGreaterThan(0);
    },
    60_000,
  );
});

describe("all fixes", () => {
  it("are never garbled: a further pass ends, and braces stay as they were", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        let current = source;
        for (let pass = 0; pass < 4; pass += 1) {
          current = applyFixes(
            current,
            check(await texDocument(current), { preset: "all" }),
            "suggested",
          ).text;
        }
        expect(
          applyFixes(current, check(await texDocument(current), { preset: "all" }), "suggested").text,
        ).toBe(current);
      }),
      { numRuns: 300 },
    );
  });
});

function* texFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* texFiles(path);
    else if (entry.name.endsWith(".tex")) yield path;
  }
}
