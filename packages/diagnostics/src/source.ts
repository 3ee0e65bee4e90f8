/** A point in a text. `line` and `column` count from 1; `offset` and `column` count UTF-16 code units. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A text with its path and the places of its lines. Offsets are UTF-16 code units into `text`. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  /** How the file holds it: `utf-8`, or an encoding of one byte a character. */
  readonly encoding: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string, encoding: string = "utf-8") {
    this.path = path;
    this.text = text;
    this.encoding = encoding;
  }

  /** The offsets at which lines begin. A line ends with LF, CRLF or a lone CR. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  /** The place of an offset (UTF-16 code units); an offset outside the text counts as its nearer end. */
  positionAt(offset: number): Position {
    const starts = this.lineStarts;
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { offset: clamped, line: low + 1, column: clamped - (starts[low] ?? 0) + 1 };
  }

  /** `[start, end)` of a line (counted from 1) without its line end; `undefined` when there is no such line. */
  lineSpan(line: number): { readonly start: number; readonly end: number } | undefined {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return undefined;
    const next = this.lineStarts[line];
    if (next === undefined) return { start, end: this.text.length };
    const hasTwoUnits = this.text[next - 1] === "\n" && next - 2 >= start && this.text[next - 2] === "\r";
    return { start, end: next - (hasTwoUnits ? 2 : 1) };
  }

  /** The text of a line (counted from 1) without its line end; empty when there is no such line. */
  lineAt(line: number): string {
    const span = this.lineSpan(line);
    return span === undefined ? "" : this.text.slice(span.start, span.end);
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineEnd.index + lineEnd[0].length);
  } else {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  }
  return starts;
}
