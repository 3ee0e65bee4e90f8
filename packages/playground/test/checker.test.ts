import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer } from "../src/worker/answer.ts";
import { Checker, type WorkerLike } from "../src/worker/checker.ts";
import type { Checked, Numbered, Reply, Request, Subject } from "../src/worker/protocol.ts";

type Listener = (event: { readonly data?: Numbered<Reply>; preventDefault(): void }) => void;

/** A worker in memory that answers when it is told to. */
class PuppetWorker {
  readonly asked: Numbered<Request>[] = [];
  readonly #listeners = new Map<string, Listener>();
  isTerminated = false;

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }

  postMessage(message: Numbered<Request>): void {
    this.asked.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  async reply(index = this.asked.length - 1): Promise<void> {
    const request = this.asked[index];
    if (request === undefined) throw new Error("nothing was asked");
    const data = { ...(await answer(request)), id: request.id };
    this.#listeners.get("message")?.({ data, preventDefault: () => {} });
    await settled();
  }

  fail(): void {
    this.#listeners.get("error")?.({ preventDefault: () => {} });
  }
}

/** Lets what waits for a promise go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

interface Stage {
  readonly checker: Checker;
  readonly workers: readonly PuppetWorker[];
  readonly shown: readonly (readonly [Checked, Subject])[];
  readonly deaths: readonly string[];
}

function stage(): Stage {
  const workers: PuppetWorker[] = [];
  const shown: [Checked, Subject][] = [];
  const deaths: string[] = [];
  const checker = new Checker({
    open: () => {
      const worker = new PuppetWorker();
      workers.push(worker);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has what a checker needs of a worker
      return worker as unknown as WorkerLike;
    },
    onChecked: (checked, subject) => shown.push([checked, subject]),
    onDeath: (sentence) => deaths.push(sentence),
  });
  return { checker, workers, shown, deaths };
}

const subject = (text: string): Subject => ({ text, preset: "recommended" });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a checker", () => {
  it("asks once, when there is a pause", async () => {
    const { checker, workers, shown } = stage();
    for (const text of ["a", "ab", "abc ..."]) {
      checker.check(subject(text));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(workers).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(workers[0]?.asked).toMatchObject([{ type: "check", text: "abc ..." }]);
    await workers[0]?.reply();
    expect(shown).toHaveLength(1);
    expect(shown[0]?.[1].text).toBe("abc ...");
  });

  it("drops what was found in an older text, and asks for the newest alone", async () => {
    const { checker, workers, shown } = stage();
    checker.check(subject("first"));
    await vi.advanceTimersByTimeAsync(200);
    for (const text of ["second", "third"]) {
      checker.check(subject(text));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(workers[0]?.asked).toHaveLength(1);
    await workers[0]?.reply();
    expect(shown).toHaveLength(0);
    expect(workers[0]?.asked.at(-1)).toMatchObject({ text: "third" });
    expect(workers[0]?.asked).toHaveLength(2);
    await workers[0]?.reply();
    expect(shown.map(([, { text }]) => text)).toEqual(["third"]);
  });

  it("drops an answer that comes while somebody types", async () => {
    const { checker, workers, shown } = stage();
    checker.check(subject("first"));
    await vi.advanceTimersByTimeAsync(200);
    checker.check(subject("second"));
    await workers[0]?.reply();
    expect(shown).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    await workers[0]?.reply();
    expect(shown.map(([, { text }]) => text)).toEqual(["second"]);
  });

  it("starts another worker when one fails, says so, and checks the text again", async () => {
    const { checker, workers, shown, deaths } = stage();
    checker.check(subject("text"));
    await vi.advanceTimersByTimeAsync(200);
    workers[0]?.fail();
    await vi.advanceTimersByTimeAsync(10);
    expect(workers[0]?.isTerminated).toBe(true);
    expect(deaths).toEqual(["The checker stopped, so it was started anew. Nothing of your text is lost."]);
    expect(workers[1]?.asked).toMatchObject([{ text: "text" }]);
    await workers[1]?.reply();
    expect(shown).toHaveLength(1);
  });

  it("does not try a text for ever that no worker survives, but tries the next one", async () => {
    const { checker, workers, shown, deaths } = stage();
    checker.check(subject("fatal"));
    await vi.advanceTimersByTimeAsync(200);
    workers[0]?.fail();
    await vi.advanceTimersByTimeAsync(10);
    workers[1]?.fail();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(workers).toHaveLength(2);
    expect(deaths.at(-1)).toMatch(/stopped again/);
    checker.check(subject("harmless"));
    await vi.advanceTimersByTimeAsync(200);
    await workers[2]?.reply();
    expect(shown.map(([, { text }]) => text)).toEqual(["harmless"]);
  });

  it("replaces a worker that does not answer, later for a longer text", async () => {
    const { checker, workers, deaths } = stage();
    checker.check(subject("a".repeat(1_000_000)));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(deaths).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(deaths).toHaveLength(1);
    expect(workers[0]?.isTerminated).toBe(true);
  });

  it("heeds nothing that a replaced worker still says", async () => {
    const { checker, workers, shown, deaths } = stage();
    checker.check(subject("text"));
    await vi.advanceTimersByTimeAsync(200);
    workers[0]?.fail();
    await vi.advanceTimersByTimeAsync(10);
    await workers[0]?.reply();
    workers[0]?.fail();
    expect(deaths).toHaveLength(1);
    expect(shown).toHaveLength(0);
  });

  it("gives nothing to mend with when the worker dies", async () => {
    const { checker, workers } = stage();
    const mended = checker.mend(subject("$a, ..., b$"));
    await settled();
    workers[0]?.fail();
    expect(await mended).toBeUndefined();
  });
});
