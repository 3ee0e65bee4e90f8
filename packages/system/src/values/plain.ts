import type { Datum, TypedArray, Values } from "../contract.ts";

export function isTypedArray(value: unknown): value is TypedArray {
  return (
    value instanceof Float64Array ||
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint32Array ||
    value instanceof Uint8Array
  );
}

/** Why values cannot be kept, compared and shown: where, and what stands there. */
export interface Flaw {
  /** The path of the first that is wrong: `annealed.shares.3`; empty for the values themselves. */
  readonly path: string;
  readonly kind: "not-finite" | "not-plain";
  /** What it is, in words: `NaN`, `a function`. */
  readonly found: string;
}

/** The first thing in a system's values that is no plain data or no finite number; undefined where all are. */
export function flawOf(values: unknown): Flaw | undefined {
  if (!isRecord(values)) return { path: "", kind: "not-plain", found: named(values) };
  return flawAt(values, "", new Set());
}

function flawAt(value: unknown, path: string, around: Set<object>): Flaw | undefined {
  if (typeof value === "boolean" || typeof value === "string") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : notFinite(path, value);
  if (isTypedArray(value)) {
    const index = value.findIndex((item) => !Number.isFinite(item));
    return index < 0 ? undefined : notFinite(join(path, String(index)), value[index] ?? NaN);
  }
  if (!Array.isArray(value) && !isRecord(value)) return { path, kind: "not-plain", found: named(value) };
  if (around.has(value)) return { path, kind: "not-plain", found: "something that contains itself" };
  around.add(value);
  for (const [name, item] of Object.entries(value)) {
    const flaw = flawAt(item, join(path, name), around);
    if (flaw !== undefined) return flaw;
  }
  around.delete(value);
  return undefined;
}

function notFinite(path: string, value: number): Flaw {
  return { path, kind: "not-finite", found: String(value).replace("-", "−") };
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function named(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  return Array.isArray(value) ? "a list" : `an object of class ${value.constructor.name}`;
}

/** The value at a path such as `annealed.share` or `shares.3`; undefined where there is none. */
export function valueAt(values: Values, path: string): Datum | undefined {
  let at: Datum | undefined = values;
  for (const name of path.split(".")) {
    if (typeof at !== "object" || !Object.hasOwn(at, name)) return undefined;
    at = isTypedArray(at) || isList(at) ? at[Number(name)] : at[name];
  }
  return at;
}

/** The number at a path; undefined where there is none. */
export function numberAt(values: Values, path: string): number | undefined {
  const value = valueAt(values, path);
  return typeof value === "number" ? value : undefined;
}

function isList(value: Datum): value is readonly Datum[] {
  return Array.isArray(value);
}

/** The numbers, words and flags in values with their paths, in the order in which they stand; lists item by item. */
export function* leavesOf(datum: Datum, path = ""): Generator<readonly [string, number | string | boolean]> {
  if (typeof datum !== "object") yield [path, datum];
  else if (isTypedArray(datum) || isList(datum)) {
    for (let index = 0; index < datum.length; index++) {
      const item = datum[index];
      if (item !== undefined) yield* leavesOf(item, join(path, String(index)));
    }
  } else for (const [name, item] of Object.entries(datum)) yield* leavesOf(item, join(path, name));
}
