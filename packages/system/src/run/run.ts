import type { Frame, System, Values } from "../contract.ts";
import type { Declarations } from "../parameters.ts";
import { begin, type Job } from "./execution.ts";
import type { RunOutcome } from "./outcome.ts";

export interface RunOptions<F extends Frame> extends Job {
  /** Called with each frame before the next is computed; `false` cancels the run. */
  readonly onFrame?: (frame: F) => boolean | undefined;
}

/**
 * Runs a system to its end, here and now. Between two frames it looks at the time limit; a system that never yields
 * is ended only by a runner with a thread of its own.
 */
export function runSystem<P extends Declarations, F extends Frame, V extends Values>(
  system: System<P, F, V>,
  { onFrame, ...options }: RunOptions<F> = {},
): RunOutcome<P, F, V> {
  const execution = begin(system, options);
  while (execution.outcome === undefined) {
    const { frame } = execution.step() ? execution : { frame: undefined };
    if (frame !== undefined && onFrame?.(frame) === false) execution.cancel();
  }
  return execution.outcome;
}
