export { Runs } from "./runs.ts";
export type { Made, RunMode, RunnableSystem, RunProgress, RunRequest, RunsOptions } from "./runs.ts";
export { RunStore } from "./store.ts";
export type { Kept, RunKey } from "./store.ts";
export { threadRunner } from "./thread.ts";
export type { ThreadRunnerOptions } from "./thread.ts";
export { openThread } from "./worker.ts";
export type { Loss, WatchedThread, WatchedThreadOptions } from "./worker.ts";
