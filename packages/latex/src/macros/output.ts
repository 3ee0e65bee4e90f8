import { LETTERS_AND_AT, nameEndAt } from "../parse/characters.ts";
import type { Span } from "../nodes.ts";
import { isWord } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** A stretch of the output, up to the next one: a copy of the source from `start` on, or made from `[start, end)`. */
interface Stretch {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly copied: boolean;
}

/** The expanded text in the making, which remembers where each part of it comes from. */
export class Output {
  #text = "";
  #last: Token | undefined;
  /** Where a copy that continued the last stretch would begin in the source. */
  #next = -1;
  readonly #stretches: Stretch[] = [];

  get length(): number {
    return this.#text.length;
  }

  get text(): string {
    return this.#text;
  }

  append(token: Token): void {
    if (this.#wouldJoin(token)) this.#add(" ", token.start, token.start, false);
    if (token.copied) this.#add(token.text + token.after, token.start, token.end + token.after.length, true);
    else this.#add(token.text + token.after, token.start, token.end, false);
    this.#last = token;
  }

  /** Whether a letter would become part of the control word before it. */
  #wouldJoin(token: Token): boolean {
    const last = this.#last;
    if (last?.kind !== "control" || last.after !== "" || !isWord(last.text)) return false;
    const code = token.text.charCodeAt(0);
    return code < 128 && LETTERS_AND_AT[code] === 1;
  }

  #add(text: string, start: number, end: number, copied: boolean): void {
    const continues = copied && start === this.#next;
    const last = this.#stretches.at(-1);
    const repeats = !copied && last !== undefined && !last.copied && last.start === start && last.end === end;
    if (!continues && !repeats) this.#stretches.push({ at: this.#text.length, start, end, copied });
    this.#text += text;
    this.#next = copied ? end : -1;
  }

  /** The way back to the source, which ends at `end`. */
  origins(source: string, end: number): (offset: number) => Span {
    const stretches = this.#stretches;
    const { length } = this.#text;
    return (offset) => {
      let low = 0;
      let high = stretches.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((stretches[middle]?.at ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const stretch = stretches[low];
      if (stretch === undefined || offset >= length) return { start: end, end };
      if (!stretch.copied) return { start: stretch.start, end: stretch.end };
      return copiedSpan(source, stretch.start + Math.max(0, offset) - stretch.at, end);
    };
  }
}

/** What the author wrote at an offset: a control sequence or a character. */
export function copiedSpan(source: string, start: number, end: number): Span {
  if (start >= end) return { start: end, end };
  const isControl = source.charCodeAt(start) === 0x5c;
  return { start, end: isControl ? nameEndAt(source, start + 1, end, LETTERS_AND_AT) : start + 1 };
}
