import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { hashOf, runSystem, type Run, type Values } from "@recto/system";
import { Runs, RunStore, type RunKey, type RunMode, type RunProgress } from "@recto/system/node";
import { endless, walk } from "../run/systems.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "recto-runs-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const settings = { steps: 20, width: 0.5, way: "both", loud: false };
const key: RunKey = { code: "c", system: "sample/walk", parameters: settings, seed: 1 };

function runOf(values: Values): Run {
  return { system: "sample/walk", parameters: {}, seed: 1, values, frame: undefined, hash: hashOf(values) };
}

describe("a kept run", () => {
  it("is what it was, to the bit", () => {
    const store = new RunStore(folder());
    const outcome = runSystem(walk, { parameters: settings });
    if (outcome.state !== "ended") throw new Error("it did not end");
    store.write(key, outcome.run);
    expect(store.read(key)).toEqual({ run: outcome.run });
    fc.assert(
      fc.property(
        fc.float64Array(),
        fc.uint8Array(),
        fc.double(),
        fc.string({ unit: "grapheme" }),
        (many, bytes, one, words) => {
          const run = runOf({ many, part: many.subarray(1), bytes, list: [{ one, words }] });
          store.write(key, run);
          const kept = store.read(key);
          expect(typeof kept === "object" && hashOf(kept.run.values)).toBe(run.hash);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is found by all that it depends on, and by nothing else", () => {
    const store = new RunStore(folder());
    store.write(key, runOf({ value: 1 }));
    const others: readonly RunKey[] = [
      { ...key, code: "d" },
      { ...key, seed: 2 },
      { ...key, parameters: { ...settings, steps: 21 } },
      { ...key, parameters: { ...settings, way: "up" } },
      { ...key, parameters: { ...settings, loud: "false" } },
    ];
    expect(others.map((other) => store.read(other))).toEqual(others.map(() => "none"));
    const { loud, ...rest } = settings;
    expect(store.read({ ...key, parameters: { loud, ...rest } })).not.toBe("none");
  });

  it("is known to be damaged, whatever byte is", () => {
    const place = folder();
    const store = new RunStore(place);
    store.write(key, runOf({ value: 1, many: Float64Array.of(1, 2, 3) }));
    const path = join(place, readdirSync(place)[0] ?? "");
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const broken = Buffer.from(whole);
        broken[at] = (broken[at] ?? 0) ^ change;
        writeFileSync(path, broken);
        expect(store.read(key)).toBe("damaged");
      }),
    );
    for (const length of [0, 10, 32, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      expect(store.read(key)).toBe("damaged");
    }
  });

  it("leaves nothing half-written beside it", () => {
    const place = folder();
    const store = new RunStore(place);
    store.write(key, runOf({ value: 1 }));
    store.write(key, runOf({ value: 2 }));
    expect(readdirSync(place)).toHaveLength(1);
  });
});

describe("runs", () => {
  const modulePath = fileURLToPath(new URL("../run/systems.ts", import.meta.url));
  const request = (seed: number, system = walk as RunRequestSystem) => ({
    loaded: { system, code: "c", modulePath },
    settings: system === walk ? settings : {},
    seed,
  });
  type RunRequestSystem = Parameters<Runs["all"]>[0][number]["loaded"]["system"];

  const made = async (
    place: string,
    mode: RunMode,
    seeds: readonly number[],
  ): Promise<{
    readonly found: readonly unknown[];
    readonly notices: readonly string[];
    readonly last: number;
  }> => {
    const notices: string[] = [];
    const progress: RunProgress[] = [];
    const runs = new Runs({
      folder: place,
      mode,
      notice: (sentence) => void notices.push(sentence),
      progress: (state) => void progress.push(state),
    });
    const outcomes = await runs.all(seeds.map((seed) => request(seed)));
    runs.close();
    const found = outcomes.map((outcome) =>
      outcome?.state === "ended" ? [outcome.run.hash, outcome.isKept === true] : outcome?.state,
    );
    return { found, notices, last: progress.at(-1)?.share ?? -1 };
  };
  const hashes = [1, 2, 3].map((seed) => {
    const outcome = runSystem(walk, { seed, parameters: settings });
    return outcome.state === "ended" ? outcome.run.hash : "";
  });

  it("are made once, in threads, and kept", async () => {
    const place = folder();
    expect(await made(place, "kept", [1])).toMatchObject({ found: [undefined] });
    const first = await made(place, "new", [1, 2, 1, 3]);
    expect(first.found).toEqual([hashes[0], hashes[1], hashes[0], hashes[2]].map((hash) => [hash, false]));
    expect(first.last).toBe(1);
    const second = await made(place, "new", [1, 2, 3]);
    expect(second).toEqual({ found: hashes.map((hash) => [hash, true]), notices: [], last: -1 });
    expect((await made(place, "again", [2])).found).toEqual([[hashes[1], false]]);
  });

  it("are made anew where what was kept is damaged, which is told", async () => {
    const place = folder();
    await made(place, "new", [1]);
    const path = join(place, readdirSync(place)[0] ?? "");
    writeFileSync(path, "nothing");
    const again = await made(place, "new", [1]);
    expect(again.found).toEqual([[hashes[0], false]]);
    expect(again.notices).toEqual([
      "The kept run of sample/walk with seed 1 is damaged, so it is made anew.",
    ]);
    expect((await made(place, "new", [1])).found).toEqual([[hashes[0], true]]);
  });

  it("end when they are no longer wanted", async () => {
    const abortion = new AbortController();
    const runs = new Runs({ folder: folder(), mode: "new", signal: abortion.signal, threads: 1 });
    const outcomes = runs.all([request(1, endless), request(2, endless)]);
    setTimeout(() => abortion.abort(), 300);
    expect((await outcomes).map((outcome) => outcome?.state)).toEqual(["cancelled", "cancelled"]);
    runs.close();
  });

  it("that cannot be kept are given all the same", async () => {
    const place = join(folder(), "file");
    writeFileSync(place, "");
    const { found, notices } = await made(place, "new", [1]);
    expect(found).toEqual([[hashes[0], false]]);
    expect(notices).toEqual([expect.stringMatching(/^The run of sample\/walk could not be kept: /)]);
  });
});
