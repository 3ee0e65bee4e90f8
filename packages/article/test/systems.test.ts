import { SourceText } from "@recto/diagnostics";
import { describe, expect, test } from "vitest";
import { numberArticle, parseArticle, walkArticle } from "@recto/article";
import type { ArticleNode } from "@recto/article";

function read(text: string) {
  const article = parseArticle(new SourceText("a.md", text));
  const nodes: ArticleNode[] = [];
  walkArticle(article, (node) => void nodes.push(node));
  const of = <Type extends ArticleNode["type"]>(type: Type) =>
    nodes.filter((node): node is Extract<ArticleNode, { type: Type }> => node.type === type);
  const said = article.diagnostics.map(({ rule, start, end }) => [
    rule,
    text.slice(start.offset, end.offset),
  ]);
  return { article, of, said, text };
}

const figure = `:::system{#fig:toy use="score-diffusion/toy-mixture" view="samples" seed=7 steps=1000}
Samples of *both* modes.
:::
`;

describe("A system's figure", () => {
  test("has its attributes at their places, a caption and a label", () => {
    const { of, said, text } = read(`${figure}\nSee @fig:toy.\n`);
    const [system] = of("system-figure");
    expect(said).toEqual([]);
    expect(system?.label?.name).toBe("fig:toy");
    expect(
      system?.attributes.map(({ name, value, at }) => [name, value, text.slice(at.start, at.end)]),
    ).toEqual([
      ["use", "score-diffusion/toy-mixture", "score-diffusion/toy-mixture"],
      ["view", "samples", "samples"],
      ["seed", "7", "7"],
      ["steps", "1000", "1000"],
    ]);
    expect(system?.caption?.map(({ type }) => type)).toEqual(["text", "emphasis", "text"]);
    expect(system?.children).toEqual([]);
  });

  test("counts as a figure among figures", () => {
    const { article, of } = read(`![A](a.png){#fig:a}\n\n${figure}\n![B](b.png){#fig:b}\n`);
    const { targets, blockNumbers } = numberArticle(article);
    expect(["fig:a", "fig:toy", "fig:b"].map((name) => targets.get(name)?.number)).toEqual(["1", "2", "3"]);
    expect(of("system-figure").map((node) => blockNumbers.get(node))).toEqual(["2"]);
  });

  test("says so where it names no system or has no label", () => {
    const { said } = read(":::system{view=samples}\nWords.\n:::\n");
    expect(said).toEqual([
      ["system-has-name", ":::system{view=samples}"],
      ["system-has-name", ":::system{view=samples}"],
    ]);
  });
});

describe("A claim", () => {
  test("binds its words to a figure", () => {
    const { article, of, said, text } = read(
      `${figure}\nIt is :claim[about **78%**, $x_i$]{of=fig:toy value=annealed.share within=4pp seeds=20} here.\n`,
    );
    const [claim] = of("claim");
    expect(said).toEqual([]);
    expect(claim?.children.map(({ type }) => type)).toEqual(["text", "strong", "text", "formula"]);
    expect(claim?.figure?.name).toBe("fig:toy");
    expect(text.slice(claim?.words.start, claim?.words.end)).toBe("about **78%**, $x_i$");
    expect(text.slice(claim?.start, claim?.end)).toMatch(/^:claim\[.*seeds=20\}$/);
    expect(article.references.map(({ label }) => text.slice(label.start, label.end))).toEqual(["fig:toy"]);
  });

  test.each([
    [":claim[78%]", [":claim[78%]", ":claim[78%]"]],
    [":claim[78%]{value=a}", [":claim[78%]{value=a}"]],
    [":claim[78%]{of=fig:toy}", [":claim[78%]{of=fig:toy}"]],
    [":claim[78%]{of=fig:toy value=a holds=b}", ["holds=b"]],
  ])("says what %s lacks", (source, places) => {
    const { said } = read(`${figure}\nIt is ${source} here.\n`);
    expect(said).toEqual(places.map((place) => ["claim-is-complete", place]));
  });

  test("has only attributes that are known", () => {
    const { article, said } = read(`${figure}\n:claim[78%]{of=fig:toy value=a wihtin=4pp}.\n`);
    expect(said).toEqual([["attribute-is-known", "wihtin=4pp"]]);
    expect(article.diagnostics[0]?.do).toContain("Did you mean `within`?");
  });

  test.each(["a:claim[x]{of=fig:a}", "\\:claim[x]", "`:claim[x]`", "$:claim[x]$", ":claim[x", ":claims[x]"])(
    "is not read into %s",
    (source) => {
      expect(read(`Words ${source} more.\n`).of("claim")).toEqual([]);
    },
  );
});

describe("A value", () => {
  test("is a figure's label and a path", () => {
    const { of, said, text } = read(`${figure}\nIt is :value[fig:toy.annealed.share]{as=".1%"}.\n`);
    const [value] = of("value");
    expect(said).toEqual([]);
    expect([value?.figure?.name, value?.path.name]).toEqual(["fig:toy", "annealed.share"]);
    expect(text.slice(value?.path.start, value?.path.end)).toBe("annealed.share");
    expect(value?.attributes).toMatchObject([{ name: "as", value: ".1%" }]);
  });

  test("needs both", () => {
    expect(read(":value[share]\n").said).toEqual([["claim-is-complete", ":value[share]"]]);
  });
});
