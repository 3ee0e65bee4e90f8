/**
 * How long an editor waits after a keystroke in a 300 KB file: from sending the edit until the diagnostics of that
 * version are there, less the time that the server waits for the next key. Budget: 50 ms. The server is the built
 * command line, driven over its standard streams; the text is real LaTeX where the corpus stands beside the repository.
 *
 *     npm run bundle && node --conditions=source bench/lsp.ts
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { DEBOUNCE_MS } from "../packages/lsp/src/projects/checker.ts";

const SIZE = 300_000;
const KEYS = 40;
const corpus = process.env["RECTO_CORPUS"] ?? join(import.meta.dirname, "../../shared/corpus");

function* texFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* texFiles(path);
    else if (entry.name.endsWith(".tex")) yield path;
  }
}

const paragraph =
  "Let $f \\colon X \\to Y$ be a function, see Figure \\ref{fig:a}. Then for all $x_1, \\dots, x_n$\n" +
  "\\begin{align}\n  \\int_0^1 f(x)\\,dx &= \\left( \\frac{a}{b} \\right)^2 \\\\\n  &\\le \\sum_{i=1}^n x_i.\n\\end{align}\n\n";

function realText(): string {
  if (!existsSync(corpus)) {
    console.log("The corpus is not here (RECTO_CORPUS): the text is made.");
    return paragraph;
  }
  return [...texFiles(corpus)]
    .map((path) => readFileSync(path, "utf8").replace(/\\(?:begin|end)\{document\}/g, ""))
    .join("\n\n");
}

const real = realText();
const latex = real.repeat(Math.ceil(SIZE / real.length)).slice(0, SIZE);
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
  `file              opened   a key, median      9th of 10    completion   diagnostics   (waits ${DEBOUNCE_MS} ms)`,
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
  const completions: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    const start = { line: Math.max(line, 12), character: 0 };
    const [took] = await published(uri, key + 2, () =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: key + 2 },
        contentChanges: [{ range: { start, end: start }, text: "x" }],
      }),
    );
    times.push(took - DEBOUNCE_MS);
    const asked = performance.now();
    await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position: start });
    completions.push(performance.now() - asked);
  }
  console.log(
    name.padEnd(14),
    `${opened.toFixed(0)} ms`.padStart(9),
    at(0.5, times).padStart(15),
    at(0.9, times).padStart(14),
    at(0.5, completions).padStart(13),
    String(count).padStart(13),
  );
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
}
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
