/**
 * How much memory a check of 30 MB of LaTeX holds at its peak: one file, and many. Budget: 300 MB.
 *
 *     npm run bench -- memory
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ofSize, realText } from "./support/corpus.ts";

const SIZE = 30e6;
const MANY = 1000;
const recto = resolve("packages/cli/bin/recto.js");
const folder = mkdtempSync(join(tmpdir(), "recto-bench-"));
const text = ofSize(realText(), SIZE);
mkdirSync(join(folder, "one"));
mkdirSync(join(folder, "many"));
writeFileSync(join(folder, "one/long.tex"), text);
for (let part = 0; part < MANY; part += 1) {
  const length = SIZE / MANY;
  writeFileSync(join(folder, `many/${part}.tex`), text.slice(part * length, (part + 1) * length));
}
// The process itself says at its end what it held: kilobytes.
const telling = `data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+"\\n"))`;
for (const [what, path] of [
  ["nothing at all", undefined],
  ["one file of 30 MB", "one/long.tex"],
  [`${MANY} files, 30 MB together`, "many"],
] as const) {
  const args = path === undefined ? ["--version"] : ["check", path, "--preset", "all", "--format", "json"];
  const { stderr } = spawnSync(process.execPath, ["--import", telling, recto, ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const peak = /peak (\d+)/.exec(stderr)?.[1];
  console.log(`${what.padEnd(28)} ${(Number(peak ?? NaN) / 1000).toFixed(0).padStart(5)} MB`);
}
rmSync(folder, { recursive: true });
