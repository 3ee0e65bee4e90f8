import { pathToFileURL } from "node:url";
import type { System } from "../contract.ts";
import { died, type Link } from "../run/link.ts";
import { tooLarge } from "../run/outcome.ts";
import type { Answer } from "../run/protocol.ts";
import { linkedRunner, type Runner } from "../run/runner.ts";
import { openThread } from "./worker.ts";

export interface ThreadRunnerOptions {
  readonly system: Pick<System, "id" | "timeLimit">;
  /** The path of a module that exports the system: `.js`, `.mjs`, or `.ts` where Node runs it. */
  readonly modulePath: string;
  /** Megabytes that one run may take, typed arrays with the rest; 2048 by default. */
  readonly memoryLimit?: number;
}

/** Guards the thread first, then imports the system: nothing that it does, not even on loading, is unguarded. */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.serve).then(({ serveSystem }) => {
  serveSystem(async () => {
    const exported = Object.values(await import(workerData.module));
    const system = exported.find((value) => value?.id === workerData.id);
    if (system === undefined) throw new Error("its module exports no system " + workerData.id);
    return system;
  }, parentPort);
});`;

/** Runs a system in worker threads, each for one run at a time. */
export function threadRunner({ system, modulePath, memoryLimit = 2048 }: ThreadRunnerOptions): Runner {
  const data = {
    serve: serveModule().href,
    module: pathToFileURL(modulePath).href,
    id: system.id,
  };
  return linkedRunner({ system, open: () => threadLink(system.id, data, memoryLimit) });
}

function threadLink(id: string, data: object, memoryLimit: number): Link {
  const thread = openThread({
    program,
    data,
    memoryLimit,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `serveSystem` has the other end
    onMessage: (message) => link.onAnswer(message as Answer),
    onLoss: (loss) => link.onDeath(loss.type === "memory" ? tooLarge(id, memoryLimit) : died(loss.detail)),
  });
  const link: Link = {
    send: (order) => thread.send(order),
    onAnswer: () => {},
    onDeath: () => {},
    terminate: () => thread.terminate(),
  };
  return link;
}

/** Where a worker finds `serveSystem`: this package's sources, what was compiled of them, or what is bundled. */
function serveModule(): URL {
  const here = import.meta.url;
  const place = here.endsWith("/node/thread.ts")
    ? "../index.ts"
    : here.endsWith("/node/thread.js")
      ? "../index.js"
      : "./system.js";
  return new URL(place, here);
}
