import type { Argument } from "../nodes.ts";
import {
  CALLER,
  delimitedBy,
  effectOfCommand,
  effectOfEnvironment,
  signatureOfCommand,
} from "./author-commands.ts";
import { callsLast } from "./code.ts";
import { type Effect, NO_EFFECT } from "./effect.ts";
import { EITHER_MODE } from "./frame.ts";
import { COMMANDS } from "./lookup.ts";
import type { Parser } from "./parser.ts";
import {
  NO_ARGUMENTS,
  authorSignature,
  delimitedSignature,
  pairedSignature,
  signature,
  withDropped,
  withEffect,
} from "./signatures.ts";
import type { Signature } from "./signatures.ts";

/** Learns what a definition says of the arguments of a command or environment. */
export function learn(parser: Parser, command: string, given: readonly Argument[]): void {
  const parts = given.filter((argument) => argument.kind !== "star");
  const first = parts[0];
  if (first === undefined) return;
  const name = content(parser.source, first).trim();
  if (first.role === "macro") {
    if (name.startsWith("\\")) learnCommand(parser, name.slice(1), command, parts);
    else learnActive(parser, name, parts);
    return;
  }
  if (addListing(parser, command, parts)) return;
  if (command === "newtheorem") addTheorem(parser, name);
  else if (command.endsWith("environment"))
    addEnvironment(parser, name, countedSignature(parser.source, parts), parts);
  else if (command.endsWith("DocumentEnvironment") && parts[1] !== undefined) {
    addEnvironment(parser, name, documentSignature(content(parser.source, parts[1])), parts);
  } else if (command === "declaretheorem") {
    const declared = parts.find((part) => part.kind === "required");
    if (declared !== undefined) addTheorem(parser, content(parser.source, declared).trim());
  }
}

function learnCommand(parser: Parser, name: string, command: string, parts: readonly Argument[]): void {
  const body = command === "let" || isPlainBody(command) ? parts.at(-1) : undefined;
  const text = body === undefined ? "" : content(parser.source, body);
  const parameters = command.endsWith("def") && parts.length > 2 ? parts[1] : undefined;
  const commands = (parser.commands ??= new Map());
  const pair = parameters === undefined ? undefined : delimitedBy(content(parser.source, parameters), text);
  if (pair !== undefined) {
    commands.set(name, pair.opener);
    commands.set(pair.closerName, pair.closer);
    parser.noteClosers(pair.closer.effect);
    return;
  }
  if (callsLast(text, (called) => parser.authorCommand(called)?.effect.readsCode === true)) {
    commands.set(name, CALLER);
    return;
  }
  const effect = body === undefined ? NO_EFFECT : effectOfCommand(text);
  parser.noteClosers(effect);
  const plain = signatureOf(parser, command, parts) ?? (effect === NO_EFFECT ? undefined : NO_ARGUMENTS);
  if (plain === undefined) return;
  const read =
    command === "let" || body === undefined || hasUse(parser, name) ? plain : withDropped(plain, text);
  commands.set(name, effect === NO_EFFECT ? read : signatureOfCommand(read, text));
}

/** Whether a command may use an argument by another definition than this one, which may stand in a branch. */
function hasUse(parser: Parser, name: string): boolean {
  const known = parser.commands?.get(name);
  return known === undefined ? COMMANDS.has(name) : known.slots.every(({ role }) => role !== "dropped");
}

/** `\\def@{\\verb@}`: an active character that hands itself to a command as its delimiter. */
function learnActive(parser: Parser, character: string, parts: readonly Argument[]): void {
  const body = parts.at(-1);
  if (body === undefined || parser.top.mode === EITHER_MODE) return;
  const text = content(parser.source, body).trim();
  if (text.endsWith(character) && /^\\[A-Za-z@]+.$/.test(text) && SHORT.test(character))
    parser.setShortVerb(character, true);
}

/** What may stand for `\\verb`: any character that is neither a letter nor TeX's own. */
const SHORT = /^[!-@[-`|~]$/;

/** Whether a definition's last argument is the text that its command stands for. */
function isPlainBody(command: string): boolean {
  return (
    !command.startsWith("Declare") ||
    command === "DeclareRobustCommand" ||
    command === "DeclareDocumentCommand"
  );
}

const VERBATIM: Effect = { ...NO_EFFECT, opens: ["verbatim"] };
/** The options that a listing may have right after its `\\begin`; what else stands there is source. */
const LISTING = withEffect(signature("R"), VERBATIM);
const PLAIN_LISTING = withEffect(NO_ARGUMENTS, VERBATIM);

/** Learns an environment of source that is no LaTeX: of listings, tcolorbox, fancyvrb, minted. */
function addListing(parser: Parser, command: string, parts: readonly Argument[]): boolean {
  const required = parts
    .filter(({ kind }) => kind === "required")
    .map((part) => content(parser.source, part).trim());
  const [first = "", second = ""] = required;
  const environments = (parser.environments ??= new Map());
  if (command === "lstnewenvironment" || /^(?:re)?newtcblisting$/.test(command)) {
    const count = parts.findIndex((part) => part.kind === "required") + 1;
    environments.set(first, withEffect(countedSignature(parser.source, parts.slice(count - 1)), VERBATIM));
  } else if (command.endsWith("TCBListing"))
    environments.set(first, withEffect(documentSignature(second), VERBATIM));
  else if (command.endsWith("VerbatimEnvironment")) environments.set(first, LISTING);
  else if (command === "newminted") {
    const [given] = parts;
    const name = given?.kind === "optional" ? content(parser.source, given).trim() : `${first}code`;
    environments.set(name, PLAIN_LISTING);
    environments.set(`${name}*`, withEffect(signature("k"), VERBATIM));
  } else return false;
  return true;
}

/** Learns an environment; `parts` end with what stands at its beginning and at its end. */
function addEnvironment(parser: Parser, name: string, learned: Signature, parts: readonly Argument[]): void {
  const begin = parts.at(-2);
  const isWhole = begin?.role === "definition" && begin.kind === "required";
  const read = isWhole ? withEffect(learned, effectOfEnvironment(content(parser.source, begin))) : learned;
  (parser.environments ??= new Map()).set(name, read);
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
      return signatureOfDef(source, parts);
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

function signatureOfDef(source: string, parts: readonly Argument[]): Signature {
  const parameters = parts.length > 2 && parts[1] !== undefined ? content(source, parts[1]) : "";
  return delimitedSignature(parameters) ?? authorSignature(parameters.match(/#\d/gu)?.length ?? 0, false);
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

/** Classes for the documentation of LaTeX, in which `|…|` is `\\verb|…|`. */
const CLASSES: ReadonlySet<string> = new Set(["ltxdoc", "l3doc", "ltxguide", "ltnews"]);

/** Learns a character that stands for `\verb` with itself on both sides, or that it does so no longer. */
export function learnShortVerb(parser: Parser, command: string, given: readonly Argument[]): void {
  const argument = given.findLast(({ kind }) => kind === "required");
  if (argument === undefined) return;
  if (command === "documentclass") {
    if (CLASSES.has(content(parser.source, argument).trim())) parser.setShortVerb("|", true);
    return;
  }
  const character = content(parser.source, argument).trim().replace(/^\\/, "");
  if (SHORT.test(character)) parser.setShortVerb(character, !/^(?:Delete|Undefine|lstDelete)/.test(command));
}
