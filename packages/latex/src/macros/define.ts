import type { Span } from "../nodes.ts";
import type { DefinitionParts } from "./build.ts";
import type { Gullet } from "./gullet.ts";
import { textOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** How many arguments with braces follow the name. */
const BODIES: Readonly<Record<string, number>> = {
  DeclarePairedDelimiter: 2,
  DeclarePairedDelimiterX: 3,
  DeclarePairedDelimiterXPP: 5,
  NewDocumentCommand: 2,
  RenewDocumentCommand: 2,
  ProvideDocumentCommand: 2,
  DeclareDocumentCommand: 2,
};

/** Takes a definition, whose command has been taken, out of the input; undefined where it breaks off. */
export function takeDefinition(gullet: Gullet, command: string, at: Span): DefinitionParts | undefined {
  const starred = gullet.peekPastBlanks()?.text === "*";
  if (starred) gullet.nextPastBlanks();
  const name = takeName(gullet);
  if (name === undefined) return undefined;
  const base = { command, starred, name, count: undefined, optional: undefined, parameterText: "", path: "" };
  const definition = (): Span => ({
    start: at.start,
    end: Math.max(at.end, gullet.last?.copied === true ? gullet.last.end : 0),
  });

  if (command === "let") {
    if (gullet.peekPastBlanks()?.text === "=") gullet.nextPastBlanks();
    const target = gullet.nextPastBlanks();
    if (target === undefined) return undefined;
    return { ...base, bodies: [target.text], definition: definition() };
  }
  if (command.endsWith("def")) {
    const parameterText = takeParameterText(gullet);
    const body = parameterText === undefined ? undefined : gullet.argument();
    if (body === undefined || parameterText === undefined) return undefined;
    return { ...base, parameterText, bodies: [textOf(body)], definition: definition() };
  }
  const count = gullet.bracketed();
  const optional = count === undefined ? undefined : gullet.bracketed();
  const bodies: string[] = [];
  for (let wanted = BODIES[command] ?? 1; wanted > 0; wanted--) {
    const body = gullet.argument();
    if (body === undefined) return undefined;
    bodies.push(textOf(body));
  }
  return {
    ...base,
    count: count === undefined ? undefined : textOf(count),
    optional: optional === undefined ? undefined : textOf(optional),
    bodies,
    definition: definition(),
  };
}

function takeName(gullet: Gullet): string | undefined {
  const tokens = gullet.argument();
  const [token, ...rest] = (tokens ?? []).filter((each: Token) => each.kind !== "blank");
  return token?.kind === "control" && rest.length === 0 ? token.text.slice(1) : undefined;
}

/** The tokens up to the `{` of the body, which stays. */
function takeParameterText(gullet: Gullet): string | undefined {
  const tokens: Token[] = [];
  for (let token = gullet.peek(); token?.kind !== "open"; token = gullet.peek()) {
    if (token === undefined || token.kind === "close") return undefined;
    tokens.push(token);
    gullet.next();
  }
  return textOf(tokens).trimStart();
}
