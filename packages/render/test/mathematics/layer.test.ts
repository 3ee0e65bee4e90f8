import katex from "katex";
import { describe, expect, it } from "vitest";
import { FormulaCache } from "../../src/index.ts";
import { textOfHtml } from "../../src/escape.ts";
import { renderFormula, renderMarkdown } from "../support.ts";

/** The numbers of a page's displays, in order. */
function numbersIn(html: string): readonly string[] {
  return [...html.matchAll(/<span class="equation-number"[^>]*>(.*?)<\/span><\/span>/g)].map(([whole]) =>
    textOfHtml(whole).replaceAll("\u200B", ""),
  );
}

function idsIn(html: string): readonly string[] {
  return [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id);
}

/** What KaTeX makes of TeX, as the visible boxes alone. */
function boxes(tex: string): string {
  const html = katex.renderToString(tex, { displayMode: true, strict: "ignore", trust: true });
  return /<span class="katex-html" aria-hidden="true">(.*)<\/span><\/span><\/span>$/s.exec(html)?.[1] ?? "";
}

describe("numbers", () => {
  it("stand one a row, each with the id of its label", async () => {
    const { html } = await renderMarkdown(
      "\\begin{align}\na &= b \\label{eq:a} \\\\\nc &= d \\notag \\\\\ne &= f \\label{eq:e}\n\\end{align}\n",
    );
    expect(numbersIn(html)).toEqual(["(1)", "(2)"]);
    expect(idsIn(html)).toEqual(["eq:a", "eq:e"]);
  });

  it("are the author's where there is a tag, without parentheses where it is starred", async () => {
    const { html } = await renderMarkdown(
      "\\begin{align}\na &= b \\tag{by parts} \\\\\nc &= d \\tag*{A} \\\\\ne &= f\n\\end{align}\n",
    );
    expect(numbersIn(html)).toEqual(["(by\u00A0parts)", "A", "(1)"]);
  });

  it("are the letters of subequations, over several displays", async () => {
    const { html } = await renderMarkdown(
      "\\begin{subequations}\\label{eq:all}\n\\begin{equation} a \\label{eq:one} \\end{equation}\nand\n\\begin{align} b &= c \\\\ d &= e \\label{eq:three} \\end{align}\n\\end{subequations}\n\nSee @eq:all and @eq:three.",
    );
    expect(numbersIn(html)).toEqual(["(1a)", "(1b)", "(1c)"]);
    expect(idsIn(html)).toEqual(["eq:all", "eq:one", "eq:three"]);
    expect(html).toContain('<span class="intertext">and</span>');
    expect(html).toContain('href="#eq:all">Equation\u00A0(1)</a>');
    expect(html).toContain('href="#eq:three">Equation\u00A0(1c)</a>');
  });

  it("are not in the MathML, which is read out beside them", async () => {
    const { html } = await renderMarkdown(
      "$$x = y \\label{eq:x}$$\n\n\\begin{align} a &= b \\\\ c &= d \\end{align}\n",
    );
    for (const [mathml] of html.matchAll(/<math[^]*?<\/math>/g)) {
      expect(mathml).not.toMatch(/mml-eqn-num|\(1\)|recto-|\\tag/);
    }
    expect(numbersIn(html)).toEqual(["(1)", "(2)", "(3)"]);
  });

  it("replace references inside of mathematics", async () => {
    const { html } = await renderMarkdown(
      "$$x \\label{eq:x}$$\n\n$$y \\text{ by \\eqref{eq:x}, \\ref{eq:x}}$$\n",
    );
    expect(textOfHtml(html)).toContain("by\u00A0(1),\u00A01");
  });
});

/** TeX that KaTeX does not read, and what it looks like in TeX that it does. */
const equals: readonly (readonly [title: string, tex: string, same: string])[] = [
  [
    "eqnarray",
    "\\begin{eqnarray} a & = & b \\\\ c & \\leq & d \\end{eqnarray}",
    "\\begin{align*} a & =  b \\\\ c & \\leq  d \\end{align*}",
  ],
  [
    "flalign",
    "\\begin{flalign} a &= b & c &= d \\end{flalign}",
    "\\begin{align*} a &= b & c &= d \\end{align*}",
  ],
  [
    "alignat",
    "\\begin{alignat}{2} a &= b & c &= d \\end{alignat}",
    "\\begin{alignat*}{2} a &= b & c &= d \\end{alignat*}",
  ],
  ["equation", "\\begin{equation} a = b \\end{equation}", " a = b "],
  ["multlined", "\\begin{multlined} a \\\\ b \\end{multlined}", "\\begin{gathered} a \\\\ b \\end{gathered}"],
  [
    "an alignment beside other mathematics",
    "x = \\begin{align} a \\\\ b \\end{align}",
    "x = \\begin{aligned} a \\\\ b \\end{aligned}",
  ],
  [
    "punctuation behind an environment",
    "\\begin{align} a &= b \\end{align}.",
    "\\begin{align*} a &= b .\\end{align*}",
  ],
  ["\\mbox", "\\mbox{new}", "\\text{new}"],
  ["\\ensuremath", "\\ensuremath{x}", "{x}"],
  ["\\mathbbm of letters", "\\mathbbm{E}", "\\mathbb{E}"],
  ["\\nonumber without a number", "a \\nonumber", "a "],
  [
    "an accent over a command with its argument",
    "\\hat \\boldsymbol{\\theta}",
    "\\hat {\\boldsymbol{\\theta}}",
  ],
  ["a script that is a command with its argument", "x^\\boldsymbol{a}", "x^{\\boldsymbol{a}}"],
  [
    "a fraction of two commands with their arguments",
    "\\frac\\mathbf{a}\\mathbf{b}",
    "\\frac{\\mathbf{a}}{\\mathbf{b}}",
  ],
];

describe("what KaTeX lacks", () => {
  for (const [title, tex, same] of equals) {
    it(`is set as TeX sets it: ${title}`, () => {
      const { html, renderer } = renderFormula(tex, { display: true });
      expect(renderer.diagnostics).toEqual([]);
      expect(html).toContain(boxes(same));
    });
  }

  it("takes an author's macro without arguments as one argument", () => {
    const macros = new Map([
      [
        "sum",
        {
          name: "sum",
          kind: "command",
          parameters: 0,
          optional: undefined,
          body: "a+b",
          delimiters: undefined,
          path: "m",
          definition: { start: 0, end: 0 },
        },
      ],
    ] as const);
    expect(renderFormula("\\sqrt\\sum", { display: true, macros }).html).toContain(boxes("\\sqrt{a+b}"));
  });

  it("sets a double-struck one that is read as one", () => {
    const { html } = renderFormula("\\mathbbm{1}_A", { display: true });
    expect(html).toMatch(/<m[ni] mathvariant="double-struck">1<\/m[ni]>/);
  });

  it("understands the definitions of a preamble", async () => {
    const { html, diagnostics } = await renderMarkdown(
      "$$\n\\DeclareMathOperator{\\rank}{rank}\n\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert}\n\\newcommand{\\power}[2][2]{#2^{#1}}\n\\rank A + \\abs*{x} + \\power{y} + \\power[3]{z}\n$$\n",
    );
    expect(diagnostics).toEqual([]);
    expect(html).toContain(
      boxes("\\operatorname{rank} A + \\left\\lvert x\\right\\rvert + {y}^{2} + {z}^{3}").slice(0, 60),
    );
  });

  it("keeps the columns of an alignment that a text interrupts", () => {
    const { html } = renderFormula(
      "\\begin{align} a &= bbb \\\\ \\intertext{and so, with $x$,} ccc &= d \\end{align}",
      { display: true },
    );
    expect(html).toContain('<span class="intertext">and so, with <span class="katex">');
    expect(html.match(/class="equation"/g)).toHaveLength(2);
    expect(html.match(/<math /g)).toHaveLength(2);
  });

  it("leans the first line of a multline to the left, the last to the right, the others where they are shoved", () => {
    const { html } = renderFormula(
      "\\begin{multline} a \\\\ b \\\\ \\shoveleft{c} \\\\ \\shoveright{d} \\\\ e \\end{multline}",
      { display: true },
    );
    expect([...html.matchAll(/line-(\w+)"/g)].map(([, side]) => side)).toEqual([
      "left",
      "center",
      "left",
      "right",
      "right",
    ]);
  });
});

describe("definitions inside of mathematics", () => {
  it("hold from where they stand", async () => {
    const { diagnostics, html } = await renderMarkdown(
      "Before $\\Real$.\n\n$$\\newcommand{\\Real}{\\mathbb{R}} \\Real$$\n\nThen $\\Real$, $\\renewcommand{\\Real}{r}$ and $\\Real$.",
    );
    expect(diagnostics.map(({ start }) => start.offset)).toEqual([8]);
    expect(html.match(/class="mord mathbb"/g)).toHaveLength(2);
  });

  it("leave no trace of a formula that holds nothing else", async () => {
    const { html } = await renderMarkdown("$$\n\\newcommand{\\R}{\\mathbb{R}}\n$$\n\nText.");
    expect(html).toBe("<p>Text.</p>");
  });
});

describe("the cache", () => {
  it("sets formulas that are alike once, over articles", async () => {
    const cache = new FormulaCache();
    await renderMarkdown("$x$ and $x$ and $y$.\n\n$$x$$\n", { options: { cache } });
    expect(cache.statistics).toEqual({ typeset: 3, reused: 1, kept: 3 });
    await renderMarkdown("$\\x$ and $y$", { options: { cache }, macros: "\\newcommand{\\x}{x}" });
    expect(cache.statistics).toEqual({ typeset: 3, reused: 3, kept: 3 });
  });

  it("keeps no more than it may", () => {
    const cache = new FormulaCache(2);
    for (const key of ["a", "b", "c"])
      cache.obtain(key, () => ({ failure: { message: key, position: 0, length: 0 } }));
    expect(cache.statistics.kept).toBe(2);
  });

  it("keep those that were met last", () => {
    const cache = new FormulaCache(2);
    for (const key of ["a", "b", "a", "c", "a"])
      cache.obtain(key, () => ({ failure: { message: key, position: 0, length: 0 } }));
    expect(cache.statistics).toEqual({ typeset: 3, reused: 2, kept: 2 });
  });
});

describe("fonts", () => {
  it("are known with the characters that a page uses of each", async () => {
    const { glyphs } = await renderMarkdown("$\\mathbf{a} + \\mathbb{R} \\sum x$");
    expect(
      Object.fromEntries([...glyphs].map(([face, characters]) => [face, [...characters].join("")])),
    ).toEqual({
      "KaTeX_Main-Bold": "a",
      "KaTeX_Main-Regular": "+",
      "KaTeX_AMS-Regular": "R",
      "KaTeX_Size1-Regular": "∑",
      "KaTeX_Math-Italic": "x",
    });
  });
});
