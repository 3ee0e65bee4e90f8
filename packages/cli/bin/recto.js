#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as module from "node:module";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
const bundle = new URL("../bundle/main.js", import.meta.url);

const isTooOld = major < 22 || (major === 22 && minor < 18);
const newer = isTooOld ? nodeOfPackages() : undefined;

if (newer !== undefined) {
  const { status } = spawnSync(newer, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 2;
} else if (isTooOld) {
  process.stderr.write(
    `recto: Recto needs Node 22.18 or newer, and this is Node ${process.versions.node}. Install a newer Node, or run it as \`npx recto\`, which brings its own on Linux.\n`,
  );
  process.exitCode = 2;
} else if (!existsSync(bundle)) {
  process.stderr.write("recto: Recto is not built yet. Run `npm run bundle` in its folder first.\n");
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  await import(bundle.href);
}

/** The Node that comes as an optional package, where it is installed beside Recto. */
function nodeOfPackages() {
  try {
    const require = module.createRequire(import.meta.url);
    return require.resolve(`node-${process.platform}-${process.arch}/bin/node`);
  } catch {
    return undefined;
  }
}
