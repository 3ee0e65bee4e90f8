import type { Argument } from "../nodes.ts";
import { COMMANDS } from "./lookup.ts";
import type { Parser } from "./parser.ts";
import { NO_ARGUMENTS, authorSignature, pairedSignature, signature } from "./signatures.ts";
import type { Signature } from "./signatures.ts";

/** Learns what a definition says of the arguments of a command or environment. */
export function learn(parser: Parser, command: string, given: readonly Argument[]): void {
  const parts = given.filter((argument) => argument.kind !== "star");
  const first = parts[0];
  if (first === undefined) return;
  const name = content(parser.source, first).trim();
  if (first.role === "macro") {
    const learned = name.startsWith("\\") ? signatureOf(parser, command, parts) : undefined;
    if (learned !== undefined) (parser.commands ??= new Map()).set(name.slice(1), learned);
    return;
  }
  if (command === "newtheorem") addTheorem(parser, name);
  else if (command.endsWith("environment"))
    (parser.environments ??= new Map()).set(name, countedSignature(parser.source, parts));
  else if (command.endsWith("DocumentEnvironment") && parts[1] !== undefined) {
    (parser.environments ??= new Map()).set(name, documentSignature(content(parser.source, parts[1])));
  } else if (command === "declaretheorem") {
    const declared = parts.find((part) => part.kind === "required");
    if (declared !== undefined) addTheorem(parser, content(parser.source, declared).trim());
  }
}

function addTheorem(parser: Parser, name: string): void {
  parser.theorems ??= new Set();
  parser.theorems.add(name);
}

function content(source: string, argument: Argument): string {
  return source.slice(argument.contentStart, argument.contentEnd);
}

function signatureOf(parser: Parser, command: string, parts: readonly Argument[]): Signature | undefined {
  const { source } = parser;
  switch (command) {
    case "def":
    case "gdef":
    case "edef":
    case "xdef":
      return authorSignature(parameterCount(source, parts), false);
    case "let": {
      const target = parts[1] === undefined ? "" : content(source, parts[1]);
      if (!target.startsWith("\\")) return NO_ARGUMENTS;
      return parser.commands?.get(target.slice(1)) ?? COMMANDS.get(target.slice(1))?.signature;
    }
    case "DeclareMathOperator":
    case "newif":
      return NO_ARGUMENTS;
    case "DeclarePairedDelimiter":
      return pairedSignature(1);
    case "DeclarePairedDelimiterX":
    case "DeclarePairedDelimiterXPP":
      return pairedSignature(numberAt(source, parts[1]));
    default:
      if (!command.endsWith("DocumentCommand")) return countedSignature(source, parts);
      return parts[1] === undefined ? undefined : documentSignature(content(source, parts[1]));
  }
}

/** `\newcommand{\a}[2][x]{…}`: two arguments, the first optional. */
function countedSignature(source: string, parts: readonly Argument[]): Signature {
  return authorSignature(numberAt(source, parts[1]), parts[2]?.kind === "optional");
}

function numberAt(source: string, argument: Argument | undefined): number {
  if (argument?.kind !== "optional") return 0;
  const number = Number.parseInt(content(source, argument), 10);
  return Number.isNaN(number) ? 0 : number;
}

function parameterCount(source: string, parts: readonly Argument[]): number {
  const parameters = parts.length > 2 ? parts[1] : undefined;
  return parameters === undefined ? 0 : (content(source, parameters).match(/#\d/gu)?.length ?? 0);
}

const DOCUMENT_SLOTS: Readonly<Record<string, string>> = { m: "r", o: "R", O: "R", s: "*", v: "v" };

/** `s o m` of `\NewDocumentCommand`; what cannot be written with our slots ends it. */
function documentSignature(specification: string): Signature {
  let slots = "";
  let depth = 0;
  for (const letter of specification) {
    if (letter === "{") depth++;
    else if (letter === "}") depth--;
    else if (depth === 0 && /[a-z]/iu.test(letter)) {
      const slot = DOCUMENT_SLOTS[letter];
      if (slot === undefined) break;
      slots += slot;
    }
  }
  return signature(slots, false);
}
