import { type Stats, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ExitCode } from "../declare.ts";
import { counted } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { configurationNames, isSkipped, kindOfFile } from "./targets.ts";

/** A check that may be made again. */
export interface Watched {
  /** The files and folders to check, as they were named. */
  readonly operands: readonly string[];
  /** Checks and reports, and tells which files were read. */
  readonly check: () => Promise<{ readonly files: readonly string[] }>;
}

/** Saves within so many milliseconds are one: editors write, rename and touch. */
const TOGETHER = 20;
/** Clears the screen and what was scrolled out of it (ECMA-48 ED; the `3` is xterm's). */
const CLEAR = "\u001B[2J\u001B[3J\u001B[H";
/** Files that a check may read beside those that it reports on. */
const READ_TOO = /\.(?:bib|bbl|sty|cls|csl|json)$/i;

/** Checks, and again whenever a file that was read, or a new one like it, is saved; Ctrl-C ends it. */
export async function checkAgain({ operands, check }: Watched, terminal: Terminal): Promise<ExitCode> {
  const signal = terminal.interruption.listen();
  const { watch } = await import("chokidar");
  const roots = operands.map((path) => resolve(path));
  const read = new Set<string>();
  const matters = (path: string): boolean =>
    read.has(resolve(path)) ||
    kindOfFile(path) !== undefined ||
    READ_TOO.test(path) ||
    configurationNames.includes(basename(path));
  const bell = new Bell(signal);
  const ignoresFile = (path: string, stats?: Stats): boolean => stats?.isFile() === true && !matters(path);
  // Folders that were named, with all in them; of other folders the files beside those that were read.
  const trees = watch(roots.filter(isFolder), {
    ignoreInitial: true,
    ignored: (path, stats) =>
      ignoresFile(path, stats) || (!roots.includes(resolve(path)) && isSkipped(basename(path))),
  });
  const beside = watch([], { ignoreInitial: true, ignored: ignoresFile, depth: 0 });
  for (const watcher of [trees, beside]) {
    watcher.on("all", (event, path) => {
      if (event !== "addDir" && event !== "unlinkDir" && matters(path)) bell.ring();
    });
    watcher.on("error", () => undefined);
  }
  try {
    while (!signal.aborted) {
      const started = Date.now();
      if (terminal.out.isTerminal) terminal.out.write(CLEAR);
      const { files } = await check();
      for (const path of files) read.add(resolve(path));
      beside.add([...new Set([...roots, ...read].map((path) => dirname(path)))]);
      terminal.error.write(`Watching ${counted(files.length, "file")}. Ctrl-C stops it.\n`);
      if (files.some((path) => changedSince(path, started))) bell.ring();
      await bell.rung();
    }
  } finally {
    await Promise.all([trees.close(), beside.close()]);
  }
  return 0;
}

/** Rings for those who wait, and for those who come later: what changes during a check is not missed. */
class Bell {
  readonly #signal: AbortSignal;
  #isRinging = false;
  #answer: (() => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#answer?.(), { once: true });
  }

  ring(): void {
    this.#isRinging = true;
    this.#answer?.();
  }

  /** Waits until it has rung, or for Ctrl-C. */
  async rung(): Promise<void> {
    if (!this.#isRinging && !this.#signal.aborted) {
      await new Promise<void>((answer) => {
        this.#answer = answer;
      });
    }
    await setTimeout(TOGETHER);
    this.#isRinging = false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Whether a file was saved after a moment (milliseconds since 1970). */
function changedSince(path: string, moment: number): boolean {
  const entry = statSync(path, { throwIfNoEntry: false });
  return entry !== undefined && entry.mtimeMs > moment;
}
