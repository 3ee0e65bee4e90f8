import type { SourceText } from "../source.ts";
import { fits, type Range, showLine } from "./line.ts";

/** A range to underline, with the words that stand after its underline. */
export interface Mark extends Range {
  readonly label: string;
  readonly paint: (text: string) => string;
}

export interface FrameOptions {
  /** The width of the terminal in cells. */
  readonly columns: number;
  readonly dim: (text: string) => string;
}

/** A mark that spans more lines than this shows its first and last ones only. */
const LONGEST_SPAN = 6;
const LEAST_COLUMNS = 20;
/** The cells of `> ` and ` │ ` around a line's number. */
const GUTTER = 5;
/** The cells kept for a caret after the last character and its label. */
const AFTER = 3;

interface MarkedLines {
  readonly mark: Mark;
  readonly first: number;
  readonly last: number;
}

/** The lines of a mark, counted from 1. A mark that ends with a line end does not reach into the next line. */
export function linesOfMark(
  source: SourceText,
  mark: Range,
): { readonly first: number; readonly last: number } {
  const first = source.positionAt(mark.start).line;
  const end = source.positionAt(mark.end);
  return { first, last: end.column === 1 && end.line > first ? end.line - 1 : end.line };
}

/** Whether every line of the marks fits in the frame, so that they can share one. */
export function fitsFrame(source: SourceText, lines: Iterable<number>, columns: number): boolean {
  for (const line of lines) if (!fits(source, line, roomFor(line, columns))) return false;
  return true;
}

/**
 * Draws the lines of the marks with one line before and after, each mark underlined on its own row in terminal cells.
 * A mark of several lines is underlined on its first and its last one; lines too long are windowed.
 */
export function drawFrame(
  source: SourceText,
  marks: readonly Mark[],
  options: FrameOptions,
): readonly string[] {
  const marked = marks.map((mark): MarkedLines => ({ mark, ...linesOfMark(source, mark) }));
  const lines = linesShown(marked, source.lineStarts.length);
  const digits = String(lines.at(-1) ?? 1).length;
  const room = roomFor(lines.at(-1) ?? 1, options.columns);
  const rows: string[] = [];
  let previous: number | undefined;
  for (const line of lines) {
    if (previous !== undefined && line > previous + 1) rows.push(options.dim(`  ${"⋮".padStart(digits)}`));
    previous = line;
    const here = marked.filter(({ first, last }) => first <= line && line <= last);
    const edges = here.filter(({ first, last }) => first === line || last === line);
    const ranges = edges.map(({ mark }) => rangeOnLine(source, line, mark));
    const shown = showLine(source, line, room, ranges[0]?.start ?? 0);
    const gutter = `${here.length > 0 ? ">" : " "} ${String(line).padStart(digits)} │`;
    rows.push(`${options.dim(gutter)} ${shown.text}`.trimEnd());
    for (const [index, { mark, last }] of edges.entries()) {
      const cells = shown.cellsAt(ranges[index] ?? mark);
      if (cells === undefined) continue;
      const underline = "^".repeat(cells.to - cells.from) + (line === last ? mark.label : "");
      rows.push(
        options.dim(`  ${" ".repeat(digits)} │`) + ` ${" ".repeat(cells.from)}${mark.paint(underline)}`,
      );
    }
  }
  return rows;
}

function roomFor(lastLine: number, columns: number): number {
  return Math.max(LEAST_COLUMNS, columns - String(lastLine).length - GUTTER - AFTER);
}

function linesShown(marked: readonly MarkedLines[], count: number): readonly number[] {
  const lines = new Set<number>();
  const add = (from: number, to: number): void => {
    for (let line = Math.max(1, from); line <= Math.min(to, count); line += 1) lines.add(line);
  };
  for (const { first, last } of marked) {
    if (last - first < LONGEST_SPAN) add(first - 1, last + 1);
    else {
      add(first - 1, first + 1);
      add(last - 1, last + 1);
    }
  }
  return [...lines].toSorted((a, b) => a - b);
}

/** The part of a mark that stands on a line; on a later line it begins at the first character that is no blank. */
function rangeOnLine(source: SourceText, line: number, mark: Range): Range {
  const span = source.lineSpan(line) ?? mark;
  const end = Math.min(mark.end, span.end);
  if (mark.start >= span.start) return { start: Math.min(mark.start, span.end), end };
  let start = span.start;
  while (start < end - 1 && (source.text[start] === " " || source.text[start] === "\t")) start += 1;
  return { start, end };
}
