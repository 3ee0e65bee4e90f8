import { linkedRunner, webWorkerLink, type Runner, type System } from "@recto/system";
import type { PageData } from "../page/data.ts";

/** A reader's machine may be this many times as slow as that of the build, for which the time limit is meant. */
const PATIENCE = 5;

/** Seconds without a frame: no browser tells how much memory a worker takes, and one that grows ends with its page. */
const SILENCE = 10;

/** Runs a system in a worker of its own, which is started when a run is. */
export function pageRunner({ id, timeLimit = 60 }: System, { worker }: PageData): Runner {
  return linkedRunner({
    system: { id, timeLimit: PATIENCE * timeLimit },
    open: () => webWorkerLink(new Worker(worker, { type: "module" })),
    silenceLimit: SILENCE,
  });
}
