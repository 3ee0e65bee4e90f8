import { nearest } from "@recto/diagnostics/nearest";
import type { Declarations, IntegerParameter, NumberParameter, Parameter, Settings } from "./parameters.ts";
import { largestSeed } from "./random/seeded.ts";

/** What is wrong with a given parameter, in one sentence, and what to do about it, in another. */
export interface SettingProblem {
  /** The name as it was given. */
  readonly name: string;
  readonly what: string;
  readonly do: string;
  /** The name or choice that was probably meant. */
  readonly meant?: string;
  /** Whether it is the name that is wrong and not the value. */
  readonly isUnknown: boolean;
}

export type SettingsReading<P extends Declarations> =
  | { readonly settings: Settings<P>; readonly problems: readonly [] }
  | { readonly settings: undefined; readonly problems: readonly SettingProblem[] };

/** The declared defaults. */
export function defaultSettings<P extends Declarations>(declarations: P): Settings<P> {
  return complete(declarations, {});
}

/**
 * Reads parameters that were given as values or as text: in an article's attributes, after `--set`, in an address.
 * What is not given has its default. Numbers may be written `1280`, `1,280`, `1e3`, `−0.4`, and with their unit.
 */
export function readSettings<P extends Declarations>(
  declarations: P,
  given: Readonly<Record<string, unknown>>,
): SettingsReading<P> {
  const read: Record<string, number | string | boolean> = {};
  const problems: SettingProblem[] = [];
  for (const [name, value] of Object.entries(given)) {
    const declared = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
    const result =
      declared === undefined ? unknownName(name, declarations) : readSetting(name, declared, value);
    if (typeof result === "object") problems.push(result);
    else read[name] = result;
  }
  return problems.length === 0
    ? { settings: complete(declarations, read), problems: [] }
    : { settings: undefined, problems };
}

/** Reads one parameter: its value, or what is wrong with it. */
export function readSetting(
  name: string,
  declared: Parameter,
  given: unknown,
): number | string | boolean | SettingProblem {
  switch (declared.type) {
    case "flag":
      return readFlag(name, given);
    case "choice":
      return readChoice(name, Object.keys(declared.options), given);
    case "integer":
    case "number":
      return readNumber(name, declared, given);
  }
}

/** Reads a seed: a whole number from 0 to 2⁵³ − 1. */
export function readSeed(given: unknown): number | SettingProblem {
  const seed = typeof given === "string" && /^\d+$/.test(given.trim()) ? Number(given) : given;
  if (typeof seed === "number" && Number.isSafeInteger(seed) && seed >= 0) return seed;
  return problem("seed", `${shown(given)} is no seed.`, `A seed is a whole number from 0 to ${largestSeed}.`);
}

/** What a parameter may be, in words: `a whole number from 1 to 100000`. */
export function describeParameter(declared: Parameter): string {
  switch (declared.type) {
    case "flag":
      return "true or false";
    case "choice":
      return `one of ${Object.keys(declared.options).join(", ")}`;
    case "integer":
    case "number": {
      const kind = declared.type === "integer" ? "a whole number" : "a number";
      const unit = declared.unit === undefined ? "" : ` ${declared.unit}`;
      return `${kind} from ${declared.min} to ${declared.max}${unit}`;
    }
  }
}

function readFlag(name: string, given: unknown): boolean | SettingProblem {
  if (typeof given === "boolean") return given;
  const word = typeof given === "string" ? given.trim().toLowerCase() : "";
  if (word === "true" || word === "yes" || word === "on") return true;
  if (word === "false" || word === "no" || word === "off") return false;
  return problem(name, `${name} cannot be ${shown(given)}.`, "It is true or false.");
}

function readChoice(name: string, options: readonly string[], given: unknown): string | SettingProblem {
  const word = typeof given === "string" ? given.trim() : given;
  if (typeof word === "string" && options.includes(word)) return word;
  const near = typeof word === "string" ? nearest(word, options) : undefined;
  const all = `It is one of ${options.join(", ")}.`;
  const advice = near === undefined ? all : `Did you mean ${near}? ${all}`;
  return {
    ...problem(name, `${name} cannot be ${shown(given)}.`, advice),
    ...(near === undefined ? {} : { meant: near }),
  };
}

const numeral = /^([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+(?:_\d+)*)?(?:\.(\d*))?(?:e([+\-−]?\d{1,4}))?\s*(.*)$/i;

function readNumber(
  name: string,
  declared: IntegerParameter | NumberParameter,
  given: unknown,
): number | SettingProblem {
  const refused = (why: string): SettingProblem =>
    problem(name, `${name} ${why}.`, `It is ${describeParameter(declared)}.`);
  let value = given;
  if (typeof given === "string") {
    const match = numeral.exec(given.trim());
    const [, sign = "", whole = "", fraction = "", power = "0", unit = ""] = match ?? [];
    if (match === null || (whole === "" && fraction === "")) return refused(`cannot be ${shown(given)}`);
    if (unit !== "" && unit !== declared.unit)
      return refused(
        declared.unit === undefined
          ? `has no unit, and ${shown(given)} has one`
          : `is in ${declared.unit}, not in ${unit}`,
      );
    const digits = `${whole.replaceAll(/[,_]/g, "") || "0"}.${fraction || "0"}e${power.replace("−", "-")}`;
    value = Number(digits) * (sign === "-" || sign === "−" ? -1 : 1);
  }
  if (typeof value !== "number" || !Number.isFinite(value)) return refused(`cannot be ${shown(given)}`);
  if (declared.type === "integer" && !Number.isInteger(value))
    return refused(`is whole, and ${shown(given)} is not`);
  if (value < declared.min) return refused(`cannot be as small as ${shown(given)}`);
  if (value > declared.max) return refused(`cannot be as large as ${shown(given)}`);
  return value === 0 ? 0 : value;
}

function unknownName(name: string, declarations: Declarations): SettingProblem {
  const names = Object.keys(declarations);
  const near = nearest(name, names);
  const all = names.length === 0 ? "It has none." : `It has ${names.join(", ")}.`;
  return {
    name,
    what: `The system has no parameter ${name}.`,
    do: near === undefined ? all : `Did you mean ${near}? ${all}`,
    ...(near === undefined ? {} : { meant: near }),
    isUnknown: true,
  };
}

function problem(name: string, what: string, advice: string): SettingProblem {
  return { name, what, do: advice, isUnknown: false };
}

function shown(given: unknown): string {
  if (typeof given === "string") return given.trim() === "" ? "empty" : given.trim();
  return typeof given === "number" || typeof given === "boolean"
    ? String(given)
    : `a value of type ${typeof given}`;
}

function complete<P extends Declarations>(
  declarations: P,
  read: Readonly<Record<string, number | string | boolean>>,
): Settings<P> {
  const settings = Object.fromEntries(
    Object.entries(declarations).map(([name, declared]) => [name, read[name] ?? declared.default]),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was read by its own declaration
  return settings as Settings<P>;
}
