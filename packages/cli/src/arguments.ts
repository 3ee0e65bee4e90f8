import { parseArgs } from "node:util";
import { nearest } from "@recto/diagnostics";
import { commands, optionsOf } from "./commands.ts";
import type { Command, Option, Options } from "./declare.ts";

/** A command line that was understood. */
export interface Understood {
  readonly ok: true;
  readonly command: Command | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
}

/** One that was not, and why: one sentence of what is wrong and one of what to do. */
export interface Misunderstood {
  readonly ok: false;
  readonly message: string;
}

/** Reads the arguments after the program's name against the declared commands and options. */
export function readArguments(args: readonly string[]): Understood | Misunderstood {
  const at = commandIndex(args);
  const named = args[at];
  const command = commands.find(({ name }) => name === named);
  if (named !== undefined && command === undefined) return unknownCommand(named);
  const rest = named === undefined ? args : args.toSpliced(at, 1);
  const options = optionsOf(command);
  const { tokens } = parseArgs({
    args: withBareValues(rest, options),
    options: nodeOptions(options),
    strict: false,
    tokens: true,
    allowNegative: true,
  });
  const values: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(options)) {
    if (type === "switch") values[name] = false;
    if (type === "texts") values[name] = [];
  }
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const option = options[token.name];
    const isNegated = token.rawName.startsWith("--no-") && option?.type !== "toggle";
    if (option === undefined || isNegated) return unknownOption(token.rawName, command, options);
    const read = readValue(token.name, option, token.rawName, token.value, token.inlineValue === true);
    if (!read.ok) return read;
    const list = values[token.name];
    values[token.name] = Array.isArray(list) ? [...list, read.value] : read.value;
  }
  if (command === undefined || values["help"] === true || values["version"] === true) {
    return { ok: true, command, values, operands };
  }
  return wrongOperands(command, operands) ?? { ok: true, command, values, operands };
}

/** Where the command stands: the first argument that is no option. */
function commandIndex(args: readonly string[]): number {
  const at = args.findIndex((argument) => !argument.startsWith("-") || argument === "--");
  return at === -1 || args[at] === "--" ? args.length : at;
}

/** Gives the options that may stand without a value the one they then have. */
function withBareValues(args: readonly string[], options: Options): string[] {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  return args.map((argument, index) => {
    const bare = index < end && argument.startsWith("--") ? options[argument.slice(2)]?.bare : undefined;
    return bare === undefined ? argument : `${argument}=${bare}`;
  });
}

function nodeOptions(options: Options): Record<string, { type: "boolean" | "string"; short?: string }> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [
      name,
      {
        type: type === "switch" || type === "toggle" ? "boolean" : "string",
        ...(name === "help" ? { short: "h" } : name === "version" ? { short: "v" } : {}),
      },
    ]),
  );
}

function readValue(
  name: string,
  option: Option,
  raw: string,
  value: string | undefined,
  isInline: boolean,
): { readonly ok: true; readonly value: unknown } | Misunderstood {
  if (option.type === "switch" || option.type === "toggle") {
    if (value !== undefined) return misunderstood(`--${name} takes no value; write it alone.`);
    return { ok: true, value: !raw.startsWith("--no-") };
  }
  const form = `--${name}${option.bare === undefined ? " " : "="}${option.value ?? "VALUE"}`;
  // What begins with a dash is another option, but for a number, which is the value that it is taken for.
  if (value === undefined || value === "" || (!isInline && /^-(?!\d)/.test(value))) {
    return misunderstood(`${raw} needs a value: write ${form}.`);
  }
  if (option.type === "number") {
    if (!/^\d{1,9}$/.test(value)) return misunderstood(`${raw} needs a whole number, not “${value}”.`);
    const number = Number(value);
    const { most = Infinity } = option;
    return number > most
      ? misunderstood(`${raw} takes a number up to ${most}, not ${value}.`)
      : { ok: true, value: number };
  }
  if (option.choices !== undefined && !option.choices.includes(value)) {
    const near = didYouMean(nearest(value, option.choices));
    return misunderstood(`${raw} cannot be “${value}”.${near} It takes ${inWords(option.choices, "or")}.`);
  }
  return { ok: true, value };
}

function unknownCommand(named: string): Misunderstood {
  const names = commands.map(({ name }) => name);
  const near = didYouMean(nearest(named, names), "recto ");
  return misunderstood(`There is no command “${named}”.${near} The commands are ${inWords(names)}.`);
}

function unknownOption(raw: string, command: Command | undefined, options: Options): Misunderstood {
  const names = Object.keys(options).flatMap((name) =>
    options[name]?.type === "toggle" ? [`--${name}`, `--no-${name}`] : [`--${name}`],
  );
  const of = command === undefined ? "recto" : `recto ${command.name}`;
  const near = didYouMean(nearest(raw, names));
  return misunderstood(`${of} has no option ${raw}.${near} ${of} --help lists its options.`);
}

function wrongOperands(command: Command, operands: readonly string[]): Misunderstood | undefined {
  const { least, most, name } = command.operands;
  if (operands.includes("")) {
    return misunderstood(
      `An argument of recto ${command.name} is empty; leave it out, or write what it stands for.`,
    );
  }
  if (operands.length < least) {
    return misunderstood(`recto ${command.name} needs ${name}: try ${command.examples[0]?.line ?? ""}.`);
  }
  if (operands.length <= most) return undefined;
  const extra = operands.slice(most).map((operand) => `“${operand}”`);
  const taken = most === 0 ? "options" : name;
  return misunderstood(`recto ${command.name} takes ${taken} only; leave out ${extra.join(" ")}.`);
}

function misunderstood(message: string): Misunderstood {
  return { ok: false, message };
}

/** ` Did you mean X?`, or nothing. */
export function didYouMean(near: string | undefined, before = ""): string {
  return near === undefined ? "" : ` Did you mean ${before}${near}?`;
}

/** `a, b and c`. */
export function inWords(items: readonly string[], conjunction = "and"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}
