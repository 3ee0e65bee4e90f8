import { Worker } from "node:worker_threads";

/** A thread that is looked after: what it prints is nobody's result, and it keeps no process alive. */
export interface WatchedThread {
  send(message: unknown): void;
  /** Ends it, whatever it does; it says nothing from then on. */
  terminate(): void;
}

/** Why a thread was lost: it took more memory than it may, or it ended, with what it said of that. */
export type Loss = { readonly type: "memory" } | { readonly type: "ended"; readonly detail: string };

export interface WatchedThreadOptions {
  /** CommonJS. */
  readonly program: string;
  readonly data: object;
  /** Megabytes that it may take, typed arrays with the rest. */
  readonly memoryLimit: number;
  readonly onMessage: (message: unknown) => void;
  /** Called once, where it is not `terminate` that ends it. */
  readonly onLoss: (loss: Loss) => void;
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

/** What a thread prints is dropped there: who reads it from here, if only to drop it, keeps the process alive. */
const silence = "process.stdout.write = process.stderr.write = () => true;";

/** Opens a thread for code that may never end, take all memory or leave. */
export function openThread(options: WatchedThreadOptions): WatchedThread {
  const { program, data, memoryLimit, onMessage, onLoss } = options;
  const isSource = import.meta.url.endsWith(".ts");
  const worker = new Worker(silence + program, {
    eval: true,
    workerData: data,
    execArgv: isSource ? ["--conditions=source", "--no-warnings"] : [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit + (canLook ? SPARE : 0) },
    stdout: true,
    stderr: true,
  });
  let isOver = false;
  const end = (): void => {
    isOver = true;
    clearInterval(watch);
    void worker.terminate();
  };
  const lost = (loss: Loss): void => {
    if (isOver) return;
    end();
    onLoss(loss);
  };
  const look = async (): Promise<void> => {
    const megabytes = await memoryOf(worker);
    if (megabytes > memoryLimit) lost({ type: "memory" });
  };
  const watch = setInterval(() => void look(), LOOK).unref();
  worker.on("message", (message: unknown) => {
    if (!isOver) onMessage(message);
  });
  worker.on("messageerror", () => lost({ type: "ended", detail: "its answer could not be read" }));
  worker.on("error", (error: Error) => lost(lossBy(error)));
  worker.on("exit", () => lost({ type: "ended", detail: "" }));
  // Listening to its messages has made it keep the process alive again.
  worker.unref();
  return { send: (message) => worker.postMessage(message), terminate: end };
}

function lossBy(error: Error): Loss {
  const isOfMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isOfMemory ? { type: "memory" } : { type: "ended", detail: error.message.split("\n")[0] ?? "" };
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
