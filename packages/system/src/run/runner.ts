import type { Frame, System } from "../contract.ts";
import { timeLimitOf, type Job } from "./execution.ts";
import { localLink, type Link } from "./link.ts";
import { tooLong, tooSilent, type RunFailure, type RunOutcome } from "./outcome.ts";
import type { Answer } from "./protocol.ts";

export interface RunnerJob extends Job {
  /** Whether it waits for `step` or `resume`; false by default. */
  readonly isPaused?: boolean;
}

/** A run that goes on elsewhere. */
export interface RunHandle {
  pause(): void;
  resume(): void;
  /** Computes one frame of a paused run, and shows it. Several wait for each other. */
  step(): void;
  cancel(): void;
  /** Settles when the run has ended, in whatever way; never rejects. */
  readonly outcome: Promise<RunOutcome>;
  /**
   * Calls the listener with frames, and computes on when it, and what it returns, are done: the receiver sets the pace,
   * and sees the latest frame. Returns what ends that.
   */
  onFrame(listener: FrameListener): () => void;
  /** Calls the listener now and then with the share that is done, from 0 to 1. */
  onProgress(listener: (share: number) => void): () => void;
}
export type FrameListener = (frame: Frame) => void | Promise<void>;

/** Runs one system, again and again. */
export interface Runner {
  start(job?: RunnerJob): RunHandle;
  /** Cancels what runs and lets go of all threads. */
  close(): void;
}

export interface RunnerOptions {
  readonly system: Pick<System, "id" | "timeLimit">;
  /** Opens a place where the system runs, one run at a time. */
  readonly open: () => Link;
  /** Seconds that it may compute without yielding; as many as the whole run by default. */
  readonly silenceLimit?: number;
}

/** Milliseconds of computing between two looks at pause and cancel; and where frames are drawn. */
const TURN = 100;
const DRAWN_TURN = 16;
/** Seconds that an answer may be late: a place has to be loaded first, and the machine may be busy. */
const FIRST_PATIENCE = 30;
const PATIENCE = 2;

/** A runner over any kind of place. A place that is done with one run is kept for the next. */
export function linkedRunner(options: RunnerOptions): Runner {
  const idle: Link[] = [];
  const runs = new Set<LinkedRun>();
  return {
    start(job = {}) {
      const run = new LinkedRun(options, idle.pop() ?? options.open(), job, (link) => {
        runs.delete(run);
        if (link !== undefined) idle.push(link);
      });
      runs.add(run);
      return run;
    },
    close() {
      for (const run of runs) run.abort();
      for (const link of idle.splice(0)) link.terminate();
    },
  };
}

/** A runner in this thread, in turns with whatever else it does. */
export function localRunner(system: System): Runner {
  return linkedRunner({ system, open: () => localLink(system) });
}

class LinkedRun implements RunHandle {
  #settle: (outcome: RunOutcome) => void = () => {};
  readonly outcome: Promise<RunOutcome> = new Promise<RunOutcome>((settle) => {
    this.#settle = settle;
  });
  readonly #system: RunnerOptions["system"];
  readonly #link: Link;
  readonly #timeLimit: number;
  readonly #silenceLimit: number;
  readonly #release: (link: Link | undefined) => void;
  readonly #listeners = new Set<FrameListener>();
  readonly #watchers = new Set<(share: number) => void>();
  #state: "running" | "paused" | "cancelling" | "over";
  /** Whether an answer, or a listener, is waited for. */
  #isBusy = false;
  #steps = 0;
  #seconds = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    { system, silenceLimit = Infinity }: RunnerOptions,
    link: Link,
    { isPaused = false, ...job }: RunnerJob,
    release: (link: Link | undefined) => void,
  ) {
    this.#release = release;
    this.#system = system;
    this.#link = link;
    this.#timeLimit = timeLimitOf(system, job);
    this.#silenceLimit = silenceLimit;
    this.#state = isPaused ? "paused" : "running";
    link.onAnswer = (answer) => void this.#answered(answer);
    link.onDeath = (failure) => this.#end(failure, undefined);
    this.#isBusy = true;
    this.#wait(this.#timeLimit + FIRST_PATIENCE);
    link.send({ type: "start", job: { ...job, timeLimit: this.#timeLimit } });
  }

  pause(): void {
    if (this.#state === "running") this.#state = "paused";
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "running";
    this.#next();
  }

  step(): void {
    if (this.#state !== "paused") return;
    this.#steps++;
    this.#next();
  }

  cancel(): void {
    if (this.#state === "over" || this.#state === "cancelling") return;
    this.#state = "cancelling";
    this.#settle({ state: "cancelled" });
    if (this.#isBusy) this.#wait(PATIENCE);
    else this.#next();
  }

  /** Ends it at once, with the place where it runs. */
  abort(): void {
    this.#end({ state: "cancelled" }, undefined);
  }

  onFrame(listener: FrameListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  onProgress(listener: (share: number) => void): () => void {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  #next(): void {
    if (this.#isBusy) return;
    const isStep = this.#state === "paused" && this.#steps > 0;
    if (this.#state === "paused" && !isStep) return;
    this.#isBusy = true;
    if (this.#state === "cancelling") {
      this.#wait(PATIENCE);
      this.#link.send({ type: "cancel" });
      return;
    }
    if (isStep) this.#steps--;
    const wantsFrame = isStep || this.#listeners.size > 0;
    const milliseconds = isStep ? 0 : wantsFrame ? DRAWN_TURN : TURN;
    const left = this.#timeLimit - this.#seconds;
    if (left <= this.#silenceLimit) this.#wait(left + PATIENCE);
    else this.#wait(this.#silenceLimit + PATIENCE, tooSilent(this.#system.id, this.#silenceLimit));
    this.#link.send({ type: "advance", milliseconds, wantsFrame });
  }

  async #answered({ frame, progress, seconds, outcome }: Answer): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#state === "over") return;
    this.#seconds = seconds;
    for (const watcher of this.#watchers) watcher(progress);
    if (frame !== undefined && this.#state !== "cancelling") await this.#show(frame);
    this.#isBusy = false;
    if (outcome === undefined) this.#next();
    else this.#end(outcome, this.#link);
  }

  async #show(frame: Frame): Promise<void> {
    // What a listener throws is its own affair: the run goes on.
    await Promise.allSettled([...this.#listeners].map(async (listener) => listener(frame)));
  }

  /** Ends a place that does not answer in time. */
  #wait(seconds: number, failure: RunFailure = tooLong(this.#system.id, this.#timeLimit)): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(failure, undefined), Math.min(seconds * 1000, 0x7fffffff));
  }

  /** The link is kept where its place still answers. */
  #end(outcome: RunOutcome, link: Link | undefined): void {
    if (this.#state === "over") return;
    clearTimeout(this.#timer);
    this.#state = "over";
    if (link === undefined) this.#link.terminate();
    this.#settle(outcome);
    this.#release(link);
  }
}
