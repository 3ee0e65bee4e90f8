import { describe, expect, it } from "vitest";
import { formulas, outline, places, read, slice } from "./support/read.ts";

describe("MyST's directives in fences of code", () => {
  it.each([
    [
      "an aside",
      "```{note}\nA *b* $c$.\n```",
      'aside-note(paragraph(text "A " emphasis(text "b") text " " formula text "."))',
    ],
    [
      "a theorem with a label",
      "~~~{prf:lemma} T\n:label: lem:a\nb\n~~~\nafter",
      'theorem-lemma#lem:a(text "T" paragraph(text "b")) paragraph(text "after")',
    ],
    [
      "one in another",
      "`````{note}\na\n```{prf:proof}\nb\n```\n:::tip\nc\n:::\n`````",
      'aside-note(paragraph(text "a") proof(paragraph(text "b")) aside-tip(paragraph(text "c")))',
    ],
    [
      "one in a list",
      "- ```{tip}\n  a\n  ```\n- b",
      'list(list-item(aside-tip(paragraph(text "a"))) list-item(paragraph(text "b")))',
    ],
    [
      "a figure",
      "```{figure} a.png\n:name: fig:a\n:alt: Words\nThe *caption*.\n```",
      'figure#fig:a(image text "The " emphasis(text "caption") text ".")',
    ],
  ])("are read: %s", (_, text, expected) => {
    expect(outline(read(text))).toBe(expected);
    expect(places(text)).toEqual([]);
  });

  it("have the address, alternative text and width of a figure", () => {
    const [figure] = read(":::{figure} ../a b.png\n:width: 60%\n:alt: Words\nC.\n:::").children;
    expect(figure).toMatchObject({ panels: [{ url: "../a b.png", alt: "Words", width: "60%" }] });
  });

  it("stay code within other code, and where they show a program", () => {
    const text = "````\n```{note}\na\n```\n````\n\n```{python}\n1\n```";
    expect(read(text).children).toMatchObject([
      { type: "code-block", language: undefined },
      { type: "code-block", language: "python" },
    ]);
    expect(places(text)).toEqual([]);
  });

  it("show code with their options", () => {
    const text = "```{code-block} js\n:linenos:\n:name: lst:a\n:caption: A title\nb\n```";
    const [block] = read(text).children;
    expect(block).toMatchObject({
      language: "js",
      value: "b",
      title: "A title",
      label: { name: "lst:a" },
      lineNumbers: true,
    });
    expect(places(text)).toEqual([]);
  });

  it("that are not known are told and shown as code", () => {
    const text = "```{list-table}\na\n```";
    expect(places(text)).toEqual(['directive-is-known 1:5 "list-table"']);
    expect(outline(read(text))).toBe('code-block "a"');
  });

  it("that are never closed are told", () => {
    expect(places("```{note}\na")).toEqual(['directive-is-closed 1:1 "```{note}"']);
    expect(places("```{math}\na")).toEqual(['mathematics-is-closed 1:1 "```{math}"']);
  });
});

describe("MyST's targets", () => {
  it("name the heading, figure or directive that follows", () => {
    const text = "(sec:why)=\n# Why\n\n(fig:a)=\n\n![A](a.png)\n\n(thm:a)=\n:::theorem\nb\n:::";
    expect(outline(read(text))).toBe(
      'heading#sec:why(text "Why") figure#fig:a(image text "A") theorem-theorem#thm:a(paragraph(text "b"))',
    );
    expect(read(text).children[0]).toMatchObject({ id: "sec:why" });
    expect(places(text)).toEqual([]);
  });

  it("name a table whose caption follows", () => {
    expect(outline(read("(tbl:t)=\n| a |\n|---|\n| b |\n\n: C."))).toBe(
      'table#tbl:t(table-cell(text "a") table-cell(text "b") text "C.")',
    );
  });

  it("that name nothing are told", () => {
    expect(places("(a)=\n\nwords\n\n(b)=")).toEqual([
      'label-is-attached 1:2 "a"',
      'label-is-attached 5:2 "b"',
    ]);
    expect(places("(a)= b\n\nf (x)=")).toEqual([]);
  });
});

describe("MyST's mathematics", () => {
  it("as a directive is a display with its label", () => {
    const text = "> ```{math}\n> :label: eq:a\n> x_1 * y_2 * z\n> ```\n\nSee {eq}`eq:a`.";
    const article = read(text);
    const [formula] = article.formulas;
    expect(outline(article)).toBe('quote(formula!) paragraph(text "See " reference text ".")');
    expect(formula && article.mathText.slice(formula.latex.start, formula.latex.end).trim()).toBe(
      "x_1 * y_2 * z",
    );
    expect(formula?.rows.flatMap(({ labels }) => labels).map((label) => slice(text, label))).toEqual([
      "eq:a",
    ]);
    expect(places(text)).toEqual([]);
  });

  it("as a role is a formula in the line", () => {
    expect(formulas("Let {math}`x_1 * y` be *a*.")).toEqual(["{math}`x_1 * y`"]);
  });

  it("has its label after the dollars", () => {
    const text = "$$ r2 $$ (eq:r2)\n\n$$\nx\n$$ (eq:x)\n\nan $$a$$ (why)";
    expect(formulas(text)).toEqual(["!$$ r2 $$ (eq:r2)", "!$$\nx\n$$ (eq:x)", "$$a$$"]);
    expect(
      read(text).formulas.flatMap(({ rows }) => rows.flatMap(({ labels }) => labels.map(({ name }) => name))),
    ).toEqual(["eq:r2", "eq:x"]);
  });
});

describe("MyST's roles", () => {
  it.each([
    ["{eq}`eq:x`", "parenthesised", ["eq:x"]],
    ["{ref}`sec:x`", "named", ["sec:x"]],
    ["{numref}`Figure %s <fig:x>`", "named", ["fig:x"]],
    ["{ref}`the words <sec:x>`", "link", ["sec:x"]],
    ["{prf:ref}`thm:a`", "named", ["thm:a"]],
  ])("refer: %s", (written, form, labels) => {
    const text = `See ${written}.`;
    const { references } = read(text);
    expect(references.map((reference) => [reference.form, slice(text, reference.label)])).toEqual(
      labels.map((label) => [form, label]),
    );
    expect(places(text)).toEqual([]);
  });

  it.each([
    ["{cite}`a,b`", "parenthetical", ["a", "b"]],
    ["{cite:p}`a`", "parenthetical", ["a"]],
    ["{cite:t}`a`", "narrative", ["a"]],
  ])("cite: %s", (text, form, keys) => {
    expect(read(text).citations).toMatchObject([{ form, items: keys.map((name) => ({ key: { name } })) }]);
  });

  it("that are not known are told and stay", () => {
    const text = "a {abbr}`MyST (x)` b";
    expect(places(text)).toEqual(['directive-is-known 1:4 "abbr"']);
    expect(outline(read(text))).toBe(`paragraph(text ${JSON.stringify(text)})`);
  });
});

describe("Quarto's callouts", () => {
  it("have the heading in them for their title", () => {
    expect(outline(read("::: {.callout-note}\n## T *u*\n\na\n:::"))).toBe(
      'aside-note(text "T " emphasis(text "u") paragraph(text "a"))',
    );
  });
});

describe("GitHub's alerts", () => {
  it("are asides", () => {
    expect(outline(read("> [!WARNING]\n> a *b*\n>\n> c\n\n> [!TIP] d"))).toBe(
      'aside-warning(paragraph(text "a " emphasis(text "b")) paragraph(text "c")) quote(paragraph(text "[!TIP] d"))',
    );
  });
});

describe("Liquid's tags", () => {
  it("that only guard the text are nothing", () => {
    const text = "{% raw %}\n$$\nx\n$$\n{% endraw %}\n\na {% raw %}b{% endraw %}\n\n{% bibliography %}";
    expect(outline(read(text))).toBe('formula! paragraph(text "a b")');
    expect(places(text)).toEqual([]);
  });

  it("cite", () => {
    const text = "By {% cite song2019 ho_b --locator 3 %}.";
    expect(read(text).citations).toMatchObject([
      { form: "parenthetical", items: [{ key: { name: "song2019" } }, { key: { name: "ho_b" } }] },
    ]);
    expect(read(text).citations.flatMap(({ items }) => items.map(({ key }) => slice(text, key)))).toEqual([
      "song2019",
      "ho_b",
    ]);
    expect(places(text)).toEqual([]);
  });

  it("that are not known are told once and stay", () => {
    const text = '{% include figure.liquid path="a.png" %}\n\n{% highlight js %}\na\n{% endhighlight %}';
    expect(places(text)).toEqual(['directive-is-known 1:4 "include"', 'directive-is-known 3:4 "highlight"']);
    expect(read(text).children).toHaveLength(2);
  });

  it("are not in code and not in mathematics", () => {
    expect(places("`{% x %}` $a {% x %}$")).toEqual([]);
  });
});

describe("directives of one line", () => {
  it("are told, since Recto has none", () => {
    const text = "::toc{depth=2}\n\na ::b";
    expect(places(text)).toEqual(['directive-is-known 1:3 "toc"']);
    expect(outline(read(text))).toBe('paragraph(text "::toc{depth=2}") paragraph(text "a ::b")');
  });
});
