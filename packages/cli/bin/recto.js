#!/usr/bin/env node
import { existsSync } from "node:fs";
import * as module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
const bundle = new URL("../bundle/main.js", import.meta.url);

if (major < 22 || (major === 22 && minor < 18)) {
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
