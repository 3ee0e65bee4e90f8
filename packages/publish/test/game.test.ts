import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { hasChromium, livePages, PATIENCE } from "./live-pages.ts";

const { on } = livePages({
  "game.md": ':::system{#fig:game use="fixture/game" view=play}\nA caption.\n:::',
});
const gameHost = 'recto-system[data-label="fig:game"]';
const isIn = (state: string): string => `${gameHost}[data-state="${state}"]`;
const state = (page: Page): Locator => page.locator(`${gameHost} .system-state`);

describe.skipIf(!hasChromium)("a game", { timeout: PATIENCE }, () => {
  it("is played by keyboard and started again", async () => {
    await on("/game/", async (page) => {
      await page.locator(isIn("built")).waitFor();
      await page.locator(`${gameHost} .system-stage`).focus();
      await page.keyboard.down("ArrowRight");
      await page.locator(isIn("ended")).waitFor();
      await page.keyboard.up("ArrowRight");
      expect(await page.locator(`${gameHost} .system-state`).innerText()).toBe("It is full.");
      await page.keyboard.press("Enter");
      await page.locator(isIn("waiting")).waitFor();
      await page.keyboard.press("Escape");
      await page.locator(isIn("ended")).waitFor();
    });
  });

  it("waits for the first key, and says so", async () => {
    await on("/game/", async (page) => {
      await page.locator(gameHost).getByRole("button", { name: "Start" }).click();
      await page.waitForTimeout(300);
      expect(await page.locator(gameHost).getAttribute("data-state")).toBe("waiting");
      expect(await state(page).innerText()).toBe("Press → or ← to begin.");
      await page.keyboard.press("ArrowRight");
      await page.locator(isIn("running")).waitFor();
    });
  });

  it("loses no tap, however short", async () => {
    await on("/game/", async (page) => {
      await page.locator(isIn("built")).waitFor();
      await page.locator(`${gameHost} .system-stage`).evaluate(async (stage) => {
        for (let tap = 0; tap < 5; tap++) {
          for (const type of ["keydown", "keyup"])
            stage.dispatchEvent(new KeyboardEvent(type, { key: "ArrowRight", bubbles: true }));
          await new Promise((done) => {
            setTimeout(done, 150);
          });
        }
      });
      await expect.poll(() => state(page).innerText()).toBe("Size 5");
    });
  });

  it("has buttons that work by keyboard and by pointer", async () => {
    await on("/game/", async (page) => {
      await page.locator(isIn("built")).waitFor();
      const grow = page.locator(gameHost).getByRole("button", { name: "Grow" });
      await grow.press("Enter");
      await expect.poll(() => state(page).innerText()).toBe("Size 1");
      await grow.press("Space");
      await expect.poll(() => state(page).innerText()).toBe("Size 2");
      await page.locator(gameHost).getByRole("button", { name: "Shrink" }).click();
      await expect.poll(() => state(page).innerText()).toMatch(/^Size [01]$/);
      await grow.hover();
      await page.mouse.down();
      await page.locator(isIn("ended")).waitFor();
      await page.mouse.up();
    });
  });

  it("is not started by a key that was meant for one that is over", async () => {
    await on("/game/", async (page) => {
      await page.locator(isIn("built")).waitFor();
      await page.locator(gameHost).evaluate((game) => {
        new MutationObserver(() => {
          if (game.getAttribute("data-state") !== "ended") return;
          const stage = game.querySelector(".system-stage");
          stage?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
        }).observe(game, { attributeFilter: ["data-state"] });
      });
      await page.locator(`${gameHost} .system-stage`).focus();
      await page.keyboard.down("ArrowRight");
      await page.locator(isIn("ended")).waitFor();
      await page.waitForTimeout(200);
      expect(await state(page).innerText()).toBe("It is full.");
    });
  });
});
