import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { runSystem } from "@recto/system";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { withPage } from "../../../test/browser.ts";
import { hasChromium, livePages, PATIENCE } from "./live-pages.ts";
import { walk } from "./systems/fixture/walk.ts";

const figure = (label: string, attributes: string): string =>
  `:::system{#${label} ${attributes}}\nA caption.\n:::`;
const walking = figure("fig:walk", 'use="fixture/walk" view=path seed=3 steps=400');
const claims = `It goes up in :claim[50%]{of=fig:walk value=ups.share within=10pp seeds=4} of its steps,
:claim[it is fair]{of=fig:walk holds=is-fair}; see @fig:walk. This one goes up in
:claim[48%]{of=fig:walk value=ups.share within=4pp} of them.`;
const live = livePages({
  "walk.md": `${claims}\n\n${walking}\n\nAfter it.`,
  "below.md": `${"Words and words.\n\n".repeat(300)}${walking}`,
  "broken.md": `${figure("fig:b", 'use="fixture/broken"')}\n\n${walking}`,
  "heights.md": figure("fig:heights", 'use="fixture/walk" view=heights seed=3 steps=2000'),
});
const { on } = live;

const host = 'recto-system[data-label="fig:walk"]';
const run = (page: Page, of = host) => page.locator(of).getByRole("button", { name: "Run", exact: true });
const isIn = (state: string, of = host): string => `${of}[data-state="${state}"]`;

function hashOfRun(seed: number, steps: number): string {
  const outcome = runSystem(walk, { seed, parameters: { steps } });
  return outcome.state === "ended" ? outcome.run.hash : "";
}

async function scripts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname)
      .filter((name) => name.endsWith(".js")),
  );
}

describe.skipIf(!hasChromium)("what a page with a system loads", { timeout: PATIENCE }, () => {
  it("is a small script that waits until the reader is near", async () => {
    await on("/below/", async (page) => {
      await page.waitForTimeout(500);
      const before = await scripts(page);
      expect(before).toHaveLength(1);
      const loader = readFileSync(join(live.folder(), "_site", before[0] ?? ""));
      expect(gzipSync(loader).length).toBeLessThan(1024);
      await page.locator(host).scrollIntoViewIfNeeded();
      await page.locator(isIn("built")).waitFor();
      expect((await scripts(page)).length).toBeGreaterThan(1);
    });
  });

  it("is nothing that draws marks, for a figure of images", async () => {
    await on("/heights/", async (page) => {
      const heights = 'recto-system[data-label="fig:heights"]';
      await page.locator(isIn("built", heights)).waitFor();
      await page.locator(heights).getByRole("button", { name: "Parameters" }).click();
      await page.getByRole("checkbox", { name: "Biased" }).check();
      await page.locator(isIn("ended", heights)).waitFor();
      expect(await page.locator(`${heights} svg.plot path[d^=M]`).count()).toBeGreaterThan(0);
      expect(await page.locator(`${heights} svg.plot text`).allTextContents()).toEqual(["Height"]);
      const sizes = (await scripts(page)).map(
        (path) => readFileSync(join(live.folder(), "_site", path)).length,
      );
      expect(Math.max(...sizes)).toBeLessThan(100 * 1024);
    });
  });

  it("is at most 135 KB, once it has run", async () => {
    await on("/walk/", async (page) => {
      await run(page).click();
      await page.locator(isIn("ended")).waitFor();
      const own = await scripts(page);
      const worker = await page.locator(host).getAttribute("data-worker");
      const all = new Set([...own, worker ?? ""]);
      const sizes = [...all].map((path) => gzipSync(readFileSync(join(live.folder(), "_site", path))).length);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(total).toBeLessThan(135 * 1024);
      expect(total).toBeGreaterThan(10 * 1024);
    });
  });

  it("is nothing without JavaScript, where picture, values and claims are there", async () => {
    await on(
      "/walk/",
      async (page) => {
        expect(await page.locator(`${host} svg.plot path`).count()).toBeGreaterThan(0);
        await page.getByText("Values").click();
        expect(await page.locator(`${host} td`).first().innerText()).toMatch(/^\d+\.\d%$/);
        await page.locator(".claim").first().hover();
        expect(await page.locator(".claim-note").first().isVisible()).toBe(true);
        expect(await page.locator(`${host} button`).count()).toBe(0);
      },
      { javaScriptEnabled: false },
    );
  });
});

describe.skipIf(!hasChromium)("a figure that comes alive", { timeout: PATIENCE }, () => {
  it("gives the bits of the build, and says so", async () => {
    await on("/walk/", async (page) => {
      await run(page).click();
      await page.locator(isIn("ended")).waitFor();
      const dataset = await page.locator(host).evaluate((element) => ({
        hash: element.getAttribute("data-hash"),
        runHash: element.getAttribute("data-run-hash"),
      }));
      expect(dataset["runHash"]).toBe(dataset["hash"]);
      expect(dataset["runHash"]).toBe(hashOfRun(3, 400));
      expect(await page.locator(`${host} .system-state`).innerText()).toContain("same bits as the build");
      expect(await page.locator(`${host} [role=status]`).textContent()).toMatch(
        /^The run has ended. Share of steps up: /,
      );
    });
  });

  it.each([360, 768, 1440])(
    "moves nothing on a page of %i pixels, before or while it runs",
    async (width) => {
      await on(
        "/walk/",
        async (page) => {
          await page.evaluate(() => {
            const seen: number[] = [];
            Reflect.set(globalThis, "shifts", seen);
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) seen.push(Number(Reflect.get(entry, "value")));
            }).observe({ type: "layout-shift", buffered: true });
          });
          const places = () =>
            page.evaluate(() =>
              [...document.querySelectorAll(".content > p, figcaption, .system-bar")].map(
                (e) => e.getBoundingClientRect().top + scrollY,
              ),
            );
          await page.locator(isIn("built")).waitFor();
          const before = await places();
          await run(page).click();
          await page.locator(isIn("ended")).waitFor();
          expect(await places()).toEqual(before);
          expect(await page.evaluate(() => Reflect.get(globalThis, "shifts"))).toEqual([]);
        },
        { viewport: { width, height: 800 } },
      );
    },
  );

  it("runs, steps, pauses and resets, by keyboard", async () => {
    await on("/walk/", async (page) => {
      const button = (name: string) => page.locator(host).getByRole("button", { name });
      await button("Step").focus();
      await page.keyboard.press("Enter");
      await page.locator(isIn("paused")).waitFor();
      await expect.poll(() => page.locator(`${host} .system-state`).innerText()).toContain("paused");
      await button("Link, download, embed").focus();
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
      await page.getByLabel("Speed").selectOption("4");
      await run(page).focus();
      await page.keyboard.press("Enter");
      await page.locator(isIn("running")).waitFor();
      await button("Pause").focus();
      await page.keyboard.press("Enter");
      await page.locator(isIn("paused")).waitFor();
      await button("Reset").click();
      await page.locator(isIn("built")).waitFor();
      expect(await page.locator(`${host} .system-state`).innerText()).toContain("run at build time");
    });
  });

  it("judges by a run the claims of one run, and leaves open those of more", async () => {
    await on("/walk/", async (page) => {
      const claim = (index: number) => page.locator(".claim").nth(index);
      const note = (index: number) => claim(index).locator(".claim-note").textContent();
      const verdict = () => page.locator(`${host} .system-verdict`).innerText();
      expect(await verdict()).toBe("and 3 claims, which hold");
      await run(page).click();
      await page.locator(isIn("ended")).waitFor();
      expect(await claim(0).getAttribute("class")).toBe("claim claim-holds");
      expect(await note(0)).toMatch(/^Holds\. Measured: /);
      expect(await note(1)).toMatch(/^Holds\. Measured: /);
      expect(await note(2)).toMatch(/^Holds here\. Your run: [\d.]+%\.$/);
      expect(await verdict()).toBe("and 3 claims, which hold here");

      await page.locator(host).getByRole("button", { name: "Parameters" }).click();
      await page.getByLabel("Biased").check();
      await page.locator(isIn("ended")).waitFor();
      expect(await claim(0).getAttribute("class")).toBe("claim claim-open claim-yours");
      expect(await note(0)).toMatch(
        /^Untested here\. Your run: [\d.]+% \(claimed of the mean over 4 seeds\)\.$/,
      );
      expect(await note(1)).toBe("Untested here. It is claimed of 5 runs, and you have made 1.");
      expect(await note(2)).toMatch(/^Does not hold here\. Your run: /);
      expect(await verdict()).toBe("and 3 claims, of which here 1 does not hold and 2 are untested");
      await page.locator(`${host} summary`).click();
      expect(await page.locator(`${host} .stated`).nth(1).innerText()).toContain("Untested here. It is ");
      await page.locator(host).getByRole("button", { name: "Reset" }).click();
      await page.locator(isIn("built")).waitFor();
      expect(await verdict()).toBe("and 3 claims, which hold");
    });
  });

  it("runs with other parameters, and claims hold or fail with them", async () => {
    await on("/walk/", async (page) => {
      const ended = async (count: number): Promise<void> => {
        await page.locator(isIn("ended")).waitFor();
        await expect.poll(() => page.locator(".claim-note").nth(2).textContent()).toContain(`${count} runs`);
      };
      await page.locator(host).getByRole("button", { name: "Parameters" }).click();
      await page.getByLabel("Biased").check();
      await page.locator(isIn("ended")).waitFor();
      for (let count = 2; count <= 5; count++) {
        await page.locator(host).getByRole("button", { name: "Run with a new seed" }).click();
        await ended(count);
      }
      expect(await page.locator(".claim").nth(1).getAttribute("class")).toContain("claim-fails");
      expect(await page.locator(".claim-note").nth(1).textContent()).toContain("Does not hold here.");
      await page.locator(`${host} summary`).click();
      const stated = page.locator(`${host} .stated`).nth(1);
      expect(await stated.innerText()).toContain("Does not hold here. Your 5 runs: ");
      const steps = page.getByRole("spinbutton", { name: "Steps" });
      await steps.fill("100");
      await steps.press("Enter");
      await page.locator(isIn("ended")).waitFor();
      await page.locator(host).getByRole("button", { name: "Reset" }).click();
      await page.locator(isIn("built")).waitFor();
      expect(await page.locator(".claim").nth(1).getAttribute("class")).toBe("claim claim-holds");
      expect(await stated.innerText()).toContain("Holds. Measured: ");
    });
  });

  it("is restored by a link, and says what of one it does not understand", async () => {
    await on("/walk/?fig:walk.seed=8&fig:walk.steps=300#fig:walk", async (page) => {
      await page.locator(isIn("ended")).waitFor();
      expect(await page.locator(host).getAttribute("data-run-hash")).toBe(hashOfRun(8, 300));
    });
    await on("/walk/?fig:walk.steps=0&other=1#fig:walk", async (page) => {
      const said = page.locator(`${host} .system-seen:visible`);
      await said.waitFor();
      expect(await said.innerText()).toMatch(
        /^The address does not fit “The path”: steps cannot be as small as 0\. /,
      );
      expect(await page.locator(host).getAttribute("data-state")).toBe("built");
    });
  });

  it("says what it does not understand of a link as it runs the rest, and goes on saying it", async () => {
    await on("/walk/?fig:walk.steps=300&fig:walk.start=cellar&fig:walk.seed=zz", async (page) => {
      const warning = page.locator(`${host} [role=alert]`);
      const words = /^The address does not fit “The path”: start cannot be cellar\. .* zz is no seed\. /;
      await warning.filter({ hasText: words }).waitFor();
      await page.locator(isIn("ended")).waitFor();
      await expect.poll(() => page.locator(`${host} [role=status]`).textContent()).toMatch(/^The run has/);
      expect(await warning.innerText()).toMatch(words);
      expect(await page.locator(host).getAttribute("data-run-hash")).toBe(hashOfRun(3, 300));
      await page.locator(host).getByRole("button", { name: "Reset" }).click();
      await warning.waitFor({ state: "hidden" });
    });
  });

  it("has the build's words for its picture again after a reset", async () => {
    await on("/walk/?fig:walk.steps=300", async (page) => {
      const alt = () => page.locator(`${host} .system-stage`).getAttribute("aria-label");
      await page.locator(isIn("ended")).waitFor();
      await expect.poll(alt).toBe("A path of 300 steps");
      await page.locator(host).getByRole("button", { name: "Reset" }).click();
      await expect.poll(alt).toBe("A path of 400 steps");
    });
  });

  it("says that it runs where that is what its values want", async () => {
    await on("/walk/?fig:walk.steps=400", async (page) => {
      await page.getByRole("button", { name: "Parameters" }).click();
      await page.getByLabel("Speed").selectOption("15");
      await page.getByRole("button", { name: "Link, download, embed" }).click();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Values as CSV" }).click();
      await page.waitForTimeout(500);
      expect(await page.locator(host).getAttribute("data-state")).toBe("running");
      expect(await page.locator(`${host} .system-seen`).first().innerText()).toMatch(
        /^The system runs first/,
      );
      await download;
      await page.locator(`${host} .system-seen:visible`).waitFor({ state: "detached" });
    });
  });

  it("hands over a link, the values and the picture", async () => {
    await on(
      "/walk/",
      async (page) => {
        await page.locator(host).getByRole("button", { name: "Link, download, embed" }).click();
        const button = (name: string) => page.locator(host).getByRole("button", { name });
        const saved = async (name: string): Promise<string> => {
          const [download] = await Promise.all([page.waitForEvent("download"), button(name).click()]);
          return readFileSync(await download.path(), "utf8");
        };
        expect(JSON.parse(await saved("Values as JSON"))).toMatchObject({ seed: 3, hash: hashOfRun(3, 400) });
        expect(await saved("Values as CSV")).toMatch(/^name,value\r\nups\.share,0\.\d+\r\n/);
        expect(await saved("Figure as SVG")).toMatch(
          /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"(?!.*var\()/s,
        );
        expect(await saved("Figure as SVG")).toContain("<title>The path. A path of 400 steps</title>");
        await button("Copy link").click();
        const link = await page.locator(`${host} .system-copy`).inputValue();
        expect(link).toContain("?fig:walk.seed=3&fig:walk.steps=400");
        await page.goto(link);
        await page.locator(isIn("built")).waitFor();
      },
      { acceptDownloads: true },
    );
  });

  it("stands alone in a frame", async () => {
    await on("/embed/walk/fig-walk/?fig:walk.seed=9", async (page) => {
      await page.locator(isIn("ended")).waitFor();
      expect(await page.locator(host).getAttribute("data-run-hash")).toBe(hashOfRun(9, 400));
      expect(await page.getByRole("link", { name: "walk.md" }).getAttribute("target")).toBe("_top");
    });
  });

  it("is offered a frame of its height, in which nothing marks it as the target of its link", async () => {
    await on("/walk/", async (page) => {
      await page.locator(host).getByRole("button", { name: "Link, download, embed" }).click();
      await page.locator(host).getByRole("button", { name: "Embed", exact: true }).click();
      const code = await page.locator(`${host} .system-copy`).inputValue();
      const [, source = "", width = "", height = ""] =
        /src="([^"]*)".*width="(\d+)" height="(\d+)"/.exec(code) ?? [];
      await page.setViewportSize({ width: Number(width), height: 300 });
      await page.goto(source.replaceAll("&amp;", "&"));
      await page.locator(isIn("built")).waitFor();
      const shown = await page.evaluate(() => ({
        height: document.documentElement.getBoundingClientRect().height,
        background: getComputedStyle(document.querySelector("figure:target") ?? document.body)
          .backgroundColor,
      }));
      expect(shown.background).toBe("rgba(0, 0, 0, 0)");
      expect(Number(height)).toBeGreaterThanOrEqual(shown.height);
      expect(Number(height)).toBeLessThan(shown.height + 24);
    });
  });

  it("draws only the end where motion is to be reduced", async () => {
    await on(
      "/walk/",
      async (page) => {
        await page.locator(isIn("built")).waitFor();
        await page.evaluate((selector) => {
          let drawings = 0;
          const stage = document.querySelector(`${selector} .system-stage`);
          if (stage !== null)
            new MutationObserver(() => Reflect.set(globalThis, "drawings", (drawings += 1))).observe(stage, {
              childList: true,
            });
        }, host);
        await run(page).click();
        await page.locator(isIn("ended")).waitFor();
        expect(await page.evaluate(() => Reflect.get(globalThis, "drawings"))).toBe(1);
      },
      { reducedMotion: "reduce" },
    );
  });
});

describe.skipIf(!hasChromium)("what breaks in a page", { timeout: PATIENCE }, () => {
  const brokenHost = 'recto-system[data-label="fig:b"]';

  it("has no seed to choose where none is asked for", async () => {
    await on("/broken/", async (page) => {
      await page.locator(isIn("built", brokenHost)).waitFor();
      await page.locator(isIn("built")).waitFor();
      const own = page.locator(brokenHost);
      expect(await own.locator(".system-state").innerText()).toBe("Run at build time");
      for (const [part, count] of [
        [own, 0],
        [page.locator(host), 1],
      ] as const) {
        await part.getByRole("button", { name: "Parameters" }).click();
        expect(await part.getByRole("button", { name: "Run with a new seed" }).count()).toBe(count);
        expect(await part.getByRole("spinbutton", { name: "Seed" }).count()).toBe(count);
      }
    });
  });

  it.each([
    ["throws", "the tank is empty"],
    ["nan", "NaN"],
    ["endless", "did not end within its time limit of 12.5 s"],
    ["silent", "computed for 10 s without a frame"],
    ["hoards", "computed for 10 s without a frame"],
    ["draws", "no pencil"],
  ])("%s: is said in its place, and the rest lives", async (how, words) => {
    await on(`/broken/?fig:b.how=${how}`, async (page) => {
      const said = page.locator(`${brokenHost} .system-failure`);
      await said.waitFor({ timeout: 60_000 });
      expect(await said.innerText()).toContain(words);
      await run(page).click();
      await page.locator(isIn("ended")).waitFor();
      await page.locator(brokenHost).getByRole("button", { name: "Reset" }).click();
      await page.locator(isIn("built", brokenHost)).waitFor();
    });
  });

  it("a worker that cannot be loaded is told", async () => {
    await withPage(async (page) => {
      await page.route("**/fixture-walk-worker*", (route) => route.abort());
      await page.goto(`${live.root()}/walk/`);
      await run(page).click();
      const said = page.locator(`${host} .system-failure`);
      await said.waitFor();
      expect(await said.innerText()).toMatch(/^What ran the system ended before it did/);
    });
  });
});
