import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** How long the built command line takes for next to nothing. Budget: 150 ms for an empty .tex. */
const RUNS = 30;
const recto = resolve("packages/cli/bin/recto.js");
const folder = mkdtempSync(join(tmpdir(), "recto-bench-"));
writeFileSync(join(folder, "empty.tex"), "");
writeFileSync(join(folder, "empty.mjs"), "");
writeFileSync(join(folder, "short.md"), "---\ntitle: Short\n---\n\nA sentence.\n");

const node = median(["empty.mjs"]);
const rows = [
  ["node empty.mjs", node],
  ["recto --version", median([recto, "--version"])],
  ["recto check empty.tex", median([recto, "check", "empty.tex"])],
  ["recto check short.md", median([recto, "check", "short.md"])],
] as const;
for (const [name, ms] of rows) {
  console.log(`${name.padEnd(24)} ${ms.toFixed(0).padStart(5)} ms   ${(ms / node).toFixed(1)} × node`);
}
rmSync(folder, { recursive: true });

/** The median wall time in milliseconds, after three runs to warm the caches. */
function median(args: readonly string[]): number {
  const times: number[] = [];
  for (let run = -3; run < RUNS; run += 1) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: "ignore" });
    if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}`);
    if (run >= 0) times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[RUNS >> 1] ?? NaN;
}
