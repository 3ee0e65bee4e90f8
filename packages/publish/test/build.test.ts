import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { buildSite, loadSite, type BuildResult, type Site } from "../src/index.ts";
import { buildBy } from "../src/build/build.ts";
import { MARKER } from "../src/build/write.ts";
import { errorOf, memoryFiles, type MemoryFiles } from "./memory.ts";

const GOOD = {
  "site/articles/first.md": `---
title: First
date: 2026-01-01
description: "About $x$ & <more>"
authors: [Ada]
tags: [one]
---

Let $x = 1$, as in @second#eq:two and [the other](second.md).

$$
x = 1 \\label{eq:one}
$$

By @eq:one, all is well.
`,
  "site/articles/second.md": `---
title: Second
date: 2026-02-01
---

\\begin{equation}
y = \\two \\label{eq:two}
\\end{equation}

By @eq:two, too.
`,
  "site/articles/draft.md": "---\ntitle: Draft\ndraft: true\n---\n\nNot yet.\n",
  "site/macros.tex": "\\newcommand{\\two}{2}\n",
};

async function siteOf(files: MemoryFiles): Promise<Site> {
  const loaded = await loadSite("site", files);
  if (!loaded.ok) throw new Error(loaded.failures.map(({ message }) => message).join(" "));
  return loaded.value;
}

async function build(
  files: MemoryFiles,
  options: Parameters<typeof buildSite>[1] = {},
): Promise<BuildResult> {
  return await buildSite(await siteOf(files), options);
}

const text = (files: MemoryFiles, path: string): string => String(files.contents.get(`site/_site/${path}`));
const output = (files: MemoryFiles): readonly string[] =>
  [...files.contents.keys()].filter((path) => path.startsWith("site/_site/"));
const leftovers = (files: MemoryFiles): readonly string[] =>
  [...files.contents.keys()].filter((path) => path.includes(".recto-"));

const again = async (files: MemoryFiles, options: Parameters<typeof buildSite>[1] = {}): Promise<boolean> => {
  const built = await buildBy(await siteOf(files), options, "this program");
  if (built.status !== "built") throw new Error(JSON.stringify(built));
  return built.unchanged;
};

describe("a build", () => {
  it("gives every article a page, with a home page, a 404 page and robots.txt", async () => {
    const files = memoryFiles(GOOD);
    const built = await build(files);
    expect(built).toMatchObject({ status: "built", output: "site/_site", articles: 2, diagnostics: [] });
    for (const path of ["index.html", "404.html", "robots.txt", "first/index.html", "second/index.html"])
      expect(output(files)).toContain(`site/_site/${path}`);
    expect(leftovers(files)).toEqual([]);
  });

  it("lists the articles newest first and leaves drafts out", async () => {
    const files = memoryFiles(GOOD);
    await build(files);
    const home = text(files, "index.html");
    expect(home.indexOf('href="/second/"')).toBeGreaterThan(0);
    expect(home.indexOf('href="/first/"')).toBeGreaterThan(home.indexOf('href="/second/"'));
    expect(home).toContain("About $x$ &amp; &lt;more&gt;");
    expect(home).not.toContain("Draft");
    await build(files, { drafts: true });
    expect(text(files, "index.html")).toContain('href="/draft/"');
  });

  it("takes a reference to a draft for an error unless drafts are built", async () => {
    const files = memoryFiles({
      ...GOOD,
      "site/articles/third.md": "---\ntitle: Third\n---\n\nSee [that](draft.md).\n",
    });
    const by = async (drafts: boolean): Promise<BuildResult> =>
      await buildBy(await siteOf(files), { drafts }, "this program");
    expect(await by(false)).toMatchObject({ status: "rejected" });
    expect(await by(true)).toMatchObject({ status: "built" });
    expect(await by(false)).toMatchObject({
      status: "rejected",
      diagnostics: [{ rule: "reference-is-published", path: "site/articles/third.md" }],
    });
  });

  it("sets the mathematics in titles, and names it by its LaTeX where there is only text", async () => {
    const files = memoryFiles({
      ...GOOD,
      "site/articles/third.md":
        "---\ntitle: Five $\\two^2$ & \\(y\\) for $5\ndate: 2026-12-01\n---\n\nText.\n",
    });
    expect(await build(files)).toMatchObject({ status: "built", diagnostics: [] });
    const page = text(files, "third/index.html");
    expect(page).toMatch(
      /<h1>Five <span class="katex">.*2.*<\/span> &amp; <span class="katex">.*y.*<\/span> for \$5<\/h1>/,
    );
    expect(page).toContain("<title>Five \\two^2 &amp; y for $5 · ");
    expect(page).toContain('<meta property="og:title" content="Five \\two^2 &amp; y for $5">');
    expect(text(files, "index.html")).toMatch(/<h2><a href="\/third\/">Five <span class="katex">/);
    const neighbour = /<span class="neighbour-title">Five <span class="katex">/;
    expect(
      [...files.contents.keys()].filter((path) => neighbour.test(String(files.contents.get(path)))),
    ).toHaveLength(1);
  });

  it("links articles to one another, by what they wrote and by date", async () => {
    const files = memoryFiles(GOOD);
    await build(files);
    const first = text(files, "first/index.html");
    expect(first).toContain('<a href="/second/">the other</a>');
    expect(first).toContain('href="/second/#eq:two"');
    expect(first).toMatch(/class="neighbour next" rel="next" href="\/second\/"/);
    expect(text(files, "second/index.html")).toMatch(/class="neighbour prev" rel="prev" href="\/first\/"/);
  });

  it("puts every address under the base, and whole ones where they are needed", async () => {
    const config = 'export default { title: "Notes", url: "https://example.org/notes", bibliography: [] }';
    const files = memoryFiles({ ...GOOD, "site/recto.config.js": config });
    await build(files);
    const first = text(files, "first/index.html");
    for (const [, address = ""] of first.matchAll(/(?:href|src)="(\/[^"]*)"/g))
      expect(address).toMatch(/^\/notes\//);
    expect(first).toContain('<link rel="canonical" href="https://example.org/notes/first/">');
    expect(first).toContain('<meta property="og:url" content="https://example.org/notes/first/">');
    expect(first).toContain('<meta name="citation_title" content="First">');
    expect(first).toContain('<meta name="citation_author" content="Ada">');
    expect(first).toContain('<meta name="citation_publication_date" content="2026/01/01">');
    expect(text(files, "feed.xml")).toContain("<id>https://example.org/notes/second/</id>");
    expect(text(files, "sitemap.xml")).toContain("<loc>https://example.org/notes/first/</loc>");
  });

  it("prints no address that would run code", async () => {
    const head = `canonical: "javascript:alert(1)"\nauthors: [{ name: Ada, url: "javascript:alert(2)" }]`;
    const files = memoryFiles({ "site/articles/a.md": `---\ntitle: A\n${head}\n---\n\nWords.\n` });
    const built = await build(files);
    const rules = built.status === "built" ? built.diagnostics.map(({ rule }) => rule) : [];
    expect(rules).toEqual(["address-is-safe", "address-is-safe"]);
    expect(text(files, "a/index.html")).not.toContain("javascript:");
  });

  it("shows a cover that lies elsewhere", async () => {
    const files = memoryFiles({
      "site/recto.config.js": 'export default { url: "https://example.org" }',
      "site/articles/a.md": "---\ntitle: A\ncover: https://example.org/c.png\n---\n\nWords.\n",
    });
    expect(await build(files)).toMatchObject({ status: "built", diagnostics: [] });
    expect(text(files, "a/index.html")).toContain(
      '<meta property="og:image" content="https://example.org/c.png">',
    );
  });

  it("writes pages without any script, whose files are all there", async () => {
    const files = memoryFiles(GOOD);
    await build(files);
    for (const path of output(files).filter((name) => name.endsWith(".html"))) {
      const page = String(files.contents.get(path));
      expect(page).not.toMatch(/<script|\son\w+=|javascript:/i);
      for (const [, asset = ""] of page.matchAll(/(?:href|src)="(\/assets\/[^"]*)"/g))
        expect(output(files)).toContain(`site/_site${asset}`);
    }
    const [stylesheet = ""] = output(files).filter((path) => path.endsWith(".css"));
    const styles = String(files.contents.get(stylesheet));
    const fonts = [...styles.matchAll(/url\(([^)]+)\)/g)].map(([, address = ""]) => address);
    expect(fonts.length).toBeGreaterThan(10);
    for (const font of fonts) {
      expect(font).toMatch(/\.woff2$/);
      expect(output(files)).toContain(`site/_site${font}`);
    }
  });

  it("is the same bytes for the same files", async () => {
    const [one, two] = [memoryFiles(GOOD), memoryFiles(GOOD)];
    await build(one);
    await build(two);
    expect(output(two)).toEqual(output(one));
    for (const path of output(one)) expect(two.contents.get(path)).toEqual(one.contents.get(path));
  });

  it("of an empty folder is a home page", async () => {
    const files = memoryFiles({ "site/notes.txt": "" });
    expect(await build(files)).toMatchObject({ status: "built", articles: 0 });
    expect(text(files, "index.html")).toContain("There are no articles yet.");
  });

  it("names a page for its folder where the file is index.md", async () => {
    const files = memoryFiles({ "site/articles/scores/index.md": "---\ntitle: Scores\n---\n\nWords.\n" });
    await build(files);
    expect(output(files)).toContain("site/_site/scores/index.html");
  });
});

describe("a build that fails", () => {
  const old = { "site/_site/index.html": "old", [`site/_site/${MARKER}`]: "{}" };
  const untouched = (files: MemoryFiles): void => {
    expect(output(files)).toEqual(Object.keys(old));
    expect(text(files, "index.html")).toBe("old");
    expect(leftovers(files)).toEqual([]);
  };

  it("for an error in an article says where, and leaves the last site", async () => {
    const files = memoryFiles({
      ...GOOD,
      ...old,
      "site/articles/bad.md": "---\ntitle: Bad\n---\n\nSee @eq:none.\n",
    });
    const built = await build(files);
    expect(built).toMatchObject({
      status: "rejected",
      diagnostics: [{ path: "site/articles/bad.md", rule: "label-is-defined", start: { line: 5 } }],
    });
    untouched(files);
  });

  it("for two articles of one name says so", async () => {
    const files = memoryFiles({
      ...GOOD,
      ...old,
      "site/articles/2026/first.md": "---\ntitle: First again\n---\n\nWords.\n",
    });
    const built = await build(files);
    expect(built.status).toBe("rejected");
    const rules = built.status === "failed" ? [] : built.diagnostics.map(({ rule }) => rule);
    expect(rules).toEqual(["article-name-is-unique"]);
    untouched(files);
  });

  it.each([
    ["a file outside the site", "See [it](../../secret.txt).", "file-is-inside-site", 5],
    ["an image outside the site", "![It](/../secret.txt)", "file-is-inside-site", 5],
    ["a cover that is not there", "Words.", "cover-exists", 3],
  ])("for %s", async (_what, words, rule, line) => {
    const cover = rule === "cover-exists" ? "cover: nope.png" : "tags: []";
    const files = memoryFiles({
      ...GOOD,
      ...old,
      "secret.txt": "secret",
      "site/articles/bad.md": `---\ntitle: Bad\n${cover}\n---\n${words}\n`,
    });
    const built = await build(files);
    expect(built).toMatchObject({ status: "rejected", diagnostics: [{ rule, start: { line } }] });
    untouched(files);
  });

  it("for a full disk says so, and leaves the last site", async () => {
    const files = memoryFiles({ ...GOOD, ...old });
    let writes = 0;
    files.before = (action, path) => {
      writes += action === "write" ? 1 : 0;
      if (writes > 3 && action === "write") throw errorOf("ENOSPC", path);
    };
    const built = await build(files);
    expect(built).toMatchObject({ status: "failed", failures: [{ kind: "disk" }] });
    expect(built.status === "failed" && built.failures[0]?.message).toMatch(
      /^The disk is full: .+ could not be written\.$/,
    );
    untouched(files);
  });

  it("for an unreadable article says so", async () => {
    const files = memoryFiles({ ...GOOD, ...old });
    files.before = (action, path) => {
      if (action === "read" && path.endsWith("second.md")) throw errorOf("EACCES", path);
    };
    expect(await build(files)).toMatchObject({
      status: "failed",
      failures: [{ kind: "file", path: "site/articles/second.md" }],
    });
    untouched(files);
  });

  it("because it was stopped in the middle leaves the last site", async () => {
    const files = memoryFiles({ ...GOOD, ...old });
    const stop = new AbortController();
    files.before = (action, path) => {
      if (action === "write" && path.endsWith("second/index.html")) stop.abort();
    };
    expect(await build(files, { signal: stop.signal })).toMatchObject({
      status: "failed",
      failures: [{ kind: "aborted", message: "The build was stopped." }],
    });
    untouched(files);
  });

  it("because the last site cannot be moved away leaves it", async () => {
    const files = memoryFiles({ ...GOOD, ...old });
    files.before = (action, path) => {
      if (action === "rename") throw errorOf("EPERM", path);
    };
    expect(await build(files)).toMatchObject({ status: "failed", failures: [{ kind: "file" }] });
    untouched(files);
  });

  it("because the output folder is not Recto's own removes nothing", async () => {
    const files = memoryFiles({ ...GOOD, "site/_site/thesis.tex": "precious" });
    expect(await build(files)).toMatchObject({ status: "failed", failures: [{ kind: "output" }] });
    expect(output(files)).toEqual(["site/_site/thesis.tex"]);
  });

  it("for a bibliography that the configuration names and nobody wrote", async () => {
    const files = memoryFiles({
      ...GOOD,
      ...old,
      "site/recto.config.js": 'export default { bibliography: ["none.bib"] }',
    });
    expect(await build(files)).toMatchObject({ status: "failed", failures: [{ path: "site/none.bib" }] });
    untouched(files);
  });
});

describe("a build after which nothing changed", () => {
  it("leaves the site as it is, and says the same", async () => {
    const files = memoryFiles({ ...GOOD, "site/articles/warned.md": "---\ntitle: W\n---\n\n$x, ..., y$\n" });
    const first = await buildBy(await siteOf(files), {}, "this program");
    files.before = (action) => {
      if (action !== "read") throw new Error("nothing is written");
    };
    const second = await buildBy(await siteOf(files), {}, "this program");
    expect(first).toMatchObject({
      status: "built",
      unchanged: false,
      diagnostics: [{ rule: "ellipsis-is-command" }],
    });
    expect(second).toEqual({ ...first, unchanged: true });
  });

  it.each<[what: string, change: (files: MemoryFiles) => void]>([
    [
      "an article",
      (files) =>
        files.contents.set("site/articles/first.md", GOOD["site/articles/first.md"].replace("well", "fine")),
    ],
    [
      "a new article",
      (files) => files.contents.set("site/articles/new.md", "---\ntitle: New\n---\n\nWords.\n"),
    ],
    ["an article gone", (files) => files.contents.delete("site/articles/draft.md")],
    ["the macros", (files) => files.contents.set("site/macros.tex", "\\newcommand{\\two}{1+1}")],
    [
      "an image that was missing from the disk as a link",
      (files) => files.contents.set("site/articles/late.pdf", "late"),
    ],
    [
      "the configuration",
      (files) =>
        files.contents.set(
          "site/recto.config.js",
          'export default { title: "X", check: { rules: { "link-is-alive": "off" } } }',
        ),
    ],
    ["the built site", (files) => files.contents.delete("site/_site/first/index.html")],
    ["another build into the folder", (files) => files.contents.set(`site/_site/${MARKER}`, "{}")],
    ["the stamp, which is broken", (files) => files.contents.set("site/.recto/build.json", "{")],
  ])("is made anew for %s", async (_what, change) => {
    const files = memoryFiles({
      ...GOOD,
      "site/articles/third.md": "---\ntitle: Third\n---\n\nSee [a file](late.pdf).\n",
      "site/recto.config.js": 'export default { check: { rules: { "link-is-alive": "off" } } }',
    });
    await again(files);
    expect(await again(files)).toBe(true);
    change(files);
    expect(await again(files)).toBe(false);
    expect(await again(files)).toBe(true);
  });

  it("is made anew with drafts, and by another program", async () => {
    const files = memoryFiles(GOOD);
    await again(files);
    expect(await again(files, { drafts: true })).toBe(false);
    expect(await buildBy(await siteOf(files), { drafts: true }, "another program")).toMatchObject({
      unchanged: false,
    });
  });
});

describe("the theme", () => {
  it("has a contrast of at least 4.5 : 1 for every text on every ground, by day and by night", async () => {
    const styles = await readFile(new URL("../theme/base.css", import.meta.url), "utf8");
    const palettes = [...styles.matchAll(/:root\s*\{([^}]*--text:[^}]*)\}/g)].map(([, body = ""]) =>
      Object.fromEntries(
        [...body.matchAll(/--([a-z]+):\s*(#[\da-f]{6})/g)].map(([, name, colour]) => [name, colour]),
      ),
    );
    expect(palettes).toHaveLength(2);
    for (const palette of palettes)
      for (const ink of ["text", "muted", "accent", "error"])
        for (const ground of ["background", "surface"])
          expect(
            contrast(palette[ink] ?? "", palette[ground] ?? ""),
            `${ink} on ${ground}`,
          ).toBeGreaterThanOrEqual(4.5);
  });
});

/** The contrast of two colours (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
