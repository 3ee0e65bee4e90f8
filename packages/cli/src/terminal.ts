import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { styleText } from "node:util";
import { sentenceOf } from "./failures.ts";

/** Where a command writes. */
export interface Terminal {
  /** What was asked for: reports, help, diffs. */
  readonly out: Output;
  /** What happened on the way: progress, failures. */
  readonly error: Output;
  /** Reads all of standard input. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Aborted by Ctrl-C. A command that listens stops cleanly; the others are ended at once. */
  readonly interruption: Interruption;
}

export interface Output {
  readonly write: (text: string | Uint8Array) => void;
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
  readonly color: boolean;
  /** Its width in cells. */
  readonly columns: number;
}

interface Interruption {
  /** The signal, for a command that stops by itself when it is aborted. */
  readonly listen: () => AbortSignal;
}

/** What a shell reports of a program that wrote to a reader who has left, as with `| head`. */
const BROKEN_PIPE = 141;
/** The width of text that no terminal shows. */
const PIPED_COLUMNS = 100;

/** The terminal of this process. `color` overrules what the streams and the environment say. */
export function processTerminal(color: boolean | undefined): Terminal {
  return {
    out: outputOf(process.stdout, color),
    error: outputOf(process.stderr, color),
    readInput: () => buffer(process.stdin),
    interruption: processInterruption(),
  };
}

function outputOf(stream: NodeJS.WriteStream, color: boolean | undefined): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(BROKEN_PIPE);
    const sentence = sentenceOf(error, "The output");
    if (sentence === undefined) throw error;
    process.stderr.write(`recto: ${sentence}\n`);
    process.exit(2);
  });
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    color: color ?? styleText("red", "x", { stream }) !== "x",
    columns: stream.isTTY ? stream.columns : PIPED_COLUMNS,
  };
}

function processInterruption(): Interruption {
  const controller = new AbortController();
  let isListening = false;
  process.on("SIGINT", () => {
    if (!isListening || controller.signal.aborted) process.exit(130);
    controller.abort();
  });
  return {
    listen() {
      isListening = true;
      return controller.signal;
    },
  };
}

export type Style = Parameters<typeof styleText>[0];

/** Styles a text for an output that has colours; else leaves it. */
export function styled(output: Output, style: Style, text: string): string {
  return output.color ? styleText(style, text, { validateStream: false }) : text;
}

/** Prints what kept a command from its work, one sentence after another. */
export function printFailure(terminal: Terminal, message: string): void {
  terminal.error.write(`${styled(terminal.error, ["bold", "red"], "recto:")} ${message}\n`);
}

/** Shows that long work goes on, where a person looks at it, and stops showing it before anything else is printed. */
export async function withProgress<T>(
  terminal: Terminal,
  text: string,
  work: (stopShowing: () => void) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const shown = terminal.error.isTerminal ? spinUntil(end.signal, text) : undefined;
  try {
    return await work(() => end.abort());
  } finally {
    end.abort();
    await shown;
  }
}

/** Work shorter than this is not worth a spinner. */
const LONG_WORK_MS = 300;

async function spinUntil(end: AbortSignal, text: string): Promise<void> {
  await setTimeout(LONG_WORK_MS, undefined, { signal: end }).catch(() => undefined);
  if (end.aborted) return;
  const { default: spinner } = await import("yocto-spinner");
  if (end.aborted) return;
  const spinning = spinner({ text, handleSignals: false }).start();
  const stop = (): void => void spinning.stop();
  process.once("exit", stop);
  end.addEventListener("abort", stop, { once: true });
}
