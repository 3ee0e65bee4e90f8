import type { Frame, System, Values } from "../contract.ts";
import type { Declarations, Settings } from "../parameters.ts";
import { seededRandom } from "../random/seeded.ts";
import { readSeed, readSettings } from "../settings.ts";
import { hashOf } from "../values/hash.ts";
import { flawOf, numberAt, type Flaw } from "../values/plain.ts";
import { ForbiddenError, guard } from "./guard.ts";
import { failed, tooLong, type RunFailure, type RunOutcome } from "./outcome.ts";

/** What is to be run. */
export interface Job {
  /** By name, as values or as text; what is not given has its default. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** 1 by default. */
  readonly seed?: number | string;
  /** Seconds of computing; by default those of the system, or 60. */
  readonly timeLimit?: number;
}

// A guarded thread has none of its own, and the shell of an engine may have no `performance`.
const clock: { now(): number } = globalThis.performance ?? Date;

/** A run that goes on step by step, in this thread. */
export interface Execution<P extends Declarations, F extends Frame, V extends Values> {
  /** What became of it; undefined while it goes on. */
  readonly outcome: RunOutcome<P, F, V> | undefined;
  /** The last frame. */
  readonly frame: F | undefined;
  /** Seconds of computing so far. */
  readonly seconds: number;
  /** Computes until the next frame (true) or the end (false). */
  step(): boolean;
  /** Ends it; what was to be cleaned up in the system's `finally` is. */
  cancel(): void;
}

/** The time limit of a system's run, in seconds. */
export function timeLimitOf(system: Pick<System, "timeLimit">, job: Job): number {
  return job.timeLimit ?? system.timeLimit ?? 60;
}

/** Begins a run. What is wrong with its parameters or seed is its outcome. */
export function begin<P extends Declarations, F extends Frame, V extends Values>(
  system: System<P, F, V>,
  options: Job = {},
): Execution<P, F, V> {
  const seed = readSeed(options.seed ?? 1);
  const { settings, problems } = readSettings(system.parameters, options.parameters ?? {});
  const [problem = typeof seed === "object" ? seed : undefined] = problems;
  if (settings === undefined || typeof seed === "object" || problem !== undefined)
    return ended(failed("parameters", problem?.what ?? "", problem?.do ?? ""));
  return new SteppedExecution(system, settings, seed, options);
}

function ended<P extends Declarations, F extends Frame, V extends Values>(
  outcome: RunFailure,
): Execution<P, F, V> {
  return { outcome, frame: undefined, seconds: 0, step: () => false, cancel: () => {} };
}

class SteppedExecution<P extends Declarations, F extends Frame, V extends Values> implements Execution<
  P,
  F,
  V
> {
  readonly #system: System<P, F, V>;
  readonly #settings: Settings<P>;
  readonly #seed: number;
  readonly #timeLimit: number;
  #generator: Generator<F, V, void> | undefined;
  #milliseconds = 0;
  outcome: RunOutcome<P, F, V> | undefined;
  frame: F | undefined;

  constructor(system: System<P, F, V>, settings: Settings<P>, seed: number, job: Job) {
    this.#system = system;
    this.#settings = settings;
    this.#seed = seed;
    this.#timeLimit = timeLimitOf(system, job);
  }

  get seconds(): number {
    return this.#milliseconds / 1000;
  }

  step(): boolean {
    if (this.outcome !== undefined) return false;
    const began = clock.now();
    const release = guard();
    let result: IteratorResult<F, V> | undefined;
    try {
      this.#generator ??= this.#system.run({
        parameters: this.#settings,
        random: seededRandom(this.#seed),
      });
      result = this.#generator.next();
    } catch (error) {
      this.outcome = thrown(this.#system.id, error);
    } finally {
      release();
    }
    this.#milliseconds += clock.now() - began;
    if (result === undefined) return false;
    if (result.done === true) {
      this.#end(result.value);
      return false;
    }
    this.frame = result.value;
    if (this.seconds > this.#timeLimit) {
      this.cancel();
      this.outcome = tooLong(this.#system.id, this.#timeLimit);
    }
    return true;
  }

  cancel(): void {
    if (this.outcome !== undefined) return;
    this.outcome = { state: "cancelled" };
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody sees what it would return
      this.#generator?.return(undefined as unknown as V);
    } catch {
      // It has ended either way.
    }
  }

  #end(values: V): void {
    const failure = failureOf(this.#system, values);
    this.outcome = failure ?? {
      state: "ended",
      run: {
        system: this.#system.id,
        parameters: this.#settings,
        seed: this.#seed,
        values,
        frame: this.frame,
        hash: hashOf(values),
      },
      seconds: this.seconds,
    };
  }
}

/** What is wrong with the values that a run returned. */
function failureOf(
  { id, values: declared }: Pick<System, "id" | "values">,
  values: Values,
): RunFailure | undefined {
  const flaw = flawOf(values);
  if (flaw !== undefined) return flawed(id, flaw);
  const lacking = Object.keys(declared).find((path) => numberAt(values, path) === undefined);
  if (lacking === undefined) return undefined;
  return failed(
    "not-given",
    `In the system ${id}, the run returns no number ${lacking}, which it declares among its values.`,
    `Return ${lacking} from \`run\`, or take it out of \`values\`.`,
  );
}

function thrown(id: string, error: unknown): RunFailure {
  const failure = failureBy(id, error);
  return error instanceof Error && error.stack !== undefined ? { ...failure, stack: error.stack } : failure;
}

function failureBy(id: string, error: unknown): RunFailure {
  if (error instanceof ForbiddenError)
    return failed("forbidden", error.message.replace(/^A system/, `The system ${id}`), error.advice);
  if (
    error instanceof RangeError &&
    /allocation failed|invalid (?:typed )?array|out of memory/i.test(error.message)
  )
    return failed(
      "memory-limit",
      `The system ${id} wanted more memory than there is: ${sentence(error.message)}`,
      "Let it keep less: a run rarely needs more than its last frame.",
    );
  const message = error instanceof Error ? error.message : String(error);
  return failed(
    "threw",
    `The system ${id} broke off: ${sentence(message)}`,
    "Mend the system, or give it other parameters.",
  );
}

function flawed(id: string, { path, kind, found }: Flaw): RunFailure {
  const place = path === "" ? "what it returns" : `its value ${path}`;
  return kind === "not-finite"
    ? failed(
        "not-finite",
        `In the system ${id}, ${place} is ${found}.`,
        "Look for a division by zero, a step too large or a logarithm of nothing.",
      )
    : failed(
        "not-plain",
        `In the system ${id}, ${place} is ${found}.`,
        "Values are numbers, texts, flags, typed arrays, and lists and records of these.",
      );
}

/** The first line of a message as a sentence. */
function sentence(message: string): string {
  const line = (message.split("\n")[0] ?? "").trim();
  return /[.!?]$/.test(line) ? line : `${line === "" ? "it threw an error" : line}.`;
}
