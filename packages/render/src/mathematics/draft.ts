import type { Span } from "@recto/latex";

interface Part {
  /** Where the part begins in the draft. */
  readonly at: number;
  readonly origin: Span;
  /** A copied part keeps its characters' places; an inserted one stands for its origin as a whole. */
  readonly copied: boolean;
}

/**
 * A text put together of parts of another text and of words of our own, which knows for each of its characters the
 * place in that other text. Offsets are UTF-16 code units.
 */
export class Draft {
  readonly #base: string;
  readonly #parts: Part[] = [];
  #text = "";

  constructor(base: string) {
    this.#base = base;
  }

  get text(): string {
    return this.#text;
  }

  copy(start: number, end: number): this {
    if (end > start) {
      this.#parts.push({ at: this.#text.length, origin: { start, end }, copied: true });
      this.#text += this.#base.slice(start, end);
    }
    return this;
  }

  /** Adds words that are not in the base; `origin` is what they stand for. */
  insert(text: string, origin: Span): this {
    if (text !== "") {
      this.#parts.push({ at: this.#text.length, origin, copied: false });
      this.#text += text;
    }
    return this;
  }

  /** The place in the base of the character at `offset`; at the end of the text, an empty span where the base ends. */
  originAt(offset: number): Span {
    let low = 0;
    let high = this.#parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#parts[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const part = this.#parts[low];
    if (part === undefined) return { start: 0, end: 0 };
    if (!part.copied) return part.origin;
    const start = Math.min(part.origin.start + offset - part.at, part.origin.end);
    return { start, end: Math.min(start + 1, part.origin.end) };
  }
}
