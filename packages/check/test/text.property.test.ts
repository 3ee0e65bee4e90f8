import { applyFixes, type Diagnostic } from "@recto/diagnostics";
import { check } from "@recto/check";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleDocument, texDocument } from "./support.ts";

const sentence = fc.constantFrom(
  "We have",
  "Since",
  "It holds.",
  "where it holds,",
  "and so",
  "Then it holds, i.e. so, etc. and by Song et al. we know it is in NP. Then",
  'He said "yes" and ``no" and "perhaps',
  "See Table~\\ref{fig:a}, Figure~\\ref{tab:b} and Theorem~\\ref{lem:c}.",
  "It is - we know - on pages 3-7 and 15---20.",
  "\\textbf{Proof.} It holds. \\hfill$\\square$",
  "{\\bfseries Proof of Lemma 1:} It holds. \\qed",
  "% a comment",
  "😀 漢字",
);
const display = fc.constantFrom(
  "\\[ x = y \\]",
  "\\[ x = y. \\]",
  "$$ x = y, $$",
  "\\begin{equation} \\label{a} x = y \\end{equation}",
  "\\begin{align*} a &= b \\\\ c &= d, \\\\ e &= f \\end{align*}",
  "\\[ f = \\begin{cases} 1 & x \\\\ 2 & y \\end{cases} \\]",
  "\\[ \\left\\{ x \\right. \\]",
  "\\begin{subequations} \\begin{align} a &= b \\end{align} \\end{subequations}",
  "\\[ \\text{$x$ if } \\]",
  "\\[ \\label{b} \\]",
);
const figure = fc.constantFrom(
  "\\begin{figure}\n  \\label{fig:a}\n  \\caption{It holds.}\n\\end{figure}",
  "\\begin{table}\\label{fig:b}\\centering\\caption{It holds.}\\end{table}",
  "\\section{A}\\label{sec:a}",
);
const flat = fc
  .array(fc.oneof(sentence, display, figure, fc.constantFrom("", "\n", ". More", ", more", "; $x$")), {
    maxLength: 7,
  })
  .map((parts) => parts.join("\n"));
const wrapped = flat.chain((body) =>
  fc.constantFrom(
    body,
    `\\begin{proof}\n${body}\n\\end{proof}`,
    `\\begin{proof}\n${body}\n\n\\end{proof}`,
    `\\begin{proof} \\begin{enumerate} \\item ${body} \\end{enumerate} \\end{proof}`,
    `\\begin{lemma}\\label{thm:c} ${body} \\end{lemma}`,
    `\\documentclass{article}\\usepackage{amsthm}\\begin{document}\n${body}\n\\end{document}`,
  ),
);
const text = fc.array(wrapped, { maxLength: 3 }).map((parts) => parts.join("\n\n"));

async function diagnosticsOf(source: string): Promise<readonly Diagnostic[]> {
  return check(await texDocument(source), { preset: "all" });
}

function braces(source: string): readonly number[] {
  return ["{", "}"].map((brace) => source.replaceAll(/\\[{}]/g, "").split(brace).length);
}

describe("the rules of text", () => {
  it("never make a text that has more mistakes of a kind, by safe fixes", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const before = await diagnosticsOf(source);
        const { text: mended } = applyFixes(source, before, "safe");
        const after = await diagnosticsOf(mended);
        for (const { rule } of after) {
          const count = (list: readonly Diagnostic[]): number =>
            list.filter((one) => one.rule === rule).length;
          expect(`${rule} ${Math.min(count(after), count(before))}`).toBe(`${rule} ${count(after)}`);
        }
        expect(applyFixes(mended, after, "safe").text).toBe(mended);
      }),
      { numRuns: 300 },
    );
  });

  it("come to rest after a few passes of all fixes, and braces stay in balance", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        let current = source;
        for (let pass = 0; pass < 5; pass += 1) {
          current = applyFixes(current, await diagnosticsOf(current), "suggested").text;
        }
        expect(applyFixes(current, await diagnosticsOf(current), "suggested").text).toBe(current);
        const [opened = 0, closed = 0] = braces(current);
        expect(opened).toBe(closed);
      }),
      { numRuns: 200 },
    );
  });

  it("never throw on articles of such text", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const document = await articleDocument(`# A\n\n${source}\n\n- ${source.replaceAll("\n", "\n  ")}\n`);
        for (const { start, end } of check(document, { preset: "all" })) {
          expect(end.offset).toBeGreaterThanOrEqual(start.offset);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("read texts of many equal parts, and deep ones", async () => {
    const parts = [
      "\\textbf{Proof.} It holds.\n\n",
      "We have \\[ x = y \\] Then\n",
      "We have \\begin{subequations}\\begin{align} a &= b \\end{align}\\end{subequations}\n\n",
      "\\label{fig:a} \\section{A}",
      '"a" "b ',
      "Table~\\ref{fig:a} ",
      "a - b ",
      "i.e. ",
      "\\hfill$\\square$ ",
      "\\begin{figure}\\label{a}\\caption{b}\\end{figure}",
    ];
    for (const part of parts) {
      const found = (await diagnosticsOf(part.repeat(2000))).length;
      expect(`${part} ${found > 0}`).toBe(`${part} true`);
    }
    for (const deep of [
      "\\begin{proof}",
      "\\begin{enumerate}\\item ",
      "\\[ \\text{We have ",
      "\\begin{figure}",
    ]) {
      expect((await diagnosticsOf(deep.repeat(2000))).length).toBeGreaterThan(0);
    }
  }, 60_000);
});
