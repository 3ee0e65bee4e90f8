import { basename, dirname } from "node:path";

const SENTENCES: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no file or folder ${path}.`,
  ENOTDIR: (path) => `${path} is a file where a folder is expected.`,
  EISDIR: (path) => `${path} is a folder where a file is expected.`,
  EACCES: (path) => `${path} may not be opened: you lack the permission for it.`,
  EPERM: (path) => `${path} may not be opened: you lack the permission for it.`,
  EROFS: (path) => `${path} cannot be written: its disk is read-only.`,
  ENOSPC: (path) => `${path} cannot be written: the disk is full. Free some space and try again.`,
  EDQUOT: (path) => `${path} cannot be written: your quota is used up. Free some space and try again.`,
  EFBIG: (path) => `${path} cannot be written: it is larger than the limit set for files.`,
  EMFILE: (path) => `${path} cannot be opened: too many files are open already.`,
  ELOOP: (path) => `${path} is a link that leads to itself.`,
  ENAMETOOLONG: (path) => `The name ${path} is too long.`,
};

/** An error of the file system in one sentence; `undefined` for any other error, which is a defect. */
export function sentenceOf(error: unknown, path: string): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  if (!("syscall" in error)) return undefined;
  return SENTENCES[error.code]?.(path) ?? `${path} could not be read or written (${error.code}).`;
}

/** An error of writing a file in one sentence, as `sentenceOf` gives one of reading. */
export function sentenceOfWriting(error: unknown, path: string): string | undefined {
  const isForbidden =
    error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM");
  if (isForbidden) return `${path} cannot be written: you lack the permission for it. It is as it was.`;
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  if (isMissing) return `There is no folder ${dirname(path)} to write ${basename(path)} into.`;
  return sentenceOf(error, path);
}

/** What a defect in Recto says; the stack stands in it only when the user asks for it. */
export function defectMessage(error: unknown, version: string, debug: boolean): string {
  const what = error instanceof Error ? error.message.split("\n")[0] : String(error);
  const stack = debug && error instanceof Error ? `\n${error.stack ?? ""}` : "";
  const how = debug ? "" : " RECTO_DEBUG=1 shows where it happened.";
  return `This is a defect in Recto ${version}, not in your files: ${what}. Please report it to Recto's developers with this line.${how}${stack}`;
}
