import { describe, expect, it } from "vitest";
import { outline, read } from "./support/read.ts";

const code = "```latex\n$x$\n```";

describe("a playground", () => {
  it("holds the code to begin with", () => {
    const article = read(`:::playground\n${code}\n:::\n`);
    expect(article.diagnostics).toEqual([]);
    expect(outline(article)).toBe('playground(code-block "$x$")');
    expect(article.children[0]).toMatchObject({ id: "playground", full: false, code: { value: "$x$" } });
    expect(article.formulas).toEqual([]);
  });

  it("may fill the window, and stand in a note", () => {
    const article = read(`::::note\n:::playground{.full}\n${code}\n:::\n::::\n`);
    expect(article.diagnostics).toEqual([]);
    expect(article.children[0]).toMatchObject({ children: [{ type: "playground", full: true }] });
  });

  it("has an id of its own, which no heading has", () => {
    const playground = `:::playground\n${code}\n:::\n`;
    const { children } = read(`## Playground\n\n${playground}\n${playground}\n## Playground\n`);
    const ids = children.map((node) => ("id" in node ? node.id : undefined));
    expect(new Set(ids).size).toBe(4);
  });

  it.each([
    ["nothing", ""],
    ["words", "Words."],
    ["two blocks of code", `${code}\n\n${code}`],
    ["words and code", `Words.\n\n${code}`],
  ])("that holds %s is told, and what stands in it stays", (_, inside) => {
    const article = read(`:::playground\n${inside}\n:::\n`);
    expect(article.diagnostics.map(({ rule, start }) => [rule, start.offset])).toEqual([
      ["playground-has-code", 0],
    ]);
    expect(outline(article)).toBe(outline(read(inside)));
  });
});
