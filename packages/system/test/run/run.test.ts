import { describe, expect, it } from "vitest";
import { begin, exp, guard, hashOf, runSystem, type RunOutcome } from "@recto/system";
import { forever, misbehaving, walk } from "../sample.ts";

const outcomeWords = (outcome: RunOutcome): string =>
  outcome.state === "failed" ? `${outcome.reason}: ${outcome.what} ${outcome.do}` : outcome.state;
const said = (give: () => unknown): string => outcomeWords(runSystem(misbehaving(give)));

describe("a run", () => {
  it("gives values, the last frame, and a hash that only its parameters and seed decide", () => {
    const runs = [1, 1, 2].map((seed) => runSystem(walk, { seed, parameters: { steps: "50" } }));
    const hashes = runs.map((outcome) => (outcome.state === "ended" ? outcome.run.hash : ""));
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
    const [first] = runs;
    if (first?.state !== "ended") throw new Error("it did not end");
    expect(first.run).toMatchObject({ system: "sample/walk", seed: 1, frame: { progress: 1, step: 49 } });
    expect(first.run.values.path).toHaveLength(50);
    expect(first.run.hash).toBe(hashOf(first.run.values));
  });

  it("shows each frame, and is cancelled where that is wanted", () => {
    const steps: number[] = [];
    const outcome = runSystem(walk, {
      onFrame: ({ step }) => {
        steps.push(step);
        return step < 4;
      },
    });
    expect([outcome.state, steps]).toEqual(["cancelled", [0, 1, 2, 3, 4]]);
  });

  it("goes step by step", () => {
    const execution = begin(walk, { parameters: { steps: 2 } });
    expect([execution.step(), execution.frame?.step, execution.outcome]).toEqual([true, 0, undefined]);
    expect([execution.step(), execution.step(), execution.outcome?.state]).toEqual([true, false, "ended"]);
  });

  it("leaves its `finally` when it is cancelled", () => {
    let isLeft = false;
    const execution = begin({
      ...walk,
      *run() {
        try {
          return yield* forever();
        } finally {
          isLeft = true;
        }
      },
    });
    execution.step();
    execution.cancel();
    expect([isLeft, execution.outcome?.state, execution.step()]).toEqual([true, "cancelled", false]);
  });

  it("ends at its time limit", () => {
    const outcome = runSystem({ ...walk, run: forever }, { timeLimit: 0.02 });
    expect(outcomeWords(outcome)).toBe(
      "time-limit: The system sample/walk did not end within its time limit of 0.02 s. Let it do less, or raise its `timeLimit`.",
    );
  });

  it("is refused with a wrong parameter or seed", () => {
    expect(outcomeWords(runSystem(walk, { parameters: { steps: 0 } }))).toMatch(
      /^parameters: steps cannot be/,
    );
    expect(outcomeWords(runSystem(walk, { seed: "x" }))).toMatch(/^parameters: x is no seed/);
  });

  it("says what went wrong in it", () => {
    const throwing = said(() => {
      throw new Error("no such layer\nand more");
    });
    expect(throwing).toMatch(/^threw: The system sample\/misbehaving broke off: no such layer\. Mend/);
    expect(said(() => [1, { a: NaN }])).toMatch(/^not-finite: .* its value value\.1\.a is NaN\./);
    expect(said(() => Float64Array.of(1, -1 / 0))).toMatch(/its value value\.1 is −Infinity\./);
    expect(said(() => () => 1)).toMatch(/^not-plain: .* its value value is a function\./);
    expect(said(() => new Map())).toMatch(/is an object of class Map\./);
    expect(said(() => undefined)).toMatch(/value is undefined\./);
    const ring: unknown[] = [];
    ring.push(ring);
    expect(said(() => ring)).toMatch(/value\.0 is something that contains itself\./);
    expect(said(() => new Float64Array(2 ** 52))).toMatch(/^memory-limit: /);
  });

  it("gives each number that the system declares", () => {
    const values = { place: { label: "Place" }, "end.height": { label: "Height" } };
    expect(outcomeWords(runSystem({ ...walk, values }))).toBe(
      "not-given: In the system sample/walk, the run returns no number end.height, which it declares among its values. Return end.height from `run`, or take it out of `values`.",
    );
  });

  it("uses neither the clock nor what differs between engines", () => {
    const { sin } = Math;
    const power = 2.5;
    expect(said(() => Math.exp(1))).toBe(
      'forbidden: The system sample/misbehaving may not use Math.exp. Use `exp` from "recto/system": its last bits differ between engines.',
    );
    expect(said(() => Math["log"](2))).toMatch(/Math\.log\. Use `log`/);
    expect(said(() => Math.random())).toMatch(/may not use Math\.random/);
    expect(said(() => Date.now())).toMatch(/may not use Date/);
    expect(said(() => new Date())).toMatch(/may not use Date/);
    expect(said(() => performance.now())).toMatch(/may not use performance/);
    expect(said(() => [Math.sqrt(2), Math.floor(2.5), exp(1), Math.max(1, 2)])).toBe("ended");
    // What was taken before is not guarded here; `recto run --verify` tells it, and a worker guards from the start.
    expect([sin(1), power ** 2].every(Number.isFinite)).toBe(true);
  });

  it("gives back what it took from others", () => {
    const before = [Math.exp, Date, performance, setTimeout];
    const release = guard();
    expect(() => Math.exp(1)).toThrow("A system may not use Math.exp.");
    release();
    expect([Math.exp, Date, performance, setTimeout]).toEqual(before);
    said(() => 1);
    expect(Math.exp).toBe(before[0]);
  });
});
