import type { ParameterPlace } from "./effect.ts";

/** A definition longer than this is no abbreviation. */
const LONGEST = 1000;
const OPTIONS = String.raw`(?:\s*\[[^\][{}]*\])?`;
const LISTING = String.raw`\\(?:(?:lstinline|Verb|spverb)\*?${OPTIONS}|mintinline${OPTIONS}\s*\{[^{}#]*\})`;
const OF_PARAMETER = new RegExp(String.raw`${LISTING}\s*(?:\{#([1-9])\}|([|!+])#([1-9])\2)`, "g");
const AT_END = new RegExp(String.raw`(?:\\verb\*?|${LISTING})\s*$`);
const IS_CODE: ParameterPlace = { role: "verbatim", environment: undefined };

/** The parameters of a definition's text that are code in it: `\newcommand{\key}[1]{\lstinline{#1}}`. */
export function codeParameters(body: string): ReadonlyMap<number, ParameterPlace> {
  const found = new Map<number, ParameterPlace>();
  if (body.length > LONGEST || !/\\(?:lstinline|mintinline|Verb|spverb)/.test(body)) return found;
  for (const [, braced, , marked] of body.matchAll(OF_PARAMETER))
    found.set(Number(braced ?? marked), IS_CODE);
  return found;
}

/**
 * Whether a text without parameters reads what stands after its command as code: it ends with a command that does, or it
 * opens a group, in which it makes `$` a letter or another character, and ends with what then reads an argument:
 * `\bgroup\catcode`\$=11 \@code`.
 */
export function readsCode(body: string): boolean {
  if (body.length > LONGEST || /#[1-9]/.test(body)) return false;
  if (AT_END.test(body)) return true;
  if (!/\\catcode|\\@makeother/.test(body)) return false;
  const text = body.replace(/(?<!\\)%[^\n]*(?:\n|$)/g, "");
  return GROUP.test(text) && OTHER_DOLLAR.test(text) && READER.test(text);
}

const GROUP = /^\s*(?:\\leavevmode\s*)?\\(?:bgroup|begingroup)(?![A-Za-z@])/;
const OTHER_DOLLAR =
  /\\catcode\s*(?:`\s*\\?\$|36)\s*=?\s*1[12](?!\d)|\\@makeother\s*\\\$|\\let\s*\\do\s*=?\s*\\@makeother\s*\\dospecials/;
const READER = /\\(?!relax|ignorespaces|(?:end|e)group)[A-Za-z@]+\s*$/;

/** Whether a text without parameters ends with a command of which something `holds`. */
export function callsLast(body: string, holds: (name: string) => boolean): boolean {
  if (body.length > LONGEST_CALL || body.includes("#")) return false;
  const called = /\\([A-Za-z@]+)\s*$/.exec(body)?.[1];
  return called !== undefined && holds(called);
}

const LONGEST_CALL = 100;
