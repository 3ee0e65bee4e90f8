/** Tries inputs one after another, and tells before each which one it is, so that a hang is known from outside. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { inputOf } from "./mutate.ts";
import { poolOf } from "./pool.ts";
import { shrunk } from "./shrink.ts";
import { kindOf, tryInput } from "./trial.ts";

/** What a worker is told. */
export interface Task {
  readonly seed: number;
  readonly first: number;
  readonly corpus: string | undefined;
  /** One cell: the number of the input that is being tried. */
  readonly current: Int32Array;
}

export interface Finding {
  readonly type: "finding";
  readonly index: number;
  readonly fault: string;
  readonly language: "latex" | "markdown";
  readonly bytes: Uint8Array;
}

/** After garbage was collected, in bytes. */
export interface Census {
  readonly type: "census";
  readonly index: number;
  readonly heap: number;
  readonly rss: number;
  readonly bytesTried: number;
  readonly slowestMs: number;
}

const EVERY = 500;
/** So long a finding is made smaller, in ms. */
const MOST_MS = 90_000;
const { seed, first, corpus, current }: Task = workerData;

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const pool = poolOf(corpus);
const seen = new Set<string>();
let [bytesTried, slowestMs] = [0, 0];
for (let index = first; ; index += 1) {
  Atomics.store(current, 0, index);
  const input = inputOf(pool, seed, index);
  bytesTried += input.bytes.length;
  const { faults, ms } = await tryInput(input);
  slowestMs = Math.max(slowestMs, ms);
  for (const fault of faults) {
    const kind = kindOf(fault);
    const isNew = !seen.has(kind);
    seen.add(kind);
    const fails = async (bytes: Uint8Array): Promise<boolean> =>
      (await tryInput({ ...input, bytes })).faults.some((other) => kindOf(other) === kind);
    // A hang while this lasts is not one of the input.
    Atomics.store(current, 0, -1);
    const bytes = isNew ? await shrunk(input.bytes, fails, MOST_MS) : new Uint8Array();
    const finding: Finding = { type: "finding", index, fault, language: input.language, bytes };
    parentPort?.postMessage(finding);
  }
  if (index % EVERY === EVERY - 1) {
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    const census: Census = { type: "census", index, heap: heapUsed, rss, bytesTried, slowestMs };
    parentPort?.postMessage(census);
    [bytesTried, slowestMs] = [0, 0];
    // Messages are sent when the worker yields.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
