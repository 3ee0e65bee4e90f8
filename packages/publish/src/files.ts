import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { codeOf } from "./failure.ts";

/**
 * All that publishing reads and writes. Paths are absolute or relative to the working folder. Methods reject with the
 * errors of `node:fs` (`ENOENT`, `ENOSPC`…).
 */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  /** What is there: a file, a folder, or nothing. */
  kind(path: string): Promise<"file" | "folder" | undefined>;
  /** The absolute path of what a path leads to through links; undefined for nothing. */
  real(path: string): Promise<string | undefined>;
  /** The names in a folder, sorted, those of folders with a final `/`. */
  list(folder: string): Promise<readonly string[]>;
  /** Writes a file and the folders it needs. */
  write(path: string, bytes: Uint8Array | string): Promise<void>;
  /** What becomes another text whenever a file is written, made from its size and time; undefined for no file. */
  version(path: string): Promise<string | undefined>;
  /** Gives a file a second name, and the folders this needs: one that shares its bytes where the disk can. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a whole folder; nothing there is no error. */
  remove(path: string): Promise<void>;
  /** Evaluates a module anew and returns its default export. */
  evaluate(path: string): Promise<unknown>;
}

let evaluations = 0;

/** The files of the disk. Most calls take less time than it takes to hand them to another thread. */
export const diskFiles: Files = {
  read: async (path) => readFileSync(path),
  async kind(path) {
    // `.` would still be there when the working folder is removed.
    const entry = entryAt(resolve(path));
    return entry === undefined ? undefined : entry.isDirectory() ? "folder" : "file";
  },
  async real(path) {
    return entryAt(path) === undefined ? undefined : realpathSync(resolve(path));
  },
  async list(folder) {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => {
        const isFolder = entry.isSymbolicLink()
          ? leadsToFolder(join(folder, entry.name))
          : entry.isDirectory();
        return isFolder ? `${entry.name}/` : entry.name;
      })
      .toSorted();
  },
  async write(path, bytes) {
    try {
      writeFileSync(path, bytes);
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
  },
  async version(path) {
    const entry = entryAt(path);
    return entry === undefined ? undefined : `${entry.size} ${entry.mtimeMs} ${entry.ino}`;
  },
  async link(from, to) {
    mkdirSync(dirname(to), { recursive: true });
    try {
      linkSync(from, to);
    } catch {
      copyFileSync(from, to);
    }
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  async evaluate(path) {
    evaluations += 1;
    const address = pathToFileURL(resolve(path));
    address.searchParams.set("evaluation", String(evaluations));
    const module: unknown = await import(address.href);
    return typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  },
};

/** Whether a link leads to a folder; one that leads to itself does not. */
function leadsToFolder(link: string): boolean {
  try {
    return entryAt(link)?.isDirectory() === true;
  } catch (error) {
    if (codeOf(error) === "ELOOP") return false;
    throw error;
  }
}

function entryAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}
