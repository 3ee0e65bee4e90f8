import type { Files } from "./files.ts";

/** Files, and those that a document writes when it is compiled (`filecontents`), where they are not there yet. */
export class WrittenFiles {
  readonly files: Files;
  readonly #texts = new Map<string, string>();
  readonly #read = new Set<string>();

  constructor(files: Files) {
    this.files = {
      ...(files.list === undefined ? {} : { list: files.list.bind(files) }),
      read: async (path) => (await files.read(path)) ?? this.#written(path),
    };
  }

  add(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  /** Whether a file that was read is only written by the document. */
  has(path: string): boolean {
    return this.#read.has(path);
  }

  #written(path: string): Uint8Array | undefined {
    const text = this.#texts.get(path);
    if (text === undefined) return undefined;
    this.#read.add(path);
    return new TextEncoder().encode(text);
  }
}
