import type { System } from "../contract.ts";
import { failed, type RunFailure } from "./outcome.ts";
import type { Answer, Order } from "./protocol.ts";
import { answerer } from "./serve.ts";

/** The way from a runner to the place where a system runs, which is told one order at a time. */
export interface Link {
  /** Sends an order; `onAnswer` or `onDeath` is called once for it. */
  send(order: Order): void;
  onAnswer: (answer: Answer) => void;
  /** Called when the place is lost; nothing is answered from then on. */
  onDeath: (failure: RunFailure) => void;
  /** Ends what runs there, whatever it does. */
  terminate(): void;
}

/** The failure of a run whose worker ended without a word. */
export function died(detail: string): RunFailure {
  return failed(
    "worker-died",
    `What ran the system ended before it did${detail === "" ? "" : `: ${detail.replace(/\.$/, "")}`}.`,
    "Run it again; if that happens again, the system asks too much of the machine.",
  );
}

/** Runs a system in this thread, in turns with whatever else it does. It cannot end a system that never yields. */
export function localLink(system: System): Link {
  const reply = answerer(() => system);
  let isOpen = true;
  const answer = async (order: Order): Promise<void> => {
    if (!isOpen) return;
    const message = await reply(order);
    if (isOpen) link.onAnswer(message);
  };
  const link: Link = {
    send: (order) => void setTimeout(() => void answer(order), 0),
    onAnswer: () => {},
    onDeath: () => {},
    terminate() {
      isOpen = false;
    },
  };
  return link;
}

/** What a Web Worker is to a runner: this file knows no page. */
export interface WebWorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(
    type: "message" | "error" | "messageerror",
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
}

/** The way to a Web Worker that runs `serveSystem`. */
export function webWorkerLink(worker: WebWorkerLike): Link {
  const link: Link = {
    send: (order) => worker.postMessage(order),
    onAnswer: () => {},
    onDeath: () => {},
    terminate: () => worker.terminate(),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `serveSystem` has the other end
  worker.addEventListener("message", ({ data }) => link.onAnswer(data as Answer));
  const lost = ({ message = "" }: { readonly message?: string }): void => {
    worker.terminate();
    link.onDeath(died(message));
  };
  worker.addEventListener("error", lost);
  worker.addEventListener("messageerror", lost);
  return link;
}
