export * from "./contract.ts";
export { declarationOf, problemsOf } from "./declaration.ts";
export * from "./math/index.ts";
export * from "./parameters.ts";
export type { Random, Stream } from "./random/random.ts";
export { largestSeed, seededRandom } from "./random/seeded.ts";
export { begin, timeLimitOf } from "./run/execution.ts";
export type { Execution, Job } from "./run/execution.ts";
export { guard } from "./run/guard.ts";
export type { FailureReason, RunFailure, RunOutcome } from "./run/outcome.ts";
export { died, localLink, webWorkerLink } from "./run/link.ts";
export type { Link, WebWorkerLike } from "./run/link.ts";
export type { Answer, Order } from "./run/protocol.ts";
export { linkedRunner, localRunner } from "./run/runner.ts";
export type { FrameListener, RunHandle, Runner, RunnerJob, RunnerOptions } from "./run/runner.ts";
export { serveSystem } from "./run/serve.ts";
export type { WorkerScope } from "./run/serve.ts";
export { runSystem } from "./run/run.ts";
export type { RunOptions } from "./run/run.ts";
export { defaultSettings, describeParameter, readSeed, readSetting, readSettings } from "./settings.ts";
export type { SettingProblem, SettingsReading } from "./settings.ts";
export { hangsOnSeed } from "./seeded.ts";
export { hashOf } from "./values/hash.ts";
export { flawOf, leavesOf, numberAt, valueAt } from "./values/plain.ts";
export type { Flaw } from "./values/plain.ts";
export {
  isWithin,
  judgeClaim,
  measure,
  printMeasured,
  readPrintedNumber,
  readTolerance,
} from "./values/compare.ts";
export type { Measured, PrintedNumber } from "./values/compare.ts";
export { isFormat, printNumber, printQuantity } from "./values/print.ts";
export {
  mean,
  meanInterval,
  median,
  quantile,
  standardDeviation,
  studentQuantile,
  variance,
} from "./values/statistics.ts";
