import type { Checked, Mended, Numbered, Reply, Request, Subject } from "./protocol.ts";

/** What a checker needs of a worker; `Worker` has it. */
export interface WorkerLike {
  addEventListener(type: "message", listener: (event: MessageEvent<Numbered<Reply>>) => void): void;
  addEventListener(type: "error" | "messageerror", listener: (event: Event) => void): void;
  postMessage(message: Numbered<Request>): void;
  terminate(): void;
}

export interface CheckerOptions {
  readonly open: () => WorkerLike;
  /** Told what was found in the newest text; what was found in older ones is dropped. */
  readonly onChecked: (checked: Checked, subject: Subject) => void;
  /** Told, in a sentence, that the worker died. */
  readonly onDeath: (sentence: string) => void;
}

/** How long nothing must be typed before the text is checked, in milliseconds. */
const PAUSE = 150;
/** How long an answer may take: this many milliseconds, and as many more as the text has units of 100 characters. */
const PATIENCE = 10_000;

interface Awaited {
  readonly settle: (reply: Reply | undefined) => void;
  readonly watchdog: ReturnType<typeof setTimeout>;
}

/**
 * Checks texts in a worker: the newest one, once there is a pause. A worker that dies or does not answer in time is
 * replaced, and the text that it died of is tried once more.
 */
export class Checker {
  readonly #options: CheckerOptions;
  readonly #awaited = new Map<number, Awaited>();
  #worker: WorkerLike | undefined;
  #requests = 0;
  #wanted: Subject | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  #deaths = 0;

  constructor(options: CheckerOptions) {
    this.#options = options;
  }

  /** Checks a text after a pause; what is found in one given before is dropped. */
  check(subject: Subject): void {
    this.#deaths = 0;
    this.#want(subject, PAUSE);
  }

  /** The edits that make all safe fixes of a text; undefined when the worker dies. */
  async mend(subject: Subject): Promise<Mended | undefined> {
    const reply = await this.#ask({ type: "mend", ...subject });
    return reply?.type === "mended" ? reply : undefined;
  }

  #want(subject: Subject, pause: number): void {
    this.#wanted = subject;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      void this.#run();
    }, pause);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#wanted !== undefined && this.#pause === undefined) {
      const subject = this.#wanted;
      const reply = await this.#ask({ type: "check", ...subject });
      if (this.#wanted !== subject) continue;
      this.#wanted = undefined;
      if (reply?.type === "checked") {
        this.#deaths = 0;
        this.#options.onChecked(reply, subject);
      } else if (this.#deaths === 1) this.#want(subject, 0);
    }
    this.#isRunning = false;
  }

  #ask(request: Request): Promise<Reply | undefined> {
    const worker = this.#open();
    this.#requests += 1;
    const id = this.#requests;
    return new Promise((settle) => {
      const watchdog = setTimeout(() => this.#die(worker), PATIENCE + request.text.length / 100);
      this.#awaited.set(id, { settle, watchdog });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have other origins
      worker.postMessage({ ...request, id });
    });
  }

  #open(): WorkerLike {
    if (this.#worker !== undefined) return this.#worker;
    const worker = this.#options.open();
    worker.addEventListener("message", ({ data }) => this.#settle(data.id, data));
    worker.addEventListener("messageerror", () => this.#die(worker));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#die(worker);
    });
    this.#worker = worker;
    return worker;
  }

  #settle(id: number, reply: Reply | undefined): void {
    const awaited = this.#awaited.get(id);
    if (awaited === undefined) return;
    this.#awaited.delete(id);
    clearTimeout(awaited.watchdog);
    awaited.settle(reply);
  }

  #die(worker: WorkerLike): void {
    if (worker !== this.#worker) return;
    worker.terminate();
    this.#worker = undefined;
    this.#deaths += 1;
    this.#options.onDeath(
      this.#deaths === 1
        ? "The checker stopped, so it was started anew. Nothing of your text is lost."
        : "The checker stopped again, so this text is not checked. Change it, or load the page again.",
    );
    for (const id of this.#awaited.keys()) this.#settle(id, undefined);
  }
}
