/** Something wrong with a configuration: the setting (`check.rules`) and one sentence. */
export interface Misfit {
  readonly setting: string;
  readonly message: string;
}

/** A value in a few words, to stand after "not". */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === undefined) return "nothing";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The name of a setting inside another: `check.rules`. */
export function join(place: string, key: string): string {
  return place === "" ? key : `${place}.${key}`;
}
