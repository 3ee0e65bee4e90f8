import { nearest } from "@recto/diagnostics";

/** How many names are compared in all: a text with thousands of wrong names needs no help with each. */
const MOST = 200_000;

/** "Did you mean", in bounded time for one document. */
export class Suggester {
  #left = MOST;

  /** The candidate most like a word; `undefined` when none is like it, or too many were compared before. */
  nearest(word: string, candidates: Iterable<string>): string | undefined {
    const names = candidates instanceof Set ? candidates : new Set(candidates);
    this.#left -= names.size;
    return this.#left < 0 ? undefined : nearest(word, names);
  }
}
