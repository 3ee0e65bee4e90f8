import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from "vscode-languageserver/node";
import { vi } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";

// A server starts in a second, or in ten when much else goes on.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const main = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

/** An editor that has `recto lsp` running, as a real client library drives it. */
export class Editor {
  /** The folder of the files of one test. */
  folder = "";
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** All that was published, in order. */
  published: PublishDiagnosticsParams[] = [];
  messages: string[] = [];
  /** What the server wrote to standard error. */
  errors = "";
  readonly exit: Promise<number | null>;
  result: InitializeResult | undefined;
  #waiting: (() => void)[] = [];
  #versions = new Map<string, number>();

  constructor() {
    const process = spawn(globalThis.process.execPath, ["--conditions=source", main, "lsp", "--stdio"], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.errors += text;
      globalThis.process.stderr.write(text);
    });
    this.process = process;
    this.exit = new Promise((resolve) => void process.on("exit", resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(process.stdout),
      new StreamMessageWriter(process.stdin),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
      this.messages.push(message);
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.messages.push(message);
    });
    this.connection.listen();
  }

  async start(initializationOptions: object = {}, capabilities: object = {}): Promise<this> {
    this.result = await this.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification("initialized", {});
    return this;
  }

  /** Takes leave, and gives the exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await this.exit;
    this.connection.dispose();
    return code;
  }

  /** A new folder with files, and nothing open or said. */
  async enter(files: Readonly<Partial<Record<string, string | Uint8Array>>> = {}): Promise<this> {
    await this.leave();
    this.folder = mkdtempSync(join(tmpdir(), "recto-lsp-"));
    for (const [path, content] of Object.entries(files)) this.write(path, content ?? "");
    return this;
  }

  /** Closes all files and removes the folder. */
  async leave(): Promise<void> {
    for (const path of this.#versions.keys()) await this.close(path);
    this.#versions.clear();
    this.published = [];
    this.messages = [];
    if (this.folder !== "") rmSync(this.folder, { recursive: true });
    this.folder = "";
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  uri(path: string): string {
    return /^[a-z]+:/.test(path) ? path : pathToFileURL(join(this.folder, path)).href;
  }

  async open(
    path: string,
    text: string,
    languageId = path.endsWith(".md") ? "markdown" : "latex",
  ): Promise<void> {
    this.#versions.set(path, 1);
    const textDocument = { uri: this.uri(path), languageId, version: 1, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** Replaces the whole text, or a part of it. */
  async change(path: string, text: string, range?: TextEdit["range"]): Promise<number> {
    const version = (this.#versions.get(path) ?? 0) + 1;
    this.#versions.set(path, version);
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri(path), version },
      contentChanges: [range === undefined ? { text } : { text, range }],
    });
    return version;
  }

  async close(path: string): Promise<void> {
    this.#versions.delete(path);
    await this.connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: this.uri(path) },
    });
  }

  async request<Result>(method: string, path: string, more: object = {}): Promise<Result> {
    return await this.connection.sendRequest<Result>(method, {
      textDocument: { uri: this.uri(path) },
      ...more,
    });
  }

  /** Waits for what is published for a file in its version now (`undefined` for a file that is not open), and fits. */
  async diagnostics(
    path: string,
    fits: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    const uri = this.uri(path);
    const version = this.#versions.get(path);
    for (;;) {
      const found = this.published.findLast((params) => params.uri === uri && params.version === version);
      if (found !== undefined && fits(found.diagnostics)) return found.diagnostics;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

/** A text after edits of the protocol. */
export function edited(text: string, edits: readonly TextEdit[] = []): string {
  return TextDocument.applyEdits(TextDocument.create("file:///x", "latex", 1, text), [...edits]);
}

/** The text that a range of the protocol stands for. */
export function textIn(text: string, range: TextEdit["range"]): string {
  return TextDocument.create("file:///x", "latex", 1, text).getText(range);
}

/** The place after the first `before` in a text. */
export function after(text: string, before: string): { readonly line: number; readonly character: number } {
  const at = text.indexOf(before);
  if (at < 0) throw new Error(`${before} is not in the text`);
  return TextDocument.create("file:///x", "latex", 1, text).positionAt(at + before.length);
}
