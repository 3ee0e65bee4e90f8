import type { Files } from "./files.ts";
import { loadTexDocument } from "./load.ts";
import { namedRoot, rootHint } from "./own.ts";
import { folderOf, joinPath } from "./paths.ts";

/** How many folders above a part of a document are looked through for its root, and how many files for each part. */
const LEVELS = 3;
const CANDIDATES = 60;

/** Whether a text is a document of its own. */
export function hasClass(text: string): boolean {
  return /^[^%\n\r]*\\documentclass/m.test(text);
}

/** Finds the roots of LaTeX files that do not name theirs. What each candidate inputs is read once. */
export class RootFinder {
  readonly #files: Files;
  readonly #reached = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(files: Files) {
    this.#files = files;
  }

  /**
   * One of the files beside and above a part of a document that has a `\documentclass` and inputs it. `undefined` for what
   * is a document itself, names its root, or is input by none.
   * @param path absolute.
   */
  async rootOf(path: string): Promise<string | undefined> {
    const own = await this.#bytesOf(path);
    if (own === undefined || rootHint(headOf(own)) !== undefined || holdsClass(own)) return undefined;
    let looked = 0;
    let folder = folderOf(path);
    for (let level = 0; level < LEVELS; level++) {
      const names = (await this.#files.list?.(folder)) ?? [];
      for (const name of names) {
        if (!/\.(?:tex|ltx)$/i.test(name)) continue;
        const candidate = joinPath(folder, name);
        if (candidate === path) continue;
        if (looked === CANDIDATES) return undefined;
        looked++;
        const root = await this.#rootFrom(candidate, path);
        if (root !== undefined) return root;
      }
      const above = folderOf(folder.replace(/\/$/, ""));
      if (above === folder) break;
      folder = above;
    }
    return undefined;
  }

  /** The root that a file names, where that is there. @param path absolute. */
  async namedRoot(path: string): Promise<string | undefined> {
    const own = await this.#bytesOf(path);
    const hint = own === undefined ? undefined : rootHint(headOf(own));
    return hint && (await namedRoot(path, hint, { read: (other) => this.#bytesOf(other) }));
  }

  /** The root of a part that a candidate inputs. One that is a part itself shares its root with what stands beside it. */
  async #rootFrom(candidate: string, path: string): Promise<string | undefined> {
    const named = await this.namedRoot(candidate);
    if (named !== undefined) {
      const reached = await this.#reachedFrom(named);
      if (reached.has(path)) return named;
      if (reached.has(candidate)) return undefined;
    }
    return (await this.#reachedFrom(candidate)).has(path) ? candidate : undefined;
  }

  /** The paths of a document and of what it inputs; none where the file is no document. */
  #reachedFrom(candidate: string): Promise<ReadonlySet<string>> {
    const known = this.#reached.get(candidate) ?? this.#read(candidate);
    this.#reached.set(candidate, known);
    return known;
  }

  async #read(candidate: string): Promise<ReadonlySet<string>> {
    const bytes = await this.#bytesOf(candidate);
    if (bytes === undefined || !holdsClass(bytes)) return new Set();
    try {
      const document = await loadTexDocument(candidate, this.#files);
      const own = document?.files.filter(({ reported }) => reported);
      return new Set(own?.map(({ source }) => source.path));
    } catch {
      return new Set();
    }
  }

  /** The bytes of a file; `undefined` for one that cannot be read, which is told where it is asked for itself. */
  async #bytesOf(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#files.read(path);
    } catch {
      return undefined;
    }
  }
}

/** The beginning of a file, where it may name its root. */
function headOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, HEAD));
}

/** More than `rootHint` looks at, in bytes. */
const HEAD = 1 << 14;

/** Whether a file is a document of its own. Most say so at once, so that the rest need not be read as text. */
function holdsClass(bytes: Uint8Array): boolean {
  for (let start = 0; start < bytes.length;) {
    const lineEnd = bytes.indexOf(LINE_FEED, start + PIECE);
    const end = lineEnd < 0 ? bytes.length : lineEnd;
    if (hasClass(new TextDecoder().decode(bytes.subarray(start, end)))) return true;
    start = end;
  }
  return false;
}

const PIECE = 1 << 16;
const LINE_FEED = 0x0a;
