import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { installedBrowsers } from "../packages/cli/src/run/browser.ts";

/**
 * The program of a Chromium: the one that the environment variable CHROMIUM names, one on the PATH, one at its usual
 * place, or the one that Playwright installed. `undefined` when there is none; a browser test then skips.
 */
export function findChromium(): string | undefined {
  const installed = installedBrowsers().find(({ name }) => name === "Chromium")?.path;
  const isNamed = (process.env["CHROMIUM"] ?? "") !== "";
  return isNamed ? installed : (installed ?? [chromium.executablePath()].find(existsSync));
}
