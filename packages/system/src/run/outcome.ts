import type { Frame, Run, Values } from "../contract.ts";
import type { Declarations } from "../parameters.ts";

/** Why a run gave nothing. */
export type FailureReason =
  /** A parameter or the seed is none that the system can have. */
  | "parameters"
  /** The system's own code threw. */
  | "threw"
  /** It used the clock, the page, `Math.random` or a function whose bits differ between engines. */
  | "forbidden"
  /** NaN or an infinite number among its values. */
  | "not-finite"
  /** Something among its values that is no plain data. */
  | "not-plain"
  /** A number that it declares is not among its values. */
  | "not-given"
  | "time-limit"
  | "memory-limit"
  /** What ran it ended without a word, or could not be started. */
  | "worker-died";

export interface RunFailure {
  readonly state: "failed";
  readonly reason: FailureReason;
  /** What happened: one sentence. */
  readonly what: string;
  /** What to do about it: one sentence. */
  readonly do: string;
  /** Where the system's code threw, as its engine says. */
  readonly stack?: string;
}

/** What became of a run. */
export type RunOutcome<
  P extends Declarations = Declarations,
  F extends Frame = Frame,
  V extends Values = Values,
> =
  | {
      readonly state: "ended";
      readonly run: Run<P, F, V>;
      /** Seconds of computing. */ readonly seconds: number;
    }
  | RunFailure
  | { readonly state: "cancelled" };

export function failed(reason: FailureReason, what: string, advice: string): RunFailure {
  return { state: "failed", reason, what, do: advice };
}

/** The failure of a run that took longer than it may. */
export function tooLong(id: string, seconds: number): RunFailure {
  return failed(
    "time-limit",
    `The system ${id} did not end within its time limit of ${seconds} s.`,
    "Let it do less, or raise its `timeLimit`.",
  );
}

/** The failure of a run that told nobody how far it is. */
export function tooSilent(id: string, seconds: number): RunFailure {
  return failed(
    "time-limit",
    `The system ${id} computed for ${seconds} s without a frame, and was ended before it takes all memory.`,
    "Let it yield frames more often.",
  );
}

/** The failure of a run that took more memory than it may. */
export function tooLarge(id: string, megabytes: number): RunFailure {
  return failed(
    "memory-limit",
    `The system ${id} took more than the ${megabytes} MB of memory that it may have.`,
    "Let it keep less: a run rarely needs more than its last frame.",
  );
}
