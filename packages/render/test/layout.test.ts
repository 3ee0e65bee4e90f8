import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../../test/chromium.ts";
import { contentStyles } from "../src/index.ts";
import { renderMarkdown } from "./support.ts";

const executable = findChromium();
const isAbsent = executable === undefined;
if (isAbsent) process.stderr.write("There is no Chromium (set CHROMIUM): the layout is not tried.\n");

const long = Array.from({ length: 24 }, (_, index) => `a_{${index}} x^{${index}}`).join(" + ");

const markdown = `
# Wide formulas

Short words before it, and then a formula in a line ($x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 = y$), with
punctuation $z$, and $z$; or "$z$". See @eq:long, @thm:a, @fig:a and [@k].

$$
f(x) = ${long} \\label{eq:long}
$$

\\begin{align}
a &= ${long} \\label{eq:one} \\\\
b &= c \\label{eq:two} \\\\
d &= e \\tag{by the definition of all of these}
\\end{align}

\\begin{multline}
${long} \\\\ + b \\\\ = c + d
\\end{multline}

\\begin{flalign}
a &= b & c &= d
\\end{flalign}

\\begin{align}
a &= bbbbbbbb \\\\
\\intertext{and so, with a text that goes on for longer than a line of a narrow column would, and $x$,}
cccccccccc &= d
\\end{align}

:::theorem{#thm:a}
A theorem.
$$ ${long} $$
:::

:::proof
$$ x = y. $$
:::

![A caption.](a.png){#fig:a width=60%}

| ${Array.from({ length: 12 }, (_, index) => `column ${index}`).join(" | ")} |
| ${"--- | ".repeat(12)}
| ${"cell | ".repeat(12)}

~~~js {1}
${"let x = 1; ".repeat(30)}
~~~

Last words: see @eq:long.
`;

const picture =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

const bibliography = "@book{k, title={On Things of Some Length}, author={Ada Lovelace}, year={1843}}";

describe.skipIf(isAbsent)("in a browser", () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    const katex = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
    const { html } = await renderMarkdown(`---\nbibliography: works.bib\n---\n${markdown}`, {
      bibliography,
      images: { "a.png": { url: picture, width: 640, height: 480 } },
      options: { previews: true },
    });
    folder = await mkdtemp(path.join(tmpdir(), "recto-render-"));
    const file = path.join(folder, "page.html");
    await writeFile(
      file,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="${pathToFileURL(katex).href}"><style>body { margin: 0 auto; max-width: 44rem; padding: 0 1rem; font: 17px/1.6 serif; } ${contentStyles}</style>
      </head><body><main>${html}</main></body></html>`,
    );
    address = pathToFileURL(file).href;
    browser = await chromium.launch({ executablePath: executable ?? "", args: ["--no-sandbox"] });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(width: number): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    return page;
  }

  for (const width of [360, 768, 1440]) {
    it(`at ${width} pixels nothing is wider than the page`, async () => {
      const page = await open(width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.close();
    }, 90_000);

    it(`at ${width} pixels no number touches its formula, and every number is in sight`, async () => {
      const page = await open(width);
      const equations = await page.evaluate(() =>
        [...document.querySelectorAll("main > .display .equation:not(.preview *)")].flatMap((equation) => {
          const body = equation.querySelector(":scope > .equation-body")?.getBoundingClientRect();
          const numbers = [...equation.querySelectorAll(":scope > .equation-numbers .equation-number")];
          if (body === undefined) return [];
          const isLong = equation.classList.contains("equation-long-number");
          return numbers.map((number) => {
            const box = number.getBoundingClientRect();
            return {
              gap: box.left - body.right,
              right: isLong ? 0 : box.right,
              text: number.textContent,
              isLong,
            };
          });
        }),
      );
      expect(equations.length).toBeGreaterThanOrEqual(8);
      expect(equations.filter(({ isLong }) => isLong)).toHaveLength(3);
      expect(equations.filter(({ gap, right }) => gap <= 0 || right > width)).toEqual([]);
      await page.close();
    }, 90_000);

    it(`at ${width} pixels a wide formula scrolls, by keyboard too`, async () => {
      const page = await open(width);
      const scrolled = await page.evaluate(() => {
        const body = document.querySelector("main > .display .equation-body");
        if (!(body instanceof HTMLElement)) return undefined;
        body.focus();
        const isFocused = document.activeElement === body;
        body.scrollLeft = 1e6;
        const names = [body.getAttribute("role"), body.getAttribute("aria-label")];
        return { isFocused, left: body.scrollLeft, beyond: body.scrollWidth - body.clientWidth, names };
      });
      expect(scrolled?.isFocused).toBe(true);
      expect(scrolled?.beyond).toBeGreaterThan(0);
      expect(Math.abs((scrolled?.left ?? 0) - (scrolled?.beyond ?? 0))).toBeLessThanOrEqual(1);
      expect(scrolled?.names).toEqual(["group", "Equation 1"]);
      await page.close();
    }, 90_000);

    it(`at ${width} pixels punctuation stands in the line of its formula, `, async () => {
      const page = await open(width);
      const glued = await page.evaluate(() =>
        [...document.querySelectorAll(".glue")].map((glue) => {
          const range = document.createRange();
          const last = glue.lastChild;
          if (last === null) return { before: 0, after: 0 };
          range.selectNodeContents(last);
          const bases = [...glue.querySelectorAll(".katex-base")].map((base) => base.getBoundingClientRect());
          const end = bases.at(-1);
          const after = range.getBoundingClientRect();
          return { before: end?.right ?? 0, after: after.left };
        }),
      );
      expect(glued.length).toBeGreaterThanOrEqual(4);
      expect(glued.filter(({ before, after }) => Math.abs(after - before) >= 4)).toEqual([]);
      await page.close();
    }, 90_000);

    it(`at ${width} pixels what a link leads to is shown within the page, and only while it is pointed at`, async () => {
      const page = await open(width);
      const links = page.locator("p > .previewed a");
      const count = await links.count();
      expect(count).toBe(5);
      for (let index = 0; index < count; index += 1) {
        const link = links.nth(index);
        const preview = page.locator("p > .previewed > .preview").nth(index);
        expect(await preview.isVisible()).toBe(false);
        await link.scrollIntoViewIfNeeded();
        // A link may go over two lines; its box then has corners that are not its own.
        const [first] = await link.evaluate((element) =>
          [...element.getClientRects()].map(({ left, top, height }) => ({
            x: left + 2,
            y: top + height / 2,
          })),
        );
        await page.mouse.move(first?.x ?? 0, first?.y ?? 0);
        expect(await preview.isVisible()).toBe(true);
        const box = await preview.boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
        expect(box?.y).toBeGreaterThan(first?.y ?? Infinity);
        await page.mouse.move(0, 0);
        expect(await preview.isVisible()).toBe(false);
        await link.focus();
        expect(await preview.isVisible()).toBe(true);
        await link.blur();
      }
      await page.close();
    }, 90_000);
  }

  it("a long formula in a line breaks where KaTeX lets it", async () => {
    const page = await open(360);
    const bottoms = await page.evaluate(() =>
      [...document.querySelectorAll("p > .glue:first-of-type .katex-base")].map((base) =>
        Math.round(base.getBoundingClientRect().bottom / 12),
      ),
    );
    expect(new Set(bottoms).size).toBeGreaterThan(1);
    await page.close();
  }, 90_000);

  it("the columns of an interrupted alignment stay in line", async () => {
    const page = await open(1440);
    const lefts = await page.evaluate(() => {
      const parts = [...document.querySelectorAll(".equations > .equation")];
      return parts.map((part) =>
        Math.round(part.querySelector(".col-align-l")?.getBoundingClientRect().left ?? -1),
      );
    });
    expect(lefts).toHaveLength(2);
    expect(lefts[0]).toBe(lefts[1]);
    await page.close();
  }, 90_000);

  it("the columns of a flalign reach both sides", async () => {
    const page = await open(1440);
    const [left, right] = await page.evaluate(() => {
      const equation = document.querySelector(".equation-full");
      const columns = [...(equation?.querySelectorAll('[class^="col-align"]') ?? [])];
      const body = equation?.querySelector(".equation-body")?.getBoundingClientRect();
      const first = columns[0]?.getBoundingClientRect();
      const last = columns.at(-1)?.getBoundingClientRect();
      return [
        Math.abs((first?.left ?? 0) - (body?.left ?? 0)),
        Math.abs((last?.right ?? 0) - (body?.right ?? 0)),
      ];
    });
    expect(left).toBeLessThan(3);
    expect(right).toBeLessThan(3);
    await page.close();
  }, 90_000);

  // A formula that the browser paints before it has read its end grows sideways, and nothing else may move.
  it("nothing moves up or down while a slow browser loads the page, but for what the arrival of a font moves", async () => {
    const page = await browser.newPage({ viewport: { width: 768, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.addInitScript(() => {
      const moved: string[] = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!("sources" in entry) || !Array.isArray(entry.sources)) continue;
          for (const { node, previousRect, currentRect } of entry.sources)
            if (previousRect.top !== currentRect.top)
              moved.push(`${node?.className}: ${previousRect.top} → ${currentRect.top}`);
        }
        document.documentElement.dataset["moved"] = moved.join("; ");
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.route(/\.woff2?$|\.ttf$/, (route) => route.abort());
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => document.documentElement.dataset["moved"] ?? "")).toBe("");
    await page.close();
  }, 90_000);
});
