import { parseArticle, resolve } from "@recto/article";
import { SourceText } from "@recto/diagnostics";
import { createRenderer, renderRules } from "@recto/render";
import { describe, expect, it } from "vitest";

async function placesFound(rule: string, text: string): Promise<readonly (readonly number[])[]> {
  const renderer = await createRenderer();
  const resolved = await resolve(parseArticle(new SourceText("main.md", text)));
  const { diagnostics } = await renderer.render(resolved, { image: () => undefined });
  return diagnostics
    .filter((diagnostic) => diagnostic.rule === rule)
    .map(({ start, end }) => [start.offset, end.offset]);
}

describe.each(renderRules)("the rule $id", ({ id, examples }) => {
  it.each(examples.bad)("finds $text", async ({ text }) => {
    const places = [[text.indexOf("«"), text.indexOf("»") - 1]];
    expect(await placesFound(id, text.replaceAll(/[«»]/g, ""))).toEqual(places);
  });

  it.each(examples.good)("leaves $text", async ({ text }) => {
    expect(await placesFound(id, text)).toEqual([]);
  });
});
