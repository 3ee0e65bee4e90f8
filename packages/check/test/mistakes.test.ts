import { readFileSync } from "node:fs";
import { check } from "@recto/check";
import { describe, expect, it } from "vitest";
import { articleDocument, texDocument } from "./support.ts";

const article = readFileSync(new URL("../../../site/articles/the-art-of-latex.md", import.meta.url), "utf8");

/** The rows of the article's table: a mistake and the rule that finds it. */
const rows = [...article.matchAll(/^\| (.*) \| \[`([\w-]+)`\]\(\/rules\/\2\/\) \|$/gm)].map(
  ([, mistake = "", rule = ""]): readonly [mistake: string, rule: string] => [mistake, rule],
);

const inDocument = (body: string, preamble = ""): string =>
  `\\documentclass{article}${preamble}\\begin{document}${body}\\end{document}`;

/** A text with each mistake, by the beginning of its row. */
const texts: Readonly<Record<string, string>> = {
  "Brackets that are shorter": "\\[ (\\frac{a}{b}) \\]",
  "Braces of a set": "\\[ \\{ \\frac{1}{n} : n \\ge 1 \\} \\]",
  "Brackets sized by hand": "\\[ \\Bigl( \\frac{a}{b} \\Bigr) \\]",
  "`\\bigl` with a `\\Bigr`": "\\[ \\bigl( x \\Bigr) \\]",
  "`\\left` without": "\\[ \\left( x \\]",
  "`\\left\\lvert": "\\[ \\left\\lvert x \\right\\lvert \\]",
  "A bracket that is never closed": "$f(x = 1$",
  "A declared pair": "\\DeclarePairedDelimiter{\\norm}{\\lVert}{\\rVert} \\[ \\norm{\\frac{a}{b}} \\]",
  "The keyboard’s bar": "$|x| + ||y||$",
  "The same bar before a condition": "$P(A | B)$",
  "The same bar in a set": "$\\{ x | x > 0 \\}$",
  "Less and greater": "$<u, v>$",
  "Functions as products": "$sin x + log x$",
  "An operator without a command": "$argmin_x f(x)$",
  "An operator made by hand": "$\\mathrm{Var}(X) + \\mathrm{Var}(Y) + \\mathrm{Var}(Z)$",
  "A differential without": "$\\int f(x) dx$",
  "An ampersand after": "\\begin{align*} a =& b \\end{align*}",
  "`\\Sigma` for": "\\[ \\Sigma_{i=1}^n x_i \\]",
  "`\\Pi` for": "\\[ \\Pi_{i=1}^n x_i \\]",
  "An asterisk": "$a * b$",
  "Full stops for": "$x_1, ..., x_n$",
  "Dots that are too low": "$x_1 + \\ldots + x_n$",
  "Relations spelled": "$a <= b$",
  "Arrows spelled": "$f \\colon X -> Y$",
  "A colon in a definition": "$x := 1$",
  "A command without its backslash": "$alpha + 1$",
  "Words as products": "\\[ f(x) = 1 \\quad if x is odd \\]",
  "An exponent or index": "$x^10$",
  "Two superscripts": "$x^a^b$",
  "Both forms of epsilon": "$\\epsilon > 0$ and $\\epsilon < x$; then $\\varepsilon \\to 0$.",
  "Both forms of phi": "$\\phi > 0$ and $\\phi < x$; then $\\varphi \\to 0$.",
  "Both forms of theta": "$\\theta > 0$ and $\\theta < x$; then $\\vartheta \\to 0$.",
  "Both forms of rho": "$\\rho > 0$ and $\\rho < x$; then $\\varrho \\to 0$.",
  "Two alphabets": "$\\mathbb{R} + \\mathbb{N} + \\mathbbm{Z}$",
  "One pattern typed": `$${"\\boldsymbol{A} + ".repeat(12)}1$`,
  "A short definition": "Let $\\tau = \\left( s_0, a_0 \\right)$ be it.",
  "`\\over` and its kin": "${a \\over b}$",
  "`\\bf`, `\\it`": "{\\bf bold}",
  "`eqnarray`": "\\begin{eqnarray} a &=& b \\end{eqnarray}",
  "A display without its comma": "We have \\[ x = y \\] where $y > 0$.",
  "A display that ends a sentence": "We have \\[ x = y \\]\n\nMore.",
  "Rows of a display": "Then\n\\begin{align} a &= b \\\\ c &= d, \\\\ e &= f. \\end{align}",
  "A proof made by hand": "Words.\n\n\\textbf{Proof.} It is so.\n\nMore.",
  "A square made by hand": "It is so. \\hfill$\\square$",
  "A square below": "\\begin{proof} Thus\n\\[ x = y. \\]\n\\end{proof}",
  "A blank line before": "\\begin{proof}\nIt is so.\n\n\\end{proof}",
  "Straight quotation marks": 'He said "yes" to it.',
  "A hyphen in a range": "See pages 12-15.",
  "A hyphen for a dash": "It holds - we know it - for all.",
  "A sentence’s space": "Some maps, e.g. projections, are open.",
  "A reference that may begin": "See Figure \\ref{fig:a}.",
  "A number that is typed": "As Figure 2 shows, it holds.",
  "“Table” before": "See Table~\\ref{fig:a}.",
  "A label with a prefix": inDocument(
    "\\section{A}\\label{sec:a}\\begin{table}\\caption{B}\\label{fig:b}\\end{table}\\ref{sec:a} \\ref{fig:b}",
  ),
  "A label before its caption": "\\begin{figure}\\label{fig:a}\\caption{A}\\end{figure}",
  "A reference to a label": inDocument("\\ref{eq:a}"),
  "One label for two": "\\label{a} \\label{a}",
  "A label that nothing": inDocument("\\begin{equation} x \\label{eq:a} \\end{equation}"),
  "A citation of a work": "\\cite{b} \\begin{thebibliography}{9}\\bibitem{a} A.\\end{thebibliography}",
  "A brace without": "{ open",
  "A `\\begin` without": "\\begin{center} open",
  "A formula that is never": "Let $x be.\n\nMore.",
  "A blank line in": "\\begin{equation}\n  a = b.\n\n\\end{equation}",
  "A display within": "\\[ \\begin{align} a &= b. \\end{align} \\]",
  "A file that is input": inDocument("\\input{nowhere}"),
  "An image that is not there": inDocument("\\includegraphics{plot} \\includegraphics{nowhere}"),
  "A basic command": "\\renewcommand{\\begin}{x}",
  "Underscores that": "Let $\\mathbf{x}*{i-1} + 1$.",
};

describe("the table of mistakes in the article on the art of LaTeX", () => {
  it("has a text for each row here, and no others", () => {
    expect(rows.length).toBeGreaterThanOrEqual(53);
    const unknown = Object.keys(texts).filter(
      (start) => !rows.some(([mistake]) => mistake.startsWith(start)),
    );
    expect(unknown).toEqual([]);
  });

  it.each(rows)("%s is found by %s", async (mistake, rule) => {
    const own = Object.entries(texts).filter(([start]) => mistake.startsWith(start));
    expect(own).toHaveLength(1);
    const [, text = ""] = own[0] ?? [];
    const document =
      rule === "script-is-not-emphasis"
        ? await articleDocument(text)
        : await texDocument(text, { "plot.pdf": "" });
    expect(check(document, { preset: "all" }).map((found) => found.rule)).toContain(rule);
  });
});
