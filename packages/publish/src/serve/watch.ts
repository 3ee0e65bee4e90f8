import { relative, resolve, sep } from "node:path";
import { codeOf } from "../failure.ts";

/** Watches folders and files; `close` ends it. */
export interface Watch {
  /** Watches more files, also such as are not there yet. */
  add(paths: Iterable<string>): void;
  close(): Promise<void>;
}

/**
 * Tells of saved, new and removed files below some folders, those saved together at once. What lies in `ignored`
 * folders, in hidden ones and in `node_modules` is not watched.
 */
export async function watch(
  folders: readonly string[],
  ignored: readonly string[],
  changed: (paths: readonly string[]) => void,
): Promise<Watch> {
  const roots = folders.map((folder) => resolve(folder));
  const closed = ignored.map((folder) => resolve(folder) + sep);
  const isIgnored = (path: string): boolean => {
    const absolute = resolve(path);
    if (closed.some((folder) => `${absolute}${sep}`.startsWith(folder))) return true;
    const root = roots.find((folder) => absolute.startsWith(folder + sep));
    return (
      root !== undefined &&
      relative(root, absolute)
        .split(sep)
        .some((part) => part.startsWith(".") || part === "node_modules")
    );
  };
  const { watch: watchFiles } = await import("chokidar");
  // By absolute paths: that of a removed working folder still answers as `.`, and chokidar would ask it for ever.
  const watcher = watchFiles(roots, { ignoreInitial: true, ignored: (path) => isIgnored(path) });
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", (event, path) => {
    if (event === "addDir" || event === "unlinkDir") return;
    pending.add(resolve(path));
    timer ??= setTimeout(() => {
      timer = undefined;
      const paths = [...pending];
      pending.clear();
      changed(paths);
    }, TOGETHER);
  });
  await new Promise<void>((ready, failed) => {
    watcher.once("ready", ready);
    watcher.on("error", (error) => {
      if (codeOf(error) === undefined) failed(error);
    });
  });
  return {
    add: (paths) => void watcher.add([...paths]),
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** Saves within so many milliseconds are one: editors write, rename and touch. */
const TOGETHER = 8;
