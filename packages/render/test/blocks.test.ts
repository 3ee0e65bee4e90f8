import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./support.ts";
import type { Surroundings } from "./support.ts";

/** Markdown, and a part of the HTML that it becomes. */
const cases: readonly {
  readonly title: string;
  readonly markdown: string;
  readonly html: string;
  readonly around?: Surroundings;
}[] = [
  {
    title: "a paragraph",
    markdown: "One *two* **three** ~~four~~ `five`.",
    html: "<p>One <em>two</em> <strong>three</strong> <del>four</del> <code>five</code>.</p>",
  },
  {
    title: "characters that mean something in HTML",
    markdown: '`<b>` & "x"',
    html: "<p><code>&lt;b&gt;</code> &amp; &quot;x&quot;</p>",
  },
  {
    title: "headings one below the title, in order, with an anchor",
    markdown: "# A\n\n## B {#sec:b}",
    html: '<h2 id="a">A <a class="heading-anchor" href="#a" aria-hidden="true" tabindex="-1">#</a></h2>\n<h3 id="sec:b">B ',
  },
  { title: "headings that begin at the second level", markdown: "## A\n\n### B", html: '<h2 id="a">A' },
  {
    title: "section numbers, when asked for",
    markdown: "# A\n\n## B",
    around: { numbering: { sections: true } },
    html: '<h3 id="b"><span class="section-number">1.1</span> B',
  },
  {
    title: "a task list",
    markdown: "- [x] a\n- [ ] b",
    html: '<li class="task"><input type="checkbox" disabled checked aria-label="Done"> a</li>',
  },
  {
    title: "an ordered list that begins elsewhere",
    markdown: "3. a\n4. b",
    html: '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>',
  },
  { title: "a loose list", markdown: "- a\n\n- b", html: "<li><p>a</p></li>" },
  {
    title: "a table with column names, a caption and its number",
    markdown: "| a | b |\n|---|--:|\n| 1 | 2 |\n\n: Sums. {#tbl:s}\n",
    html: '<figure class="table" id="tbl:s">\n<figcaption id="tbl:s-caption"><span class="caption-label">Table\u00A01.</span> Sums.</figcaption>\n<div class="table-scroll" role="group" tabindex="0" aria-labelledby="tbl:s-caption"><table>\n<thead>\n<tr><th scope="col">a</th><th scope="col" class="align-right">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td class="align-right">2</td></tr>\n</tbody>',
  },
  {
    title: "a table whose first column names the rows",
    markdown: "|   | b |\n|---|---|\n| a | 2 |\n",
    html: '<tr><th scope="row">a</th><td>2</td></tr>',
  },
  {
    title: "a figure with its size, number and width",
    markdown: "![A field.](a.png){#fig:a width=60%}\n",
    around: { images: { "a.png": { width: 640, height: 480 } } },
    html: '<figure class="figure width-60" id="fig:a">\n<img src="a.png" alt="A field." width="640" height="480" loading="lazy" decoding="async">\n<figcaption><span class="caption-label">Figure\u00A01.</span> A field.</figcaption>\n</figure>',
  },
  {
    title: "the caption of a figure for its alternative text, formulas as they are written",
    markdown: "![The *score* $s$.](a.png)\n",
    html: '<img src="a.png" alt="The score $s$." loading="lazy"',
  },
  {
    title: "the caption of a figure of one image without words for its alternative text",
    markdown: ":::figure\n![](a.png)\n\nA field.\n:::\n",
    html: '<img src="a.png" alt="A field." loading="lazy"',
  },
  {
    title: "the alternative text of a figure that has one",
    markdown: '![A field.](a.png){alt="Arrows"}\n',
    html: '<img src="a.png" alt="Arrows" loading="lazy"',
  },
  {
    title: "an image's files in the browser's choice",
    markdown: "![A.](a.png)\n",
    around: {
      images: {
        "a.png": {
          url: "/i/a-1.png",
          width: 640,
          height: 480,
          sources: [{ url: "/i/a.avif", type: "image/avif", width: 640 }],
        },
      },
    },
    html: '<picture><source type="image/avif" srcset="/i/a.avif 640w" sizes="(max-width: 760px) 100vw, 760px"><img src="/i/a-1.png"',
  },
  {
    title: "a theorem as a section that its title names",
    markdown: ":::theorem[Gauss]{#thm:g}\nLet.\n:::",
    html: '<section class="theorem theorem-theorem" id="thm:g" aria-labelledby="thm:g-title">\n<p><span class="theorem-title" id="thm:g-title"><strong>Theorem\u00A01</strong> <span class="theorem-name">(Gauss)</span>.</span> Let.</p>\n</section>',
  },
  {
    title: "a proof with its square in its last line",
    markdown: ":::proof\nClear.\n:::",
    html: 'Clear. <span class="square" role="img" aria-label="End of proof">□</span></p>',
  },
  {
    title: "a note with a title",
    markdown: ":::warning[Careful]\nHot.\n:::",
    html: '<div class="aside aside-warning" role="note" aria-labelledby="warning-0-title">\n<p class="aside-title" id="warning-0-title">Careful</p>\n<p>Hot.</p>\n</div>',
  },
  {
    title: "code by the kinds of its words, with its title and pointed-out lines",
    markdown: '```js {1} title="a.js"\nlet a = 1;\nb\n```',
    html: '<figure class="code"><figcaption>a.js</figcaption><pre class="code-lines" tabindex="0" data-language="js"><code class="language-js" translate="no"><mark class="line"><span class="code-keyword">let</span>',
  },
  {
    title: "code in no language",
    markdown: "```\n<a>\n```",
    html: '<code translate="no"><span class="line">&lt;a&gt;</span></code>',
  },
  { title: "the author's own HTML", markdown: '<div class="x">a</div>\n', html: '<div class="x">a</div>' },
  {
    title: "a footnote and the way back",
    markdown: "A[^n] b[^n].\n\n[^n]: Note.",
    html: '<li id="fn-1"><p>Note. <a href="#fnref-1" role="doc-backlink" aria-label="Back to reference 1">↩︎</a> <a href="#fnref-1-2" role="doc-backlink" aria-label="Back to reference 1, place 2">↩︎</a></p></li>',
  },
  {
    title: "a footnote's mark",
    markdown: "A[^n].\n\n[^n]: Note.",
    html: '<p>A<sup class="footnote-reference"><a id="fnref-1" href="#fn-1" role="doc-noteref" aria-label="Footnote 1">1</a></sup>.</p>',
  },
  {
    title: "a reference by its kind",
    markdown: "$$x \\label{eq:x}$$\n\nSee @eq:x.",
    html: 'See <a class="reference" href="#eq:x">Equation\u00A0(1)</a>.',
  },
  {
    title: "a reference by its number",
    markdown: "$$x \\label{eq:x}$$\n\nSee \\ref{eq:x} or \\eqref{eq:x}.",
    html: '<a class="reference" href="#eq:x">1</a> or <a class="reference" href="#eq:x">(1)</a>.',
  },
  {
    title: "a reference in the author's words",
    markdown: "$$x \\label{eq:x}$$\n\nSee [the *first*](#eq:x).",
    html: '<a class="reference" href="#eq:x">the <em>first</em></a>',
  },
  {
    title: "a reference to nothing",
    markdown: "See @eq:x.",
    html: '<span class="unknown-reference" title="Nothing has the label eq:x">??</span>',
  },
  {
    title: "a reference to another article",
    markdown: "See @other#eq:x.",
    around: { others: { other: "$$x \\label{eq:x}$$" } },
    html: '<a class="reference" href="/other/#eq:x">Equation\u00A0(1)</a>',
  },
];

describe("Markdown becomes HTML", () => {
  for (const { title, markdown, html, around } of cases) {
    it(`for ${title}`, async () => {
      const rendered = await renderMarkdown(markdown, around);
      expect(rendered.html).toContain(html);
    });
  }
});

describe("punctuation", () => {
  const glued = [
    ["$x$.", "x", "."],
    ["($x$)", "x", ")"],
    ["$n$th", "n", "th"],
    ["$n$-dimensional", "n", "-"],
  ] as const;
  for (const [markdown, , after] of glued) {
    it(`does not part from a formula: ${markdown}`, async () => {
      const { html } = await renderMarkdown(`A ${markdown} b`);
      expect(html).toMatch(/A <span class="glue">/);
      expect(html).toContain(`</span></span></span>${after}</span>`);
    });
  }

  it("that belongs to the next word is left alone", async () => {
    const { html } = await renderMarkdown("A $x$ (b)");
    expect(html).not.toContain("glue");
  });
});

describe("addresses", () => {
  for (const url of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
  ]) {
    it(`that run code are left out: ${url}`, async () => {
      const { html, diagnostics } = await renderMarkdown(`A [b](${url}) c ![d](${url})`);
      expect(html).not.toMatch(/script:|data:/i);
      expect(html).toContain("A b c");
      expect(diagnostics.map(({ rule }) => rule)).toContain("link-is-safe");
    });
  }
});

/** A theorem of so many formulas, and so many references to it. */
function theorem(formulas: number, uses: number): string {
  return `:::theorem{#thm:a}\n${"$\\frac{x}{y}$ ".repeat(formulas)}\n:::\n\n${"By @thm:a. ".repeat(uses)}`;
}

async function previewsOf(markdown: string): Promise<number> {
  const { html } = await renderMarkdown(markdown, { options: { previews: true } });
  return html.split('class="preview"').length - 1;
}

describe("previews", () => {
  const article =
    "$$x = y \\label{eq:x}$$\n\n:::theorem{#thm:a}\nLet [a](b) <i>c</i> $z$.\n:::\n\nSee @eq:x and @thm:a.";

  it("show the target beside its link, without anything that is focused, read out or pointed at", async () => {
    const { html } = await renderMarkdown(article, { options: { previews: true } });
    const previews = [
      ...html.matchAll(
        /<span class="preview" aria-hidden="true">.*?(?=<\/span><\/span><\/span>(?: and|<\/p>))/gs,
      ),
    ].map(([text]) => text);
    expect(previews).toHaveLength(2);
    for (const preview of previews) {
      expect(preview).not.toMatch(/ (?:id|href|tabindex|role)=|<(?:p|div|section|a|i|math)[ >]/);
      expect(preview).toContain('class="katex"');
    }
  });

  it("stand behind the punctuation that follows their link, which does not part from it", async () => {
    const { html } = await renderMarkdown("$$x \\label{eq:x}$$\n\nSee @eq:x, and (@eq:x).", {
      options: { previews: true },
    });
    expect(html).toMatch(
      /<\/a>,<span class="preview".* and \(<span class="previewed">.*<\/a>\)\.<span class="preview"/s,
    );
  });

  it("are left out on request, and in headings and tables", async () => {
    expect((await renderMarkdown(article)).html).not.toContain("preview");
    const quiet = "$$x \\label{eq:x}$$\n\n# On @eq:x\n\n| @eq:x |\n|---|\n| @eq:x |\n";
    expect((await renderMarkdown(quiet, { options: { previews: true } })).html).not.toContain("preview");
  });

  it("stop where the page has had enough of them", async () => {
    expect(await previewsOf(theorem(1, 20))).toBe(20);
    expect(await previewsOf(theorem(500, 20)), "each is too large").toBe(0);
    const many = await previewsOf(theorem(20, 2000));
    expect(many).toBeGreaterThan(20);
    expect(many).toBeLessThan(1000);
  });

  it("end, where a theorem refers to itself", async () => {
    const { html } = await renderMarkdown(":::theorem{#thm:a}\nBy @thm:a.\n:::", {
      options: { previews: true },
    });
    expect(html.match(/class="preview"/g)).toHaveLength(1);
  });
});

describe("citations", () => {
  const bibliography = "@book{k, title={On Things}, author={Ada Lovelace}, year={1843}}";

  it("link to their work, which links back and is shown on pointing at it", async () => {
    const { html } = await renderMarkdown("---\nbibliography: works.bib\n---\nSee [@k].", {
      bibliography,
      options: { previews: true },
    });
    expect(html).toMatch(/<span class="citation" id="cite-1">.*?<a href="#ref-k">/);
    expect(html).toMatch(/<li id="ref-k">.*On Things.*<a href="#cite-1" role="doc-backlink"/s);
    expect(html).toMatch(/class="preview" aria-hidden="true">.*On Things/);
  });
});

describe("what a page is told of its article", () => {
  it("has contents, an excerpt and a count of words", async () => {
    const { contents, excerpt, words, usesMathematics, usesCode } = await renderMarkdown(
      "## A $x$\n\nOne two $y$, three.\n\n### B\n\nFour.",
    );
    expect(contents.map(({ level, id, text }) => [level, id, text])).toEqual([
      [2, "a", "A $x$"],
      [3, "b", "B"],
    ]);
    expect(contents[0]?.html).toContain('class="katex"');
    expect(excerpt).toBe("One two $y$, three. Four.");
    expect(words).toBe(8);
    expect([usesMathematics, usesCode]).toEqual([true, false]);
  });

  it("cuts a long excerpt between words", async () => {
    const { excerpt } = await renderMarkdown("word ".repeat(200));
    expect(excerpt.length).toBeLessThanOrEqual(300);
    expect(excerpt).toMatch(/ word…$/);
  });
});
