/**
 * Draws diagnostics at random, to be judged one by one: would a careful author act? `recto check` is run over a folder
 * with the preset `recommended`; its diagnostics are drawn rule by rule in turns, in an order that the seed decides, so
 * that every rule is seen as often as its count allows. Printed as tab-separated values, a header first: file, line,
 * column (from 1, in UTF-16 code units), rule, excerpt, what. The same seed and diagnostics give the same sample.
 *
 *     node --conditions=source bench/precision/draw.ts [folder] [--seed N] [--count N] [--out FILE]
 *
 * The folder is RECTO_CORPUS or `../shared/corpus` beside the repository when none is given.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

interface Found {
  readonly rule: string;
  readonly path: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly what: string;
}

const repository = join(import.meta.dirname, "../..");
const command = join(repository, "packages/cli/src/main.ts");
const EXCERPT_BEFORE = 40;
const EXCERPT_LENGTH = 100;

/** What `recto check` says of a folder, with paths relative to it. */
function diagnosticsOf(folder: string): readonly Found[] {
  const run = spawnSync(
    process.execPath,
    ["--conditions=source", command, "check", ".", "--preset", "recommended", "--format", "json"],
    { cwd: folder, encoding: "utf8", maxBuffer: 1e9 },
  );
  if (run.status !== 0 && run.status !== 1) throw new Error(`recto check ended badly: ${run.stderr}`);
  const report: { readonly diagnostics: readonly Found[] } = JSON.parse(run.stdout);
  return report.diagnostics;
}

/** Numbers in [0, 1) that a seed decides (Tommy Ettinger's mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** One of each rule in turn until there are `count`, or no more. */
function draw(found: readonly Found[], count: number, seed: number): readonly Found[] {
  const random = randomFrom(seed);
  const names = [...new Set(found.map(({ rule }) => rule))].toSorted();
  const strata = shuffled(names, random).map((name) =>
    shuffled(
      found.filter(({ rule }) => rule === name),
      random,
    ),
  );
  const rounds = Math.max(0, ...strata.map(({ length }) => length));
  const turns = Array.from({ length: rounds }, (_, round) =>
    strata.flatMap((stratum) => stratum[round] ?? []),
  );
  return turns.flat().slice(0, count);
}

function excerptOf(folder: string, { path, start }: Found): string {
  const lines = readFileSync(join(folder, path), "utf8").split(/\r\n|\r|\n/);
  const from = Math.max(0, start.column - 1 - EXCERPT_BEFORE);
  return (lines[start.line - 1] ?? "").slice(from, from + EXCERPT_LENGTH);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const oneCell = (text: string): string => text.replace(/\s+/g, " ").trim();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "100" },
    out: { type: "string" },
  },
});
const folder = resolve(positionals[0] ?? process.env["RECTO_CORPUS"] ?? join(repository, "../shared/corpus"));
if (existsSync(folder)) {
  const found = diagnosticsOf(folder);
  const drawn = draw(found, Number(values.count), Number(values.seed)).toSorted(
    (a, b) =>
      compare(a.rule, b.rule) ||
      compare(a.path, b.path) ||
      a.start.line - b.start.line ||
      a.start.column - b.start.column,
  );
  const rows = drawn.map((one) =>
    [one.path, one.start.line, one.start.column, one.rule, excerptOf(folder, one), one.what]
      .map((cell) => oneCell(String(cell)))
      .join("\t"),
  );
  const table = ["file\tline\tcolumn\trule\texcerpt\twhat", ...rows, ""].join("\n");
  if (values.out === undefined) process.stdout.write(table);
  else writeFileSync(values.out, table);
  process.stderr.write(`${drawn.length} of ${found.length} diagnostics, seed ${values.seed}.\n`);
} else {
  process.stderr.write(`There is no folder ${folder}: name one, or set RECTO_CORPUS.\n`);
  process.exitCode = 2;
}
