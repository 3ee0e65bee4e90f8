import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { buildPrograms } from "../../../scripts/programs.ts";
import { findChromium, withPage } from "../../../test/browser.ts";
import { type Host, hostBuilt } from "./hosts.ts";

/** Milliseconds: a browser on a busy machine is slow, and only an endless wait is a failure. */
export const PATIENCE = 90_000;
export const hasChromium: boolean = findChromium() !== undefined;
if (!hasChromium) console.warn("No Chromium is installed: the tests of systems in a page are skipped.");

/** Strict: what a page loads is the site's own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob:; font-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'none'";

/** A site that is built before the tests of a file, and hosted while they run. */
export interface LivePages {
  readonly root: () => string;
  readonly folder: () => string;
  /** Opens a page of the site, and holds it to throwing nothing and breaking no rule of its policy. */
  readonly on: (
    path: string,
    use: (page: Page) => Promise<void>,
    options?: BrowserContextOptions,
  ) => Promise<void>;
}

/** Builds articles, by the names of their files, with the systems of `test/systems`. */
export function livePages(articles: Readonly<Record<string, string>>): LivePages {
  let folder = "";
  let site: Host | undefined;
  const root = (): string => site?.root ?? "";

  beforeAll(async () => {
    if (!hasChromium) return;
    await buildPrograms();
    folder = await mkdtemp(join(tmpdir(), "recto-live-"));
    await mkdir(join(folder, "articles"));
    await cp(new URL("systems", import.meta.url), join(folder, "systems"), { recursive: true });
    for (const [name, text] of Object.entries(articles))
      await writeFile(join(folder, "articles", name), `---\ntitle: ${name}\n---\n\n${text}\n`);
    site = await hostBuilt(folder, POLICY);
  }, PATIENCE);
  afterAll(async () => {
    await site?.close();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });

  const on: LivePages["on"] = async (path, use, options = {}) => {
    await withPage(async (page) => {
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      await page.goto(root() + path);
      await use(page);
      expect(problems).toEqual([]);
    }, options);
  };
  return { root, folder: () => folder, on };
}
