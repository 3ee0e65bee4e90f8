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

it.each(["apa", "harvard1", "vancouver"])("every citation in %s leads to the bibliography", async (style) => {
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
    { numRuns: 60 },
  );
});
