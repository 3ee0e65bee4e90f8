import type { Span } from "../nodes.ts";
import type { Macro } from "./macro.ts";

/** A definition, taken apart. */
export interface DefinitionParts {
  /** `newcommand`, `def`, `DeclareMathOperator`… */
  readonly command: string;
  readonly starred: boolean;
  /** The control sequence that is defined, without its backslash. */
  readonly name: string;
  /** `[2]`, without its brackets. */
  readonly count: string | undefined;
  readonly optional: string | undefined;
  /** What stands between the name and the body of a `\def`. */
  readonly parameterText: string;
  /** The arguments with braces after the name, in order; for `\let` the token. */
  readonly bodies: readonly string[];
  readonly path: string;
  readonly definition: Span;
}

/** The macro that a definition makes; undefined where something is missing or cannot be expressed as a `Macro`. */
export function buildMacro(parts: DefinitionParts): Macro | undefined {
  const { command, name, path, definition, bodies } = parts;
  const [first, second, third] = bodies;
  if (name === "" || first === undefined) return undefined;
  const base = { name, path, definition, optional: undefined, delimiters: undefined };
  switch (command) {
    case "newcommand":
    case "renewcommand":
    case "providecommand":
    case "DeclareRobustCommand":
    case "newrobustcmd":
    case "renewrobustcmd": {
      const parameters = countOf(parts.count);
      if (parameters === undefined) return undefined;
      const optional = parameters > 0 ? parts.optional : undefined;
      return { ...base, kind: "command", parameters, optional, body: first };
    }
    case "def":
    case "gdef":
    case "edef":
    case "xdef":
      return definedMacro(parts, first);
    case "let":
      return { ...base, kind: "alias", parameters: 0, body: first };
    case "DeclareMathOperator": {
      const kind = parts.starred ? "operator-with-limits" : "operator";
      return { ...base, kind, parameters: 0, body: first };
    }
    case "DeclarePairedDelimiter":
      if (second === undefined) return undefined;
      return { ...base, kind: "paired-delimiter", parameters: 1, body: "#1", delimiters: [first, second] };
    case "DeclarePairedDelimiterX": {
      const parameters = countOf(parts.count);
      if (second === undefined || third === undefined || parameters === undefined) return undefined;
      return { ...base, kind: "paired-delimiter", parameters, body: third, delimiters: [first, second] };
    }
    case "DeclarePairedDelimiterXPP": {
      const parameters = countOf(parts.count);
      const [, , right, after, body] = bodies;
      if (parameters === undefined || second === undefined || right === undefined) return undefined;
      if (after === undefined || body === undefined) return undefined;
      const delimiters = [second, right] as const;
      return { ...base, kind: "paired-delimiter", parameters, body, delimiters, outside: [first, after] };
    }
    default:
      return second === undefined ? undefined : documentMacro(parts, first, second);
  }
}

function countOf(count: string | undefined): number | undefined {
  if (count === undefined) return 0;
  return /^\s*\d\s*$/u.test(count) ? Number(count) : undefined;
}

function definedMacro(parts: DefinitionParts, body: string): Macro | undefined {
  const { name, path, definition } = parts;
  const parameterText = parts.parameterText.trimStart();
  const numbers = parameterText.match(/#\d/gu) ?? [];
  if (numbers.some((number, index) => number !== `#${index + 1}`)) return undefined;
  const parameters = numbers.length;
  const macro = {
    name,
    kind: "command",
    parameters,
    optional: undefined,
    body,
    delimiters: undefined,
  } as const;
  const isDelimited = parameterText !== numbers.join("");
  return isDelimited ? { ...macro, parameterText, path, definition } : { ...macro, path, definition };
}

/** `\NewDocumentCommand` with mandatory arguments, the first of which may be optional with a default. */
function documentMacro(parts: DefinitionParts, specification: string, body: string): Macro | undefined {
  const { name, path, definition } = parts;
  const read = /^\s*(?:O\s*\{(?<initial>[^{}]*)\}\s*)?(?<mandatory>(?:\+?m\s*)*)$/u.exec(specification);
  if (read?.groups === undefined) return undefined;
  const optional = read.groups["initial"];
  const mandatory = (read.groups["mandatory"]?.match(/m/gu) ?? []).length;
  const parameters = mandatory + (optional === undefined ? 0 : 1);
  if (parameters > 9) return undefined;
  return { name, kind: "command", parameters, optional, body, delimiters: undefined, path, definition };
}

/** Commands that `buildMacro` understands. */
export const DEFINERS: ReadonlySet<string> = new Set([
  "newcommand",
  "renewcommand",
  "providecommand",
  "DeclareRobustCommand",
  "newrobustcmd",
  "renewrobustcmd",
  "def",
  "gdef",
  "edef",
  "xdef",
  "let",
  "DeclareMathOperator",
  "DeclarePairedDelimiter",
  "DeclarePairedDelimiterX",
  "DeclarePairedDelimiterXPP",
  "NewDocumentCommand",
  "RenewDocumentCommand",
  "ProvideDocumentCommand",
  "DeclareDocumentCommand",
]);

/** Whether the definition leaves an earlier one of the same name standing. */
export function keepsEarlier(command: string): boolean {
  return command === "providecommand" || command === "ProvideDocumentCommand";
}

/**
 * `\let` copies what its target means at that moment: an author's macro with another name, or itself where the target
 * is not the author's.
 */
export function resolveAlias(macro: Macro, find: (name: string) => Macro | undefined): Macro {
  if (macro.kind !== "alias" || !macro.body.startsWith("\\")) return macro;
  const target = find(macro.body.slice(1));
  if (target === undefined) return macro;
  return { ...target, name: macro.name, path: macro.path, definition: macro.definition };
}
