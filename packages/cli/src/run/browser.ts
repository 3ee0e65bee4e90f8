import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A browser that is installed here. */
export interface InstalledBrowser {
  readonly name: string;
  readonly path: string;
  /** The arguments with which it opens an address, without a window and with a fresh profile. */
  readonly arguments: (address: string, profile: string) => readonly string[];
}

const PROGRAMS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "brave-browser",
];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The Chromium that CHROMIUM names, or one on the PATH or at its usual place; and Firefox, where it is. */
export function installedBrowsers(): readonly InstalledBrowser[] {
  const named = process.env["CHROMIUM"] ?? "";
  const chromium = (named === "" ? [...PROGRAMS.flatMap(onPath), ...PLACES] : [named]).find(isProgram);
  const firefox = findProgram(["firefox", "firefox-esr"]);
  return [
    ...(chromium === undefined ? [] : [{ name: "Chromium", path: chromium, arguments: chromiumArguments }]),
    ...(firefox === undefined ? [] : [{ name: "Firefox", path: firefox, arguments: firefoxArguments }]),
  ];
}

/** Opens an address until `work` is done, which ends with the browser where that ends first. */
export async function withBrowser<T>(
  browser: InstalledBrowser,
  address: string,
  work: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "recto-profile-"));
  const ended = new AbortController();
  const child = spawn(browser.path, browser.arguments(address, profile), { stdio: "ignore" });
  child.on("error", () => ended.abort());
  const closed = new Promise<void>((resolve) => {
    child.on("close", () => {
      ended.abort();
      resolve();
    });
    child.on("error", () => resolve());
  });
  try {
    return await work(ended.signal);
  } finally {
    child.kill("SIGKILL");
    await closed;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function chromiumArguments(address: string, profile: string): readonly string[] {
  return [
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    // Chromium's sandbox does not start for root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    `--user-data-dir=${profile}`,
    address,
  ];
}

function firefoxArguments(address: string, profile: string): readonly string[] {
  return ["--headless", "--no-remote", "--profile", profile, address];
}

/** The first of these names that the PATH has, by its path. */
export function findProgram(names: readonly string[]): string | undefined {
  return names.flatMap(onPath).find(isProgram);
}

function onPath(name: string): readonly string[] {
  return (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
