import type { Span } from "@recto/latex";
import { decodeEntity } from "../markdown.ts";
import type { FenceInset, PlainInset } from "./insets.ts";
import type { Lines } from "./lines.ts";

/** Block quotes and lists nested deeper than this on one line are text. */
const deepestPrefix = 60;

/**
 * The lines that open a directive, in whatever way it is written (`:::note`, `::: {#thm-be}`, `:::{note} Title`), and
 * those of nothing but colons, which close one.
 */
export function findFences(text: string, lines: Lines): FenceInset[] {
  const fences: FenceInset[] = [];
  for (let at = text.indexOf(":::"); at >= 0; at = text.indexOf(":::", at)) {
    let nameStart = at + 3;
    while (text[nameStart] === ":") nameStart++;
    const length = nameStart - at;
    let start = nameStart;
    while (text[start] === " " || text[start] === "\t") start++;
    const first = text[start];
    const closes = first === undefined || first === "\n" || first === "\r";
    if ((closes || /[\p{L}{]/u.test(first)) && lines.isFirst(at)) {
      const lineEnd = closes ? nameStart : trimmedEnd(text, start, lines.endAt(start));
      const end = first === "{" ? endOfOptions(text, lineEnd) : lineEnd;
      fences.push({ kind: "fence", start: at, nameStart, lineEnd, end, closes, mark: ":", length });
      at = end;
    } else at = nameStart;
  }
  return fences;
}

/** One of MyST's option lines, from the end of the line before. */
const optionLine = /[ \t]*(?:\r\n|\n|\r)[ \t>]*:([\p{L}][\w-]*):[ \t]*([^\r\n]*)/uy;

/** MyST's options below the line that ends at `lineEnd`, with the places of their values: `:label: thm:be`. */
export function readOptions(
  text: string,
  lineEnd: number,
  limit: number,
): ReadonlyMap<string, Span & { readonly value: string }> {
  const options = new Map<string, Span & { readonly value: string }>();
  optionLine.lastIndex = lineEnd;
  for (let match = optionLine.exec(text); match !== null; match = optionLine.exec(text)) {
    const [, key = "", written = ""] = match;
    const start = optionLine.lastIndex - written.length;
    if (start > limit) break;
    const value = written.trimEnd();
    options.set(key, { value, start, end: start + value.length });
  }
  return options;
}

/** Where MyST's options below the line that ends at `lineEnd` end. */
export function endOfOptions(text: string, lineEnd: number): number {
  let end = lineEnd;
  optionLine.lastIndex = end;
  while (optionLine.test(text)) end = optionLine.lastIndex;
  return trimmedEnd(text, lineEnd, end);
}

/** Container markers beyond any sense, which would make Markdown slow. */
export function findDeepMarkers(text: string): PlainInset[] {
  const markers: PlainInset[] = [];
  const deep = new RegExp(
    String.raw`^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){${deepestPrefix}}`,
    "gm",
  );
  const more = /[ \t]*(?:(>+)|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
  for (const match of text.matchAll(deep)) {
    more.lastIndex = match.index + match[0].length;
    const start = more.lastIndex;
    let end = start;
    while (more.test(text)) end = more.lastIndex;
    if (end > start) markers.push({ kind: "plain", start, end, value: text.slice(start, end) });
  }
  return markers;
}

/** How many of one mark a paragraph may have before the rest are plain text. */
const crowded: Readonly<Record<string, number>> = { "[": 4000, "&": 500, _: 2000, ":": 500 };

/**
 * Marks in a number beyond any sense, over which Markdown would take quadratic time or memory: brackets, entities,
 * underscores within words, addresses.
 */
export function findCrowds(text: string): PlainInset[] {
  const crowd: PlainInset[] = [];
  if (text.length < 10_000) return crowd;
  const counts = new Map<string, number>();
  const marks =
    /\[|&(?:#\w{1,8}|[A-Za-z]\w{1,31});|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])|:(?=\/\/)|\n[ \t>]*\r?\n/gu;
  for (const { 0: mark, index } of text.matchAll(marks)) {
    const kind = mark.charAt(0);
    if (kind === "\n") {
      counts.clear();
      continue;
    }
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= (crowded[kind] ?? 0)) continue;
    const value = kind === "&" ? (decodeEntity(mark) ?? mark) : mark;
    crowd.push({ kind: "plain", start: index, end: index + mark.length, value });
  }
  return crowd;
}

/** How far the marks of one line may stand from its beginning, all of them together. */
const farthest = 20_000_000;

/**
 * Marks on a line that is long beyond any sense and not all ASCII: Markdown counts the characters before each of them anew,
 * so that it would take quadratic time.
 */
export function findFarMarks(text: string): PlainInset[] {
  const marks: PlainInset[] = [];
  if (text.length < 6000) return marks;
  for (const { 0: line, index: start } of text.matchAll(/[^\n\r]+/g)) {
    // The marks of a shorter line, as many as it has characters, stay within the bound.
    if (line.length < 6000 || !/[^\0-\u007f]/.test(line)) continue;
    let sum = 0;
    for (const { 0: value, index } of line.matchAll(/[*_~`<>[\]\\&!@:]|www\./g)) {
      sum += index;
      if (sum > farthest)
        marks.push({ kind: "plain", start: start + index, end: start + index + value.length, value });
    }
  }
  return marks;
}

export function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  return last;
}
