import type { SourceText } from "../source.ts";
import { cellsOfGrapheme, graphemesOf, withoutControls } from "../width.ts";

const TAB = 4;
const ELLIPSIS = "…";
/** A cell of a terminal is rarely made of more code units than this; a window never reads further. */
const UNITS_PER_CELL = 8;

/** `[start, end)` in UTF-16 code units of the document. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What a terminal shows of a line: all of it, or a window with an ellipsis where it was cut. */
export interface ShownLine {
  readonly text: string;
  /** The cells `[from, to)` in which a range of the document stands; `undefined` when it is out of the window. */
  readonly cellsAt: (range: Range) => { readonly from: number; readonly to: number } | undefined;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly cell: number;
  readonly cells: number;
  readonly shown: string;
}

/**
 * Lays out a line (counted from 1) in at most `columns` cells, with tabs expanded. When it does not fit, the window
 * begins a little before `focus`. The time does not depend on the length of the line.
 */
export function showLine(source: SourceText, line: number, columns: number, focus: number): ShownLine {
  const span = source.lineSpan(line) ?? { start: 0, end: 0 };
  const whole = layOut(source.text, span, 0, columns);
  if (whole.at(-1)?.end === span.end || span.start === span.end)
    return shown(whole, span, span.start, span.end);
  const start = windowStart(source.text, span, Math.max(span.start, Math.min(focus, span.end)), columns >> 2);
  const lead = start > span.start ? 1 : 0;
  const toEnd = layOut(source.text, { start, end: span.end }, lead, columns);
  const isComplete = toEnd.at(-1)?.end === span.end;
  const pieces = isComplete ? toEnd : toEnd.filter((piece) => piece.cell + piece.cells < columns);
  return shown(pieces, span, start, pieces.at(-1)?.end ?? start);
}

/** Whether a line fits in `columns` cells. */
export function fits(source: SourceText, line: number, columns: number): boolean {
  const span = source.lineSpan(line);
  return span === undefined || (layOut(source.text, span, 0, columns).at(-1)?.end ?? span.end) === span.end;
}

/** The graphemes of a span, from cell `cell` on, that fit before cell `columns`. */
function layOut(text: string, span: Range, cell: number, columns: number): readonly Piece[] {
  const slice = text.slice(span.start, Math.min(span.end, span.start + columns * UNITS_PER_CELL));
  const pieces: Piece[] = [];
  let start = span.start;
  let at = cell;
  for (const grapheme of graphemesOf(slice)) {
    const cells = grapheme === "\t" ? TAB - (at % TAB) : cellsOfGrapheme(grapheme);
    if (at + cells > columns) break;
    const end = start + grapheme.length;
    pieces.push({
      start,
      end,
      cell: at,
      cells,
      shown: grapheme === "\t" ? " ".repeat(cells) : withoutControls(grapheme),
    });
    start = end;
    at += cells;
  }
  return pieces;
}

/** The offset, at a grapheme's start, that stands at most `cells` cells before `focus`. */
function windowStart(text: string, span: Range, focus: number, cells: number): number {
  const from = Math.max(span.start, focus - cells * UNITS_PER_CELL);
  const before = Array.from(graphemesOf(text.slice(from, focus)));
  let start = focus;
  let left = cells;
  for (const grapheme of before.toReversed()) {
    left -= grapheme === "\t" ? TAB : cellsOfGrapheme(grapheme);
    if (left < 0) break;
    start -= grapheme.length;
  }
  return start;
}

function shown(pieces: readonly Piece[], line: Range, start: number, end: number): ShownLine {
  const lead = start > line.start ? ELLIPSIS : "";
  const trail = end < line.end ? ELLIPSIS : "";
  const text = lead + pieces.map((piece) => piece.shown).join("") + trail;
  const last = pieces.at(-1);
  const endCell = last === undefined ? lead.length : last.cell + last.cells;
  const cellsAt = (range: Range): { from: number; to: number } | undefined => {
    if (range.start > end || range.end < start) return undefined;
    const first = pieces.find((piece) => piece.end > range.start);
    const from = first?.cell ?? endCell;
    const within = pieces.findLast((piece) => piece.start < range.end);
    const to = within === undefined ? from : within.cell + within.cells;
    return { from, to: Math.max(from + 1, to) };
  };
  return { text, cellsAt };
}
