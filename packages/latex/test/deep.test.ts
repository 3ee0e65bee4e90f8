import { describe, expect, it } from "vitest";
import { expand, parseLatex, print, readMacros, rowsOf, walk } from "../src/index.ts";

const DEPTH = 20_000;

const nests: readonly (readonly [opener: string, closer: string])[] = [
  ["{", "}"],
  ["$", "$"],
  ["$\\text{", "}$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
  ["\\left(", "\\right)"],
  ["\\begin{a}", "\\end{a}"],
  ["\\begin{align}", "\\end{align}"],
  ["\\begin{tabular}{", "}\\end{tabular}"],
  ["\\begin{lstlisting}[", "]\\end{lstlisting}"],
  ["x^", ""],
  ["x^{", "}"],
  ["[", "]"],
  ["\\a[", "]{}"],
  ["\\item[", "]"],
  ["\\frac{", "}"],
  ["\\frac", ""],
  ["\\hat", ""],
  ["\\sqrt[", "]"],
  ["\\\\[", "]"],
  ["\\foo{", "}"],
  ["\\newcommand{", "}"],
  ["\\newcommand{\\a}{", "}"],
  ["\\def\\a", "{}"],
  ["\\let", ""],
  ["\\verb", "|"],
  ["\\url{", "}"],
  ["\\tikz ", ";"],
  ["\\iffalse", "\\fi"],
  ["#", ""],
  ["\\end{a}", ""],
  ["\\right", ""],
  ["}", ""],
  ["\\emph %\n", ""],
  ["\\frac\n", "\n"],
];

describe.each(nests)("20,000 times %j", (opener, closer) => {
  it.each([
    ["closed", opener.repeat(DEPTH) + closer.repeat(DEPTH)],
    ["not closed", opener.repeat(DEPTH)],
    ["in mathematics", `$${opener.repeat(DEPTH)}a${closer.repeat(DEPTH)}$`],
  ])("is read, walked, printed and expanded when %s", (_, source) => {
    const root = parseLatex(source);
    expect(print(root, source) === source).toBe(true);
    let entered = 0;
    let left = 0;
    walk(root, { enter: () => void entered++, leave: () => void left++ });
    expect(entered).toBeGreaterThan(1);
    expect(left).toBeGreaterThan(0);
    expect(rowsOf(root, source).length).toBeGreaterThan(0);
    expect(Array.isArray(readMacros(root, source, "deep.tex"))).toBe(true);
    expect(typeof expand(source, 0, source.length, new Map()).text).toBe("string");
  });
});
