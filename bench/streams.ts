import { begin, exp, hashOf, log, seededRandom, sin, type System } from "@recto/system";

// What determinism costs: our functions and streams beside the engine's own, in nanoseconds of the processor's time.

const COUNT = 1_000_000;
const inputs = seededRandom(1).stream("inputs").fillUniform(new Float64Array(COUNT));
const target = new Float64Array(COUNT);
const stream = seededRandom(1).stream("bench");

/** Nanoseconds of the processor's time for each of so many, the best of five. */
function cost(work: () => unknown, count = COUNT): number {
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, ((user + system) * 1000) / count);
  }
  return best;
}

function each(of: (x: number) => number): () => void {
  return () => {
    for (let index = 0; index < COUNT; index++) target[index] = of(10 * (inputs[index] ?? 0));
  };
}

const pairs: readonly (readonly [string, () => unknown, string, () => unknown])[] = [
  ["exp", each((x) => exp(x)), "Math.exp", each((x) => Math.exp(x))],
  ["log", each((x) => log(x)), "Math.log", each((x) => Math.log(x))],
  ["sin", each((x) => sin(x)), "Math.sin", each((x) => Math.sin(x))],
  ["uniform", each(() => stream.uniform()), "Math.random", each(() => Math.random())],
  [
    "fillNormal",
    () => stream.fillNormal(target),
    "Box–Muller with Math",
    each(() => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())),
  ],
];
for (const [ours, ourWork, theirs, theirWork] of pairs) {
  const [a, b] = [cost(ourWork), cost(theirWork)];
  console.log(
    `${ours.padEnd(12)} ${a.toFixed(1).padStart(6)} ns   ${theirs.padEnd(22)} ${b.toFixed(1).padStart(6)} ns   × ${(a / b).toFixed(2)}`,
  );
}

const idle: System = {
  id: "bench/idle",
  title: "Nothing but frames",
  parameters: {},
  *run() {
    for (;;) yield { progress: 0 };
  },
  values: {},
  figures: {},
  claims: {},
};
const execution = begin(idle, { timeLimit: 1e9 });
const frames = 20_000;
const guarded = cost(() => {
  for (let frame = 0; frame < frames; frame++) execution.step();
}, frames);
console.log(`one frame, guarded: ${(guarded / 1000).toFixed(1)} µs`);
console.log(`hash: ${(8e3 / cost(() => hashOf({ target }))).toFixed(0)} MB/s`);
