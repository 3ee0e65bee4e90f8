import * as system from "@recto/system";
import { walk } from "./sample.ts";

// What one engine makes of functions, streams and a run, as hashes: a test compares those of several engines.

const functions = {
  exp: system.exp,
  expm1: system.expm1,
  log: system.log,
  log1p: system.log1p,
  sin: system.sin,
  cos: system.cos,
  tan: system.tan,
  tanh: system.tanh,
  sinh: system.sinh,
  cosh: system.cosh,
  asin: system.asin,
  acos: system.acos,
  atan: system.atan,
  erf: system.erf,
  erfc: system.erfc,
  erfinv: system.erfinv,
  lgamma: system.lgamma,
  sigmoid: system.sigmoid,
  softplus: system.softplus,
  normalCdf: system.normalCdf,
  normalPdf: system.normalPdf,
  normalQuantile: system.normalQuantile,
} as const;

const functionsOfTwo = {
  pow: (x: number, y: number): number => system.pow(Math.abs(x), y),
  atan2: system.atan2,
  hypot: system.hypot,
  logAddExp: system.logAddExp,
} as const;

const COUNT = 20_000;

export function main(): string {
  const random = system.seededRandom(1);
  const inputs = Float64Array.from({ length: COUNT }, (_, index) => {
    const size = [1, 10, 700, 1e-8][index % 4] ?? 1;
    return size * (2 * random.stream("inputs").uniform() - 1);
  });
  const others = random.stream("others").fillNormal(new Float64Array(COUNT));
  const hashes: Record<string, string> = {
    inputs: system.hashOf({ inputs }),
    normal: system.hashOf({ others }),
  };
  for (const [name, of] of Object.entries(functions)) hashes[name] = hash(inputs.map((x) => of(x)));
  for (const [name, of] of Object.entries(functionsOfTwo))
    hashes[name] = hash(inputs.map((x, index) => of(x, others[index] ?? 0)));
  const stream = random.stream("rest");
  hashes["exponential"] = hash(inputs.map(() => stream.exponential()));
  hashes["integer"] = hash(inputs.map(() => stream.integer(1e6)));
  hashes["sum"] = hash(
    Float64Array.of(system.sum(inputs), system.dot(inputs, others), ...system.meanInterval(others)),
  );
  const outcome = system.runSystem(walk, { seed: 3, parameters: { steps: 1000 } });
  hashes["run"] = outcome.state === "ended" ? outcome.run.hash : outcome.state;
  return JSON.stringify(hashes);
}

/** Every NaN is the same to a hash of single numbers; those in arrays keep their bits, which engines may choose. */
function hash(numbers: Float64Array): string {
  return system.hashOf({ numbers: numbers.map((x) => (Number.isNaN(x) ? -12345 : x)) });
}
