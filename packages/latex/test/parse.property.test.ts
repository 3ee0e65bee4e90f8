import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLatex, print, walk } from "../src/index.ts";
import type { Mode } from "../src/index.ts";
import { corpusTexts, hasCorpus } from "./corpus.ts";
import { untiled } from "./tiling.ts";

const words = String.raw`{ } [ ] $ $$ & % #1 # ^ _ ' ~ * ; = | é 𝒙 a b 1 @ \ \\ \( \) \[ \]
  \left( \right) \left \right \middle| \frac \sqrt \hat \foo \text \item \begin{align} \end{align} \begin{x} \end{x}
  \begin{tabular} \end{tabular} \begin \end \begin{verbatim} \end{verbatim} \begin{lstlisting} \begin{tikzpicture}
  \end{tikzpicture} \verb \url \href \lstinline \tikz \newcommand \def \let \newenvironment \makeatletter \makeatother
  \iffalse \ifx \fi \else \section \cite \label \DeclarePairedDelimiter \NewDocumentCommand \begin{document}
  \end{document} \' \Axiom`;
const pieces = [...words.split(/\s+/u), "\n", "\n\n", "\r\n", "\r", " ", "\t", "\\ ", "\uD800"];

const latex = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));
const characters = fc
  .array(fc.constantFrom(..."\\ { } [ ] $ & % # ^ _ * a b | ;".split(" "), " ", "\n", "\r"), {
    maxLength: 80,
  })
  .map((parts) => parts.join(""));
const anything = fc.oneof(latex, characters, fc.string({ unit: "binary", maxLength: 60 }));
const mode = fc.constantFrom<Mode>("text", "math");

describe("any input", () => {
  it("is printed as it was", () => {
    fc.assert(
      fc.property(anything, mode, (source, inMode) => {
        expect(print(parseLatex(source, { mode: inMode }), source)).toBe(source);
      }),
      { numRuns: 3000 },
    );
  });

  it("is covered by its tree once, without a gap", () => {
    fc.assert(
      fc.property(anything, mode, (source, inMode) => {
        expect(untiled(parseLatex(source, { mode: inMode }))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("is visited in the order of its offsets", () => {
    fc.assert(
      fc.property(anything, (source) => {
        const starts: number[] = [];
        walk(parseLatex(source), { enter: (node) => void starts.push(node.start) });
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });

  it("is not read outside the part that is asked for", () => {
    fc.assert(
      fc.property(latex, latex, latex, mode, (before, inside, after, inMode) => {
        const alone = parseLatex(inside, { mode: inMode });
        const start = before.length;
        const part = parseLatex(before + inside + after, { mode: inMode, start, end: start + inside.length });
        expect(shifted(part, -start)).toEqual(shifted(alone, 0));
      }),
      { numRuns: 1000 },
    );
  });
});

describe.skipIf(!hasCorpus)("real input", () => {
  const texts = hasCorpus ? corpusTexts() : [];

  it("is printed as it was and covered once", () => {
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const root = parseLatex(text);
      expect(print(root, text) === text).toBe(true);
      expect(untiled(root)).toEqual([]);
    }
  });

  it("is printed as it was after any damage", () => {
    const damage = fc.array(
      fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.oneof(fc.constantFrom(...pieces), fc.constant(""))),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.nat({ max: Math.max(0, texts.length - 1) }), damage, (index, cuts) => {
        let text = texts[index] ?? "";
        for (const [place, length, piece] of cuts) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + piece + text.slice(at + length);
        }
        const root = parseLatex(text);
        expect(print(root, text) === text).toBe(true);
        expect(untiled(root)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** A tree as text, with its offsets moved. */
function shifted(root: unknown, by: number): string {
  return JSON.stringify(root, (key: string, value: unknown) => {
    const isOffset = typeof value === "number" && /start|end/iu.test(key);
    return isOffset ? value + by : value;
  });
}
