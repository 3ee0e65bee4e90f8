import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findChromium, withPage } from "../../../test/browser.ts";
import { serveSite, type Server } from "../src/index.ts";
import { type Host, serveBuilt } from "./hosts.ts";

const sample = new URL("sample/", import.meta.url);
/** Milliseconds: a browser on a busy machine is slow, and only an endless wait is a failure. */
const PATIENCE = 60_000;
const hasChromium = findChromium() !== undefined;
if (!hasChromium) console.warn("No Chromium is installed: the tests of built and served pages are skipped.");

async function copyOfSample(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "recto-browser-"));
  await cp(sample, folder, { recursive: true });
  return folder;
}

/** Everything that a page asked for and complained about. */
interface Noise {
  readonly requests: string[];
  readonly problems: string[];
}

function listenTo(page: Page): Noise {
  const noise: Noise = { requests: [], problems: [] };
  page.on("request", (request) => noise.requests.push(request.url()));
  page.on("requestfailed", (request) => noise.problems.push(`failed: ${request.url()}`));
  page.on("pageerror", (error) => noise.problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") noise.problems.push(message.text());
  });
  return noise;
}

/** Scrolls to the end in steps, as a reader does, so that everything that comes late comes. */
async function readToTheEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
      scrollTo({ top, behavior: "instant" });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  await page.waitForLoadState("networkidle");
}

describe.skipIf(!hasChromium)("a built site", { timeout: PATIENCE }, () => {
  let folder = "";
  let host: Host;
  let root = "";

  beforeAll(async () => {
    folder = await copyOfSample();
    host = await serveBuilt(folder);
    root = host.root;
  }, PATIENCE);
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(["/", "/everything/", "/langevin/"])(
    "%s loads without a complaint, without a script, under its strict policy",
    async (path) => {
      await withPage(async (page) => {
        const noise = listenTo(page);
        const response = await page.goto(root + path);
        expect(response?.headers()["content-security-policy"]).toContain("script-src 'self'");
        await readToTheEnd(page);
        expect(noise.problems).toEqual([]);
        expect(noise.requests.filter((url) => !url.startsWith(root))).toEqual([]);
        expect(noise.requests.filter((url) => /\.m?js\b/.test(url))).toEqual([]);
        expect(await page.locator("script").count()).toBe(0);
      });
    },
  );

  it("shows its own page for an address that leads nowhere", async () => {
    await withPage(async (page) => {
      const response = await page.goto(`${root}/none/`);
      expect(response?.status()).toBe(404);
      expect(await page.locator("h1").textContent()).toBe("There is no such page");
      expect(await page.locator(".site-header").evaluate((header) => getComputedStyle(header).display)).toBe(
        "flex",
      );
    });
  });

  it.each([360, 768, 1440])("is no wider than a screen of %i pixels", async (width) => {
    await withPage(
      async (page) => {
        for (const path of ["/", "/everything/", "/none/"]) {
          await page.goto(root + path);
          await readToTheEnd(page);
          expect([
            path,
            await page.evaluate(() => Math.max(innerWidth, document.documentElement.scrollWidth)),
          ]).toEqual([path, width]);
        }
      },
      { viewport: { width, height: 800 } },
    );
  });

  // Fonts that a busy machine hands over late move a line by a pixel; what the page itself shifts, it shifts each time.
  it.each([360, 1440])(
    "shifts nothing while it loads and is read at %i pixels",
    { retry: 5 },
    async (width) => {
      await withPage(
        async (page) => {
          await page.addInitScript(() => {
            const shifts: number[] = [];
            Object.assign(globalThis, { shifts });
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) if ("value" in entry) shifts.push(Number(entry.value));
            }).observe({ type: "layout-shift", buffered: true });
          });
          await page.goto(`${root}/everything/`);
          await readToTheEnd(page);
          expect(await page.evaluate(() => Reflect.get(globalThis, "shifts") as unknown)).toEqual([]);
        },
        { viewport: { width, height: 800 } },
      );
    },
  );

  it("has landmarks, headings in order, a link to skip to the text, and unique ids", async () => {
    await withPage(async (page) => {
      await page.goto(`${root}/everything/`);
      for (const landmark of ["banner", "main", "contentinfo"] as const)
        expect([landmark, await page.getByRole(landmark).count()]).toEqual([landmark, 1]);
      const levels = await page
        .locator("h1,h2,h3,h4,h5,h6")
        .evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [index, level] of levels.entries())
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#main");
      const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      const inner = await page
        .locator('a[href^="#"]')
        .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
      expect(
        inner.map((href) => decodeURIComponent(href.slice(1))).filter((id) => !ids.includes(id)),
      ).toEqual([]);
    });
  });

  it("has links that a finger can hit", async () => {
    await withPage(
      async (page) => {
        await page.goto(`${root}/everything/`);
        const heights = await page
          .locator(".site-header a, .contents-folded summary, .neighbours a")
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
        expect(heights.length).toBeGreaterThan(3);
        for (const height of heights) expect(height).toBeGreaterThanOrEqual(40);
      },
      { viewport: { width: 360, height: 800 } },
    );
  });

  it("has images with sizes and small forms, and shows them", async () => {
    await withPage(async (page) => {
      await page.goto(`${root}/everything/`);
      await readToTheEnd(page);
      const image = page.locator(".content figure img");
      expect(await image.getAttribute("width")).toBe("1200");
      expect(await image.getAttribute("height")).toBe("600");
      expect(await image.evaluate((one) => one instanceof HTMLImageElement && one.currentSrc)).toMatch(
        /\.avif$/,
      );
    });
  });
});

describe.skipIf(!hasChromium)("a served site", { timeout: PATIENCE }, () => {
  let folder = "";
  let server: Server;
  const article = (): string => join(folder, "articles", "everything.md");

  beforeEach(async () => {
    folder = await copyOfSample();
    const served = await serveSite(folder, { port: 0 });
    if (!served.ok) throw new Error("the sample is served");
    server = served.value;
  }, PATIENCE);
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Edits the article and waits until the page has refreshed. */
  async function edit(page: Page, from: string, to: string): Promise<void> {
    const refreshed = await nextRefresh(page);
    const text = await readFile(article(), "utf8");
    expect(text).toContain(from);
    await writeFile(article(), text.replace(from, to));
    await refreshed();
  }

  it("shows drafts", async () => {
    await withPage(async (page) => {
      await page.goto(server.url);
      expect(await page.getByRole("heading", { name: "A draft" }).count()).toBe(1);
    });
  });

  it("refreshes a page when its article is saved, holds the reader's place, and complains of nothing", async () => {
    await withPage(async (page) => {
      const noise = listenTo(page);
      await page.goto(`${server.url}everything/`);
      await readToTheEnd(page);
      await page.locator("#tbl\\:sizes").scrollIntoViewIfNeeded();
      await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
      const before = await page
        .locator("#tbl\\:sizes")
        .evaluate((table) => table.getBoundingClientRect().top);
      await edit(
        page,
        "Fisher's divergence compares two scores:",
        "Fisher's divergence compares two scores, and more:\n\nMuch more.",
      );
      expect(await page.getByText("compares two scores, and more").count()).toBe(1);
      const after = await page.locator("#tbl\\:sizes").evaluate((table) => table.getBoundingClientRect().top);
      expect(Math.abs(after - before)).toBeLessThan(2);
      expect(await page.evaluate(() => "sameDocument" in globalThis)).toBe(true);
      await edit(page, "title: Every construct", "title: Each construct");
      expect(await page.locator("h1").textContent()).toBe("Each construct on one page");
      expect(await page.title()).toContain("Each construct");
      expect(noise.problems).toEqual([]);
    });
  });

  it("lists mistakes with their line and column over a page that is still there, until they are mended", async () => {
    await withPage(async (page) => {
      await page.goto(`${server.url}everything/`);
      expect(await page.locator(".notice").count()).toBe(0);
      await edit(page, "from @eq:fisher to", "from @eq:fischer to");
      const text = await readFile(article(), "utf8");
      const line = text.slice(0, text.indexOf("@eq:fischer")).split("\n").length;
      expect(await page.locator(".notice summary").textContent()).toBe("1 error");
      expect(await page.locator(".notice li").textContent()).toContain(`${article()}:${line}:13`);
      expect(await page.locator(".notice li").textContent()).toContain("eq:fischer");
      expect(await page.locator(".content h2").count()).toBeGreaterThan(2);
      await edit(page, "from @eq:fischer to", "from @eq:fisher to");
      expect(await page.locator(".notice").count()).toBe(0);
    });
  });

  it("says what is wrong with the configuration and keeps the last site", async () => {
    await withPage(async (page) => {
      await page.goto(`${server.url}everything/`);
      const path = join(folder, "recto.config.ts");
      const text = await readFile(path, "utf8");
      const refreshed = await nextRefresh(page);
      await writeFile(path, text.replace("title:", "tilte:"));
      await refreshed();
      expect(await page.locator(".notice li").textContent()).toContain(
        'there is no setting "tilte"; the nearest is "title".',
      );
      expect(await page.locator(".content h2").count()).toBeGreaterThan(2);
      const again = await nextRefresh(page);
      await writeFile(path, text.replace("Notes on sampling", "Notes on drawing"));
      await again();
      expect(await page.locator(".notice").count()).toBe(0);
      expect(await page.locator(".site-title").textContent()).toBe("Notes on drawing");
    });
  });

  it("refreshes every page when the macros change, and finds new articles", async () => {
    await withPage(async (page) => {
      await page.goto(`${server.url}langevin/`);
      const refreshed = await nextRefresh(page);
      const path = join(folder, "macros.tex");
      await writeFile(path, (await readFile(path, "utf8")).replace("\\mathbf{x}", "\\mathbf{y}"));
      await refreshed();
      expect(await page.locator(".equation annotation").first().textContent()).toContain("\\mathbf{y}");
      const again = await nextRefresh(page);
      await writeFile(join(folder, "articles", "new.md"), "---\ntitle: New\n---\n\nWords.\n");
      await again();
      expect((await page.goto(`${server.url}new/`))?.status()).toBe(200);
    });
  });

  it("ends while a page is open, and frees its port", async () => {
    const other = await serveSite(folder, { port: 0 });
    if (!other.ok) throw new Error("the sample is served");
    await withPage(async (page) => {
      await page.goto(other.value.url);
      await other.value.close();
      await expect(fetch(other.value.url)).rejects.toThrow("fetch failed");
    });
  });
});

/** Begins to wait for the page to refresh itself; what it returns resolves when it has. */
async function nextRefresh(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const refreshed = new Promise<void>((resolve) => {
      document.addEventListener("recto:refreshed", () => resolve(), { once: true });
    });
    Object.assign(globalThis, { refreshed });
  });
  return async () => {
    await page.evaluate(() => Reflect.get(globalThis, "refreshed") as unknown);
  };
}
