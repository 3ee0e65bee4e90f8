import { readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Files as LatexFiles } from "@recto/check";
import type { Files as SiteFiles } from "@recto/publish";

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

  /** The bytes of a file. Throws the errors of `node:fs`. */
  read(path: string): Uint8Array {
    return this.#contents.get(resolve(path)) ?? readFileSync(path);
  }

  /** The files that LaTeX documents are read from; a folder is listed once, as many names may be looked for in it. */
  forLatex(): LatexFiles {
    const listed = new Map<string, readonly string[]>();
    return {
      // Many packages are looked for that are not there; asking is quicker than an error, and a pipe is no file.
      read: (path) =>
        this.has(path) || isFile(path) ? unlessMissing(() => this.read(path), undefined) : undefined,
      list(folder) {
        const names =
          listed.get(folder) ?? unlessMissing(() => readdirSync(folder === "" ? "." : folder), []);
        listed.set(folder, names);
        return names;
      },
    };
  }

  /** The files that a site is read from, with the drafts in their place. */
  forSite(disk: SiteFiles): SiteFiles {
    return {
      read: async (path) => this.#contents.get(resolve(path)) ?? (await disk.read(path)),
      kind: async (path) => (this.has(path) ? "file" : await disk.kind(path)),
      real: (path) => disk.real(path),
      list: (folder) => disk.list(folder),
      write: (path, bytes) => disk.write(path, bytes),
      version: (path) => disk.version(path),
      link: (from, to) => disk.link(from, to),
      rename: (from, to) => disk.rename(from, to),
      remove: (path) => disk.remove(path),
      evaluate: (path) => disk.evaluate(path),
    };
  }
}

/** Whether there is a file at a path; what may not be looked at is tried, and says so itself. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return true;
  }
}

const MISSING: ReadonlySet<unknown> = new Set([
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "ENAMETOOLONG",
  "ERR_INVALID_ARG_VALUE",
]);

function unlessMissing<T, M>(read: () => T, missing: M): T | M {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && MISSING.has(error.code)) return missing;
    throw error;
  }
}
