/** Where a document's files come from. Paths have `/` between their parts. */
export interface Files {
  /** The bytes of a file; `undefined` when it does not exist or is no file. */
  read(path: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** The names in a folder, for "did you mean"; empty when there is no such folder. */
  list?(folder: string): readonly string[] | Promise<readonly string[]>;
}

/**
 * The same files, each looked for once: whether a file is there is asked before it is read, so its bytes are kept until
 * then.
 */
export function readingOnce(files: Files): Files {
  const kept = new Map<string, Uint8Array | undefined>();
  return {
    ...(files.list === undefined ? {} : { list: files.list.bind(files) }),
    async read(path) {
      if (!kept.has(path)) {
        const bytes = await files.read(path);
        kept.set(path, bytes);
        return bytes;
      }
      const bytes = kept.get(path);
      if (bytes !== undefined) kept.delete(path);
      return bytes;
    },
  };
}

/** Files that are texts in memory, by path. */
export function filesOf(texts: ReadonlyMap<string, string>): Files {
  return {
    read(path) {
      const text = texts.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    list(folder) {
      const start = folder === "" ? "" : `${folder}/`;
      const inside = [...texts.keys()].filter((path) => path.startsWith(start));
      return [...new Set(inside.map((path) => path.slice(start.length).replace(/\/.*/s, "")))];
    },
  };
}
