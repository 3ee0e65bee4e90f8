import { describe, expect, it } from "vitest";
import { places, read, slice } from "./support/read.ts";

const front = (yaml: string): string => `---\n${yaml}\n---\n\nText.\n`;

describe("front matter", () => {
  it("is read", () => {
    const article = read(
      front(`title: "A: b"
authors:
  - name: Ada
    orcid: 0000-0001
    affiliation: X
  - Bob
date: 2026-11-22
updated: 2026-11-23 10:00:00 +0100
description: >
  Long
  words
tags: [a, b]
bibliography: refs.bib
draft: true
cover: a.png
canonical: https://a.b
arxiv: 1907.05600
doi: 10.1/x`),
    );
    const { places: where, ...values } = article.frontMatter;
    expect(values).toEqual({
      title: "A: b",
      authors: [{ name: "Ada", orcid: "0000-0001", affiliation: "X" }, { name: "Bob" }],
      date: "2026-11-22",
      updated: "2026-11-23",
      description: "Long words\n",
      tags: ["a", "b"],
      bibliography: ["refs.bib"],
      draft: true,
      cover: "a.png",
      canonical: "https://a.b",
      arxiv: "1907.05600",
      doi: "10.1/x",
    });
    expect(article.diagnostics).toEqual([]);
    expect(slice(article.source.text, where.get("bibliography") ?? { start: 0, end: 0 })).toBe("refs.bib");
  });

  it.each([
    ["an unknown key", "titel: A", 'front-matter-is-known 2:1 "titel"'],
    ["an author's unknown key", "authors:\n  - nme: A\n    name: B", 'front-matter-is-known 3:5 "nme"'],
    [
      "Jekyll's keys, all at once",
      "layout: post\ntitle: A\ncategories: b",
      'front-matter-is-known 2:1 "layout"',
    ],
    ["a date that is none", "date: 2026-02-30", 'front-matter-is-valid 2:7 "2026-02-30"'],
    ["a list where a text should stand", "title: [a]", 'front-matter-is-valid 2:8 "[a]"'],
    ["a text where a switch should stand", "draft: maybe", 'front-matter-is-valid 2:8 "maybe"'],
    ["a key twice", "title: a\ntitle: b", 'front-matter-is-valid 3:1 "title"'],
    ["a macro without a replacement", "macros:\n  bx:", 'macro-is-readable 3:3 "bx"'],
    [
      "an author without a name",
      "authors:\n  - url: http://a.b",
      'front-matter-is-valid 3:5 "url: http://a.b\\n"',
    ],
  ])("tells %s at its place", (_, yaml, place) => {
    expect(places(front(yaml))).toEqual([place]);
  });

  it("proposes the nearest key", () => {
    expect(read(front("titel: A")).diagnostics[0]?.do).toBe("Did you mean `title`?");
  });

  it("that is not YAML is told once, and what could be read is kept", () => {
    const text = front('title: "A\nauthors: [');
    expect(places(text).map((place) => place.split(" ")[0])).toEqual(["front-matter-is-valid"]);
  });

  it("that is never closed is told", () => {
    expect(places("---\ntitle: a\n\nText")).toEqual(['front-matter-is-valid 1:1 "---"']);
  });

  it("may follow a byte order mark and have Windows line ends", () => {
    const text = "\ufeff---\r\ntitle: A\r\ntitel: B\r\n---\r\n# C {#sec:c}\r\n";
    const article = read(text);
    expect(article.frontMatter.title).toBe("A");
    expect(places(text)).toEqual(['front-matter-is-known 3:1 "titel"']);
    expect(article.children.map((node) => slice(text, node))).toEqual(["# C {#sec:c}"]);
  });
});

describe("macros in the front matter", () => {
  it("may be a map", () => {
    const text = front('macros:\n  bx: \\mathbf{x}\n  "\\\\norm": ["\\\\lVert #1 \\\\rVert", 1]');
    const { macros } = read(text);
    expect([...macros.values()].map(({ name, parameters, body }) => [name, parameters, body])).toEqual([
      ["bx", 0, "\\mathbf{x}"],
      ["norm", 1, "\\lVert #1 \\rVert"],
    ]);
    expect(slice(text, macros.get("bx")?.definition ?? { start: 0, end: 0 })).toBe("\\mathbf{x}");
  });

  it("may be TeX, whose definitions know their places", () => {
    const text = front("macros: |\n  \\newcommand{\\bx}{\\mathbf{x}}\n  \\DeclareMathOperator{\\tr}{tr}");
    const { macros } = read(text);
    expect([...macros.keys()]).toEqual(["bx", "tr"]);
    expect(slice(text, macros.get("tr")?.definition ?? { start: 0, end: 0 })).toBe(
      "\\DeclareMathOperator{\\tr}{tr}",
    );
  });
});
