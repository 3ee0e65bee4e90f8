/**
 * How long an editor waits after a keystroke in a 300 KB file: from sending the edit until the diagnostics of that
 * version are there, the server's own pause for further keys included. Budget: 50 ms.
 * Beside it the time that a key takes of the processors, which a busy machine changes less. The server is the built
 * command line, driven over its standard streams; the text is real LaTeX where the corpus stands beside the repository.
 *
 *     npm run bench -- lsp
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { ofSize, realText } from "./support/corpus.ts";

const SIZE = 300_000;
const KEYS = 40;
const real = realText();
const latex = ofSize(real, SIZE);
const markdownParagraph =
  "Let $f \\colon X \\to Y$ be a *function*, for all $x_1, \\dots, x_n$, with `code` and [a link](#a).\n\n" +
  "$$\n\\int_0^1 f(x)\\,dx = \\left( \\frac{a}{b} \\right)^2.\n$$\n\n";
const article = (size: number): string =>
  `---\ntitle: Long\ndate: 2026-01-02\n---\n\n## A {#a}\n\n${markdownParagraph.repeat(size / markdownParagraph.length)}`;

const server = spawn(process.execPath, [resolve("packages/cli/bin/recto.js"), "lsp"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
let arrived: (params: PublishDiagnosticsParams) => void = () => undefined;
connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) =>
  arrived(params),
);
connection.listen();
await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
await connection.sendNotification("initialized", {});

/** A quantile of times in ms. */
function at(part: number, of: readonly number[]): string {
  return `${(of.toSorted((a, b) => a - b)[Math.floor(of.length * part)] ?? NaN).toFixed(0)} ms`;
}

/** What the server has taken of the processors so far, in ms, where the system tells it (Linux: proc(5)). */
function serverTime(): number {
  const path = `/proc/${server.pid}/stat`;
  if (!existsSync(path)) return NaN;
  const fields = readFileSync(path, "utf8").replace(/^.*\)/, "").trim().split(" ");
  const TICKS_PER_SECOND = 100;
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** What the editor waits for a version of a file, and how many diagnostics that version has. */
async function published(uri: string, version: number, send: () => Promise<void>): Promise<[number, number]> {
  const start = performance.now();
  const count = new Promise<number>((done) => {
    arrived = (params) => {
      if (params.uri === uri && params.version === version) done(params.diagnostics.length);
    };
  });
  await send();
  const found = await count;
  return [performance.now() - start, found];
}

console.log(
  `file              opened   a key, median      9th of 10     processor    completion   diagnostics`,
);
for (const [name, text] of [
  ["300 KB .tex", latex],
  ["30 KB .tex", latex.slice(0, SIZE / 10)],
  ["30 KB .md", article(SIZE / 10)],
] as const) {
  const uri = `file:///bench/${name.replaceAll(" ", "-")}`;
  const languageId = name.endsWith(".md") ? "markdown" : "latex";
  const textDocument = { uri, languageId, version: 1, text };
  const [opened, count] = await published(uri, 1, () =>
    connection.sendNotification("textDocument/didOpen", { textDocument }),
  );
  const lines = text.split("\n");
  const line = lines.findIndex(
    (content, index) => index > lines.length / 2 && /^[A-Z][^$\\%]*$/.test(content),
  );
  const times: number[] = [];
  const before = serverTime();
  const completions: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    const start = { line: Math.max(line, 12), character: 0 };
    const [took] = await published(uri, key + 2, () =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: key + 2 },
        contentChanges: [{ range: { start, end: start }, text: "x" }],
      }),
    );
    times.push(took);
    const asked = performance.now();
    await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position: start });
    completions.push(performance.now() - asked);
  }
  console.log(
    name.padEnd(14),
    `${opened.toFixed(0)} ms`.padStart(9),
    at(0.5, times).padStart(15),
    at(0.9, times).padStart(14),
    `${((serverTime() - before) / KEYS).toFixed(0)} ms`.padStart(13),
    at(0.5, completions).padStart(13),
    String(count).padStart(13),
  );
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
}
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
