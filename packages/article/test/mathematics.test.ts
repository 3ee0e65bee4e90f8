import { describe, expect, it } from "vitest";
import { content, formulas, outline, places, read, slice } from "./support/read.ts";

const display = String.raw`\begin{align}
a &= b \\
c &= d
\end{align}`;

describe("inline mathematics", () => {
  it.each([
    ["dollars", "Let $x_1$ and $y_1$.", ["$x_1$", "$y_1$"]],
    ["parentheses", String.raw`Let \(x*y*z\) be.`, [String.raw`\(x*y*z\)`]],
    ["two dollars within a line", "Let $$a_b$$ be.", ["$$a_b$$"]],
    ["a formula over a line end", "Let $a +\nb$ be.", ["$a +\nb$"]],
    [
      "a dollar within text within a formula",
      String.raw`$a \text{ if $b$}$ c`,
      [String.raw`$a \text{ if $b$}$`],
    ],
    ["an escaped dollar within a formula", String.raw`$a = \$5$ b`, [String.raw`$a = \$5$`]],
    ["a formula with unbalanced braces", String.raw`$\frac{a$ and b`, [String.raw`$\frac{a$`]],
    [
      "quotation marks as LaTeX writes them",
      "$\\text{``a''}$ and $\\text{``b''}$",
      ["$\\text{``a''}$", "$\\text{``b''}$"],
    ],
    ["a formula in emphasis", "*so $a*b$ is*", ["$a*b$"]],
    ["a formula in a heading", "# The $L_2$ norm", ["$L_2$"]],
    ["a formula in a link's words", "[the $x$](http://a.b)", ["$x$"]],
    ["a formula in a list", "- $a$\n- $b$", ["$a$", "$b$"]],
    ["a formula in a footnote", "a[^1]\n\n[^1]: $f$", ["$f$"]],
  ])("reads %s", (_, text, expected) => {
    expect(formulas(text)).toEqual(expected);
    expect(places(text)).toEqual([]);
  });

  it.each([
    ["money", "It costs $5 and $6."],
    ["money before a digit", "From $5 to 6$7."],
    ["escaped dollars", String.raw`a \$x\$ b`],
    ["code", "`$x$` and ``$$y$$``"],
    ["code after money", "$5 and `a$b` c"],
    ["fenced code", "```\n$x$\n$$\n```"],
    ["indented code", "    $$\n    x"],
    ["an HTML block", "<div>\n$$ x $$\n</div>"],
    ["an HTML comment", "a <!-- $x$ --> b"],
    ["a tag's attribute", 'a <b title="$x$"> c'],
    ["a link's address", "[a](http://b.c/$d$e)"],
    ["two list items", "- costs $a\n- and b$ more"],
    ["two paragraphs", "costs $a\n\nand b$ more"],
    ["three dollars and more", "$$$a$$$ and $$$$"],
    ["escaped brackets", String.raw`\[not a link](x) and \(this) and [a]\(b)`],
  ])("sees none in %s", (_, text) => {
    expect(formulas(text)).toEqual([]);
    expect(places(text)).toEqual([]);
  });

  it("keeps a bar in a formula from ending a table's cell", () => {
    expect(outline(read("| $|x|$ | b |\n|---|---|\n| $a|b$ | 2 |"))).toBe(
      'table(table-cell(formula) table-cell(text "b") table-cell(formula) table-cell(text "2"))',
    );
  });

  it("leaves what stands around a formula to Markdown", () => {
    expect(outline(read("**$a$**b _$c$_ $d_e$ and $f_g$"))).toBe(
      'paragraph(strong(formula) text "b " emphasis(formula) text " " formula text " and " formula)',
    );
  });
});

describe("displays", () => {
  it.each([
    ["two dollars on lines of their own", "$$\nx\n$$", ["!$$\nx\n$$"]],
    ["two dollars on one line", "$$x$$", ["!$$x$$"]],
    ["brackets", "a \\[x\\] b", ["!\\[x\\]"]],
    ["a bare environment", display, [`!${display}`]],
    [
      "a starred environment",
      "\\begin{gather*}\nx\n\\end{gather*}",
      ["!\\begin{gather*}\nx\n\\end{gather*}"],
    ],
    [
      "an environment with a blank line",
      "\\begin{align}\na\n\n    b\n\\end{align}",
      ["!\\begin{align}\na\n\n    b\n\\end{align}"],
    ],
    [
      "an environment whose end looks like code",
      "\\begin{align}\na\n\n    \\end{align}",
      ["!\\begin{align}\na\n\n    \\end{align}"],
    ],
    [
      "lines that look like lists, headings and quotes",
      "$$\na\n- b\n# c\n> d\n=\n$$",
      ["!$$\na\n- b\n# c\n> d\n=\n$$"],
    ],
    ["windows line ends", "$$\r\nx\r\n$$\r\n", ["!$$\r\nx\r\n$$"]],
  ])("reads %s", (_, text, expected) => {
    expect(formulas(text)).toEqual(expected);
    expect(places(text)).toEqual([]);
  });

  it("cuts the paragraph in which it stands", () => {
    expect(outline(read("We have\n$$\nx\n$$\nwhere y."))).toBe(
      'paragraph(text "We have") formula! paragraph(text "where y.")',
    );
  });

  it("has blanks for the quote markers of its lines", () => {
    const text = "> $$\n> a\n> > b\n> $$\n";
    const article = read(text);
    const [formula] = article.formulas;
    expect(formula && content(article, formula)).toBe("\n  a\n  > b\n  ");
    expect(article.mathText).toHaveLength(text.length);
    expect(outline(article)).toBe("quote(formula!)");
  });

  it("stands in the list item in which it is indented", () => {
    expect(outline(read("- a\n\n  $$\n  x\n  $$\n- b"))).toBe(
      'list(list-item(paragraph(text "a") formula!) list-item(paragraph(text "b")))',
    );
  });

  it("takes Quarto's label after its end", () => {
    const [formula] = read("$$\nx\n$$ {#eq-a}").formulas;
    expect(formula?.rows).toMatchObject([{ labels: [{ name: "eq-a" }], numbered: true }]);
  });

  it("knows the rows of an environment, their labels, tags and missing numbers", () => {
    const text = String.raw`\begin{align}
a &= b \label{eq:a} \\
c &= d \notag \\
e &= \begin{aligned} f \\ g \end{aligned} \tag{$*$}
\end{align}`;
    const [formula] = read(text).formulas;
    expect(
      formula?.rows.map(({ labels, numbered, tag }) => [
        labels.map(({ name }) => name),
        numbered,
        tag?.source,
      ]),
    ).toEqual([
      [["eq:a"], true, undefined],
      [[], false, undefined],
      [[], true, "$*$"],
    ]);
    expect(formula?.rows.flatMap(({ labels }) => labels).map((label) => slice(text, label))).toEqual([
      "eq:a",
    ]);
  });
});

describe("mathematics that is never closed", () => {
  it.each([
    ["$$", "a\n\n$$\nx\n\nb $y$", ['mathematics-is-closed 3:1 "$$"'], ["!$$\nx", "$y$"]],
    ["a bracket", "\\[ x\n\nb $y$", ['mathematics-is-closed 1:1 "\\\\["'], ["!\\[ x", "$y$"]],
    ["a parenthesis", "after \\( c *d*\n\n$y$", ['mathematics-is-closed 1:7 "\\\\("'], ["\\(", "$y$"]],
    [
      "an environment",
      "\\begin{align}\nx\n\nb $y$",
      ['mathematics-is-closed 1:1 "\\\\begin{align}"'],
      ["!\\begin{align}\nx", "$y$"],
    ],
    [
      "$$ with a blank line in it, once",
      "$$\nx\n\ny\n$$\n\n$z$",
      ['mathematics-is-closed 1:1 "$$"'],
      ["!$$\nx", "$z$"],
    ],
    ["$$ in a quote", "> $$\n> x\n\ny", ['mathematics-is-closed 1:3 "$$"'], ["!$$\n> x"]],
  ])("is told at its opener: %s", (_, text, diagnostics, found) => {
    expect(places(text)).toEqual(diagnostics);
    expect(formulas(text)).toEqual(found);
  });

  it("has its labels all the same", () => {
    const labels = read("\\begin{align}\nx \\label{eq:x}\n\nb").formulas[0]?.rows.flatMap(
      (row) => row.labels,
    );
    expect(labels).toMatchObject([{ name: "eq:x" }]);
  });

  it("does not take code for its end", () => {
    expect(places("\\begin{align}\nx\n\n```\n\\end{align}\n```")).toHaveLength(1);
  });
});

describe("an environment that is no display", () => {
  it.each([
    ["\\begin{cases} a \\\\ b \\end{cases}", ['environment-stands-alone 1:1 "\\\\begin{cases}"']],
    ["a\n\n- \\begin{tikzpicture}\n  x", ['environment-stands-alone 3:3 "\\\\begin{tikzpicture}"']],
    ["$$\n\\begin{cases} a \\end{cases}\n$$", []],
    ["`\\begin{cases}`, a \\begin{cases}", []],
  ])("is told where it stands by itself: %s", (text, expected) => {
    expect(places(text)).toEqual(expected);
  });
});

describe("macros", () => {
  it("come from any mathematics of the article", () => {
    const { macros } = read(
      String.raw`$\newcommand{\bx}{\mathbf{x}}$ then $$\DeclareMathOperator{\tr}{tr}\tr A$$`,
    );
    expect([...macros.keys()]).toEqual(["bx", "tr"]);
  });
});
