import { Worker } from "node:worker_threads";
import { pathToFileURL } from "node:url";
import { died, type Link } from "../run/link.ts";
import { tooLarge, type RunFailure } from "../run/outcome.ts";
import { linkedRunner, type Runner } from "../run/runner.ts";
import type { Answer } from "../run/protocol.ts";
import type { System } from "../contract.ts";

export interface ThreadRunnerOptions {
  readonly system: Pick<System, "id" | "timeLimit">;
  /** The path of a module that exports the system: `.js`, `.mjs`, or `.ts` where Node runs it. */
  readonly modulePath: string;
  /** Megabytes that one run may take, typed arrays with the rest; 2048 by default. */
  readonly memoryLimit?: number;
}

/** Milliseconds between two looks at how much memory a thread has. */
const LOOK = 100;

/** Nodes before 22.16 cannot say how much memory a thread has. */
const canLook = "getHeapStatistics" in Worker.prototype;

/**
 * Megabytes of heap beside the limit. V8 ends the whole process, not the thread, when a thread's heap is full and it
 * needs more at once than the little that Node lets it have then: the looks must be first.
 */
const SPARE = 1024;

/** Guards the thread first, then imports the system: nothing that it does, not even on loading, is unguarded. */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.serve).then(({ serveSystem }) => {
  serveSystem(async () => {
    const exported = Object.values(await import(workerData.module));
    const system = exported.find((value) => value?.id === workerData.id);
    if (system === undefined) throw new Error("its module exports no system " + workerData.id);
    return system;
  }, parentPort);
});`;

/** Runs a system in worker threads, each for one run at a time. */
export function threadRunner({ system, modulePath, memoryLimit = 2048 }: ThreadRunnerOptions): Runner {
  const workerData = {
    serve: serveModule().href,
    module: pathToFileURL(modulePath).href,
    id: system.id,
  };
  return linkedRunner({ system, open: () => threadLink(system.id, workerData, memoryLimit) });
}

function threadLink(id: string, workerData: object, memoryLimit: number): Link {
  const isSource = import.meta.url.endsWith(".ts");
  const worker = new Worker(program, {
    eval: true,
    workerData,
    execArgv: isSource ? ["--conditions=source", "--no-warnings"] : [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit + (canLook ? SPARE : 0) },
    stdout: true,
    stderr: true,
  });
  // What a system prints is nobody's result; a runner waits with timers of its own.
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  let isOver = false;
  const lost = (failure: RunFailure): void => {
    if (isOver) return;
    end();
    link.onDeath(failure);
  };
  const end = (): void => {
    isOver = true;
    clearInterval(watch);
    void worker.terminate();
  };
  const link: Link = {
    send: (order) => worker.postMessage(order),
    onAnswer: () => {},
    onDeath: () => {},
    terminate: end,
  };
  const watch = setInterval(() => void look(), LOOK).unref();
  const look = async (): Promise<void> => {
    const megabytes = await memoryOf(worker);
    if (megabytes > memoryLimit) lost(tooLarge(id, memoryLimit));
  };
  worker.on("message", (answer: Answer) => link.onAnswer(answer));
  worker.on("messageerror", () => lost(died("its answer could not be read")));
  worker.on("error", (error: Error) =>
    lost(isOutOfMemory(error) ? tooLarge(id, memoryLimit) : died(error.message.split("\n")[0] ?? "")),
  );
  worker.on("exit", () => lost(died("")));
  return link;
}

/** Megabytes of a thread, typed arrays with the rest; 0 where this Node cannot say. */
async function memoryOf(worker: Worker): Promise<number> {
  if (!canLook) return 0;
  try {
    const { used_heap_size: heap, external_memory: external } = await worker.getHeapStatistics();
    return (heap + external) / 1048576;
  } catch {
    return 0;
  }
}

function isOutOfMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** Where a worker finds `serveSystem`: this package's sources, what was compiled of them, or what is bundled. */
function serveModule(): URL {
  const here = import.meta.url;
  const place = here.endsWith("/node/thread.ts")
    ? "../index.ts"
    : here.endsWith("/node/thread.js")
      ? "../index.js"
      : "./system.js";
  return new URL(place, here);
}
