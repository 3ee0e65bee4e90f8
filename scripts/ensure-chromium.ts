import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findChromium } from "../test/chromium.ts";

/** The browser tests' own set-up step: installs a Chromium where there is none. Run by `npm test`. */
interface Installer {
  readonly name: string;
  readonly commands: readonly (readonly [program: string, ...args: string[]])[];
}

const MINUTES = 60_000;
const isRoot = process.getuid?.() === 0;
const playwright = join(
  dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")),
  "cli.js",
);

const installers: readonly Installer[] = [
  {
    name: "apt-get",
    commands: [
      ["apt-get", "update", "-qq"],
      ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"],
    ],
  },
  { name: "dnf", commands: [["dnf", "install", "-q", "-y", "chromium"]] },
  { name: "apk", commands: [["apk", "add", "--quiet", "chromium"]] },
  { name: "pacman", commands: [["pacman", "-Sy", "--noconfirm", "--quiet", "chromium"]] },
];

const present = workingChromium();
if (present !== undefined) console.log(`Browser tests use ${present}.`);
else if (process.env["CHROMIUM"] !== undefined) {
  console.warn(
    `Browser tests are skipped: CHROMIUM names ${process.env["CHROMIUM"]}, which does not start. Name another program, or unset it.`,
  );
} else {
  const installed = installWithSystem() ?? installWithPlaywright();
  if (installed === undefined) {
    console.warn(
      "Browser tests are skipped: no Chromium could be installed here. Install Chromium or Chrome, or name its program in the environment variable CHROMIUM.",
    );
  } else console.log(`Browser tests use ${installed}, which was installed for them.`);
}

function installWithSystem(): string | undefined {
  if (!isRoot) return undefined;
  const installer = installers.find(({ name }) => isOnPath(name));
  if (installer === undefined) return undefined;
  console.log(`Browser tests need a Chromium: ${installer.name} installs one.`);
  for (const [program, ...args] of installer.commands) {
    run(program, args, { DEBIAN_FRONTEND: "noninteractive" });
  }
  return workingChromium();
}

function installWithPlaywright(): string | undefined {
  console.log("Browser tests need a Chromium: Playwright installs one.");
  run(process.execPath, [playwright, "install", ...(isRoot ? ["--with-deps"] : []), "chromium"], {});
  return workingChromium();
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    timeout: 10 * MINUTES,
  });
  if (status !== 0)
    console.warn(`${program} ${args.join(" ")} failed: ${stderr.trim().split("\n").at(-1) ?? ""}`);
}

/** A Chromium that starts: a package may install a stub that only names another package. */
function workingChromium(): string | undefined {
  const program = findChromium();
  if (program === undefined) return undefined;
  const { status } = spawnSync(program, ["--version"], { stdio: "ignore", timeout: MINUTES });
  return status === 0 ? program : undefined;
}

function isOnPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program)));
}
