/**
 * Why Recto could not go on although no article is to blame: the folder, the configuration, the disk, the port or the
 * author's own Ctrl-C. `message` is one sentence of what happened, `do` one of what to do.
 */
export interface Failure {
  readonly kind: "folder" | "configuration" | "file" | "disk" | "output" | "aborted" | "port";
  readonly path: string;
  readonly message: string;
  readonly do: string;
}

/** A value, or why there is none. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failures: readonly Failure[] };

const FULL = new Set(["ENOSPC", "EDQUOT"]);
const FORBIDDEN = new Set(["EACCES", "EPERM", "EROFS"]);

/** The code of an error of Node: `ENOENT`, `EADDRINUSE`; undefined for what is none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Puts an error of the file system into words. Errors that are none are defects and are thrown again. */
export function failureOfFile(error: unknown, path: string): Failure {
  const code = codeOf(error);
  if (code === undefined) throw error;
  const named = error instanceof Error && "path" in error ? String(error.path) : path;
  // What is written first is a temporary folder, of which the author need not know.
  const place = /\.recto-(?:new|old)-\d+/.test(named) ? path : named;
  if (FULL.has(code))
    return {
      kind: "disk",
      path: place,
      message: `The disk is full: ${place} could not be written.`,
      do: "Free some space and build again; what was built before is as it was.",
    };
  if (FORBIDDEN.has(code))
    return {
      kind: "file",
      path: place,
      message: `${place} may not be read or written by this user.`,
      do: "Change its permissions, or run Recto as its owner.",
    };
  if (code === "ENOENT")
    return {
      kind: "file",
      path: place,
      message: `There is no file ${place}.`,
      do: "Check the path; one in a configuration is relative to its folder, one in an article to the article.",
    };
  if (code === "EISDIR" || code === "ENOTDIR")
    return {
      kind: "file",
      path: place,
      message: `${place} is ${code === "EISDIR" ? "a folder where a file is" : "no folder where one is"} expected.`,
      do: "Rename or remove it.",
    };
  return {
    kind: "file",
    path: place,
    message: `${place} could not be read or written (${code}).`,
    do: "Check the disk and the file, then try again.",
  };
}
