import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildBy } from "../src/build/build.ts";
import { loadSite, type BuildResult } from "../src/index.ts";
import { memoryFiles, type MemoryFiles } from "./memory.ts";

const PATIENCE = 240_000;
const NAMES = ["a", "b", "c", "d"];

/** What a site is written from; each number picks one of a few texts. */
interface Draft {
  readonly articles: Map<string, Text>;
  macro: number;
  title: number;
  book: number;
  strict: boolean;
  /** Whether there is a file that articles link to. */
  data: boolean;
}

interface Text {
  title: number;
  date: number;
  words: number;
  label: number;
  /** The article and label that it refers to. */
  to: number;
  toLabel: number;
  isDraft: boolean;
}

type Edit = (draft: Draft) => void;

const small = fc.nat(2);
const name = fc.constantFrom(...NAMES);
const text: fc.Arbitrary<Text> = fc.record({
  title: small,
  date: small,
  words: small,
  label: small,
  to: fc.nat(NAMES.length),
  toLabel: small,
  isDraft: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
});

const ofArticle = (change: (text: Text, number: number) => void): fc.Arbitrary<Edit> =>
  fc.tuple(name, small).map(([at, number]): Edit => ({ articles }) => {
    const found = articles.get(at);
    if (found !== undefined) change(found, number);
  });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  ofArticle((article, number) => {
    article.words = number;
  }),
  ofArticle((article, number) => {
    article.label = number;
  }),
  ofArticle((article, number) => {
    article.toLabel = number;
  }),
  ofArticle((article, number) => {
    article.title = number;
  }),
  ofArticle((article, number) => {
    article.date = number;
  }),
  ofArticle((article) => {
    article.isDraft = !article.isDraft;
  }),
  fc.tuple(name, text).map(
    ([at, added]): Edit =>
      ({ articles }) =>
        void articles.set(at, { ...added }),
  ),
  name.map(
    (at): Edit =>
      ({ articles }) =>
        void articles.delete(at),
  ),
  small.map(
    (number): Edit =>
      (draft) =>
        void (draft.macro = number),
  ),
  small.map(
    (number): Edit =>
      (draft) =>
        void (draft.title = number),
  ),
  small.map(
    (number): Edit =>
      (draft) =>
        void (draft.book = number),
  ),
  fc.constant<Edit>((draft) => void (draft.strict = !draft.strict)),
  fc.constant<Edit>((draft) => void (draft.data = !draft.data)),
);

function written({ articles, macro, title, book, strict, data }: Draft): ReadonlyMap<string, string> {
  const preset = strict ? "strict" : "recommended";
  // What leads nowhere is a warning here, so that most sites are built.
  const rules =
    '{ "link-is-alive": "warning", "label-is-defined": "warning", "reference-is-published": "warning" }';
  const check = `{ preset: "${preset}", rules: ${rules} }`;
  return new Map([
    [
      "site/recto.config.js",
      `export default { title: "Site ${title}", bibliography: ["b.bib"], check: ${check} }`,
    ],
    ["site/macros.tex", `\\newcommand{\\it${"x".repeat(macro + 1)}}{${macro}}\\newcommand{\\n}{${macro}}`],
    [
      "site/b.bib",
      `@article{key, title={Title ${book}}, author={Last, First}, year={200${book}}, journal={J}}`,
    ],
    ...(data ? [["site/articles/data.csv", "1,2"] as const] : []),
    ...[...articles].map(([at, article]) => [`site/articles/${at}.md`, textOf(at, article)] as const),
  ]);
}

function textOf(at: string, { title, date, words, label, to, toLabel, isDraft }: Text): string {
  const target = NAMES[to];
  const reference = target === undefined || target === at ? "" : `See @${target}#eq:l${toLabel} there. `;
  return `---
title: ${at} ${title}
date: 2026-01-0${date + 1}
draft: ${String(isDraft)}
---

## On ${words}

${reference}By @eq:l${label} and @key, with [data](data.csv), $\\n + ${words}, ..., z$.

$$
x_${words} = \\n \\label{eq:l${label}}
$$
`;
}

/** Brings the files of a site to a draft. */
function rewrite(files: MemoryFiles, inputs: ReadonlyMap<string, string>): void {
  for (const path of files.contents.keys())
    if (!/\/(?:_site|\.recto)\//.test(path) && !inputs.has(path)) files.contents.delete(path);
  for (const [path, content] of inputs) files.contents.set(path, content);
}

async function build(files: MemoryFiles): Promise<BuildResult> {
  const site = await loadSite("site", files);
  if (!site.ok) throw new Error(JSON.stringify(site.failures));
  return await buildBy(site.value, {}, "this program");
}

function outputOf(files: MemoryFiles): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...files.contents]
      .filter(([path]) => path.startsWith("site/_site/"))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What a build said, by content. */
function said(result: BuildResult): unknown {
  if (result.status === "failed") return result;
  const { status, articles, diagnostics, sources } = result;
  const texts = [...sources.values()].map((source) => [source.path, source.text]);
  return JSON.parse(JSON.stringify({ status, articles, diagnostics, texts }));
}

const front = (title: string): string => `---\ntitle: ${title}\n---\n\n`;

describe("a build after edits", () => {
  it(
    "gives byte for byte the site that a fresh build gives, and says the same",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.tuple(text, text, text),
          fc.array(fc.tuple(fc.array(edit, { minLength: 1, maxLength: 2 }), fc.nat(5)), {
            minLength: 1,
            maxLength: 6,
          }),
          async (texts, steps) => {
            const articles = new Map(NAMES.map((at, index) => [at, texts[index]] as const));
            const draft: Draft = {
              articles: new Map([...articles].flatMap(([at, own]) => (own ? [[at, { ...own }]] : []))),
              macro: 0,
              title: 0,
              book: 0,
              strict: false,
              data: true,
            };
            const files = memoryFiles({});
            rewrite(files, written(draft));
            await build(files);
            for (const [edits, damage] of steps) {
              for (const change of edits) change(draft);
              const inputs = written(draft);
              rewrite(files, inputs);
              if (damage === 0) damageCache(files);
              const before = outputOf(files);
              const incremental = await build(files);
              const other = memoryFiles({});
              rewrite(other, inputs);
              const fresh = await build(other);
              expect(said(incremental)).toEqual(said(fresh));
              expect(outputOf(files)).toEqual(fresh.status === "built" ? outputOf(other) : before);
            }
          },
        ),
        { numRuns: 40 },
      );
    },
    PATIENCE,
  );

  it.each<[what: string, before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>]>([
    [
      "an article appears to which another refers",
      { "articles/a.md": `${front("A")}See @b#eq:x.\n` },
      { "articles/b.md": `${front("B")}$$ x = 1. \\label{eq:x} $$\n` },
    ],
    [
      "an article appears to which another links",
      { "articles/a.md": `${front("A")}See [it](b.md).\n` },
      { "articles/b.md": `${front("B")}Words.\n` },
    ],
    [
      "another article begins to use a label",
      {
        "recto.config.js": 'export default { check: { preset: "strict" } }',
        "articles/a.md": `${front("A")}$$ x = 1. \\label{eq:x} $$\n`,
        "articles/b.md": `${front("B")}Words.\n`,
      },
      { "articles/b.md": `${front("B")}See @a#eq:x.\n` },
    ],
    [
      "an equation of another article moves",
      {
        "articles/a.md": `${front("A")}See @b#eq:x.\n`,
        "articles/b.md": `${front("B")}$$ x = 1. \\label{eq:x} $$\n`,
      },
      { "articles/b.md": `${front("B")}$$ y = 1. \\label{eq:y} $$\n\n$$ x = 1. \\label{eq:x} $$\n` },
    ],
    [
      "an image takes another size",
      { "articles/a.md": `${front("A")}![An image](i.svg)\n`, "articles/i.svg": svg(10) },
      { "articles/i.svg": svg(20) },
    ],
    [
      "an article's own bibliography changes",
      {
        "articles/a.md": "---\ntitle: A\nbibliography: own.bib\n---\n\nBy @key.\n",
        "articles/own.bib": "@misc{key, title={One}, author={Ada}}",
      },
      { "articles/own.bib": "@misc{key, title={Two}, author={Bob}}" },
    ],
  ])("follows when %s", async (_what, before, after) => {
    const rules = '{ "label-is-defined": "warning", "link-is-alive": "warning" }';
    const inputs = new Map(
      Object.entries({ "recto.config.js": `export default { check: { rules: ${rules} } }`, ...before }).map(
        ([path, content]) => [`site/${path}`, content],
      ),
    );
    const files = memoryFiles(Object.fromEntries(inputs));
    const first = said(await build(files));
    const page = outputOf(files)["site/_site/a/index.html"];
    for (const [path, content] of Object.entries(after)) inputs.set(`site/${path}`, content);
    rewrite(files, inputs);
    const incremental = said(await build(files));
    const fresh = memoryFiles(Object.fromEntries(inputs));
    expect(incremental).toEqual(said(await build(fresh)));
    expect(outputOf(files)).toEqual(outputOf(fresh));
    expect([incremental, outputOf(files)["site/_site/a/index.html"]]).not.toEqual([first, page]);
  });

  it("makes nothing anew but what changed", async () => {
    const draft: Draft = {
      articles: new Map(
        NAMES.map((at, index) => [
          at,
          { title: 0, date: index % 3, words: 0, label: 0, to: 9, toLabel: 0, isDraft: false },
        ]),
      ),
      macro: 0,
      title: 0,
      book: 0,
      strict: false,
      data: true,
    };
    const files = memoryFiles(Object.fromEntries(written(draft)));
    await build(files);
    const parts = (): readonly string[] =>
      [...files.contents.keys()].filter((path) => path.includes(".recto/parts/"));
    const before = parts();
    const made: string[] = [];
    files.before = (action, path) => {
      if (action === "write" && path.includes("/parts/")) made.push(path);
    };
    const article = draft.articles.get("b");
    if (article !== undefined) article.words = 1;
    rewrite(files, written(draft));
    expect(await build(files)).toMatchObject({ status: "built", unchanged: false });
    expect(made).toHaveLength(1);
    expect(parts().filter((path) => before.includes(path))).toHaveLength(NAMES.length - 1);
  });
});

/** Cuts what earlier builds kept, as a full disk does. */
function damageCache(files: MemoryFiles): void {
  for (const [path, content] of files.contents)
    if (path.includes("/.recto/")) files.contents.set(path, content.slice(0, content.length / 2));
}

function svg(size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"/>`;
}
