import { numberArticle, parseLatexText, plainText, walkArticle } from "@recto/article";
import type { Block, Inline } from "@recto/article";
import { SourceText } from "@recto/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const read = (text: string): ReturnType<typeof parseLatexText> =>
  parseLatexText(new SourceText("a.tex", text));
const blocks = (text: string): readonly Block[] => read(text).article.children;
const unread = (text: string): readonly string[] => read(text).unread.map(({ name }) => name);

function line(text: string): readonly Inline[] {
  const [first] = blocks(text);
  if (first?.type !== "paragraph") throw new Error(`no paragraph but ${first?.type ?? "nothing"}`);
  return first.children;
}

const words = (text: string): string => plainText(line(text));

/** What kind of theorem a text begins with. */
const kindOf = (text: string): string => {
  const [first] = blocks(text);
  return first?.type === "theorem" ? first.kind : "none";
};

describe("LaTeX text", () => {
  it.each([
    ["``a'' and `b'", "\u201Ca\u201D and \u2018b\u2019"],
    ['"a"', "\u201Da\u201D"],
    ["1--2---3-4", "1\u20132\u20143-4"],
    ["Figure~2\\,cm", "Figure\u00A02\u2009cm"],
    ["a %b\nc", "a c"],
    ["\\LaTeX is", "LaTeXis"],
    ["\\LaTeX{} is \\ldots", "LaTeX is \u2026"],
    [
      'Hyv\\"arinen, L\\\'evy, Erd\\H{o}s, \\c{c}a, na\\"{\\i}f',
      "Hyv\u00E4rinen, L\u00E9vy, Erd\u0151s, \u00E7a, na\u00EFf",
    ],
    ["50\\% of \\$1 \\& \\S 2", "50% of $1 & \u00A72"],
    ["One. Two", "One. \u200ATwo"],
    ["e.g.\\ two, by NASA. Three", "e.g. two, by NASA. Three"],
    ["{\\bf bold} \\emph{em \\textbf{both}}", "bold em both"],
  ])("prints %s as %s", (text, printed) => {
    expect(words(text)).toBe(printed);
    expect(unread(text)).toEqual([]);
  });

  it("dresses words as commands and switches say", () => {
    expect(line("a \\emph{b} {\\bf c d} \\texttt{e}").map(({ type }) => type)).toEqual([
      "text",
      "emphasis",
      "text",
      "strong",
      "text",
      "inline-code",
    ]);
  });

  it("has paragraphs, displays, sections, lists, quotations and listings", () => {
    const text =
      "\\section{A}\\label{sec:a}\nOne\n\n\\[ x \\]\n\nTwo \\begin{align} a &= b \\end{align} more" +
      "\n\\begin{itemize}\\item a\\item b\\end{itemize}\\begin{quote}q\\end{quote}\\begin{verbatim}\nv\n\\end{verbatim}";
    expect(blocks(text).map(({ type }) => type)).toEqual([
      "heading",
      "paragraph",
      "formula",
      "paragraph",
      "list",
      "quote",
      "code-block",
    ]);
    expect(unread(text)).toEqual([]);
  });

  it("numbers theorems, equations and figures, and resolves what refers to them", () => {
    const text =
      "\\newtheorem{satz}{Theorem}\\begin{satz}[Gau\\ss]\\label{thm:a} By \\eqref{eq:b}.\\end{satz}" +
      "\\begin{equation}\\label{eq:b} x \\end{equation}" +
      "\\begin{figure}\\includegraphics{a.pdf}\\caption{C}\\label{fig:c}\\end{figure} See~\\ref{fig:c}.";
    const { article, unread: left } = read(text);
    expect(left).toEqual([]);
    const { targets } = numberArticle(article);
    expect([...targets.values()].map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      "theorem 1",
      "equation 1",
      "figure 1",
    ]);
    expect(article.references.map(({ label }) => label.name)).toEqual(["eq:b", "fig:c"]);
  });

  it("knows theorems by their usual names, unless the text says what they are", () => {
    expect(kindOf("\\begin{lem}A\\end{lem}")).toBe("lemma");
    expect(kindOf("\\newtheorem{lem}{Remark}\\begin{lem}A\\end{lem}")).toBe("remark");
  });

  it("prints nothing for a label before its caption, as LaTeX does outside of all sections", () => {
    const { article } = read("\\begin{figure}\\label{fig:a}\\caption{C}\\end{figure} Figure~\\ref{fig:a}.");
    expect(article.references).toEqual([]);
    expect(numberArticle(article).targets.size).toBe(0);
  });

  it.each([
    ["It is so.", undefined],
    ["It is so.\n", undefined],
    ["It is so.\n\n", "below"],
    ["Thus \\[ x \\]", "below"],
    ["Thus \\[ x \\] % why\n", "below"],
    ["Thus \\[ x \\qedhere \\]", undefined],
    ["\\begin{itemize}\\item a\\end{itemize}", "below"],
    ["\\begin{itemize}\\item a \\qedhere\\end{itemize}", "placed"],
  ])("puts the square of a proof of %j %s", (text, square) => {
    const [proof] = blocks(`\\begin{proof}${text}\\end{proof}`);
    expect(proof?.type === "proof" ? proof.square : "no proof").toBe(square);
  });

  it.each([
    ["a \\textcolor{red}{b}", ["\\textcolor"]],
    ["\\begin{tabular}{c} a \\end{tabular}", ["tabular"]],
    ["{ open", ["a group that is never closed"]],
    ["a } b", ["something that closes what is not open"]],
    ["a & b", ["& outside of an alignment"]],
    ["\\begin{proof} open", ["an environment proof that is never closed"]],
    ["\\footnote{a}", ["\\footnote"]],
  ])("names what of %s it does not set", (text, names) => {
    expect(unread(text)).toEqual(names);
  });

  it("sets only what stands between \\begin{document} and its end", () => {
    const text = "\\documentclass{article}\\usepackage{x}\\title{A}\\begin{document}B\\end{document}";
    expect(words(text)).toBe("B");
    expect(unread(text)).toEqual([]);
  });
});

describe("LaTeX text beyond any sense", () => {
  it.each([
    ["groups", "{".repeat(50_000) + "a" + "}".repeat(50_000)],
    ["switches", "\\bf ".repeat(50_000)],
    ["fills", "\\hfill ".repeat(50_000)],
    ["arguments", "\\emph{".repeat(50_000)],
    ["environments", "\\begin{quote}".repeat(50_000)],
    ["lists", "\\begin{itemize}\\item ".repeat(20_000)],
  ])("is named where %s nest too deeply", (_, text) => {
    expect(unread(text)).toContain("what is nested so deeply");
  });

  it.each([
    ["sections", "\\section{a} ", "heading"],
    ["paragraphs", "a\n\n", "paragraph"],
    ["displays", "\\[ x \\]\n\n", "formula"],
  ])("is read where there are many %s", (_, text, type) => {
    const found = blocks(text.repeat(20_000));
    expect(found).toHaveLength(20_000);
    expect(new Set(found.map((block) => block.type))).toEqual(new Set([type]));
  });
});

describe("any LaTeX text", () => {
  const pieces = fc.constantFrom(
    ..."\\begin{proof}|\\end{proof}|\\begin{itemize}|\\item|\\end{itemize}|{|}|$|\\[|\\]|\n\n|``|''|~|a. B|\\bf|\\ref{a}|\\label{a}|\\caption{c}|\\begin{figure}|\\end{figure}|&|%|\\hfill|\\qedhere|\\'|\\verb|x|\\section{s}|\\begin{align}|\\end{align}|\\\\|_".split(
      "|",
    ),
  );

  it("is read without an exception, and every node lies in the text", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join(" ");
        const { article, unread: left } = read(text);
        const inside = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
          start >= 0 && start <= end && end <= text.length;
        walkArticle(article, (node) => expect(inside(node)).toBe(true));
        for (const one of left) expect(inside(one)).toBe(true);
      }),
    );
  });
});
