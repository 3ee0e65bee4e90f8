/**
 * What the playground costs a reader: the bytes of its files as they are sent (gzip and Brotli), and in a Chromium, where
 * one is installed, the time from opening the page to the first answer, from a keystroke to its answer (the pause of 150
 * ms included), and of a check and the longest task when a megabyte is pasted in.
 *
 *     npm run bundle && node --conditions=source bench/playground.ts
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright-core";
import { buildSite, loadSite, serveSite } from "@recto/publish";
import { findChromium } from "../test/chromium.ts";

const programs = "packages/publish/programs";
const listed: { readonly playground: { readonly files: readonly string[] } } = JSON.parse(
  readFileSync(join(programs, "programs.json"), "utf8"),
);
let all = 0;
for (const name of listed.playground.files) {
  const bytes = readFileSync(join(programs, name));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  all += gzip;
  console.log(
    `${name.padEnd(28)} ${kilobytes(bytes.length)}, gzip ${kilobytes(gzip)}, Brotli ${kilobytes(brotliCompressSync(bytes).length)}`,
  );
}
console.log(`all of it, gzip ${kilobytes(all)}`);

const executablePath = findChromium();
if (executablePath === undefined) console.log("No Chromium is installed: the times are left out.");
else await measureTimes(executablePath);

async function measureTimes(browserPath: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "recto-bench-"));
  cpSync("site/articles/playground.md", join(folder, "playground.md"));
  const site = await loadSite(folder);
  if (!site.ok) throw new Error("the folder is a site");
  const built = await buildSite(site.value);
  if (built.status !== "built") throw new Error("the article is sound");
  const output = join(folder, "_site");
  console.log(`its page as HTML ${kilobytes(statSync(join(output, "playground/index.html")).size)}`);
  const server = await serveSite(folder, { port: 4300 });
  if (!server.ok) throw new Error("a port is free");
  const browser = await chromium.launch({
    executablePath: browserPath,
    chromiumSandbox: false,
    args: ["--disable-gpu", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const opening = performance.now();
    await page.goto(`${server.value.url}playground/`);
    await answered(page, "");
    console.log(`from opening to the first answer ${milliseconds(performance.now() - opening)}`);
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+Home");
    const before = await counts(page);
    const typing = performance.now();
    await page.keyboard.type("$log x$ ");
    await answered(page, before);
    console.log(`from typing to its answer ${milliseconds(performance.now() - typing)}`);
    const line = "Let $x_1, \\ldots, x_n$ be numbers, with $\\log x$ and some words, as in \\eqref{a}.\n";
    for (const text of [line.repeat(12_000), line.trimEnd().repeat(12_000)]) {
      const last = await counts(page);
      const longest = await paste(page, `${text}$log y$ `);
      await answered(page, last);
      console.log(
        `a megabyte ${text.includes("\n") ? "in lines" : "in one line"}: the longest task ${milliseconds(longest)}; ` +
          ((await page.locator(".time").textContent()) ?? ""),
      );
    }
  } finally {
    await browser.close();
    await server.value.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function counts(page: Page): Promise<string> {
  return (await page.locator(".counts").textContent()) ?? "";
}

/** Waits until something else is said than before. */
async function answered(page: Page, before: string): Promise<void> {
  while ((await page.locator(".counts").count()) === 0 || (await counts(page)) === before)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Pastes a text and gives the longest task of the two seconds after it, in milliseconds. */
function paste(page: Page, text: string): Promise<number> {
  return page.locator(".cm-content").evaluate(async (content, pasted) => {
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    }).observe({ type: "longtask" });
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return longest;
  }, text);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function milliseconds(time: number): string {
  return `${Math.round(time)} ms`;
}
