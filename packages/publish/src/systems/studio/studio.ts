import { openThread, type Loss, type WatchedThread } from "@recto/system/node";
import type { Answer, Order, Place, PlacedOrder, Results, Said } from "./protocol.ts";

/** Why a system's own code gave nothing. */
export interface Trouble {
  readonly state: "threw" | "ended" | "stopped";
  /** What it did, to stand after its name: `broke off: a wheel came off`. */
  readonly did: string;
  /** Where it threw, as its engine says; empty where it did not. */
  readonly stack: string;
}

export type Outcome<T> = { readonly state: "done"; readonly result: T } | Trouble;

export interface StudioOptions {
  /** Seconds that a module, a claim or a figure may take; 10 by default. */
  readonly limit?: number;
  /** Ends what is going on. */
  readonly signal?: AbortSignal | undefined;
}

/** Seconds that the thread may take to start and to load what it draws with: the machine may be busy. */
const PATIENCE = 60;
/** Milliseconds after which a thread that nobody asks for anything is ended. */
const IDLE = 10_000;
/** Megabytes that the thread may take. */
const MEMORY = 2048;

const program = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.serve).then(({ serveStudio }) => serveStudio(parentPort));`;

/**
 * Where the code of systems works that no runner runs: modules are read, claims judged and figures drawn in one thread,
 * which is ended when one of them does not end. It is opened when something is first asked for.
 */
export class Studio {
  readonly #limit: number;
  readonly #signal: AbortSignal | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #thread: WatchedThread | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Tells what became of the order that is being worked on. */
  #settle: ((answer: Answer | Trouble) => void) | undefined;

  constructor({ limit = 10, signal }: StudioOptions = {}) {
    this.#limit = limit;
    this.#signal = signal;
    signal?.addEventListener("abort", () => this.close());
  }

  /** What became of an order, when those before it are done; never rejects. */
  async ask<T extends Order["type"]>(
    place: Place,
    order: Extract<Order, { type: T }>,
  ): Promise<Outcome<Results[T]>> {
    const { modulePath, id } = place;
    const work = this.#queue.then(() => this.#work({ ...order, modulePath, id }));
    this.#queue = work;
    const answer = await work;
    if ("state" in answer) return answer;
    if (answer.type === "threw")
      return { state: "threw", did: `broke off: ${clause(answer.message)}`, stack: answer.stack };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `serveStudio` answers each order with its own
    return { state: "done", result: answer.result as Results[T] };
  }

  /** Ends the thread, and what it works on. */
  close(): void {
    this.#end();
    this.#settle?.({ state: "stopped", did: "was stopped", stack: "" });
  }

  async #work(order: PlacedOrder): Promise<Answer | Trouble> {
    if (this.#signal?.aborted === true) return { state: "stopped", did: "was stopped", stack: "" };
    clearTimeout(this.#timer);
    const answer = await new Promise<Answer | Trouble>((settle) => {
      this.#settle = settle;
      this.#wait(PATIENCE);
      this.#thread ??= this.#open();
      this.#thread.send(order);
    });
    this.#settle = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), IDLE).unref();
    return answer;
  }

  #open(): WatchedThread {
    return openThread({
      program,
      data: { serve: serveModule().href },
      memoryLimit: MEMORY,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `serveStudio` has the other end
      onMessage: (message) => this.#heard(message as Said),
      onLoss: (loss) => this.#lost(loss),
    });
  }

  #heard(said: Said): void {
    if (said.type === "begun") this.#wait(this.#limit);
    else this.#settle?.(said);
  }

  #lost(loss: Loss): void {
    this.#thread = undefined;
    const detail = loss.type === "ended" && loss.detail !== "" ? `: ${loss.detail.replace(/\.$/, "")}` : "";
    const did =
      loss.type === "memory"
        ? `took more than the ${MEMORY} MB of memory that it may have`
        : `ended the thread that it ran in${detail}`;
    this.#settle?.({ state: "ended", did, stack: "" });
  }

  /** Ends a thread that does not answer in time. */
  #wait(seconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#end();
      this.#settle?.({ state: "ended", did: `did not end within ${seconds} s`, stack: "" });
    }, seconds * 1000);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#thread?.terminate();
    this.#thread = undefined;
  }
}

/** A message, to stand after a colon. */
function clause(message: string): string {
  const text = message.trim().replace(/\.$/, "");
  return text === "" ? "it threw an error" : text;
}

/** Where the thread finds `serveStudio`: this package's sources, what was compiled of them, or what is bundled. */
export function serveModule(): URL {
  const here = import.meta.url;
  const place = here.endsWith("/studio/studio.ts")
    ? "./serve.ts"
    : here.endsWith("/studio/studio.js")
      ? "./serve.js"
      : "./studio.js";
  return new URL(place, here);
}
