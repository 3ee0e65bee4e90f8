import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkText, rules } from "@recto/check";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPrograms } from "../../../scripts/programs.ts";
import { findChromium, withPage } from "../../../test/browser.ts";
import { serveSite } from "../src/index.ts";
import { type Host, hostBuilt } from "./hosts.ts";

/** Milliseconds: a browser on a busy machine is slow, and only an endless wait is a failure. */
const PATIENCE = 90_000;
const hasChromium = findChromium() !== undefined;
if (!hasChromium)
  console.warn("No Chromium is installed: the tests of the playground in a page are skipped.");

/** Stricter than what the development server says: nothing but scripts, styles, fonts and images of the site's own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'none'";

const initial = String.raw`Let $x_1, ..., x_n$ be numbers.`;
const articles: Readonly<Record<string, string>> = {
  "alive.md": `---\ntitle: Alive\n---\n\nWords before it.\n\n:::playground\n\`\`\`latex\n${initial}\n\`\`\`\n:::\n`,
  "below.md": `---\ntitle: Below\n---\n\n${"Words and words.\n\n".repeat(300)}:::playground\n\`\`\`latex\n${initial}\n\`\`\`\n:::\n`,
  "plain.md": "---\ntitle: Plain\n---\n\nNo playground here, $x$.\n",
};

let folder = "";
let site: Host | undefined;
let root = "";

beforeAll(async () => {
  if (!hasChromium) return;
  await buildPrograms();
  folder = await mkdtemp(join(tmpdir(), "recto-playground-"));
  await mkdir(join(folder, "articles"));
  for (const [name, text] of Object.entries(articles)) await writeFile(join(folder, "articles", name), text);
  site = await hostBuilt(folder, POLICY);
  root = site.root;
}, PATIENCE);
afterAll(async () => {
  await site?.close();
  if (folder !== "") await rm(folder, { recursive: true, force: true });
});

/** Everything that a page asked for and complained about. */
interface Noise {
  readonly scripts: string[];
  readonly others: string[];
  readonly problems: string[];
}

function listenTo(page: Page): Noise {
  const noise: Noise = { scripts: [], others: [], problems: [] };
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(root)) noise.others.push(url);
    if (url.endsWith(".js")) noise.scripts.push(url.slice(url.lastIndexOf("/") + 1));
  });
  page.on("requestfailed", (request) => noise.problems.push(`failed: ${request.url()}`));
  page.on("pageerror", (error) => noise.problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") noise.problems.push(message.text());
  });
  return noise;
}

/** Waits until the line below the editor says that so much was found. */
async function counts(page: Page, sentence: string | RegExp): Promise<void> {
  await page.locator(".counts").filter({ hasText: sentence }).waitFor({ timeout: PATIENCE });
}

const textOf = (page: Page): Promise<string> =>
  page
    .locator(".cm-content")
    .evaluate((content) =>
      [...content.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"),
    );

async function open(page: Page, path = "/alive/"): Promise<Noise> {
  const noise = listenTo(page);
  await page.goto(root + path);
  await page.locator(".cm-content").waitFor({ timeout: PATIENCE });
  return noise;
}

/** Puts the cursor at the end of the text and types. */
async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

describe.skipIf(!hasChromium)("a playground in a page", { timeout: PATIENCE }, () => {
  it("marks a mistake as it is typed, and mends it where it is told to", async () => {
    await withPage(async (page) => {
      const noise = await open(page);
      await counts(page, "1 warning; 1 can be mended safely.");
      await typeAtEnd(page, "\nNow $log x$ is here.");
      await counts(page, /^2 warnings/);
      expect(await page.locator(".cm-lint-marker-warning").count()).toBe(2);
      const finding = page.locator(".finding").filter({ hasText: "operator-is-upright" });
      expect(await finding.locator(".line").textContent()).toBe("2:6 ");
      await finding.getByRole("button", { name: "Write \\log" }).click();
      await counts(page, "1 warning; 1 can be mended safely.");
      expect(await textOf(page)).toContain("Now $\\log x$ is here.");
      expect(noise).toMatchObject({ problems: [], others: [] });
    });
  });

  it("shows the diagnostic where one points at it, with its fix and its rule", async () => {
    await withPage(async (page) => {
      const noise = await open(page);
      await counts(page, /^1 warning/);
      await page.locator(".cm-lintRange").hover();
      const tooltip = page.locator(".cm-tooltip-lint");
      await tooltip.waitFor();
      expect(await tooltip.locator("a").getAttribute("href")).toContain("/rules/ellipsis-is-command/");
      await tooltip.getByRole("button").click();
      await counts(page, "Nothing found.");
      expect(await textOf(page)).toContain("x_1, \\ldots, x_n");
      expect(noise.problems).toEqual([]);
    });
  });

  it("keeps the tooltip of the gutter while the pointer goes into it", async () => {
    await withPage(async (page) => {
      await open(page);
      await counts(page, /^1 warning/);
      await page.locator(".cm-lint-marker").hover();
      const button = page.locator(".cm-tooltip-lint").getByRole("button");
      await button.waitFor();
      await button.hover();
      await page.mouse.move(0, 0, { steps: 1 });
      await page.locator(".cm-tooltip-lint").waitFor({ state: "detached" });
      await page.locator(".cm-lint-marker").hover();
      await button.click();
      await counts(page, "Nothing found.");
      expect(await textOf(page)).toContain("x_1, \\ldots, x_n");
    });
  });

  it("mends all that is safe, and undoes it at once", async () => {
    await withPage(async (page) => {
      await open(page);
      await typeAtEnd(page, " By Theorem \\ref{a}, $log x$ and $a, ..., b$.");
      await counts(page, /4 can be mended safely/);
      const before = await textOf(page);
      await page.getByRole("button", { name: "Fix all safe (4)" }).click();
      await counts(page, "Nothing found.");
      expect(await textOf(page)).toContain("By Theorem~\\ref{a}, $\\log x$ and $a, \\ldots, b$.");
      await page.locator(".cm-content").focus();
      await page.keyboard.press("Control+z");
      await counts(page, /4 can be mended safely/);
      expect(await textOf(page)).toBe(before);
    });
  });

  it("is walked by the keyboard: F8 in the text, arrows in the list, Enter to the place", async () => {
    await withPage(async (page) => {
      await open(page);
      await typeAtEnd(page, "\nAnd $a, ..., b$.\nAnd $sin x$.");
      await counts(page, /^3 warnings/);
      await page.keyboard.press("Control+Home");
      for (const line of ["1:11", "2:9", "3:6"]) {
        await page.keyboard.press("F8");
        await page.locator(".pointed-out .line").filter({ hasText: line }).waitFor();
      }
      await page.locator(".finding .place").first().focus();
      await page.keyboard.press("ArrowDown");
      await page.locator(".pointed-out .line").filter({ hasText: "2:9" }).waitFor();
      expect(await page.locator(".findings [tabindex='0']").count()).toBe(3);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Control+.");
      await counts(page, /^2 warnings/);
      expect(await textOf(page)).toContain("And $a, \\ldots, b$.");
    });
  });

  it("is shared by a link that holds the text, and is opened by it", async () => {
    await withPage(
      async (page) => {
        const noise = await open(page);
        await page.getByLabel("Rules").selectOption("all");
        await typeAtEnd(page, "\nShared, \u{1F600} $log x$.");
        await counts(page, /warning/);
        await page.getByRole("button", { name: "Share" }).click();
        await page.locator(".note").filter({ hasText: "The link is copied" }).waitFor();
        const link = await page.evaluate(() => navigator.clipboard.readText());
        expect(link).toBe(page.url());
        expect(link).toMatch(/\/alive\/#playground=1a[\w-]+$/);
        const text = await textOf(page);
        await withPage(async (other) => {
          const heard = listenTo(other);
          await other.goto(link.replace("/alive/", "/below/"));
          await counts(other, /warning/);
          expect(await textOf(other)).toBe(text);
          expect(await other.getByLabel("Rules").inputValue()).toBe("all");
          await other.goto(`${root}/below/#playground=1aAAAA`);
          await other.locator(".note").filter({ hasText: "This link is damaged" }).waitFor();
          expect(heard).toMatchObject({ problems: [], others: [] });
        });
        expect(noise).toMatchObject({ problems: [], others: [] });
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    );
  });

  it("says that its worker died, and goes on", async () => {
    await withPage(async (page) => {
      await open(page);
      await counts(page, /^1 warning/);
      const [worker] = page.workers();
      await worker?.evaluate(() => {
        setTimeout(() => {
          throw new Error("broken on purpose");
        });
      });
      await page.locator(".note").filter({ hasText: "started anew" }).waitFor();
      await typeAtEnd(page, " And $log x$.");
      await counts(page, /^2 warnings/);
      expect(page.workers()).not.toContain(worker);
    });
  });

  it("stays quick with a megabyte pasted in", async () => {
    await withPage(async (page) => {
      await open(page);
      await counts(page, /^1 warning/);
      await page.locator(".cm-content").click();
      const line = "Let $x_1, \\ldots, x_n$ be numbers, with $\\log x$ and some words.\n";
      const longest = await page.locator(".cm-content").evaluate(
        async (content, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const long: number[] = [];
          const observer = new PerformanceObserver((list) =>
            long.push(...list.getEntries().map(({ duration }) => duration)),
          );
          observer.observe({ type: "longtask" });
          content.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
          );
          await new Promise((resolve) => setTimeout(resolve, 1500));
          return Math.max(0, ...long);
        },
        line.repeat(16_000) + "And $log x$.",
      );
      console.log(`The longest task after a megabyte was pasted took ${Math.round(longest)} ms.`);
      await counts(page, /^2 warnings/);
      expect(await page.locator(".time").textContent()).toMatch(
        /^1,0\d\d,000 characters checked in [\d,]+ ms/,
      );
      await page.keyboard.type(" $sin x$");
      await counts(page, /^3 warnings/);
    });
  });
});

describe.skipIf(!hasChromium)("what a page loads", { timeout: PATIENCE }, () => {
  it("is no script where there is no playground", async () => {
    await withPage(async (page) => {
      const noise = listenTo(page);
      await page.goto(`${root}/plain/`, { waitUntil: "networkidle" });
      expect(noise).toEqual({ scripts: [], others: [], problems: [] });
    });
  });

  it("is the loader alone until the reader comes near", async () => {
    await withPage(async (page) => {
      const noise = listenTo(page);
      await page.goto(`${root}/below/`, { waitUntil: "networkidle" });
      expect(noise.scripts).toHaveLength(1);
      expect(noise.scripts[0]).toMatch(/^loader\./);
      await page.locator(".playground").scrollIntoViewIfNeeded();
      await page.locator(".cm-content").waitFor({ timeout: PATIENCE });
      expect(noise.scripts.filter((name) => name.startsWith("playground-"))).toHaveLength(1);
    });
  });

  it("is the code and what is found in it, where scripts do not run", async () => {
    await withPage(
      async (page) => {
        await page.goto(`${root}/alive/`);
        expect(await page.locator(".playground pre code").textContent()).toBe(initial);
        expect(await page.locator(".playground-findings li").textContent()).toContain(
          "Three full stops stand for an ellipsis.",
        );
        expect(await page.locator(".playground mark").textContent()).toBe("...");
      },
      { javaScriptEnabled: false },
    );
  });
});

describe.skipIf(!hasChromium)("a playground under the development server", { timeout: PATIENCE }, () => {
  it("keeps what the reader typed while the page around it is written, and comes to life where it is new", async () => {
    const written = await mkdtemp(join(tmpdir(), "recto-playground-"));
    const path = join(written, "alive.md");
    await writeFile(path, articles["alive.md"] ?? "");
    const serving = await serveSite(written, { port: 4400 });
    if (!serving.ok) throw new Error("a folder of articles is served");
    try {
      await withPage(async (page) => {
        const problems: string[] = [];
        page.on("pageerror", (error) => problems.push(error.message));
        await page.goto(`${serving.value.url}alive/`);
        await counts(page, /^1 warning/);
        await typeAtEnd(page, " Typed by the reader.");
        await writeFile(
          path,
          (articles["alive.md"] ?? "").replace("Words before it.", "Other words before it."),
        );
        await page.getByText("Other words before it.").waitFor();
        expect(await textOf(page)).toBe(`${initial} Typed by the reader.`);
        await writeFile(path, "---\ntitle: Alive\n---\n\nNothing alive.\n");
        await page.getByText("Nothing alive.").waitFor();
        await writeFile(path, articles["alive.md"] ?? "");
        await counts(page, /^1 warning/);
        expect(problems).toEqual([]);
      });
    } finally {
      await serving.value.close();
      await rm(written, { recursive: true, force: true });
    }
  });
});

describe.skipIf(!hasChromium)("the checker in a browser's worker", { timeout: PATIENCE }, () => {
  it("says of every example of every rule what it says in Node", async () => {
    const texts = rules.flatMap(({ examples }) =>
      [...examples.bad, ...examples.good].map(({ text }) => text.replaceAll(/[«»]/g, "")),
    );
    const [worker] = (await readdir(join(folder, "_site/assets"))).filter((name) =>
      /^worker-.*\.js$/.test(name),
    );
    const found = await withPage(async (page) => {
      await page.goto(`${root}/plain/`);
      return await page.evaluate(
        async ([address, all]) => {
          const running = new Worker(address, { type: "module" });
          const replies = new Map<number, unknown>();
          const finished = new Promise<void>((resolve, reject) => {
            running.addEventListener("error", (event) => reject(new Error(event.message)));
            running.addEventListener(
              "message",
              ({ data }: MessageEvent<{ id: number; diagnostics: unknown }>) => {
                replies.set(data.id, data.diagnostics);
                if (replies.size === all.length) resolve();
              },
            );
          });
          for (const [id, text] of all.entries())
            running.postMessage({ type: "check", text, preset: "all", id }, []);
          await finished;
          running.terminate();
          return all.map((_, id) => replies.get(id));
        },
        [`/assets/${worker ?? ""}`, texts] as const,
      );
    });
    const expected = await Promise.all(texts.map((text) => checkText(text, { preset: "all" })));
    expect(texts.length).toBeGreaterThan(300);
    expect(expected.flat().length).toBeGreaterThan(200);
    expect(found).toEqual(expected);
  });
});
