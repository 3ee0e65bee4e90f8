import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll } from "vitest";
import { findChromium } from "./chromium.ts";

export { findChromium };

let running: Promise<Browser> | undefined;

/**
 * Opens an empty page in a fresh profile, hands it to `use` and closes it. One browser serves all tests of a file and
 * is closed after the last. Throws when there is no Chromium: guard the test with
 * `describe.skipIf(findChromium() === undefined)`.
 */
export async function withPage<T>(
  use: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const browser = await (running ??= launch());
  const context = await browser.newContext(options);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error("No Chromium is installed; `npm test` says how to get one.");
  return chromium.launch({
    executablePath,
    chromiumSandbox: false,
    args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

afterAll(async () => {
  await (await running)?.close();
  running = undefined;
});
