import type { ParseCase } from "../parse-case.ts";

export const cases: readonly ParseCase[] = [
  {
    title: "cells and rows",
    source: String.raw`\begin{align}a&=b\\c&=d\end{align}`,
    tree: String.raw`align:display("a" & "=b" \\ "c" & "=d")`,
  },
  {
    title: "the row end takes a star and a length",
    source: String.raw`\begin{align}a\\*b\\[2pt]c\\*[1ex]d\end{align}`,
    tree: String.raw`align:display("a" \\* "b" \\[name:"2pt"] "c" \\*[name:"1ex"] "d")`,
  },
  {
    title: "a bracket after blanks begins the next row in mathematics",
    source: "\\begin{align}a\\\\\n[0,1]\\\\ [b]\\end{align}",
    tree: String.raw`align:display("a" \\ "\n[0,1]" \\ " [b]")`,
  },
  {
    title: "a bracket after blanks is the row end's length in text",
    source: "\\begin{tabular}{l}a\\\\\n[2pt]b\\end{tabular}",
    tree: String.raw`tabular:text{name:"l"}("a" \\[name:"2pt"] "b")`,
  },
  {
    title: "a cell separator ends a fence",
    source: String.raw`\begin{align}\left(a&b\right)\end{align}`,
    tree: 'align:display(fence (…!("a") & "b" stray fence)',
  },
  {
    title: "a row end ends a fence in an alignment only",
    source: String.raw`\begin{align}\left(a\\b\right)\end{align}$\left(a\\b\right)$`,
    tree: String.raw`align:display(fence (…!("a") \\ "b" stray fence) $(fence (…)("a" \\ "b"))`,
  },
  {
    title: "a fence around a matrix stays",
    source: String.raw`$\left(\begin{matrix}a&b\\c\end{matrix}\right)$`,
    tree: String.raw`$(fence (…)(matrix:inherited("a" & "b" \\ "c")))`,
  },
  {
    title: "a cell separator ends an unclosed formula in a table",
    source: String.raw`\begin{tabular}{l}5$ & 6\end{tabular}`,
    tree: 'tabular:text{name:"l"}("5" $(" ")! & " 6")',
  },
  {
    title: "an alignment's arguments",
    source: String.raw`\begin{array}{c|c}a\end{array}\begin{alignat}{2}a\end{alignat}\begin{aligned}[t]b\end{aligned}\begin{aligned} [b]\end{aligned}`,
    tree: 'array:display{name:"c|c"}("a") alignat:display{name:"2"}("a") aligned:display[name:"t"]("b") aligned:display[name:"b"]()',
  },
  {
    title: "substack has rows",
    source: String.raw`$\sum_{\substack{a\\b}}$`,
    tree: String.raw`$(\sum _{\substack{"a" \\ "b"}})`,
  },
];
