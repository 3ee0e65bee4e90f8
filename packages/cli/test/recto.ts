import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const bin = fileURLToPath(new URL("../bin/recto.js", import.meta.url));
/** The command line in its built form, for a shell. */
const RECTO: readonly [node: string, program: string] = [process.execPath, bin];

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  /** A program that is given the command line to run, with its own first arguments. */
  readonly through?: readonly [program: string, ...args: string[]];
  /** The user to run as; only root can be somebody else. */
  readonly user?: number;
  /** What happens while the program runs; it may wait for what the program prints. */
  readonly meanwhile?: (
    kill: (signal: NodeJS.Signals) => void,
    output: (pattern: RegExp, then: (match: RegExpExecArray) => void | Promise<void>) => void,
  ) => void;
}

/** Runs the command line as a user would, with its output piped, and waits for its end. */
export function recto(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { folder = tmpdir(), input, env = {}, through = [], user, meanwhile } = options;
  const [command = process.execPath, ...rest] = [...through, ...RECTO, ...args];
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(command, rest, {
    cwd: folder,
    env: { ...inherited, ...env },
    ...(user === undefined ? {} : { uid: user }),
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const texts = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.error += text));
  if (meanwhile === undefined) child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    meanwhile?.(
      (signal) => child.kill(signal),
      (pattern, then) => {
        const look = (): void => {
          const match = pattern.exec(texts.out);
          if (match === null) return;
          child.stdout.off("data", look);
          Promise.resolve(then(match)).catch(reject);
        };
        child.stdout.on("data", look);
      },
    );
    child.on("close", (code) => resolve({ code, ...texts }));
  });
}

/** A folder with the given files, removed after the test. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "recto-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** The content of a file in a folder. */
export function contentOf(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** The names in a folder, hidden ones too. */
export function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1));
}
