/** A stream of numbers from a seed: sfc32 (Doty-Humphrey, PractRand, 2010). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: number, index: number) {
    this.#a = seed | 0;
    this.#b = index | 0;
    this.#c = 0x9e3779b9;
    for (let round = 0; round < 15; round += 1) this.#next();
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number in `[0, limit)`; 0 when there is none. */
  below(limit: number): number {
    return limit <= 0 ? 0 : Math.floor((this.#next() / 2 ** 32) * limit);
  }

  /** Small numbers often, large ones up to `limit` seldom: evenly spread by their digits. */
  size(limit: number): number {
    return Math.floor(limit ** (this.#next() / 2 ** 32));
  }

  chance(probability: number): boolean {
    return this.#next() / 2 ** 32 < probability;
  }

  /** One of a list that is not empty. */
  pick<Item>(list: readonly Item[]): Item {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  }
}
