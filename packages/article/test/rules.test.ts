import { articleRules, parseArticle, readBibliography, resolve } from "@recto/article";
import type { ArticleRule } from "@recto/article";
import { SourceText, type Diagnostic } from "@recto/diagnostics";
import { describe, expect, it } from "vitest";

type Example = ArticleRule["examples"]["bad"][number];

/** A text without its marks `«…»`, and where they stood. */
function readMarks(path: string, marked: string): { text: string; places: readonly object[] } {
  let text = "";
  const places: object[] = [];
  let open = 0;
  for (const character of marked) {
    if (character === "«") open = text.length;
    else if (character === "»") places.push({ path, start: open, end: text.length });
    else text += character;
  }
  return { text, places };
}

async function diagnose({ text, files = {} }: Example): Promise<readonly Diagnostic[]> {
  const article = parseArticle(new SourceText("main.md", readMarks("main.md", text).text));
  const bibliographies = new Map(
    Object.entries(files).map(([path, marked]) => [
      path,
      readBibliography(path, readMarks(path, marked).text),
    ]),
  );
  const resolved = await resolve(article, { bibliographies });
  return [...article.diagnostics, ...resolved.diagnostics];
}

const aboutTexts = articleRules.filter(({ examples }) => examples.bad.length > 0);

for (const { id, examples } of aboutTexts) {
  describe(`the rule ${id}`, () => {
    for (const example of examples.bad)
      it(`finds ${JSON.stringify(example.text)}`, async () => {
        const found = (await diagnose(example)).filter(({ rule }) => rule === id);
        const texts = { "main.md": example.text, ...example.files };
        const places = Object.entries(texts).flatMap(([path, text]) => readMarks(path, text).places);
        expect(places).toHaveLength(1);
        expect(found.map(({ path, start, end }) => ({ path, start: start.offset, end: end.offset }))).toEqual(
          places,
        );
      });
    for (const example of examples.good)
      it(`leaves ${JSON.stringify(example.text)}`, async () => {
        expect((await diagnose(example)).map(({ rule }) => rule)).not.toContain(id);
      });
  });
}

it("has an example of each rule that is about a text", () => {
  const without = articleRules.filter(
    ({ examples }) => examples.bad.length === 0 || examples.good.length === 0,
  );
  expect(without.map(({ id }) => id)).toEqual(["citation-style-is-known"]);
});
