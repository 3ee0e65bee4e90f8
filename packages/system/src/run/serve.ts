import type { System } from "../contract.ts";
import { begin, type Execution } from "./execution.ts";
import { guardMathematics } from "./guard.ts";
import { failed } from "./outcome.ts";
import type { Answer, Order } from "./protocol.ts";

type AnyExecution = Execution<System["parameters"], { readonly progress: number }, Record<string, never>>;
type SystemExecution = Omit<AnyExecution, "outcome" | "frame"> & Pick<Answer, "outcome" | "frame">;

const clock: { now(): number } = globalThis.performance ?? Date;

/** Where a system runs: what answers a runner's orders, one run after another. */
export function answerer(load: () => System | Promise<System>): (order: Order) => Promise<Answer> {
  let execution: SystemExecution | undefined;
  return async (order) => {
    switch (order.type) {
      case "start":
        try {
          execution = begin(await load(), order.job);
        } catch (error) {
          execution = undefined;
          return answer(notLoaded(error));
        }
        return answer(execution);
      case "advance":
        if (execution === undefined) return answer(notLoaded("no run was started"));
        return answer(execution, advance(execution, order.milliseconds) && order.wantsFrame);
      case "cancel":
        execution?.cancel();
        return answer(execution ?? notLoaded("no run was started"));
    }
  };
}

/** Whether there is a new frame. */
function advance(execution: SystemExecution, milliseconds: number): boolean {
  const until = clock.now() + milliseconds;
  let isNew = false;
  do isNew = execution.step() || isNew;
  while (execution.outcome === undefined && clock.now() < until);
  return isNew;
}

function answer({ frame, seconds, outcome }: Omit<Answer, "progress">, wantsFrame = false): Answer {
  return { frame: wantsFrame ? frame : undefined, progress: frame?.progress ?? 0, seconds, outcome };
}

function notLoaded(error: unknown): Omit<Answer, "progress"> {
  const message = error instanceof Error ? error.message : String(error);
  const what = `The system could not be loaded: ${message.split("\n")[0] ?? ""}.`.replace(/\.\.$/, ".");
  return { frame: undefined, seconds: 0, outcome: failed("worker-died", what, "Mend its file.") };
}

/** A worker's own end of its channel: `self` in a Web Worker, `parentPort` in a worker thread. */
export interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * Serves runners from inside a worker that does nothing else: forbids what differs between engines, then answers each order. What
 * cannot be sent, such as a function in a frame, fails the run and not the worker.
 */
export function serveSystem(load: () => System | Promise<System>, scope: WorkerScope): void {
  guardMathematics();
  const reply = answerer(load);
  const send = (message: Answer): void => {
    try {
      scope.postMessage(message);
    } catch {
      const what = "The system yields a frame that is no plain data.";
      const advice = "Frames are numbers, texts, flags, typed arrays, and lists and records of these.";
      scope.postMessage(answer({ ...message, outcome: failed("not-plain", what, advice) }));
    }
  };
  scope.addEventListener("message", ({ data }) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a runner has the other end
    void reply(data as Order).then(send);
  });
}
