/** Writes whole numbers, small ones in one byte. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  /** The offset that was written last. */
  #offset = 0;
  readonly #words: Words;

  constructor(words: Words) {
    this.#words = words;
  }

  /** A number from 0 to 2³¹ − 1. */
  number(value: number): void {
    if (this.#length + 5 > this.#bytes.length) this.#grow();
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#bytes[this.#length++] = (rest & 127) | 128;
    this.#bytes[this.#length++] = rest;
  }

  /** A place in the source: how far it is from the one before. */
  offset(value: number): void {
    const step = value - this.#offset;
    this.#offset = value;
    this.number(step < 0 ? -2 * step - 1 : 2 * step);
  }

  word(value: string): void {
    this.number(this.#words.indexOf(value));
  }

  /** One of a few. */
  choice<Option>(options: Options<Option>, value: Option): void {
    this.number(options.indexOf(value));
  }

  flag(value: boolean): void {
    this.number(value ? 1 : 0);
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    this.#offset = 0;
    return taken;
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

export type Options<Option> = readonly [Option, ...Option[]];

/** Reads what a `ByteWriter` wrote, in the same order. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #words: Words;
  #at = 0;
  #offset = 0;

  constructor(bytes: Uint8Array, words: Words) {
    this.#bytes = bytes;
    this.#words = words;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  offset(): number {
    const written = this.number();
    this.#offset += written % 2 === 0 ? written / 2 : -(written + 1) / 2;
    return this.#offset;
  }

  word(): string {
    return this.#words.at(this.number());
  }

  choice<Option>(options: Options<Option>): Option {
    return options[this.number()] ?? options[0];
  }

  flag(): boolean {
    return this.number() === 1;
  }
}

/** Words by their numbers: a name is held once. */
export class Words {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();

  indexOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#words.length);
    return this.#words.push(word) - 1;
  }

  at(number: number): string {
    return this.#words[number] ?? "";
  }
}
