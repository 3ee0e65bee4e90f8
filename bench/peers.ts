/**
 * How long whole commands take on the same files: Recto with all rules, chktex and lacheck, each as it is installed,
 * with a process that starts cold. Where `taskset` is there, all of them have one core.
 *
 *     npm run bench -- peers
 */
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { corpus, ofSize, realText, texFiles } from "./support/corpus.ts";
import { bestOfCommand, isInstalled, ms, speed, type Times } from "./support/measure.ts";

const RUNS = 5;
const recto = resolve("packages/cli/bin/recto.js");
const folder = mkdtempSync(join(tmpdir(), "recto-bench-"));
const pin = isInstalled("taskset") ? ["taskset", "-c", "0"] : [];
console.log(pin.length > 0 ? "All on one core." : "There is no taskset here: each may use all cores.");

function time(command: readonly string[]): Times | undefined {
  const [first = "", ...rest] = [...pin, ...command];
  return bestOfCommand(RUNS, first, rest, folder);
}

/** Prints a row for each command that is there, and says aloud which is not. */
function compare(what: string, bytes: number, commands: Readonly<Record<string, readonly string[]>>): void {
  console.log(`\n${what}, ${(bytes / 1e6).toFixed(1)} MB`);
  let own: Times | undefined;
  for (const [name, command] of Object.entries(commands)) {
    const times = name === "recto" || isInstalled(name) ? time(command) : undefined;
    if (times === undefined) {
      console.log(`  ${name.padEnd(8)} is not installed here, so there is nothing to compare with.`);
      continue;
    }
    own ??= times;
    const ratio = (own.cpu / times.cpu).toFixed(2);
    console.log(
      `  ${name.padEnd(8)} ${ms(times.wall).padStart(8)} on the clock, ${speed(bytes, times.wall).padStart(10)};`,
      `${ms(times.cpu).padStart(8)} of the processor; Recto takes ${ratio} times as long`,
    );
  }
}

const size = 8e6;
const text = ofSize(realText(), size);
writeFileSync(join(folder, "long.tex"), text);
const check = [process.execPath, recto, "check", "--preset", "all", "--format", "json"];
const chktex = ["chktex", "-q", "-I0"];
compare("One long file", Buffer.byteLength(text), {
  recto: [...check, "long.tex"],
  chktex: [...chktex, "long.tex"],
  lacheck: ["lacheck", "long.tex"],
});

if (texFiles(corpus).length > 0) {
  cpSync(corpus, join(folder, "corpus"), { recursive: true });
  const paths = texFiles(join(folder, "corpus"));
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  writeFileSync(join(folder, "lacheck.sh"), paths.map((path) => `lacheck '${path}'\n`).join(""));
  compare(
    `${paths.length} files; Recto checks six books that share chapters, so it reads twice as much`,
    bytes,
    {
      recto: [...check, "corpus"],
      chktex: [...chktex, ...paths],
      lacheck: ["sh", "lacheck.sh"],
    },
  );
}
rmSync(folder, { recursive: true });
