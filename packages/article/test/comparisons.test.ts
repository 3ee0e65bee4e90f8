import { parseArticle } from "@recto/article";
import type { Comparison } from "@recto/article";
import { SourceText } from "@recto/diagnostics";
import { describe, expect, it } from "vitest";

const fence = "```";
const code = (text: string, info = "latex"): string => `${fence}${info}\n${text}\n${fence}\n`;

function read(text: string): { readonly comparison: Comparison; readonly said: readonly string[] } {
  const article = parseArticle(new SourceText("a.md", text));
  const [first] = article.children;
  if (first?.type !== "comparison") throw new Error(`no comparison but ${first?.type ?? "nothing"}`);
  return { comparison: first, said: article.diagnostics.map(({ rule, what }) => `${rule}: ${what}`) };
}

const problems = (attributes: string, ...blocks: readonly string[]): readonly string[] =>
  read(`:::compare${attributes}\n${blocks.map((block) => code(block)).join("")}:::`).said;

describe("a comparison", () => {
  it("has code to avoid, then code to write, each with its words, and the rule at its place", () => {
    const text = `:::compare[On *fractions*]{rule=fraction-is-command}\nBoth are one.\n\n${code("a")}Old.\n\n${code("b")}New.\n\n- Really.\n:::\n`;
    const { comparison, said } = read(text);
    expect(said).toEqual([]);
    expect(
      comparison.sides.map(({ kind, code: { value }, words }) => [
        kind,
        value,
        words.map(({ type }) => type),
      ]),
    ).toEqual([
      ["avoid", "a", ["paragraph"]],
      ["write", "b", ["paragraph", "list"]],
    ]);
    expect(comparison.children).toHaveLength(4);
    expect(comparison.title).toHaveLength(2);
    const { rule } = comparison;
    expect(text.slice(rule?.start, rule?.end)).toBe("fraction-is-command");
    expect(comparison).toMatchObject({ only: false, shows: "both" });
  });

  it("takes a block of code with a title for another file of the one before it", () => {
    const { comparison } = read(
      `:::compare{rule=input-exists only}\n${code("\\input{a}")}${code("x", 'latex {title="b.tex"}')}${code("")}:::`,
    );
    expect(comparison.only).toBe(true);
    expect(comparison.sides.map(({ files }) => files.map(({ title, value }) => [title, value]))).toEqual([
      [["b.tex", "x"]],
      [],
    ]);
  });

  it("may have any number of sides of one kind", () => {
    const { comparison, said } = read(
      `:::compare{rule=a sides=write}\n${code("a")}${code("b")}${code("c")}:::`,
    );
    expect(said).toEqual([]);
    expect(comparison.sides.map(({ kind }) => kind)).toEqual(["write", "write", "write"]);
  });

  it("is told apart from one that is not whole", () => {
    expect(problems("", "a", "b")).toEqual(["comparison-has-sides: This comparison names no rule."]);
    expect(problems("{rule=x}", "a")).toEqual([
      "comparison-has-sides: This comparison has 1 block of code where it needs two.",
    ]);
    expect(problems("{rule=x}", "a", "b", "c")).toEqual([
      "comparison-has-sides: This comparison has 3 blocks of code where it needs two.",
    ]);
    expect(problems("{rule=x sides=write}")).toEqual([
      "comparison-has-sides: This comparison has 0 blocks of code where it needs one.",
    ]);
    expect(problems("{rule=x sides=left}", "a", "b")).toEqual([
      "comparison-has-sides: A comparison has no sides `left`.",
    ]);
  });

  it("has no listing of its own: its code neither counts nor can be referred to", () => {
    const article = parseArticle(
      new SourceText("a.md", `:::compare{rule=a}\n${code("a", "latex {#lst:a}")}${code("b")}:::`),
    );
    expect(article.references).toEqual([]);
    expect(article.formulas).toEqual([]);
  });
});
