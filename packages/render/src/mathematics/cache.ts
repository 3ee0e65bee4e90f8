import type { TypesetResult } from "./typeset.ts";

/** How often a formula had to be typeset, and how often one typeset before was used again. */
export interface CacheStatistics {
  readonly typeset: number;
  readonly reused: number;
  readonly kept: number;
}

/**
 * Formulas by what they are typeset from: the expanded text with its numbers, and whether it is a display. It may be
 * shared by any number of articles and builds: an entry holds no identifier of a page.
 */
export class FormulaCache {
  readonly #entries = new Map<string, TypesetResult>();
  readonly #capacity: number;
  #typeset = 0;
  #reused = 0;

  /** `capacity` is how many formulas are kept; beyond it those leave that were not met for longest. */
  constructor(capacity = 50_000) {
    this.#capacity = capacity;
  }

  get statistics(): CacheStatistics {
    return { typeset: this.#typeset, reused: this.#reused, kept: this.#entries.size };
  }

  /** The formula of that key, made now if it is not there. */
  obtain(key: string, make: () => TypesetResult): TypesetResult {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.#reused += 1;
      // A map is in the order of insertion.
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known;
    }
    const made = make();
    this.#typeset += 1;
    this.#entries.set(key, made);
    if (this.#entries.size > this.#capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return made;
  }
}
