import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlightLatex } from "../src/highlight-latex.ts";

/** Each word with its kind, blanks and plain text left out. */
const coloured = (code: string): readonly string[] =>
  highlightLatex(code)
    .flat()
    .filter(({ kind }) => kind !== undefined)
    .map(({ text, kind }) => `${kind} ${text.trim()}`);

describe("the colours of LaTeX", () => {
  it("tell mathematics from text", () => {
    expect(coloured("Let $x^2$ be \\emph{so}.")).toEqual([
      "keyword $",
      "constant x",
      "punctuation ^",
      "constant 2",
      "keyword $",
      "function \\emph",
      "punctuation {",
      "punctuation }",
    ]);
  });

  it("know environments, names, alignments and comments", () => {
    expect(coloured("\\begin{align} % why\na &= b \\\\ \\label{eq:a} \\end{align}")).toEqual([
      "keyword \\begin",
      "punctuation {",
      "parameter align",
      "punctuation }",
      "constant ",
      "comment % why",
      "constant a",
      "keyword &",
      "constant = b",
      "keyword \\\\",
      "constant ",
      "function \\label",
      "punctuation {",
      "string eq:a",
      "punctuation }",
      "constant ",
      "keyword \\end",
      "punctuation {",
      "parameter align",
      "punctuation }",
    ]);
  });

  it("leave words in mathematics plain, and mathematics in them not", () => {
    expect(coloured("$\\text{if $n$ is}$")).toEqual([
      "keyword $",
      "function \\text",
      "punctuation {",
      "keyword $",
      "constant n",
      "keyword $",
      "punctuation }",
      "keyword $",
    ]);
  });

  it("are of the code as it is, line by line, whatever it is", () => {
    const pieces = fc.constantFrom(
      ..."\\begin{a}|\\end{a}|\\begin|{|}|$|\\[|\\]|\n|%|&|\\\\|\\verb+x+|a|^|#1|\\left(|\\right|é🙂".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const code = parts.join("");
        const lines = highlightLatex(code).map((line) => line.map(({ text }) => text).join(""));
        expect(lines).toEqual(code.split("\n"));
      }),
    );
  });
});
