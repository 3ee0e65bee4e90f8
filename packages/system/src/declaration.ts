import type { System, SystemDeclaration } from "./contract.ts";
import type { Parameter } from "./parameters.ts";
import { hangsOnSeed } from "./seeded.ts";
import { readSetting } from "./settings.ts";
import { isFormat } from "./values/print.ts";

/** What is wrong with what a system declares, in sentences; types say the rest. */
export function problemsOf(system: SystemDeclaration): readonly string[] {
  const { id, parameters, timeLimit, values, claims } = system;
  return [
    ...(/^[\w-]+(?:\/[\w-]+)+$/.test(id) ? [] : [`The id ${id} is not of the form folder/name.`]),
    ...(timeLimit === undefined || timeLimit > 0 ? [] : [`The time limit ${timeLimit} s is not positive.`]),
    ...Object.entries(parameters).flatMap(([name, declared]) => problemsOfParameter(name, declared)),
    ...Object.entries(values)
      .filter(([, { format }]) => format !== undefined && !isFormat(format))
      .map(([path, { format }]) => `The format ${format} of the value ${path} is none of d3-format's.`),
    ...Object.entries(claims)
      .filter(([, { seeds }]) => seeds !== undefined && !(Number.isInteger(seeds) && seeds >= 1))
      .map(([name, { seeds }]) => `The claim ${name} wants ${seeds} seeds, which is no number of them.`),
  ];
}

/** Names that mean something else where parameters are given: in an article, in an address. */
const taken = new Set(["seed", "use", "view"]);

/** What a system declares, for a thread that shall not have its code. */
export function declarationOf(system: System): SystemDeclaration {
  const { id, title, source, parameters, timeLimit, values, figures, claims, play } = system;
  return {
    id,
    title,
    ...(source === undefined ? {} : { source }),
    parameters,
    ...(timeLimit === undefined ? {} : { timeLimit }),
    values,
    figures: mapped(figures, (figure) => ({ title: figure.title })),
    claims: mapped(claims, ({ says, seeds }) => ({ says, ...(seeds === undefined ? {} : { seeds }) })),
    ...(play === undefined ? {} : { play: { title: play.title } }),
    isSeeded: hangsOnSeed(system),
  };
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (item: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, item]) => [name, change(item)]));
}

function problemsOfParameter(name: string, declared: Parameter): readonly string[] {
  if (!/^[A-Za-z][\w-]*$/.test(name) || taken.has(name))
    return [
      `The parameter ${name} needs another name: letters and digits, and none of ${[...taken].join(", ")}.`,
    ];
  if ((declared.type === "integer" || declared.type === "number") && !(declared.min <= declared.max))
    return [`The parameter ${name} goes from ${declared.min} to ${declared.max}, which is nothing.`];
  const read = readSetting(name, declared, declared.default);
  return typeof read === "object" ? [`The default of ${name} is wrong: ${read.what} ${read.do}`] : [];
}
