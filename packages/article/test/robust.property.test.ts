import { SourceText } from "@recto/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberArticle, parseArticle, readBibliography, walkArticle } from "../src/index.ts";
import type { ArticleNode, FrontMatter } from "../src/index.ts";
import { childrenOf } from "../src/index.ts";

const pieces = fc.constantFrom(
  ..."$ $$ $$$ \\[ \\] \\( \\) \\begin{align} \\end{align} \\begin{subequations} \\\\ & \\label{eq:a} \\tag{x} \\ref{eq:a} \\cite[a]{b} \\newcommand{\\a}{b} { } {#eq:a} {#fig:a width=1} ` `` ``` ~~~ ::: :::: :::note :::theorem[A]{#thm:a} :::{note} ::nope :a[b] @a @eq:a [@a; -@b] [^1] [^1]: [r]: [](#eq:a) ![a](b) ![a][r] < <b> <!-- --> <div> &amp; &nope; \\* * ** _ ~ ~~ | |-| |a|b| > - 1. # --- === : % {math}`x` {eq}`eq:a` {ref} ```{math} ```{note} ~~~{tip} :label: {% raw %} {% cite > [!NOTE]".split(
    " ",
  ),
  "---\n",
  "title: a\n",
  "macros:\n  a: b\n",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  "\t",
  "    ",
  "  ",
  "\u{1f600}",
  "é",
  "\ufeff",
  "\u0000",
  "\u0001",
  "\ue000",
  "\ud800",
  "x",
  "5",
  "a b",
  ": Caption. {#tbl:a}\n",
  "| a |\n|---|\n| b |\n",
  "# ",
);
const soup = fc
  .array(fc.oneof({ weight: 6, arbitrary: pieces }, fc.string({ unit: "binary", maxLength: 5 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(""));

const openers = {
  $: "$",
  $$: "$$",
  "\\(": "\\(",
  "\\[": "\\[",
  environment: "\\begin{",
  role: "{math}`",
  directive: "",
} as const;
const closers = {
  $: "$",
  $$: "$$",
  "\\(": "\\)",
  "\\[": "\\]",
  environment: "}",
  role: "`",
  directive: "",
} as const;

describe("any text", () => {
  it("is read without a throw, and every node lies within the text and within its parent", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const article = parseArticle(new SourceText("a.md", text));
        expect(article.mathText).toHaveLength(text.length);
        walkArticle(article, (node: ArticleNode) => {
          expect(node.start).toBeGreaterThanOrEqual(0);
          expect(node.end).toBeGreaterThanOrEqual(node.start);
          expect(node.end).toBeLessThanOrEqual(text.length);
          if (node.type === "figure" || node.type === "table") return;
          for (const child of childrenOf(node)) {
            expect(child.start).toBeGreaterThanOrEqual(node.start);
            expect(child.end).toBeLessThanOrEqual(node.end);
          }
        });
        for (const { start, end } of article.diagnostics) {
          expect(start.offset).toBeLessThanOrEqual(end.offset);
          expect(end.offset).toBeLessThanOrEqual(text.length);
        }
        numberArticle(article);
      }),
      { numRuns: 1500 },
    );
  });

  it("has formulas that begin and end with their delimiters and do not overlap", () => {
    fc.assert(
      fc.property(soup, (text) => {
        let last = 0;
        for (const { start, end, delimiter, closed, latex } of parseArticle(new SourceText("a.md", text))
          .formulas) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
          const whole = text.slice(start, end);
          expect(whole.startsWith(openers[delimiter])).toBe(true);
          expect(latex.start).toBeGreaterThanOrEqual(start);
          expect(latex.end).toBeLessThanOrEqual(end);
          if (!closed) continue;
          const written =
            delimiter === "environment" ? whole : text.slice(start, latex.end + closers[delimiter].length);
          expect(written.endsWith(closers[delimiter])).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("has words that survive: what Markdown makes of letters and blanks is the same", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 20 }), (words) => {
        const [paragraph] = parseArticle(new SourceText("a.md", words.join(" "))).children;
        expect(paragraph).toMatchObject({
          type: "paragraph",
          children: [{ type: "text", value: words.join(" ") }],
        });
      }),
    );
  });

  it("as front matter gives values of the right kinds", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "title: a",
            "tags: [a",
            "tags: {a: b}",
            "date: 1",
            "authors: 5",
            "authors: [[]]",
            "macros: [a]",
            "macros: {a: [b, c, d]}",
            "bibliography: {}",
            "draft: x",
            "- a",
            "a: &b *b",
            "? [a]: b",
            "title: !!binary x",
            "{",
            "'",
          ),
          { maxLength: 6 },
        ),
        (lines) => {
          const { frontMatter } = parseArticle(new SourceText("a.md", `---\n${lines.join("\n")}\n---\n`));
          const texts: readonly (keyof FrontMatter)[] = [
            "title",
            "date",
            "updated",
            "description",
            "cover",
            "canonical",
            "arxiv",
            "doi",
          ];
          for (const key of texts) expect(["string", "undefined"]).toContain(typeof frontMatter[key]);
          expect(frontMatter.tags.every((tag) => typeof tag === "string")).toBe(true);
          expect(frontMatter.authors.every(({ name }) => typeof name === "string")).toBe(true);
        },
      ),
    );
  });

  it("as a bibliography is read without a throw", () => {
    const bib = fc.array(
      fc.constantFrom(
        "@article{",
        "a,",
        " title",
        "=",
        "{x}",
        '"x"',
        ",",
        "}",
        "@string{a=",
        "@comment",
        "\n",
        "@",
        "(",
        ")",
        "#",
        "\\",
        "%",
        "[",
        '{"id":',
        '"a"',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(bib, (parts) => {
        const text = parts.join("");
        for (const work of readBibliography("a.bib", text).works.values()) expect(work.key).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });
});

describe("an enormous text", () => {
  it.each([
    ["dollars", "$$ "],
    ["brackets that never close", "\\[a\n\n"],
    ["environments that never close", "\\begin{align}\n"],
    ["block quotes", ">"],
    ["lists", "- "],
    ["directives", ":::note\n"],
    ["citations", "[@a "],
    ["entities", "&amp;"],
    ["accents and brackets", "é["],
    ["images", "![a](b)"],
  ])("of %s is read to its end", (_, unit) => {
    const text = unit.repeat(20_000);
    const article = parseArticle(new SourceText("a.md", text));
    expect(article.children.length).toBeGreaterThan(0);
    let depth = 0;
    walkArticle(article, (_node, ancestors) => {
      depth = Math.max(depth, ancestors.length);
    });
    expect(depth).toBeLessThan(400);
  });
});

describe("a line beyond any sense", () => {
  it("is read to its end, the marks that are far from its beginning as text", () => {
    const times = 50_000;
    const { children } = parseArticle(new SourceText("a.md", "*é* a ".repeat(times)));
    const [paragraph] = children;
    if (paragraph?.type !== "paragraph") throw new Error("It is a paragraph.");
    const emphases = paragraph.children.filter(({ type }) => type === "emphasis");
    expect(emphases.length).toBeGreaterThan(1000);
    expect(emphases.length).toBeLessThan(times);
    const last = paragraph.children.at(-1);
    expect(last?.type === "text" ? last.value : "").toMatch(/ a \*é\* a$/);
  });

  it("of front matter is read", () => {
    const title = "a ".repeat(200_000).trim();
    const { frontMatter } = parseArticle(new SourceText("a.md", `---\ntitle: ${title}\n---\n\nText.`));
    expect(frontMatter.title).toBe(title);
  });

  it("of ASCII alone has all its marks", () => {
    const times = 20_000;
    const { children } = parseArticle(new SourceText("a.md", "*e* a ".repeat(times)));
    const [paragraph] = children;
    const inlines = paragraph?.type === "paragraph" ? paragraph.children : [];
    expect(inlines.filter(({ type }) => type === "emphasis")).toHaveLength(times);
  });
});
