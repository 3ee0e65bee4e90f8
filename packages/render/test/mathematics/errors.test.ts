import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../support.ts";

/**
 * Markdown with one mistake, between ⟦ and ⟧, and what is said of it. The marks are taken out before it is rendered.
 */
const mistakes: readonly {
  readonly title: string;
  readonly markdown: string;
  readonly macros?: string;
  readonly what: string;
  readonly do?: string;
}[] = [
  {
    title: "a command that nobody defined, with the nearest that KaTeX knows",
    markdown: "Let $x = ⟦\\aplha⟧ + 1$.",
    what: "The command \\aplha is not defined.",
    do: "Write \\alpha, or define it with \\newcommand in the site's macros or in the article.",
  },
  {
    title: "a command like one of the author's",
    markdown: "$$\n  y = ⟦\\scoer⟧(x)\n$$\n",
    macros: "\\newcommand{\\score}{s_\\theta}",
    what: "The command \\scoer is not defined.",
    do: "Write \\score, or define it with \\newcommand in the site's macros or in the article.",
  },
  {
    title: "a command that a macro of the site uses, at the macro's use",
    markdown: "Let $a + ⟦\\outer⟧ + b$.",
    macros: "\\newcommand{\\inner}{\\undefinedthing}\\newcommand{\\outer}{x + \\inner}",
    what: "The command \\undefinedthing is not defined, and the definition of \\inner in macros.tex uses it.",
  },
  {
    title: "a command that a macro of the article uses, in its definition, however often the macro is used",
    markdown: "$\\newcommand{\\z}{\\alpha ⟦\\unknwn⟧} \\z$ and $\\z + \\z$",
    what: "The command \\unknwn is not defined.",
  },
  {
    title: "a command that a macro of the front matter uses",
    markdown: "---\nmacros: |\n  \\newcommand{\\bad}[1]{⟦\\undefd⟧{#1}}\n---\n\n$$\nx = \\bad{y}\n$$\n",
    what: "The command \\undefd is not defined.",
  },
  {
    title: "a mistake in the argument of a macro, at the argument's own place",
    markdown: "Let $\\half{a + ⟦\\fooo⟧}$.",
    macros: "\\newcommand{\\half}[1]{\\frac{#1}{2}}",
    what: "The command \\fooo is not defined.",
  },
  {
    title: "a mistake behind a label and a number that are taken out and put in",
    markdown: "\\begin{align}\na &= b \\label{eq:a} \\\\\nc &= d \\label{eq:b} ⟦\\fooo⟧\n\\end{align}\n",
    what: "The command \\fooo is not defined.",
  },
  {
    title: "an address that runs code",
    markdown: "Let $a + ⟦\\href⟧{javascript:alert(1)}{x}$.",
    what: "The address of \\href is not one of a page.",
  },
  {
    title: "an image of the site in a formula",
    markdown: "Let $a + ⟦\\includegraphics⟧{a.png}$.",
    what: "A formula cannot show an image of the site.",
  },
  {
    title: "\\left without \\right",
    markdown: "Let $⟦\\left(⟧ x$.",
    what: "\\left( is not closed by a \\right in the same row and group.",
  },
  {
    title: "\\left without \\right before the end of a row",
    markdown: "$$\n\\begin{aligned} a &= ⟦\\left(⟧ x \\\\ b &= y \\end{aligned}\n$$\n",
    what: "\\left( is not closed by a \\right in the same row and group.",
  },
  {
    title: "\\right without \\left",
    markdown: "Let $x ⟦\\right⟧)$.",
    what: "This \\right has no \\left before it.",
  },
  { title: "two superscripts", markdown: "Let $x^2⟦^⟧3$.", what: "The same base has two superscripts." },
  { title: "two subscripts", markdown: "Let $x_2⟦_⟧3$.", what: "The same base has two subscripts." },
  {
    title: "& outside of an alignment",
    markdown: "$$\na ⟦&⟧ b\n$$\n",
    what: "This & is outside of any alignment, or one too many for its row.",
  },
  {
    title: "an environment that nobody knows",
    markdown: "$$\n\\begin⟦{algin}⟧ a \\end{algin}\n$$\n",
    what: "The environment algin is not known.",
    do: "Write align.",
  },
  {
    title: "an argument that is missing",
    markdown: "Let $⟦\\frac⟧{1}$.",
    what: "An argument of \\frac is missing.",
  },
  {
    title: "a macro that uses itself",
    markdown: "Let $⟦\\again⟧$.",
    macros: "\\newcommand{\\again}{a\\again}",
    what: "The macro \\again expands without end.",
  },
  {
    title: "a number in a line",
    markdown: "Let $x ⟦\\tag{1}⟧$.",
    what: "A formula in a line has no number.",
  },
];

describe("a formula with a mistake", () => {
  for (const { title, markdown, macros, what, do: advice } of mistakes) {
    it(`is reported once and in its place: ${title}`, async () => {
      const start = markdown.indexOf("⟦");
      const end = markdown.indexOf("⟧") - 1;
      const text = markdown.replaceAll(/[⟦⟧]/g, "");
      const { diagnostics, html } = await renderMarkdown(text, macros === undefined ? {} : { macros });
      expect(diagnostics.map((each) => each.what)).toEqual([what]);
      expect(diagnostics[0]).toMatchObject({
        rule: "mathematics-renders",
        severity: "error",
        start: { offset: start },
        end: { offset: end },
        ...(advice === undefined ? {} : { do: advice }),
      });
      expect(html).toContain('<code class="formula-error');
    });
  }

  it("is reported in the words between the rows too", async () => {
    const { diagnostics } = await renderMarkdown(
      "\\begin{align}\na &= b \\\\\n\\intertext{by $\\oops$}\nc &= d\n\\end{align}\n",
    );
    expect(diagnostics.map(({ what }) => what)).toEqual(["The command \\oops is not defined."]);
  });

  it("is reported for each command that nothing defines, in its rows and in arguments of others", async () => {
    const text =
      "\\begin{align}\n\\two{a}{\\missing{b}} &= \\% % \\comment\\none\n\\\\ c &= \\text{\\deep} + \\missing\n\\end{align}\n";
    const { diagnostics } = await renderMarkdown(text, { macros: "\\newcommand{\\half}{2}" });
    expect(diagnostics.map(({ what, start }) => [what, start.line, start.column])).toEqual([
      ["The command \\two is not defined.", 2, 1],
      ["The command \\missing is not defined.", 2, 9],
      ["The command \\deep is not defined.", 3, 15],
    ]);
  });

  it("leaves the rest of the article as it is", async () => {
    const { html, diagnostics } = await renderMarkdown("Before $\\oops$ and $x$.\n\n$$y$$\n\nAfter.");
    expect(diagnostics).toHaveLength(1);
    expect(html).toContain("$\\oops$</code>");
    expect(html.match(/class="katex"/g)).toHaveLength(2);
    expect(html).toContain("<p>After.</p>");
  });

  it("keeps the anchors of its labels, so that links to it still lead somewhere", async () => {
    const { html } = await renderMarkdown("$$\\oops \\label{eq:x}$$\n\nSee @eq:x.");
    expect(html).toContain('<span class="anchor" id="eq:x"></span>');
    expect(html).toContain('href="#eq:x"');
  });
});
