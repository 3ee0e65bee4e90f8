import { DEFINITION_COMMANDS } from "../tables/definition-commands.ts";
import { ENVIRONMENTS } from "../tables/environments.ts";
import type { Body } from "../tables/environments.ts";
import { MATH_COMMANDS } from "../tables/math-commands.ts";
import { TEXT_COMMANDS } from "../tables/text-commands.ts";
import { signature } from "./signatures.ts";
import type { Signature } from "./signatures.ts";

/** A command that LaTeX or a common package defines. */
export interface KnownCommand {
  readonly name: string;
  readonly signature: Signature;
  /** What it is to the parser, beyond its arguments. */
  readonly special: Special | undefined;
}

export type Special =
  | "begin"
  | "end"
  | "left"
  | "right"
  | "open-inline"
  | "open-display"
  | "close-inline"
  | "close-display"
  | "verb"
  | "listing"
  | "row-end"
  | "accent"
  | "item"
  | "definition"
  | "short-verb"
  | "closer"
  | "letters"
  | "false-condition";

export interface KnownEnvironment {
  readonly signature: Signature;
  readonly body: Body;
}

const SHORT_VERBS =
  "MakeShortVerb DeleteShortVerb DefineShortVerb UndefineShortVerb lstMakeShortInline lstDeleteShortInline";

const SPECIALS: readonly (readonly [Special, string])[] = [
  ["begin", "begin"],
  ["end", "end"],
  ["left", "left mleft"],
  ["right", "right mright"],
  ["open-inline", "("],
  ["open-display", "["],
  ["close-inline", ")"],
  ["close-display", "]"],
  ["verb", "verb"],
  ["listing", "lstinline mintinline Verb spverb"],
  ["row-end", "\\ tabularnewline cr"],
  ["accent", "` ' ^ ~ = . c d b H k r u v t \""],
  ["item", "item"],
  ["letters", "makeatletter makeatother ExplSyntaxOn ExplSyntaxOff"],
  ["false-condition", "iffalse"],
  ["short-verb", `documentclass ${SHORT_VERBS}`],
];

const LISTINGS = [
  ["*Kc", SHORT_VERBS],
  ["K", "lstinline Verb spverb"],
  ["Kn", "mintinline"],
] as const;

function names(list: string): readonly string[] {
  return list.split(/\s+/u).filter((name) => name !== "");
}

function readCommands(): ReadonlyMap<string, KnownCommand> {
  const specials = new Map<string, Special>();
  for (const [special, list] of SPECIALS) for (const name of names(list)) specials.set(name, special);
  for (const [, list] of DEFINITION_COMMANDS)
    for (const name of names(list)) specials.set(name, "definition");

  const known = new Map<string, KnownCommand>();
  for (const name of specials.keys())
    known.set(name, { name, signature: signature(""), special: specials.get(name) });
  for (const [specification, list] of [
    ...MATH_COMMANDS,
    ...TEXT_COMMANDS,
    ...DEFINITION_COMMANDS,
    ...LISTINGS,
  ]) {
    const shared = signature(specification);
    for (const name of names(list)) known.set(name, { name, signature: shared, special: specials.get(name) });
  }
  return known;
}

function readEnvironments(): ReadonlyMap<string, KnownEnvironment> {
  const known = new Map<string, KnownEnvironment>();
  for (const [body, specification, list] of ENVIRONMENTS) {
    const environment = { signature: signature(specification), body };
    for (const name of names(list)) known.set(name, environment);
  }
  for (const [name, environment] of Array.from(known))
    known.set(`${name}*`, known.get(`${name}*`) ?? environment);
  return known;
}

export const COMMANDS: ReadonlyMap<string, KnownCommand> = readCommands();
export const ENVIRONMENTS_BY_NAME: ReadonlyMap<string, KnownEnvironment> = readEnvironments();
