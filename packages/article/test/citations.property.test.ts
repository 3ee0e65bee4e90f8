import fc from "fast-check";
import { expect, it } from "vitest";
import { readBibliography, resolve } from "../src/index.ts";
import { read } from "./support/read.ts";

const keys = ["song2019", "many", "nobody", "untitled"];
const works = readBibliography(
  "refs.bib",
  `@article{song2019, author={Song, Yang and Ermon, Stefano}, title={One}, journal={J}, year=2019}
@article{many, author={Song, Yang and Ermon, Stefano}, title={Two}, journal={J}, year=2019}
@misc{nobody, title={Nobody wrote this}}
@book{untitled, author={Ho, Jonathan}}`,
);

const locator = fc.constantFrom("", ", p. 3", ", pp. 3-4, chap. 2", ", 7", ", the proof");
const cite = fc
  .tuple(fc.constantFrom("", "see ", "-"), fc.constantFrom(...keys), locator)
  .map(([before, key, after]) => `${before}@${key}${after}`);
const citation = fc.oneof(
  fc.array(cite, { minLength: 1, maxLength: 4 }).map((items) => `[${items.join("; ")}]`),
  fc.tuple(fc.constantFrom(...keys), fc.constantFrom("", " [p. 3]")).map(([key, after]) => `@${key}${after}`),
);

it.each(["apa", "harvard1", "vancouver"])(
  "every citation in %s leads to the bibliography",
  { timeout: 60_000 },
  async (style) => {
    await fc.assert(
      fc.asyncProperty(fc.array(citation, { minLength: 1, maxLength: 6 }), async (citations) => {
        const article = await resolve(
          read(`---\nbibliography: refs.bib\n---\n\n${citations.join(" and ")}\n`),
          {
            bibliographies: new Map([["refs.bib", works]]),
            citationStyle: style,
          },
        );
        const anchors = new Set(article.bibliography.map(({ anchor }) => anchor));
        expect(article.citations.size).toBe(citations.length);
        for (const { html } of article.citations.values()) {
          const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id = ""]) => decodeURIComponent(id));
          expect(links.length).toBeGreaterThan(0);
          for (const id of links) expect(anchors).toContain(id);
          expect(html).not.toMatch(/undefined|NO_PRINTED|STYLE ERROR/);
        }
      }),
      { numRuns: 30 },
    );
  },
);

it.each([
  ["[see also @many, sec. 3 and *passim*; @song2019]", ["many", "song2019"], ", sec. 3 and <i>passim</i>"],
  ["a [*see* @many] b", ["many"], "(<i>see</i> "],
  ["[@many, **and** *so* on] or *not* [@song2019]", ["many"], "<b>and</b> <i>so</i> on)"],
])("a group may hold emphasis: %s", async (text, keysOfFirst, html) => {
  const source = `---\nbibliography: refs.bib\n---\n\n${text}\n`;
  const article = await resolve(read(source), {
    bibliographies: new Map([["refs.bib", works]]),
    citationStyle: "harvard1",
  });
  const [first] = article.citations;
  expect(first?.[0].items.map(({ key }) => key.name)).toEqual(keysOfFirst);
  expect(first?.[0].items.map(({ key }) => source.slice(key.start, key.end))).toEqual(keysOfFirst);
  expect(source.slice(first?.[0].start, first?.[0].end)).toMatch(/^\[.*\]$/);
  expect(first?.[1].html.replaceAll(/<\/?a\b[^>]*>/g, "")).toContain(html);
});

it.each(["[a *b* @many", "[a *b [c]* @many]", "[*b*](x.md) [c *d*] @many", String.raw`\[a *b* @many]`])(
  "is no group: %s",
  async (text) => {
    const article = await resolve(read(text));
    expect(article.article.citations.map(({ form }) => form)).toEqual(["narrative"]);
  },
);
