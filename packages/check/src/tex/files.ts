/** Where a document's files come from. Paths have `/` between their parts. */
export interface Files {
  /** The bytes of a file; `undefined` when it does not exist or is no file. */
  read(path: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** The names in a folder, for "did you mean"; empty when there is no such folder. */
  list?(folder: string): readonly string[] | Promise<readonly string[]>;
}
