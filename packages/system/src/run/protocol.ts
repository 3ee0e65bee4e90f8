import type { Frame } from "../contract.ts";
import type { Job } from "./execution.ts";
import type { RunOutcome } from "./outcome.ts";

/**
 * What a runner asks of the place where a system runs. It asks for one thing at a time and waits for the answer, so
 * that no frame is made that nobody is ready to see, and a run stands still while nobody asks.
 */
export type Order =
  | { readonly type: "start"; readonly job: Job }
  /** Go on for about so many milliseconds; for 0, one step exactly. */
  | { readonly type: "advance"; readonly milliseconds: number; readonly wantsFrame: boolean }
  | { readonly type: "cancel" };

/** What it answers. */
export interface Answer {
  /** The last frame since the last answer, where it is wanted. */
  readonly frame: Frame | undefined;
  /** The share of the run that is done, from 0 to 1. */
  readonly progress: number;
  /** Seconds of computing so far. */
  readonly seconds: number;
  /** What became of the run; undefined while it goes on. */
  readonly outcome: RunOutcome | undefined;
}
