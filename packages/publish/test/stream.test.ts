import { readFileSync } from "node:fs";
import { diskFiles, loadSite, Systems } from "@recto/publish";
import { runSystem } from "@recto/system";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { drawnFigure } from "../../cli/src/run/picture.ts";
import { hasChromium, livePages, PATIENCE } from "./live-pages.ts";
import { walk } from "./systems/fixture/walk.ts";

const { folder, on } = livePages({
  "stream.md": ':::system{#fig:stream use="fixture/walk" view=stream seed=3 steps=2000}\nA caption.\n:::',
});
const own = 'recto-system[data-label="fig:stream"]';
const isIn = (state: string): string => `${own}[data-state="${state}"]`;
const run = (page: Page): Locator => page.locator(own).getByRole("button", { name: "Run", exact: true });

/** What an SVG says, in order, and how wide and high it is. */
const wordsIn = (svg: string): readonly string[] => [
  /viewBox="([^"]*)"/.exec(svg)?.[1] ?? "",
  ...Array.from(svg.matchAll(/<(?:text|title)[^>]*>([^<]*)/g), ([, words = ""]) => words),
];

describe.skipIf(!hasChromium)("a stream", { timeout: PATIENCE }, () => {
  it("gives a picture with its legend, that of the command line", async () => {
    await on(
      "/stream/",
      async (page) => {
        await page.getByRole("button", { name: "Link, download, embed" }).click();
        const saved = async (): Promise<string> => {
          const button = page.getByRole("button", { name: "Figure as SVG" });
          const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
          return readFileSync(await download.path(), "utf8");
        };
        const outcome = runSystem(walk, { seed: 3, parameters: { steps: 2000 } });
        const site = await loadSite(folder());
        if (!site.ok) throw new Error("the site has a sound configuration");
        const systems = new Systems(site.value, { mode: "kept" });
        const loaded = await systems.open("fixture/walk", diskFiles);
        if (!("system" in loaded)) throw new Error(loaded.what);
        const drawn = await drawnFigure(
          loaded,
          "stream",
          outcome.state === "ended" ? outcome.run : undefined,
          systems,
        );
        systems.close();
        const wanted = wordsIn("svg" in drawn ? drawn.svg : "");
        expect(wanted).toContain("Distance");
        expect(wordsIn(await saved())).toEqual(wanted);
        await run(page).click();
        await page.locator(isIn("ended")).waitFor();
        expect(wordsIn(await saved())).toEqual(wanted);
      },
      { acceptDownloads: true },
    );
  });

  it("loads nothing that draws marks", async () => {
    await on("/stream/", async (page) => {
      await page.locator(isIn("built")).waitFor();
      await page.waitForTimeout(500);
      await run(page).click();
      await page.locator(isIn("ended")).waitFor();
      const scripts = await page.evaluate(() =>
        performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
      );
      expect(scripts.some((path) => path.includes("/live-"))).toBe(true);
      expect(scripts.filter((path) => path.includes("/draw-"))).toEqual([]);
    });
  });

  it("is drawn in the box of its picture, and in the end is the picture of the build", async () => {
    await on("/stream/", async (page) => {
      await page.locator(isIn("built")).waitFor();
      const box = () =>
        page.locator(`${own} .system-stage`).evaluate((stage) => {
          const { top, width, height } = stage.getBoundingClientRect();
          return { top: top + scrollY, width, height };
        });
      const isBuilt = () =>
        page.locator(`${own} svg.plot`).evaluate((picture) => {
          const built: unknown = Reflect.get(globalThis, "built");
          return built instanceof Node && built !== picture && built.isEqualNode(picture);
        });
      const before = await box();
      await page.locator(`${own} svg.plot`).evaluate((picture) => Reflect.set(globalThis, "built", picture));
      await page.locator(own).getByRole("button", { name: "Step" }).click();
      await expect.poll(() => page.locator(`${own} svg.plot path[stroke^=var]`).count()).toBe(2);
      await expect.poll(isBuilt).toBe(false);
      expect(await box()).toEqual(before);
      await run(page).click();
      await page.locator(isIn("ended")).waitFor();
      expect(await isBuilt()).toBe(true);
      expect(await page.locator(`${own} .series`).allTextContents()).toEqual(["Place", "Distance"]);
      expect(await box()).toEqual(before);
      await page.locator(own).getByRole("button", { name: "Reset" }).click();
      await page.locator(isIn("built")).waitFor();
      expect(await box()).toEqual(before);
    });
  });
});
