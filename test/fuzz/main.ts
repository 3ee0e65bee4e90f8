/**
 * Looks for texts that crash, hang or bloat a check, or that a fix spoils: mutated LaTeX and Markdown through decoding,
 * parsing, checking by all rules and mending. What it finds it makes small and adds to
 * `packages/check/test/data/fuzz/found.json`, which a test tries from then on. Exits with 1 when it found something.
 *
 *     npm run fuzz -- --minutes 10 --seed 1 --corpus papers
 */
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { keep } from "./found.ts";
import { inputOf } from "./mutate.ts";
import { poolOf } from "./pool.ts";
import { allowedMs } from "./trial.ts";
import type { Census, Finding, Task } from "./worker.ts";

const USE = `npm run fuzz -- [OPTION…]

  --minutes N    how long to look; 10 by default
  --seed N       which inputs are tried; 1 by default
  --first N      the number of the first input; 0 by default
  --corpus PATH  a folder of LaTeX to begin with, besides the texts of the tests`;

const values = readOptions();
if (values.help) {
  console.log(USE);
  process.exit(0);
}
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isInteger(seed))
  fail("--minutes is a number above 0, and --seed a whole number.");

function readOptions() {
  try {
    return parseArgs({
      options: {
        minutes: { type: "string", default: "10" },
        seed: { type: "string", default: "1" },
        first: { type: "string", default: "0" },
        corpus: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(sentence: string): never {
  console.error(`${sentence}\n\n${USE}`);
  process.exit(2);
}

const end = Date.now() + minutes * 60_000;
/** A worker has this long before it hangs, in ms, besides what the size of its input allows. */
const HANG = 5000;
const current = new Int32Array(new SharedArrayBuffer(4));
const pool = poolOf(values.corpus);
console.log(
  `${pool.seedlings.length} texts to begin with, ${pool.words.length} words, seed ${seed}, ${minutes} minutes`,
);

const censuses: Census[] = [];
const counts = new Map<string, number>();
let bytesTried = 0;
let slowestMs = 0;

function note(fault: string, finding: Pick<Finding, "language" | "bytes" | "index">): void {
  counts.set(fault, (counts.get(fault) ?? 0) + 1);
  if (finding.bytes.length === 0) return console.log(`input ${finding.index}: ${fault}, again`);
  console.log(`input ${finding.index}: ${fault} (${finding.bytes.length} bytes, ${keep(finding, fault)})`);
}

function start(first: number): Worker {
  const task: Task = { seed, first, corpus: values.corpus, current };
  const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: task });
  worker.on("message", (message: Finding | Census) => {
    if (message.type === "finding") return note(message.fault, message);
    censuses.push(message);
    bytesTried += message.bytesTried;
    slowestMs = Math.max(slowestMs, message.slowestMs);
    if (censuses.length % 20 === 1) console.log(lineOf(message));
  });
  worker.on("error", (error) => {
    const index = Atomics.load(current, 0);
    note(`the worker ended: ${error.message}`, { index, ...inputOf(pool, seed, index) });
    running = start(index + 1);
  });
  return worker;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function lineOf({ index, heap, rss }: Census): string {
  return `${index + 1} inputs, heap ${megabytes(heap)}, resident ${megabytes(rss)}`;
}

let running = start(Number(values.first));
let [watched, since] = [-1, Date.now()];
while (Date.now() < end) {
  await new Promise((resolve) => setTimeout(resolve, 250));
  const index = Atomics.load(current, 0);
  if (index !== watched) [watched, since] = [index, Date.now()];
  if (index < 0) continue;
  const input = inputOf(pool, seed, index);
  if (Date.now() - since < HANG + 10 * allowedMs(input)) continue;
  await running.terminate();
  note("hang", { index, ...input });
  running = start(index + 1);
  [watched, since] = [-1, Date.now()];
}
// What is being made small is made small to its end.
const grace = Date.now() + 120_000;
while (Atomics.load(current, 0) < 0 && Date.now() < grace)
  await new Promise((resolve) => setTimeout(resolve, 250));
const tried = Math.max(Atomics.load(current, 0), watched) - Number(values.first);
await running.terminate();

const [, early = censuses[0]] = censuses;
const late = censuses.at(-1);
console.log(`\n${tried} inputs, ${megabytes(bytesTried)}, slowest ${slowestMs.toFixed(0)} ms`);
if (early !== undefined && late !== undefined) {
  console.log(`at the beginning: ${lineOf(early)}\nat the end: ${lineOf(late)}`);
  // Caches of code and of strings come to rest early; a leak of 1 KB an input is 100 MB in ten minutes.
  if (late.heap > early.heap * 1.5 + 30e6) counts.set("the heap grows", 1);
}
for (const [fault, count] of counts) console.log(`${count} times: ${fault}`);
if (counts.size === 0) console.log("Nothing was found.");
process.exitCode = counts.size === 0 ? 0 : 1;
