import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ruleUrl } from "@recto/diagnostics";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, withPage } from "../../../test/browser.ts";
import { buildBy } from "../src/build/build.ts";
import { buildSite, contentsOf, knownRules, loadSite, type BuildResult, type Site } from "../src/index.ts";
import { type Host, serveBuilt } from "./hosts.ts";
import { memoryFiles, type MemoryFiles } from "./memory.ts";

const hasChromium = findChromium() !== undefined;
if (!hasChromium)
  console.warn("No Chromium is installed: the tests of built rule pages in a browser are skipped.");

const COMPARISON =
  ":::compare{rule=fraction-is-command}\n```latex\n${a \\over b}$\n```\n\n```latex\n$\\frac{a}{b}$\n```\n:::\n";
const ARTICLE = `---\ntitle: First\ndate: 2026-11-22\n---\n\nSee [the rules](/rules/) and [one](/rules/label-is-used/).\n\n${COMPARISON}`;
const FILES = {
  "site/recto.config.js": 'export default { rulePages: true, url: "https://example.org/notes/" };',
  "site/articles/first.md": ARTICLE,
};

async function siteOf(files: MemoryFiles): Promise<Site> {
  const site = await loadSite("site", files);
  if (!site.ok) throw new Error(site.failures.map(({ message }) => message).join(" "));
  return site.value;
}

/** The words of a page. */
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

describe("the pages of rules", () => {
  const files = memoryFiles(FILES);
  const page = (path: string): string => String(files.contents.get(`site/_site/${path}`));
  const pages = (): readonly string[] =>
    [...files.contents.keys()].filter((path) => path.endsWith("/index.html"));

  let built: BuildResult | undefined;
  beforeAll(async () => {
    built = await buildSite(await siteOf(files));
  });

  it("are made without a word, and are no articles", () => {
    expect(built).toMatchObject({ status: "built", articles: 1, diagnostics: [] });
  });

  it("are there for every rule, at the path of its address in reports", () => {
    expect(knownRules.length).toBeGreaterThan(80);
    for (const { id, title } of knownRules) {
      const { pathname } = new URL(ruleUrl(id));
      expect(page(`${pathname.slice(1)}index.html`)).toContain(`<code>${id}</code>`);
      expect(title.length).toBeGreaterThan(5);
    }
    // The home page, the article and the list.
    expect(pages()).toHaveLength(knownRules.length + 3);
  });

  it("say what `recto explain` says: the title, the reason, the severity, the preset, the fix and the examples", () => {
    for (const rule of knownRules) {
      const { title, reason, badges, bad, good } = contentsOf(rule);
      const text = plain(page(`rules/${rule.id}/index.html`));
      for (const words of [title, reason, ...badges]) expect(text).toContain(words);
      for (const { text: source } of [...bad, ...good]) expect(text).toContain(source.trimEnd());
    }
  });

  it("mark the place of each mistake", () => {
    for (const rule of knownRules) {
      if (rule.isOfSite === true) continue;
      const html = page(`rules/${rule.id}/index.html`);
      const panes = html.split('<div class="comparison-side comparison-').slice(1);
      const marked = panes.filter(
        (pane) => pane.startsWith("avoid") && pane.includes('<mark class="found">'),
      );
      expect([rule.id, marked.length]).toEqual([rule.id, rule.examples?.bad.length ?? 0]);
    }
  });

  it("are listed by kind, each once, and lead back to the list", () => {
    const list = page("rules/index.html");
    const links = [...list.matchAll(/<a href="\/notes\/rules\/([\w-]+)\/"><code>/g)].map(([, id]) => id);
    expect(links).toEqual(knownRules.map(({ id }) => id));
    expect(page("rules/label-is-used/index.html")).toContain('<a href="/notes/rules/">Rules</a>');
    expect(list).not.toContain('class="collection"');
  });

  it("are in the sitemap, and neither on the home page, in the feed nor beside an article", () => {
    const map = page("sitemap.xml");
    for (const { id } of knownRules)
      expect(map).toContain(`<loc>https://example.org/notes/rules/${id}/</loc>`);
    expect(page("index.html")).not.toContain("rules/");
    expect(page("feed.xml")).not.toContain("rules/");
    expect(page("first/index.html")).not.toContain('class="neighbours"');
    expect(page("rules/label-is-used/index.html")).not.toContain('class="neighbours"');
  });

  it("have a title, a description and an address for search engines, and no author or date", () => {
    const html = page("rules/differential-has-space/index.html");
    const { title, reason } = contentsOf(
      knownRules.find(({ id }) => id === "differential-has-space") ?? {
        id: "",
        title: "",
        reason: "",
        severity: "error",
      },
    );
    expect(html).toContain(`<title>${title} · Articles</title>`);
    expect(html).toContain(`<meta name="description" content="${reason}">`);
    expect(html).toContain(
      '<link rel="canonical" href="https://example.org/notes/rules/differential-has-space/">',
    );
    expect(html).not.toMatch(/citation_|min read|<script/);
  });

  it("are where comparisons and links of articles lead", () => {
    const html = page("first/index.html");
    expect(html).toContain(
      '<a href="/notes/rules/fraction-is-command/"><code>fraction-is-command</code></a>',
    );
    expect(html).toContain('<a href="/notes/rules/">the rules</a>');
    expect(html).toContain('<a href="/notes/rules/label-is-used/">one</a>');
  });

  it("are not there unless the site asks, and comparisons then name their rule without a link", async () => {
    const unasked = memoryFiles({ "site/articles/first.md": `---\ntitle: A\n---\n\n${COMPARISON}` });
    expect(await buildSite(await siteOf(unasked))).toMatchObject({ status: "built" });
    const html = String(unasked.contents.get("site/_site/first/index.html"));
    expect(html).toContain('<p class="comparison-rule">Rule <code>fraction-is-command</code></p>');
    expect([...unasked.contents.keys()].some((path) => path.includes("_site/rules"))).toBe(false);
  });

  it("refuse a file of an article in their place", async () => {
    const taken = memoryFiles({ ...FILES, "site/articles/rules/label-is-used.md": "Mine." });
    expect(await loadSite("site", taken)).toMatchObject({
      ok: false,
      failures: [
        { message: "The file site/articles/rules/label-is-used.md stands where a generated page would." },
      ],
    });
  });

  it("are kept from one build to the next", async () => {
    const own = memoryFiles(FILES);
    const build = async (): Promise<unknown> => await buildBy(await siteOf(own), {}, "this program");
    expect(await build()).toMatchObject({ status: "built", unchanged: false });
    const written: string[] = [];
    own.before = (action, path) => {
      if (action === "write") written.push(path);
    };
    expect(await build()).toMatchObject({ status: "built", unchanged: true });
    expect(written).toEqual([]);
    const versions = (): readonly (string | undefined)[] =>
      knownRules.map(({ id }) => String(own.contents.get(`site/_site/rules/${id}/index.html`)));
    const before = versions();
    const parts = [...own.contents.keys()].filter((path) => path.includes(".recto/parts/"));
    own.contents.set("site/articles/first.md", `${ARTICLE}\nMore.\n`);
    expect(await build()).toMatchObject({ status: "built", unchanged: false });
    expect(versions()).toEqual(before);
    const fresh = [...own.contents.keys()].filter(
      (path) => path.includes(".recto/parts/") && !parts.includes(path),
    );
    expect(fresh).toHaveLength(1);
  });
});

describe.skipIf(!hasChromium)("a rule's page in a browser", () => {
  let folder = "";
  let host: Host;
  let root = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "recto-rules-"));
    await writeFile(join(folder, "recto.config.js"), "export default { rulePages: true };");
    await writeFile(join(folder, "first.md"), ARTICLE);
    // The longest article of comparisons that there is, and what it leads to.
    await cp(new URL("../../../site/references.bib", import.meta.url), join(folder, "references.bib"));
    for (const name of ["the-art-of-latex.md", "playground.md"]) {
      const text = await readFile(new URL(`../../../site/articles/${name}`, import.meta.url), "utf8");
      await writeFile(join(folder, name), text.replace("../references.bib", "references.bib"));
    }
    host = await serveBuilt(folder);
    root = host.root;
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("asks for nothing from elsewhere, runs nothing and complains of nothing", async () => {
    await withPage(async (page) => {
      const asked: string[] = [];
      const problems: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => problems.push(message.text()));
      page.on("requestfailed", (request) => problems.push(request.url()));
      for (const path of ["/rules/", "/rules/differential-has-space/", "/rules/image-has-alt/", "/first/"]) {
        await page.goto(root + path);
        await page.waitForLoadState("networkidle");
        expect(await page.locator("script").count()).toBe(0);
      }
      expect(asked.filter((url) => !url.startsWith(root))).toEqual([]);
      expect(problems).toEqual([]);
    });
  });

  it.each([360, 768, 1440])("is no wider than a screen of %i pixels", async (width) => {
    await withPage(
      async (page) => {
        const rules = knownRules.map(({ id }) => `rules/${id}`);
        for (const path of [
          "first",
          "the-art-of-latex",
          "rules",
          ...(width === 360 ? rules : rules.slice(0, 3)),
        ]) {
          await page.goto(`${root}/${path}/`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect([path, Math.max(width, wide)]).toEqual([path, width]);
        }
      },
      { viewport: { width, height: 800 } },
    );
  });

  /** Where the panes of the article's comparison stand, and what they print, in pixels. */
  const places = async (width: number): Promise<readonly { x: number; y: number; code: number }[]> =>
    await withPage(
      async (page) => {
        await page.goto(`${root}/first/`);
        return await page.locator(".comparison-side").evaluateAll((sides) =>
          sides.map((side) => {
            const { x, y } = side.getBoundingClientRect();
            const printed = side.querySelector(".comparison-set")?.getBoundingClientRect().y ?? 0;
            return { x, y, code: printed };
          }),
        );
      },
      { viewport: { width, height: 800 } },
    );

  it("has its panes side by side where there is room, aligned, and one below the other where there is not", async () => {
    const [left, right] = await places(1440);
    expect(left?.y).toBe(right?.y);
    expect(left?.code).toBe(right?.code);
    expect(right?.x).toBeGreaterThan(left?.x ?? Infinity);
    const [above, below] = await places(360);
    expect(above?.x).toBe(below?.x);
    expect(below?.y).toBeGreaterThan(above?.y ?? Infinity);
  });

  it("has words that can be read on their ground, in the light and in the dark", async () => {
    for (const colorScheme of ["light", "dark"] as const)
      await withPage(
        async (page) => {
          await page.goto(`${root}/rules/differential-has-space/`);
          const contrasts = await page.locator(".comparison-name, .badge, mark.found").evaluateAll((all) => {
            const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            if (canvas === null) throw new Error("a canvas has a context");
            const paint = (...colours: readonly string[]): readonly number[] => {
              for (const colour of colours) {
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
              }
              return [...canvas.getImageData(0, 0, 1, 1).data];
            };
            // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page, which has no more of this file
            const luminance = (pixel: readonly number[]): number => {
              const [r = 0, g = 0, b = 0] = pixel.map((value) =>
                value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
              );
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            return all.map((element) => {
              const grounds: string[] = [];
              for (let at: Element | null = element; at !== null; at = at.parentElement)
                grounds.unshift(getComputedStyle(at).backgroundColor);
              const ground = luminance(paint(...grounds));
              const inner = element.querySelector("span") ?? element;
              const words = luminance(paint(...grounds, getComputedStyle(inner).color));
              return (Math.max(ground, words) + 0.05) / (Math.min(ground, words) + 0.05);
            });
          });
          expect(contrasts.length).toBeGreaterThan(10);
          // WCAG 2.2, 1.4.3.
          for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(4.5);
        },
        { colorScheme },
      );
  });
});
