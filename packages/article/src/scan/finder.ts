/** Finds the next unescaped closer of one kind. Linear in the text when questions come in order. */
export class Finder {
  readonly #text: string;
  readonly #token: RegExp;
  readonly #closer: string;
  #from = -1;
  #found: number | undefined;
  #until = -1;

  constructor(text: string, closer: "$$" | "\\]" | "\\)") {
    this.#text = text;
    this.#closer = closer;
    this.#token = closer === "$$" ? /\\[\s\S]|\$+/g : /\\[\s\S]/g;
  }

  /** The start of the first closer in `[from, limit)`; `from` must not be in the middle of an escape. */
  next(from: number, limit: number): number | undefined {
    if (from < this.#from || from > this.#until || (this.#found !== undefined && this.#found < from)) {
      this.#from = from;
      this.#until = from;
      this.#found = undefined;
    }
    if (this.#found === undefined && this.#until < limit) this.#advance(limit);
    return this.#found !== undefined && this.#found < limit ? this.#found : undefined;
  }

  #advance(limit: number): void {
    this.#token.lastIndex = this.#until;
    while (this.#until < limit) {
      const match = this.#token.exec(this.#text);
      if (match === null) {
        this.#until = this.#text.length;
        return;
      }
      this.#until = match.index + match[0].length;
      if (match[0] === this.#closer) {
        this.#found = match.index;
        return;
      }
    }
  }
}

/** Finds the next place of a mark. Linear in the text when questions come in order. */
export class NextMark {
  readonly #text: string;
  readonly #mark: string;
  #from = -1;
  #until = -1;
  #found: number | undefined;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
  }

  /** The first place of the mark in `[from, limit)`. */
  before(from: number, limit: number): number | undefined {
    if (from < this.#from || from > this.#until || (this.#found !== undefined && this.#found < from)) {
      this.#from = from;
      this.#until = from;
      this.#found = undefined;
    }
    if (this.#found === undefined && this.#until < limit) {
      const place = this.#text.slice(this.#until, limit).indexOf(this.#mark);
      if (place >= 0) this.#found = this.#until + place;
      this.#until = Math.max(this.#until, this.#found ?? limit - this.#mark.length + 1);
    }
    return this.#found !== undefined && this.#found < limit ? this.#found : undefined;
  }
}

/** Finds where code spans end, as CommonMark pairs runs of backticks of the same length within a leaf. */
export class CodeSpans {
  readonly #text: string;
  #start = -1;
  #end = -1;
  #runs = new Map<number, number[]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The end of the code span that opens at `at`, within the leaf `[start, end)`. */
  endOf(at: number, start: number, end: number): number | undefined {
    if (start !== this.#start || end !== this.#end) this.#read(start, end);
    let length = 1;
    while (at + length < end && this.#text[at + length] === "`") length++;
    const runs = this.#runs.get(length);
    if (runs === undefined) return undefined;
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const close = runs[low];
    return close === undefined ? undefined : close + length;
  }

  #read(start: number, end: number): void {
    this.#start = start;
    this.#end = end;
    this.#runs = new Map();
    const backticks = /`+/g;
    backticks.lastIndex = start;
    for (
      let match = backticks.exec(this.#text);
      match !== null && match.index < end;
      match = backticks.exec(this.#text)
    ) {
      const runs = this.#runs.get(match[0].length);
      if (runs === undefined) this.#runs.set(match[0].length, [match.index]);
      else runs.push(match.index);
    }
  }
}
