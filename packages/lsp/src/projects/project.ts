import type { Diagnostic, SourceText } from "@recto/diagnostics";

/** What one reading of a project found. */
export interface Reading {
  /** The texts that were read, by path. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly diagnostics: readonly Diagnostic[];
  /** What kept a part of it from being read: sentences for the author. */
  readonly failures: readonly string[];
}

/** What is read and checked together: a LaTeX document with what it inputs, or the articles of a site. */
export interface Project {
  /** Its own name among the projects. */
  readonly key: string;
  /** Whether a file, given by its path, belongs to it whatever is written in it. */
  holds(path: string): boolean;
  /**
   * Reads and checks it anew. `changed` are the paths whose text is another than at the last reading. `undefined` when
   * `isStale` says that a newer edit makes the work worthless.
   */
  read(changed: ReadonlySet<string>, isStale: () => boolean): Promise<Reading | undefined>;
}
