import type { Datum, Frame, System } from "@recto/system";
import { walk } from "../sample.ts";

// What runners run in their tests, in whatever place.

export { walk };

function named(name: string, run: () => Generator<Frame, Record<string, Datum>, void>): System {
  return { id: `sample/${name}`, title: name, parameters: {}, run, values: {}, figures: {}, claims: {} };
}

export const endless: System = named("endless", function* () {
  for (let step = 0; ; step++) yield { progress: 0.5, step };
});

export const silent: System = named("silent", function* () {
  yield { progress: 0 };
  for (let spin = 1; spin > 0;) spin = (spin % 1000) + 1;
  return {};
});

export const broken: System = named("broken", function* () {
  yield { progress: 0 };
  throw new Error("a wheel came off");
});

export const clocked: System = named("clocked", function* () {
  yield { progress: 0 };
  return { time: Date.now() + Math.exp(1) };
});

export const unsendable: System = named("unsendable", function* () {
  const frame = { progress: 0, draw: (): number => 1 };
  yield frame;
  return { value: 1 };
});

export const hoarder: System = named("hoarder", function* () {
  yield { progress: 0 };
  const kept: Float64Array[] = [];
  for (;;) kept.push(new Float64Array(1e5).fill(1));
});

export const heapHoarder: System = named("heapHoarder", function* () {
  yield { progress: 0 };
  const kept: object[] = [];
  for (;;) kept.push({ again: kept.length });
});

export const leaver: System = named("leaver", function* () {
  yield { progress: 0 };
  const { process } = globalThis as { process?: { exit(code: number): void } };
  process?.exit(3);
  return {};
});

export const printer: System = named("printer", function* () {
  // oxlint-disable-next-line no-console -- what it prints must not be seen
  console.log("PRINTED");
  yield { progress: 0 };
  return { value: 1 };
});
