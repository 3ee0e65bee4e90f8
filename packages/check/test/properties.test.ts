import type { Diagnostic } from "@recto/diagnostics";
import { check } from "@recto/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleDocument, texDocument } from "./support.ts";

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
