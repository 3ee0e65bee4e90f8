import { join, normalize, resolve } from "node:path";
import { hashOf } from "../src/assets/hash.ts";
import type { Files } from "../src/files.ts";

/** Files held in memory, with the errors of the disk. */
export interface MemoryFiles extends Files {
  readonly contents: Map<string, Uint8Array | string>;
  /** Called before each write, rename and remove; may throw to stand for a full or broken disk. */
  before: ((action: "write" | "rename" | "remove" | "read", path: string) => void) | undefined;
}

export function memoryFiles(initial: Readonly<Record<string, Uint8Array | string>>): MemoryFiles {
  const contents = new Map(Object.entries(initial).map(([path, bytes]) => [normalize(path), bytes]));
  return {
    contents,
    before: undefined,
    read(path) {
      this.before?.("read", normalize(path));
      const bytes = contents.get(normalize(path));
      if (bytes === undefined) return Promise.reject(errorOf("ENOENT", path));
      return Promise.resolve(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
    },
    kind(path) {
      if (contents.has(normalize(path))) return Promise.resolve("file");
      const prefix = under(path);
      const isFolder = [...contents.keys()].some((other) => other.startsWith(prefix));
      return Promise.resolve(isFolder ? "folder" : undefined);
    },
    real: (path) => Promise.resolve(resolve(path)),
    version(path) {
      const bytes = contents.get(normalize(path));
      return Promise.resolve(bytes === undefined ? undefined : hashOf(bytes));
    },
    async link(from, to) {
      this.before?.("write", normalize(to));
      contents.set(normalize(to), contents.get(normalize(from)) ?? "");
    },
    list(folder) {
      const prefix = under(folder);
      const names = new Set<string>();
      for (const path of contents.keys()) {
        if (!path.startsWith(prefix)) continue;
        const [name = "", ...rest] = path.slice(prefix.length).split("/");
        names.add(rest.length > 0 ? `${name}/` : name);
      }
      return Promise.resolve([...names].toSorted());
    },
    async write(path, bytes) {
      this.before?.("write", normalize(path));
      contents.set(normalize(path), bytes);
    },
    async rename(from, to) {
      this.before?.("rename", normalize(from));
      for (const [path, bytes] of contents) {
        if (path !== normalize(from) && !path.startsWith(under(from))) continue;
        contents.delete(path);
        contents.set(join(normalize(to), path.slice(normalize(from).length)), bytes);
      }
    },
    async remove(path) {
      this.before?.("remove", normalize(path));
      for (const other of contents.keys())
        if (other === normalize(path) || other.startsWith(under(path))) contents.delete(other);
    },
    async evaluate(path) {
      const text = contents.get(normalize(path));
      if (typeof text !== "string") throw errorOf("ENOENT", path);
      const module: unknown = await import(`data:text/javascript,${encodeURIComponent(text)}`);
      return typeof module === "object" && module !== null && "default" in module
        ? module.default
        : undefined;
    },
  };
}

/** What the paths of a folder's files begin with. */
function under(folder: string): string {
  return normalize(folder) === "." ? "" : `${normalize(folder).replace(/\/$/, "")}/`;
}

/** An error as `node:fs` makes them. */
export function errorOf(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code, path });
}
