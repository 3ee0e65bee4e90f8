import { styleText } from "node:util";
import type { Diagnostic } from "../diagnostic.ts";
import type { Position, SourceText } from "../source.ts";
import { graphemesOf, withoutControls } from "../width.ts";
import { drawFrame, fitsFrame, linesOfMark } from "./frame.ts";
import { byPath, countsOf, type Report, type Reporter, type ReportOptions } from "./report.ts";

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Diagnostics no further apart than this many lines share a code frame. */
const NEAR = 2;
const MOST_IN_FRAME = 6;
const TALLEST_FRAME = 12;
/** Beyond this column, characters are counted on from the place before. */
const FAR_PREFIX = 500;
/** Beyond this one they are code points, not grapheme clusters. */
const LONG_PREFIX = 10_000;

/** Diagnostics for people: grouped by file, each with its code frame, and a last line with counts and time. */
export const text: Reporter = {
  about: "code frames for people",
  *write(report: Report, options: ReportOptions) {
    const paint: Paint = options.color
      ? (style, part) => styleText(style, part, { validateStream: false })
      : (_style, part) => part;
    for (const [path, diagnostics] of byPath(report.diagnostics)) {
      yield `${paint(["bold", "underline"], withoutControls(path))}\n\n`;
      const source = report.sourceOf(path);
      const columnOf = characterColumns(source);
      for (const group of groupsOf(source, diagnostics, options.columns)) {
        yield `${block(source, group, options.columns, columnOf, paint)}\n\n`;
      }
    }
    yield `${lastLine(report, paint)}\n`;
  },
};

/** Diagnostics (sorted) that can be shown in one frame. */
function groupsOf(
  source: SourceText | undefined,
  diagnostics: readonly Diagnostic[],
  columns: number,
): readonly (readonly Diagnostic[])[] {
  const groups: Diagnostic[][] = [];
  let first = 0;
  let last = 0;
  let isOpen = false;
  for (const diagnostic of diagnostics) {
    const lines = source === undefined ? undefined : linesOfMark(source, rangeOf(diagnostic));
    const group = groups.at(-1);
    const isNear =
      isOpen &&
      lines !== undefined &&
      lines.first - last <= NEAR &&
      Math.max(last, lines.last) - first < TALLEST_FRAME;
    const canShare =
      source !== undefined &&
      lines !== undefined &&
      lines.last - lines.first < TALLEST_FRAME &&
      fitsFrame(source, range(lines.first, lines.last), columns);
    if (group !== undefined && isNear && canShare && group.length < MOST_IN_FRAME) {
      group.push(diagnostic);
      last = Math.max(last, lines.last);
    } else {
      groups.push([diagnostic]);
      first = lines?.first ?? 0;
      last = lines?.last ?? 0;
    }
    isOpen = canShare;
  }
  return groups;
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function rangeOf(diagnostic: Diagnostic): { readonly start: number; readonly end: number } {
  return { start: diagnostic.start.offset, end: diagnostic.end.offset };
}

function block(
  source: SourceText | undefined,
  group: readonly Diagnostic[],
  columns: number,
  columnOf: (place: Position) => number,
  paint: Paint,
): string {
  const isNumbered = group.length > 1;
  const lines: string[] = [];
  for (const [index, diagnostic] of group.entries()) {
    lines.push(...message(columnOf, diagnostic, isNumbered ? `${index + 1} ` : "", paint));
  }
  if (source === undefined || source.text === "") return lines.join("\n");
  const marks = group.map((diagnostic, index) => ({
    ...rangeOf(diagnostic),
    label: isNumbered ? ` ${index + 1}` : "",
    paint: (part: string) => paint(["bold", colorOf(diagnostic)], part),
  }));
  const frame = drawFrame(source, marks, { columns: columns - 2, dim: (part) => paint("dim", part) });
  return [...lines, "", ...frame.map((row) => `  ${row}`)].join("\n");
}

function message(
  columnOf: (place: Position) => number,
  diagnostic: Diagnostic,
  number: string,
  paint: Paint,
): readonly string[] {
  const { severity, path, start, rule, what, why } = diagnostic;
  const place = `${path}:${start.line}:${columnOf(start)}`;
  const indent = `  ${" ".repeat(number.length)}`;
  const tier = diagnostic.fixes[0]?.tier;
  const remedy =
    tier === undefined ? "" : paint("green", `--fix${tier === "safe" ? "" : "=suggested"} mends this.`);
  const reason = [withoutControls(why), withoutControls(diagnostic.do), remedy];
  return [
    `  ${number}${paint(["bold", colorOf(diagnostic)], severity)}  ${withoutControls(place)}  ${paint("dim", rule)}`,
    indent + paint("bold", withoutControls(what)),
    indent + reason.filter((sentence) => sentence !== "").join(" "),
  ].filter((line) => line.trim() !== "");
}

function colorOf(diagnostic: Diagnostic): "red" | "yellow" {
  return diagnostic.severity === "error" ? "red" : "yellow";
}

/**
 * Tells the column of a place in characters, from 1, as a person counts them. What stands far into a line is counted on from
 * the place before it, so that many diagnostics of one long line do not each count it from its start.
 */
function characterColumns(source: SourceText | undefined): (place: Position) => number {
  if (source === undefined) return ({ column }) => column;
  let known = { line: 0, offset: 0, count: 0 };
  return ({ line, column, offset }) => {
    const goesOn = column > FAR_PREFIX && known.line === line && known.offset <= offset;
    const prefix = source.text.slice(goesOn ? known.offset : offset - column + 1, offset);
    const characters = column > LONG_PREFIX ? prefix : graphemesOf(prefix);
    const count = (goesOn ? known.count : 0) + countOf(characters);
    known = { line, offset, count };
    return count + 1;
  };
}

function countOf(characters: Iterable<string>): number {
  let count = 0;
  for (const _ of characters) count += 1;
  return count;
}

function lastLine(report: Report, paint: Paint): string {
  const { errors, warnings } = countsOf(report.diagnostics);
  const scope = `in ${counted(report.files, "file")} (${duration(report.ms)})`;
  if (errors + warnings === 0) return `${paint("green", "No problems")} ${scope}.`;
  const counts = [
    errors === 0 ? [] : [paint(["bold", "red"], counted(errors, "error"))],
    warnings === 0 ? [] : [paint(["bold", "yellow"], counted(warnings, "warning"))],
  ].flat();
  const mendable = report.diagnostics.filter((diagnostic) =>
    diagnostic.fixes.some((fix) => fix.tier === "safe"),
  );
  const advice = mendable.length === 0 ? "" : ` --fix mends ${mendable.length} of them.`;
  return `${counts.join(" and ")} ${scope}.${advice}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A time in milliseconds as people read it: `340 ms`, `2.8 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
