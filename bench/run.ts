/**
 * Runs benches one after the other, each in a process of its own: those of checking and of the kernels, or those that are named.
 *
 *     npm run bench
 *     npm run bench -- check lsp
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const USUAL = ["startup", "latex-parse", "check", "peers", "memory", "lsp", "kernels"];
const known = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".ts") && name !== "run.ts")
  .map((name) => name.slice(0, -".ts".length));

const named = process.argv.slice(2);
const unknown = named.filter((name) => !known.includes(name));
if (named.includes("--help") || named.includes("-h")) {
  console.log(`npm run bench -- [NAME…]\n\nNames: ${known.join(", ")}.\nBy default: ${USUAL.join(", ")}.`);
} else if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(" or ")}. There are ${known.join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of named.length === 0 ? USUAL : named) {
    console.log(`\n== ${name}`);
    const { status } = spawnSync(
      process.execPath,
      ["--conditions=source", join(import.meta.dirname, `${name}.ts`)],
      { stdio: "inherit", cwd: join(import.meta.dirname, "..") },
    );
    if (status !== 0) process.exitCode = 1;
  }
}
