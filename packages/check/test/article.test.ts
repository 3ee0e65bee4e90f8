import { parseArticle, type ResolvedArticle, resolve } from "@recto/article";
import { check, documentOfArticle, type Surroundings } from "@recto/check";
import { SourceText } from "@recto/diagnostics";
import { describe, expect, it } from "vitest";

async function resolved(
  slug: string,
  text: string,
  others: readonly ResolvedArticle[] = [],
): Promise<ResolvedArticle> {
  const article = parseArticle(new SourceText(`${slug}.md`, text));
  return resolve(article, { articles: new Map(others.map((other) => [other.article.slug, other.targets])) });
}

const equation = "$$\nx \\label{eq:a}\n$$";

describe("an article as a document", () => {
  it("may refer to labels of another article", async () => {
    const other = await resolved("other", equation);
    const article = await resolved("main", "See @other#eq:a and @other#eq:b.", [other]);
    expect(check(documentOfArticle(article)).map(({ what }) => what)).toEqual([
      "Nothing has the label other#eq:b.",
    ]);
  });

  it("has labels that other articles use", async () => {
    const article = await resolved("main", equation);
    const surroundings: Surroundings = {
      exists: () => undefined,
      anchors: () => undefined,
      paths: () => [],
      usedLabels: new Set(["eq:a"]),
    };
    const options = { preset: "strict", only: ["label-is-used"] } as const;
    expect(check(documentOfArticle(article), options).map(({ rule }) => rule)).toEqual(["label-is-used"]);
    expect(check(documentOfArticle(article, surroundings), options)).toEqual([]);
  });

  it("has the label of a group of equations", async () => {
    const text =
      "$$\n\\begin{subequations}\\label{eq:s}\n\\begin{align} a \\\\ b \\end{align}\n\\end{subequations}\n$$\n\nBy @eq:s.";
    expect(check(documentOfArticle(await resolved("main", text))).map(({ what }) => what)).toEqual([]);
    const twice = `${text}\n\n$$ x \\label{eq:s} $$`;
    expect(check(documentOfArticle(await resolved("main", twice))).map(({ rule }) => rule)).toContain(
      "label-is-unique",
    );
  });

  it("is checked in its footnotes too", async () => {
    const text = `A note.[^a]\n\n[^a]: [There](#nowhere) ![](b.png) and $1, ..., 2$. <!-- recto-ignore ellipsis-is-command -->\n`;
    expect(check(documentOfArticle(await resolved("main", text))).map(({ rule }) => rule)).toEqual([
      "link-is-alive",
      "image-has-alt",
    ]);
  });

  it("says nothing of a formula that is never closed, which has its own diagnostic, and knows its labels", async () => {
    const text = "\\begin{align}\na &= b \\label{eq:a}\n\nBy @eq:a.\n\n$$\n{x\n\nb";
    expect(check(documentOfArticle(await resolved("main", text)))).toEqual([]);
  });

  it("is checked without surroundings: only links inside it can be dead", async () => {
    const article = await resolved("main", "[a](b.md) ![c](d.png) [e](#f)");
    expect(check(documentOfArticle(article)).map(({ rule }) => rule)).toEqual(["link-is-alive"]);
  });

  it("is no place for a citation check when its bibliography cannot be read", async () => {
    const article = await resolved("main", "---\ntitle: A\nbibliography: gone.bib\n---\n\nShown [@song].");
    expect(check(documentOfArticle(article))).toEqual([]);
  });

  it("has diagnostics at the author's places inside quotes and lists", async () => {
    const text = "- A list\n\n  > $$\n  > x_1, ..., x_n\n  > $$\n";
    const found = check(documentOfArticle(await resolved("main", text)));
    expect(found.map(({ start }) => text.slice(start.offset, start.offset + 3))).toEqual(["..."]);
  });
});
