import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readSettings } from "../src/configuration/read.ts";
import { contentsList } from "../src/pages/contents.ts";
import { atomFeed, robots, sitemap } from "../src/pages/feed.ts";
import { escapeText, markup, raw } from "../src/pages/markup.ts";
import type { Frame } from "../src/pages/page.ts";
import { byDate, type Summary } from "../src/pages/summary.ts";

const frameOf = (config: object): Frame => ({
  settings: readSettings(config).settings,
  base: "/notes/",
  stylesheet: "/notes/assets/site.css",
  loader: "/notes/assets/loader.js",
  programs: {},
  icon: "/notes/assets/icon.svg",
  script: undefined,
});

const summary = (slug: string, more: Partial<Summary> = {}): Summary => ({
  slug,
  title: slug,
  description: undefined,
  authors: [],
  date: undefined,
  updated: undefined,
  tags: [],
  draft: false,
  ...more,
});

const entry = (level: number, id: string): Parameters<typeof contentsList>[0][number] => ({
  level,
  id,
  number: undefined,
  html: id,
  text: id,
});

describe("markup", () => {
  it("escapes what is put into it, but not markup", () => {
    expect(
      markup`<p title="${'"x"'}">${"<b>"}${raw("<i>")}${[markup`${1}`]}${undefined}${false}</p>`.text,
    ).toBe('<p title="&quot;x&quot;">&lt;b&gt;<i>1</p>');
  });

  it("never lets a text end an attribute or begin a tag", () => {
    fc.assert(fc.property(fc.string(), (text) => !/["'<>]/.test(escapeText(text))));
  });
});

describe("the table of contents", () => {
  it("nests sections, and leaves deeper ones out", () => {
    const list = contentsList([entry(2, "a"), entry(3, "b"), entry(4, "c"), entry(2, "d")])?.text.replaceAll(
      "\n",
      "",
    );
    expect(list).toBe(
      '<ol><li><a href="#a">a</a><ol><li><a href="#b">b</a></li></ol></li><li><a href="#d">d</a></li></ol>',
    );
  });

  it("has each list and item closed, whatever the levels", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 6 })), (levels) => {
        const text = contentsList(levels.map((level, index) => entry(level, String(index))))?.text ?? "";
        for (const tag of ["ol", "li"])
          expect(text.split(`<${tag}>`).length).toBe(text.split(`</${tag}>`).length);
        expect(text).not.toMatch(/<ol>\s*<ol>|<ol>\s*<\/ol>/);
      }),
    );
  });

  it("is not there for a single section", () => {
    expect(contentsList([entry(2, "a")])).toBeUndefined();
    expect(contentsList([])).toBeUndefined();
  });
});

describe("the feed", () => {
  const articles = [
    summary("new", {
      title: "A < B",
      date: "2026-02-01",
      updated: "2026-03-01",
      tags: ["x"],
      authors: [{ name: "Ada" }],
    }),
    summary("old", { date: "2025-01-01", description: "About & about" }),
    summary("undated"),
  ];

  it("is Atom with whole addresses, of the dated articles", () => {
    const feed = atomFeed(articles, frameOf({ url: "https://example.org/notes", title: "Notes" })) ?? "";
    expect(
      feed.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'),
    ).toBe(true);
    expect(feed).toContain("<updated>2026-03-01T00:00:00Z</updated>");
    expect(feed).toContain("<id>https://example.org/notes/new/</id>");
    expect(feed).toContain("<title>A &lt; B</title>");
    expect(feed).toContain("<summary>About &amp; about</summary>");
    expect(feed.split("<entry>")).toHaveLength(3);
  });

  it("is not there for a site without an address, nor is a sitemap", () => {
    expect(atomFeed(articles, frameOf({}))).toBeUndefined();
    expect(sitemap(articles, frameOf({}))).toBeUndefined();
    expect(robots(frameOf({}))).not.toContain("Sitemap");
  });
});

describe("the sitemap", () => {
  it("lists the home page and every article, and robots are told", () => {
    const frame = frameOf({ url: "https://example.org/notes" });
    const map = sitemap([summary("a b", { date: "2026-02-01" })], frame) ?? "";
    expect(map).toContain("<loc>https://example.org/notes/</loc>");
    expect(map).toContain("<loc>https://example.org/notes/a%20b/</loc><lastmod>2026-02-01</lastmod>");
    expect(robots(frame)).toContain("Sitemap: https://example.org/notes/sitemap.xml");
  });
});

describe("articles", () => {
  it("stand newest first, those without a date last", () => {
    const order = [summary("c"), summary("a", { date: "2025-01-01" }), summary("b", { date: "2026-01-01" })];
    expect(order.toSorted(byDate).map(({ slug }) => slug)).toEqual(["b", "a", "c"]);
  });
});
