import { basename, dirname, join } from "node:path";
import { codeOf } from "../failure.ts";
import type { Files } from "../files.ts";

/** A file of the built site; `path` is relative to its root. */
export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** A file that the last site has already, with the same bytes and at the same path. */
export interface KeptFile {
  readonly path: string;
  readonly bytes?: never;
}

/** In every site that Recto wrote: names the inputs it was made from, and that the folder may be replaced. */
export const MARKER = ".recto.json";

/**
 * A site being written, beside the folder it will be. Nothing of it is seen until `publish`, which swaps it in by
 * renaming; `discard` leaves the last site as it was.
 */
export interface Staging {
  readonly write: (file: OutputFile | KeptFile) => Promise<void>;
  readonly publish: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/** Opens a staging folder beside `output`, after tidying what killed builds left. */
export async function openStaging(output: string, files: Files): Promise<Staging> {
  await tidy(output, files);
  const fresh = sibling(output, "new");
  const old = sibling(output, "old");
  await files.remove(fresh);
  return {
    write: ({ path, bytes }) =>
      bytes === undefined
        ? files.link(join(output, path), join(fresh, path))
        : files.write(join(fresh, path), bytes),
    async publish() {
      const replaces = (await files.kind(output)) !== undefined;
      if (replaces) await files.rename(output, old);
      try {
        await files.rename(fresh, output);
      } catch (error) {
        if (replaces) await files.rename(old, output);
        throw error;
      }
      await files.remove(old);
    },
    discard: () => files.remove(fresh),
  };
}

/** Whether a folder may be replaced by a build: it is not there, is empty, or was written by Recto. */
export async function isReplaceable(output: string, files: Files): Promise<boolean> {
  const kind = await files.kind(output);
  if (kind === undefined) return true;
  if (kind === "file") return false;
  return (await files.list(output)).length === 0 || (await files.kind(join(output, MARKER))) === "file";
}

/**
 * Removes the temporary folders of builds that no longer run. One killed between its two renames left only the old
 * site: that is put back.
 */
async function tidy(output: string, files: Files): Promise<void> {
  const folder = dirname(output);
  if ((await files.kind(folder)) !== "folder") return;
  for (const entry of await files.list(folder)) {
    const [, state, owner] = leftover(output, entry) ?? [];
    if (owner === undefined || isRunning(Number(owner))) continue;
    const path = join(folder, entry);
    if (state === "old" && (await files.kind(output)) === undefined) await files.rename(path, output);
    else await files.remove(path);
  }
}

function sibling(output: string, state: "new" | "old"): string {
  return join(dirname(output), `.${basename(output)}.recto-${state}-${process.pid}`);
}

function leftover(output: string, entry: string): RegExpExecArray | undefined {
  const prefix = `.${basename(output)}.recto-`;
  if (!entry.startsWith(prefix) || !entry.endsWith("/")) return undefined;
  return /^(new|old)-(\d+)\/$/.exec(entry.slice(prefix.length)) ?? undefined;
}

function isRunning(owner: number): boolean {
  if (owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
