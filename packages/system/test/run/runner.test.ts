import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { localRunner, runSystem, type System } from "@recto/system";
import { threadRunner } from "@recto/system/node";
import { findChromium, withPage } from "../../../../test/browser.ts";
import { scenarios, type Open } from "./scenarios.ts";
import * as systems from "./systems.ts";

type Scenario = keyof typeof scenarios;
type Play = (scenario: Scenario) => Promise<unknown>;

const all = new Map<string, System>(Object.entries(systems));
const modulePath = fileURLToPath(new URL("systems.ts", import.meta.url));

const locally: Open = (name) => localRunner(all.get(name) ?? systems.walk);
const inThreads: Open = (name) =>
  threadRunner({ system: { id: `sample/${name}` }, modulePath, memoryLimit: 200 });

const hashOfRun = (seed: number): unknown[] => {
  const outcome = runSystem(systems.walk, { seed, parameters: { steps: 300 } });
  return outcome.state === "ended" ? [outcome.run.hash, "Float64Array"] : [];
};

/** What every runner does. */
function contract(play: Play): void {
  it("gives the run of its parameters and seed, again and again", async () => {
    expect(await play("ends")).toEqual([hashOfRun(1), hashOfRun(2), hashOfRun(1)]);
  });
  it("steps exactly, then goes on", async () => {
    expect(await play("steps")).toEqual({ stepped: [0, 1, 2], last: 4, state: "ended" });
  });
  it("stands still while it is paused", async () => {
    expect(await play("pauses")).toEqual({ stood: true, state: "cancelled" });
  });
  it("shows the latest frame when its receiver is ready for one", async () => {
    expect(await play("waits")).toEqual({ most: 1, ascends: true, skips: true });
  });
  it("tells how much is done", async () => {
    expect(await play("progresses")).toEqual({ last: 1, ascends: true });
  });
  it("is cancelled, and runs again", async () => {
    expect(await play("cancels")).toEqual(["cancelled", "cancelled", "cancelled"]);
  });
  it("ends what takes too long", async () => {
    expect(await play("limits")).toBe(
      "time-limit: The system sample/endless did not end within its time limit of 0.2 s.",
    );
  });
  it("tells what was thrown, forbidden and wrong", async () => {
    expect(await play("breaks")).toBe("threw: The system sample/broken broke off: a wheel came off.");
    expect(await play("forbids")).toBe("forbidden: The system sample/clocked may not use Date.");
    expect(await play("refuses")).toBe("parameters: The system has no parameter stpes.");
  });
  it("lets go of everything when it is closed", async () => {
    expect(await play("closes")).toEqual(["cancelled", "cancelled"]);
  });
}

/** What every runner does that has a thread of its own. */
function threadContract(play: Play): void {
  it("ends a system that never yields", async () => {
    expect(await play("ends_silence")).toBe(
      "time-limit: The system sample/silent did not end within its time limit of 0.2 s.",
    );
  });
  it("tells of a frame that cannot be sent", async () => {
    expect(await play("sends")).toBe("not-plain: The system yields a frame that is no plain data.");
  });
  it("tells of a system that is not there", async () => {
    expect(await play("is_missing")).toBe(
      "worker-died: The system could not be loaded: its module exports no system sample/missing.",
    );
  });
}

describe("a runner in this thread", () => {
  contract((name) => scenarios[name](locally));
});

const playInThreads: Play = (name) => scenarios[name](inThreads);
const tooMuch = (name: string): string =>
  `memory-limit: The system sample/${name} took more than the 200 MB of memory that it may have.`;
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
/** Nodes before 22.16 cannot say how much a thread has beside its heap. */
const knowsThreads = major > 22 || (major === 22 && minor >= 16);

describe("a runner in worker threads", () => {
  contract(playInThreads);
  threadContract(playInThreads);

  it("ends a system that takes more memory than it may", async () => {
    expect(await playInThreads("hoards_heap")).toBe(tooMuch("heapHoarder"));
  });

  it.runIf(knowsThreads)("ends a system whose typed arrays take more memory than it may", async () => {
    expect(await playInThreads("hoards")).toBe(tooMuch("hoarder"));
  });

  it("survives a thread that ends", async () => {
    expect(await playInThreads("leaves")).toMatch(/^worker-died: What ran the system ended before it did\./);
  });

  it("lets nothing be printed", async () => {
    const runner = inThreads("printer");
    const write = process.stdout.write.bind(process.stdout);
    let printed = "";
    process.stdout.write = (text) => {
      printed += String(text);
      return true;
    };
    try {
      await runner.start().outcome;
    } finally {
      process.stdout.write = write;
      runner.close();
    }
    expect(printed).not.toContain("PRINTED");
  });
});

describe.skipIf(findChromium() === undefined)("a runner in Web Workers, in Chromium", () => {
  let files: { page: string; worker: string } = { page: "", worker: "" };
  beforeAll(async () => {
    const [page, worker] = await Promise.all(["page.ts", "worker.ts"].map(bundled));
    files = { page: page ?? "", worker: worker ?? "" };
  });
  const play: Play = (name) =>
    withPage(async (page) => {
      await page.route("http://runner.test/**", async (route) => {
        const isWorker = route.request().url().includes("worker");
        const body = isWorker ? files.worker : "<!doctype html><title>Runner</title>";
        await route.fulfill({ body, contentType: isWorker ? "text/javascript" : "text/html" });
      });
      await page.goto("http://runner.test/");
      await page.evaluate(files.page);
      const call = `scenario(${JSON.stringify(name)}, "/worker.js")`;
      return page.evaluate(call);
    });
  contract(play);
  threadContract(play);
});

async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    format: "iife",
    platform: "browser",
    conditions: ["source"],
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
