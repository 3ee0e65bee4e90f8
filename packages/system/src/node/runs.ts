import { availableParallelism } from "node:os";
import type { Run, System } from "../contract.ts";
import type { RunOutcome } from "../run/outcome.ts";
import type { RunHandle, Runner } from "../run/runner.ts";
import { RunStore, type RunKey } from "./store.ts";
import { threadRunner } from "./thread.ts";

/** A system that can be run in threads. */
export interface RunnableSystem {
  readonly system: Pick<System, "id" | "timeLimit">;
  /** A hash of all code that it runs. */
  readonly code: string;
  /** The path of the module that exports it. */
  readonly modulePath: string;
}

/** A run that is wanted. */
export interface RunRequest {
  readonly loaded: RunnableSystem;
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  readonly seed: number;
}

/** Which runs may be made: those that are not kept from earlier, none, or all of them again. */
export type RunMode = "new" | "kept" | "again";

/** How many of the runs that are to be made are done. */
export interface RunProgress {
  /** The id of the system that runs. */
  readonly system: string;
  readonly done: number;
  readonly wanted: number;
  /** The share of all that is done, from 0 to 1, runs that go on with their part. */
  readonly share: number;
}

export interface RunsOptions {
  /** The folder that runs are kept in. */
  readonly folder: string;
  readonly mode: RunMode;
  readonly progress?: ((progress: RunProgress) => void) | undefined;
  /** Told, in a sentence, of what is worth knowing and no failure: a kept run that is damaged. */
  readonly notice?: ((sentence: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Runs at a time; by default one for each core. */
  readonly threads?: number | undefined;
  /** Megabytes that one run may take. */
  readonly memoryLimit?: number | undefined;
}

/** What became of a request: a run with whether it was kept from earlier, or why there is none. */
export type Made = RunOutcome & { readonly isKept?: boolean };

/** Makes the runs that are wanted in threads, or takes them from those that are kept. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #store: RunStore;
  readonly #made = new Map<string, Promise<Made>>();
  readonly #runners = new Map<string, Runner>();
  readonly #active = new Map<RunHandle, { readonly system: string; share: number }>();
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #mode: RunMode;
  #lacking = 0;
  #done = 0;
  #wanted = 0;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.#store = new RunStore(options.folder);
    this.#mode = options.mode;
    this.#free = Math.max(1, options.threads ?? availableParallelism());
    options.signal?.addEventListener("abort", () => {
      for (const handle of this.#active.keys()) handle.cancel();
    });
  }

  /** One outcome for each request, in their order; undefined where a run is not kept and may not be made. */
  async all(requests: readonly RunRequest[]): Promise<readonly (Made | undefined)[]> {
    return Promise.all(requests.map(async (request) => this.#one(request)));
  }

  /** How many runs were asked for that are not kept and might not be made. */
  get lacking(): number {
    return this.#lacking;
  }

  /** From now on makes the runs that are not kept. */
  makeMissing(): void {
    if (this.#mode === "kept") this.#mode = "new";
  }

  /** Lets go of all threads. Runs that go on are cancelled. */
  close(): void {
    for (const runner of this.#runners.values()) runner.close();
    this.#runners.clear();
  }

  async #one({ loaded, settings, seed }: RunRequest): Promise<Made | undefined> {
    const key: RunKey = { code: loaded.code, system: loaded.system.id, parameters: settings, seed };
    const name = JSON.stringify([key.code, key.system, settings, seed]);
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const mode = this.#mode;
    const kept = mode === "again" ? "none" : this.#store.read(key);
    if (kept === "damaged")
      this.#options.notice?.(
        `The kept run of ${key.system} with seed ${seed} is damaged${mode === "kept" ? "." : ", so it is made anew."}`,
      );
    if (typeof kept === "object") {
      const outcome = Promise.resolve<Made>({ state: "ended", run: kept.run, seconds: 0, isKept: true });
      this.#made.set(name, outcome);
      return outcome;
    }
    if (mode === "kept") {
      this.#lacking++;
      return undefined;
    }
    const making = this.#make(loaded, key);
    this.#made.set(name, making);
    const outcome = await making;
    // One that was stopped, or lost its worker, may be made another time.
    if (outcome.state !== "ended") this.#made.delete(name);
    return outcome;
  }

  async #make(loaded: RunnableSystem, key: RunKey): Promise<Made> {
    this.#wanted++;
    await this.#turn();
    try {
      if (this.#options.signal?.aborted === true) return { state: "cancelled" };
      const { parameters, seed } = key;
      const handle = this.#runner(loaded).start({ parameters, seed });
      const state = { system: key.system, share: 0 };
      this.#active.set(handle, state);
      this.#report(key.system);
      handle.onProgress((share) => {
        state.share = Math.min(1, Math.max(0, share));
        this.#report(key.system);
      });
      const outcome = await handle.outcome;
      this.#active.delete(handle);
      if (outcome.state === "ended") this.#keep(key, outcome.run);
      return outcome;
    } finally {
      this.#done++;
      this.#report(key.system);
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }

  #keep(key: RunKey, run: Run): void {
    try {
      this.#store.write(key, run);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#options.notice?.(`The run of ${key.system} could not be kept: ${message}.`);
    }
  }

  async #turn(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await new Promise<void>((start) => {
      this.#waiting.push(start);
    });
  }

  #runner({ system, modulePath }: RunnableSystem): Runner {
    const place = `${modulePath}\n${system.id}`;
    const known = this.#runners.get(place);
    if (known !== undefined) return known;
    const { memoryLimit } = this.#options;
    const runner = threadRunner({
      system: { id: system.id, ...(system.timeLimit === undefined ? {} : { timeLimit: system.timeLimit }) },
      modulePath,
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
    });
    this.#runners.set(place, runner);
    return runner;
  }

  #report(system: string): void {
    const going = [...this.#active.values()].reduce((sum, { share }) => sum + share, 0);
    const share = this.#wanted === 0 ? 1 : Math.min(1, (this.#done + going) / this.#wanted);
    this.#options.progress?.({ system, done: this.#done, wanted: this.#wanted, share });
  }
}
