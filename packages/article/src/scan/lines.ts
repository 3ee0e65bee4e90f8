import type { SourceText } from "@recto/diagnostics";

/** Everything before a line's own words: blanks, `>`, list markers. */
const prefix = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*$/;
const blank = /^[ \t>]*$/;

/** The lines of a text: where they begin and end, and what stands before their words. */
export class Lines {
  readonly #source: SourceText;
  readonly #limit: number;
  #last = 0;

  constructor(source: SourceText) {
    this.#source = source;
    this.#limit = 400;
  }

  /** The index of the line that holds `offset`. Fast when offsets grow. */
  indexAt(offset: number): number {
    const starts = this.#source.lineStarts;
    const last = starts[this.#last];
    if (last === undefined || last > offset) this.#last = this.#source.positionAt(offset).line - 1;
    for (
      let next = starts[this.#last + 1];
      next !== undefined && next <= offset;
      next = starts[this.#last + 1]
    ) {
      if (offset - next > 10_000) {
        this.#last = this.#source.positionAt(offset).line - 1;
        break;
      }
      this.#last++;
    }
    return this.#last;
  }

  startAt(offset: number): number {
    return this.#source.lineStarts[this.indexAt(offset)] ?? 0;
  }

  /** Where the line of `offset` ends, its line end excluded. */
  endAt(offset: number): number {
    const next = this.#source.lineStarts[this.indexAt(offset) + 1];
    let end = next ?? this.#source.text.length;
    if (next === undefined) return end;
    while (end > offset && /[\r\n]/.test(this.#source.text.charAt(end - 1))) end--;
    return end;
  }

  /** Whether only blanks and container markers stand before `offset` on its line. */
  isFirst(offset: number): boolean {
    const start = this.startAt(offset);
    return offset - start <= this.#limit && prefix.test(this.#source.text.slice(start, offset));
  }

  /** Whether only blanks follow `offset` on its line. */
  isLast(offset: number): boolean {
    const text = this.#source.text;
    for (let at = offset; at < text.length; at++) {
      const character = text[at];
      if (character === "\n" || character === "\r") return true;
      if (character !== " " && character !== "\t") return false;
    }
    return true;
  }

  /** How many block quotes the line of `offset` stands in. */
  quotesBefore(offset: number): number {
    const start = this.startAt(offset);
    if (offset - start > this.#limit) return 0;
    const before = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+[ \t>]*)*/.exec(
      this.#source.text.slice(start, offset),
    );
    return (before?.[0] ?? "").split(">").length - 1;
  }

  /** The start of the first blank line after the line of `offset`, or the end of the text. */
  nextBlank(offset: number): number {
    const { lineStarts, text } = this.#source;
    for (let line = this.indexAt(offset) + 1; line < lineStarts.length; line++) {
      const start = lineStarts[line] ?? text.length;
      if (isBlank(text, start)) return start;
    }
    return text.length;
  }
}

function isBlank(text: string, start: number): boolean {
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === "\n" || character === "\r") return true;
    if (!blank.test(character ?? "")) return false;
  }
  return true;
}

/**
 * The end of the markers of up to `quotes` block quotes from `start` of a line on: what is not the formula's own when a
 * display runs over several lines of a quote.
 */
export function endOfQuoteMarkers(text: string, start: number, quotes: number): number {
  let at = start;
  let end = start;
  for (let seen = 0; seen < quotes;) {
    const character = text[at];
    if (character === ">") {
      seen++;
      end = at + 1;
    } else if (character !== " " && character !== "\t") break;
    at++;
  }
  return end;
}
