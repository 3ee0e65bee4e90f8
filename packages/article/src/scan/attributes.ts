import type { Span } from "@recto/latex";
import type { Label } from "../nodes.ts";

/** `{#fig:a .wide width=60% alt="A plot"}`, read. */
export interface Attributes extends Span {
  readonly label: Label | undefined;
  readonly classes: readonly string[];
  readonly values: ReadonlyMap<string, Span & { readonly value: string }>;
  /** Words without `=`, a dot or a number sign: `numbers`, `2,4-6`. */
  readonly words: readonly string[];
}

const token =
  /\s+|#([^\s{}"'=]+)|\.([^\s{}"'=]+)|([\p{L}_][\w:.-]*)\s*=\s*(?:"([^"{}\n]*)"|'([^'{}\n]*)'|([^\s{}"']+))|([^\s{}"'=#]+)/uy;

/**
 * Reads the attributes that open at `at` (a `{`) and close before `limit`. `undefined` when it is something else, such as
 * a set in prose.
 */
export function readAttributes(text: string, at: number, limit: number): Attributes | undefined {
  if (text[at] !== "{") return undefined;
  let label: Label | undefined;
  const classes: string[] = [];
  const words: string[] = [];
  const values = new Map<string, Span & { readonly value: string }>();
  token.lastIndex = at + 1;
  while (token.lastIndex < limit) {
    const start = token.lastIndex;
    if (text[start] === "}") {
      const empty = label === undefined && classes.length === 0 && values.size === 0 && words.length === 0;
      return empty ? undefined : { start: at, end: start + 1, label, classes, values, words };
    }
    const match = token.exec(text);
    if (match === null) return undefined;
    const end = start + match[0].length;
    const [, name, className, key, double, single, bare, word] = match;
    if (name !== undefined) label ??= { name, start: start + 1, end };
    else if (className !== undefined) classes.push(className);
    else if (key !== undefined) values.set(key, { value: double ?? single ?? bare ?? "", start, end });
    else if (word !== undefined) words.push(word);
  }
  return undefined;
}

/** What may follow a display and names it: `{#eq:a}`, MyST's `(eq:a)`. */
export function readTrailer(
  text: string,
  at: number,
  limit: number,
): { readonly label: Label | undefined; readonly end: number } | undefined {
  const attributes = readAttributes(text, at, limit);
  if (attributes !== undefined) return attributes;
  const name = /^\(([^\s()]+)\)/.exec(text.slice(at, Math.min(limit, at + 200)))?.[1];
  if (name === undefined) return undefined;
  const end = at + 1 + name.length;
  return { label: { name, start: at + 1, end }, end: end + 1 };
}
