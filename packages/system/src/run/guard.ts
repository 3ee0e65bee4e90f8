/** What a system used that it may not, and what to use in its place. */
export class ForbiddenError extends Error {
  override readonly name = "ForbiddenError";
  readonly advice: string;

  constructor(used: string, advice: string) {
    super(`A system may not use ${used}.`);
    this.advice = advice;
  }
}

const elementary = [
  ["acos", "acos"],
  ["acosh", "log"],
  ["asin", "asin"],
  ["asinh", "log"],
  ["atan", "atan"],
  ["atan2", "atan2"],
  ["atanh", "log1p"],
  ["cbrt", "pow"],
  ["cos", "cos"],
  ["cosh", "cosh"],
  ["exp", "exp"],
  ["expm1", "expm1"],
  ["hypot", "hypot"],
  ["log", "log"],
  ["log10", "log"],
  ["log1p", "log1p"],
  ["log2", "log"],
  ["pow", "pow"],
  ["sin", "sin"],
  ["sinh", "sinh"],
  ["tan", "tan"],
  ["tanh", "tanh"],
] as const;

/** Globals that change from run to run or reach outside. */
const outside = [
  "Date",
  "performance",
  "crypto",
  "navigator",
  "fetch",
  "setTimeout",
  "setInterval",
  "requestAnimationFrame",
  "localStorage",
] as const;

const differs = "its last bits differ between engines";

/** Members of `Math` by name, each with what stands in its place while a system runs. */
const mathGuards: readonly (readonly [string, () => never])[] = [
  ...elementary.map(
    ([name, instead]) =>
      [
        name,
        thrower(
          name === "pow" ? "Math.pow or **" : `Math.${name}`,
          `Use \`${instead}\` from "recto/system": ${differs}.`,
        ),
      ] as const,
  ),
  ["random", thrower("Math.random", 'Use `random.stream("…")` of the run: it has a seed.')] as const,
];

/** What a proxy must stand for, that it can be called with `new`. */
const constructible = Object;

const outsideGuards: readonly (readonly [string, object])[] = outside.map((name) => {
  const refuse = thrower(name, "The same parameters and seed must give the same values: use these alone.");
  return [
    name,
    new Proxy(constructible, { get: refuse, apply: refuse, construct: refuse, set: refuse, has: refuse }),
  ];
});

function thrower(used: string, advice: string): () => never {
  return () => {
    throw new ForbiddenError(used, advice);
  };
}

type Guards = readonly (readonly [holder: object, guards: readonly (readonly [string, unknown])[]])[];

/**
 * Forbids what is not deterministic to all code in this thread, until the function that it returns is called. A system
 * is guarded while it computes. A global that the engine does not let go of (`document`) stays.
 */
export function guard(): () => void {
  return replace([
    [Math, mathGuards],
    [globalThis, outsideGuards],
  ]);
}

/** Forbids members of `Math` for good, in a worker that loads a system: its modules may keep none for later. */
export function guardMathematics(): void {
  replace([[Math, mathGuards]]);
}

function replace(all: Guards): () => void {
  const undo: (() => void)[] = [];
  for (const [holder, guards] of all)
    for (const [name, value] of guards) {
      const before = Object.getOwnPropertyDescriptor(holder, name);
      if (before?.configurable !== true || before.value === value) continue;
      if (before.writable === true) {
        // Assignment leaves the shape of the object to the engine's optimizer as it was.
        Reflect.set(holder, name, value);
        undo.push(() => void Reflect.set(holder, name, before.value));
        continue;
      }
      Object.defineProperty(holder, name, { value, configurable: true, writable: true, enumerable: false });
      undo.push(() => void Object.defineProperty(holder, name, before));
    }
  return () => {
    for (const restore of undo) restore();
  };
}
