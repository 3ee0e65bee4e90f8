import { describe, expect, it } from "vitest";
import { labelsOf } from "../src/index.ts";
import { outline, places, read, slice } from "./support/read.ts";

const alt = (text: string): unknown =>
  read(text).children.map((block) => block.type === "figure" && block.panels[0]?.alt);

const items = (text: string): unknown =>
  read(text).citations.map((citation) => [
    citation.form,
    ...citation.items.map(({ key, prefix, locator, suppressAuthor }) => [
      prefix,
      key.name,
      locator,
      suppressAuthor,
    ]),
  ]);

describe("labels", () => {
  it.each([
    ["a heading", "# Why {#sec:why}", 'heading#sec:why(text "Why")'],
    [
      "a figure",
      "![A *b*.](a.png){#fig:a width=60%}",
      'figure#fig:a(image#fig:a text "A " emphasis(text "b") text ".")',
    ],
    [
      "a table, right below it",
      "| a |\n|---|\n| b |\n: C. {#tbl:a}",
      'table#tbl:a(table-cell(text "a") table-cell(text "b") text "C.")',
    ],
    [
      "a table, after a blank line",
      "| a |\n|---|\n| b |\n\n: C. {#tbl:a}",
      'table#tbl:a(table-cell(text "a") table-cell(text "b") text "C.")',
    ],
    [
      "a directive",
      ":::theorem[B *c* $d$]{#thm:b}\nE\n:::",
      'theorem-theorem#thm:b(text "B " emphasis(text "c") text " " formula paragraph(text "E"))',
    ],
    ["Quarto's directive", "::: {#lem-b}\nE\n:::", 'theorem-lemma#lem-b(paragraph(text "E"))'],
    [
      "MyST's directive",
      ":::{theorem} T\n:label: thm:b\nE\n:::",
      'theorem-theorem#thm:b(text "T" paragraph(text "E"))',
    ],
    ["code", "```js {#lst:a}\nb\n```", 'code-block#lst:a "b"'],
  ])("name %s", (_, text, expected) => {
    expect(outline(read(text))).toBe(expected);
    expect(places(text)).toEqual([]);
    expect(labelsOf(read(text)).map(({ label }) => slice(text, label))).toEqual(
      labelsOf(read(text)).map(({ label }) => label.name),
    );
  });

  it("are listed twice where they are defined twice", () => {
    const text = "# A {#sec:a}\n\n$$x \\label{eq:a}$$\n\n# B {#sec:a}";
    expect(labelsOf(read(text)).map(({ label, kind }) => [label.name, kind, slice(text, label)])).toEqual([
      ["sec:a", "section", "sec:a"],
      ["eq:a", "equation", "eq:a"],
      ["sec:a", "section", "sec:a"],
    ]);
  });

  it("that name nothing are told and stay in the text", () => {
    const text = "Words. {#fig:a}";
    expect(places(text)).toEqual(['label-is-attached 1:8 "{#fig:a}"']);
    expect(outline(read(text))).toBe('paragraph(text "Words. {#fig:a}")');
  });

  it("leave other braces to the text", () => {
    expect(outline(read("the set {a, b} and {#x} too"))).toBe(
      'paragraph(text "the set {a, b} and {#x} too")',
    );
  });
});

describe("images", () => {
  it("have the words of their caption for their alternative text, or their own", () => {
    expect(alt("![A *b* `c`.](a.png)")).toEqual(["A b c."]);
    expect(alt('![A.](a.png){alt="Words"}')).toEqual(["Words"]);
    expect(alt("![](a.png)")).toEqual([""]);
    expect(alt("![The $x_1$ of *$y$*](a.png)")).toEqual(["The $x_1$ of $y$"]);
  });

  it("stay in the line where words stand beside them", () => {
    expect(outline(read("see ![a](b.png){width=2em} there"))).toBe(
      'paragraph(text "see " image text " there")',
    );
  });

  it("are panels of a figure", () => {
    const text = ":::figure{#fig:two}\n![a](a.png){#fig:l}\n![b](b.png)\n\nBoth.\n:::";
    expect(outline(read(text))).toBe('figure#fig:two(image#fig:l image text "Both.")');
  });
});

describe("references", () => {
  it.each([
    ["@eq:x", "named", undefined, "eq:x"],
    ["@other-article#eq:x", "named", "other-article", "eq:x"],
    ["@fig-x", "named", undefined, "fig-x"],
    [String.raw`\ref{eq:x}`, "number", undefined, "eq:x"],
    [String.raw`\eqref{eq:x}`, "parenthesised", undefined, "eq:x"],
    [String.raw`\cref{any thing}`, "named", undefined, "any thing"],
    [String.raw`\Cref{eq:x}`, "capitalised", undefined, "eq:x"],
    ["[](#eq:x)", "link", undefined, "eq:x"],
    ["[words](#eq:x)", "link", undefined, "eq:x"],
    ["[](other.md#eq:x)", "link", "other", "eq:x"],
    [String.raw`$x \text{ by \eqref{eq:x}}$`, "parenthesised", undefined, "eq:x"],
  ])("%s", (written, form, article, label) => {
    const text = `See ${written}.`;
    const references = read(text).references;
    expect(references).toMatchObject([{ form, article, label: { name: label } }]);
    expect(references.map((reference) => slice(text, reference.label))).toEqual([label]);
    expect(read(text).citations).toEqual([]);
  });

  it("in a list are one each", () => {
    expect(read(String.raw`\cref{eq:a,eq:b}`).references.map(({ label }) => label.name)).toEqual([
      "eq:a",
      "eq:b",
    ]);
  });

  it("take the tie before them", () => {
    expect(outline(read(String.raw`Equation~\ref{eq:x}, but ~x`))).toBe(
      'paragraph(text "Equation\u00a0" reference text ", but ~x")',
    );
  });

  it.each(["`@eq:x`", String.raw`\@eq:x`, "a@eq.com", "[words](#other)", "$@eq:x$", "<a href='@eq:x'>"])(
    "are not %s",
    (text) => {
      expect(read(text).references).toEqual([]);
      expect(read(text).citations).toEqual([]);
    },
  );
});

describe("citations", () => {
  it.each([
    ["@song2019 shows", [["narrative", ["", "song2019", "", false]]]],
    ["@song2019.", [["narrative", ["", "song2019", "", false]]]],
    ["@song2019 [sec. 3] shows", [["narrative", ["", "song2019", "sec. 3", false]]]],
    [
      "[@song2019, sec. 3; see @hyvarinen2005]",
      [["parenthetical", ["", "song2019", "sec. 3", false], ["see", "hyvarinen2005", "", false]]],
    ],
    ["[-@song2019]", [["parenthetical", ["", "song2019", "", true]]]],
    [String.raw`\cite{a_b,c}`, [["parenthetical", ["", "a_b", "", false], ["", "c", "", false]]]],
    [String.raw`\citep[p. 3]{a}`, [["parenthetical", ["", "a", "p. 3", false]]]],
    [String.raw`\citep[see][p. 3]{a}`, [["parenthetical", ["see", "a", "p. 3", false]]]],
    [String.raw`\citet{a}`, [["narrative", ["", "a", "", false]]]],
    ["mail me@song.org or `@song` or [x](http://y.z/@song)", []],
  ])("%s", (text, expected) => {
    expect(items(text)).toEqual(expected);
  });

  it("know where their keys stand, after escapes and entities too", () => {
    const text = "a \\* &amp; b [see @song2019] @ho";
    expect(
      read(text)
        .citations.flatMap((citation) => citation.items)
        .map(({ key }) => slice(text, key)),
    ).toEqual(["song2019", "ho"]);
  });
});

describe("directives", () => {
  it("nest with more colons", () => {
    expect(outline(read("::::theorem\na\n\n:::proof\nb\n:::\n::::"))).toBe(
      'theorem-theorem(paragraph(text "a") proof(paragraph(text "b")))',
    );
  });

  it("nest with as many colons, as in Pandoc", () => {
    const text = ":::theorem\nouter\n\n:::note\ninner\n:::\n\nstill\n:::\n\nafter";
    expect(outline(read(text))).toBe(
      'theorem-theorem(paragraph(text "outer") aside-note(paragraph(text "inner")) paragraph(text "still")) paragraph(text "after")',
    );
    expect(places(text)).toEqual([]);
  });

  it("are closed by any number of colons, as in Pandoc", () => {
    const text = "::: {.callout-note}\na\n:::::::\n\n::::: theorem :::::\nb\n:::\n";
    expect(outline(read(text))).toBe('aside-note(paragraph(text "a")) theorem-theorem(paragraph(text "b"))');
    expect(places(text)).toEqual([]);
  });

  it("stand in the list item and the quote around them, after any list marker", () => {
    expect(outline(read("* :::note\n  a\n  :::\n* b\n\n> :::note\n> - c\n> :::\n> d"))).toBe(
      'list(list-item(aside-note(paragraph(text "a"))) list-item(paragraph(text "b"))) quote(aside-note(list(list-item(paragraph(text "c")))) paragraph(text "d"))',
    );
  });

  it("may hold code that looks like their end", () => {
    expect(outline(read(":::note\n```\n:::\n```\na\n:::\nb"))).toBe(
      'aside-note(code-block ":::" paragraph(text "a")) paragraph(text "b")',
    );
  });

  it.each([
    ["never closed", ":::note\na", 'directive-is-closed 1:1 ":::note"', 'aside-note(paragraph(text "a"))'],
    [
      "never closed in a quote",
      "> :::note\n> a\n\nb",
      'directive-is-closed 1:3 ":::note"',
      'quote(aside-note(paragraph(text "a"))) paragraph(text "b")',
    ],
    [
      "never closed, before one with more colons that is",
      ":::theorem\na\n\n::::note\nb\n::::\n",
      'directive-is-closed 1:1 ":::theorem"',
      'theorem-theorem(paragraph(text "a") aside-note(paragraph(text "b")))',
    ],
    [
      "never closed, within one with more colons that is",
      "::::theorem\na\n\n:::note\nb\n::::\nc",
      'directive-is-closed 4:1 ":::note"',
      'theorem-theorem(paragraph(text "a") aside-note(paragraph(text "b"))) paragraph(text "c")',
    ],
    [
      "with a closer too many, right below a paragraph",
      "a\n:::\nb",
      'directive-is-closed 2:1 ":::"',
      'paragraph(text "a") paragraph(text "b")',
    ],
    ["of an unknown name", ":::therom\na\n:::", 'directive-is-known 1:4 "therom"', 'paragraph(text "a")'],
    [
      "with a closer too many",
      ":::note\na\n:::\n:::",
      'directive-is-closed 4:1 ":::"',
      'aside-note(paragraph(text "a"))',
    ],
  ])("%s are told and their content stays", (_, text, place, expected) => {
    expect(places(text)).toEqual([place]);
    expect(outline(read(text))).toBe(expected);
  });

  it("propose the nearest name", () => {
    expect(read(":::therom\na\n:::").diagnostics[0]?.do).toContain("`theorem`");
  });

  it("are not in code, and not in the middle of a line", () => {
    const text = "```\n:::nope\n```\n\na :::nope\n\nat 10:30 :smile: :words[x]{a=b}";
    expect(places(text)).toEqual([]);
    expect(outline(read(text))).toBe(
      'code-block ":::nope" paragraph(text "a :::nope") paragraph(text "at 10:30 :smile: :words[x]{a=b}")',
    );
  });
});

describe("code", () => {
  it("has a title, lines to point out and line numbers", () => {
    const [block] = read('```js {#lst:a title="x y" 2,4-6 numbers}\na\n```').children;
    expect(block).toMatchObject({
      language: "js",
      title: "x y",
      highlighted: [2, 4, 5, 6],
      lineNumbers: true,
      label: { name: "lst:a" },
    });
  });

  it("keeps what looks like mathematics, directives and citations", () => {
    expect(outline(read("```\n$x$ @a :::note\n```\n\n`\\(x\\) :a`"))).toBe(
      'code-block "$x$ @a :::note" paragraph(inline-code "\\\\(x\\\\) :a")',
    );
  });
});

describe("footnotes", () => {
  it("without a text are told", () => {
    expect(places("a[^x] `[^y]`")).toEqual(['footnote-is-defined 1:2 "[^x]"']);
  });
  it("with two texts are told at the second", () => {
    expect(places("a[^x]\n\n[^x]: b\n\n[^x]: c")).toEqual(['footnote-is-unique 5:1 "[^x]: c"']);
  });
});

describe("headings", () => {
  it("have ids that no other has", () => {
    const ids = read("# A b\n\n# A b\n\n# A b 1\n\n# Ünï\n\n# $x$\n\n# Q {#sec:q}").children.map(
      (node) => node.type === "heading" && node.id,
    );
    expect(ids).toEqual(["a-b", "a-b-1", "a-b-1-1", "ünï", "section", "sec:q"]);
  });
});
