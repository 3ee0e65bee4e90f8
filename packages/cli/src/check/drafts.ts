import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Files } from "@recto/publish";

/**
 * The files of the disk with some contents replaced: text that came from standard input, and files as fixes would
 * leave them. Checks read through it, so that nothing is written before everything is known.
 */
export class Drafts {
  readonly #contents = new Map<string, Uint8Array>();

  /** Replaces the content of a file; the disk keeps its own. */
  set(path: string, bytes: Uint8Array): void {
    this.#contents.set(resolve(path), bytes);
  }

  has(path: string): boolean {
    return this.#contents.has(resolve(path));
  }

  /** The bytes of a file; rejects with the errors of `node:fs`. */
  async read(path: string): Promise<Uint8Array> {
    return this.#contents.get(resolve(path)) ?? (await readFile(path));
  }

  /** The files that publishing reads, with the drafts in their place. */
  over(disk: Files): Files {
    return {
      read: async (path) => this.#contents.get(resolve(path)) ?? (await disk.read(path)),
      kind: async (path) => (this.has(path) ? "file" : await disk.kind(path)),
      list: (folder) => disk.list(folder),
      write: (path, bytes) => disk.write(path, bytes),
      rename: (from, to) => disk.rename(from, to),
      remove: (path) => disk.remove(path),
      evaluate: (path) => disk.evaluate(path),
    };
  }
}
