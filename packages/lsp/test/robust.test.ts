import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Editor } from "./editor.ts";

let editor: Editor;
beforeEach(async () => {
  editor = await new Editor().start();
  await editor.enter();
});
afterEach(() => editor.leave());

/** Opens a file with a mistake: the server still answers when it is found. */
async function stillAnswers(): Promise<boolean> {
  await editor.open("alive.tex", "See Figure \\ref{fig:a}.\n");
  const found = await editor.diagnostics("alive.tex", (all) => all.length > 0);
  return found[0]?.code === "reference-has-tie";
}

describe("the server stays", () => {
  test("and leaves with 0 when the editor takes leave", async () => {
    expect(await editor.stop()).toBe(0);
    editor = await new Editor().start();
  });

  test("not without its editor: at the end of the input it goes, with 1", async () => {
    editor.process.stdin?.end();
    expect(await editor.exit).toBe(1);
    editor = await new Editor().start();
  });

  test("through messages that are no JSON, requests that there are not, and wrong parameters", async () => {
    const { stdin } = editor.process;
    for (const body of [
      "{",
      "[]",
      "null",
      '"x"',
      '{"jsonrpc":"2.0"}',
      '{"jsonrpc":"2.0","id":{},"method":7}',
    ])
      stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    await expect(editor.connection.sendRequest("recto/none", {})).rejects.toThrow("recto/none");
    for (const method of ["codeAction", "hover", "completion", "definition", "documentSymbol", "rename"])
      await editor.connection.sendRequest(`textDocument/${method}`, { wrong: true }).catch(() => undefined);
    for (const method of ["didOpen", "didChange", "didClose", "didSave"]) {
      for (const params of [{ textDocument: 7 }, { textDocument: { uri: 7 } }, {}, { wrong: true }])
        await editor.connection.sendNotification(`textDocument/${method}`, params);
    }
    expect(await stillAnswers()).toBe(true);
  });

  test("and answers each request that is not as the protocol has it in one sentence", async () => {
    const textDocument = { uri: "file:///a.tex" };
    const position = { line: 0, character: 0 };
    const range = { start: position, end: position };
    const wrong: readonly (readonly [method: string, field: string, params: unknown])[] = [
      ["initialize", "capabilities", { wrong: true }],
      ["textDocument/codeAction", "textDocument", { wrong: true }],
      ["textDocument/codeAction", "range", { textDocument, range: { start: { line: 0 } }, context: {} }],
      ["textDocument/codeAction", "context", { textDocument, range }],
      ["textDocument/codeAction", "context", { textDocument, range, context: { only: 7 } }],
      ["textDocument/hover", "textDocument", { wrong: true }],
      ["textDocument/hover", "position", { textDocument, position: { line: "0", character: 0 } }],
      ["textDocument/completion", "textDocument", [1, 2]],
      ["textDocument/completion", "position", { textDocument }],
      ["textDocument/definition", "textDocument", { textDocument: { uri: 7 } }],
      ["textDocument/references", "context", { textDocument, position }],
      ["textDocument/documentSymbol", "textDocument", {}],
      ["textDocument/prepareRename", "position", { textDocument, position: 7 }],
      ["textDocument/rename", "newName", { textDocument, position }],
    ];
    for (const [method, field, params] of wrong) {
      await expect(editor.connection.sendRequest(method, params)).rejects.toMatchObject({
        code: -32602,
        message: `The request ${method} needs its “${field}” as the protocol has it.`,
      });
    }
  });

  test("with one sentence about each message that is not as the protocol has it", async () => {
    const textDocument = { uri: editor.uri("a.tex"), version: 2 };
    await editor.connection.sendNotification("textDocument/didOpen", { textDocument });
    await editor.connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [7] });
    expect(await stillAnswers()).toBe(true);
    expect(editor.messages).toEqual([
      "The editor sent a textDocument/didOpen that is not as the protocol has it, so it is passed over.",
      "The editor sent a textDocument/didChange that is not as the protocol has it, so it is passed over.",
    ]);
    expect(editor.errors).toBe("");
  });

  test("through requests about files that nobody opened, and places that there are not", async () => {
    const far = { line: 1e9, character: 1e9 };
    const context = { diagnostics: [], only: undefined };
    for (const path of ["nowhere.tex", "../../../etc", "untitled:x", "http://example.org/a.tex"]) {
      expect(
        await editor.request("textDocument/codeAction", path, { range: { start: far, end: far }, context }),
      ).toEqual([]);
    }
    await editor.open("a.tex", "$x$");
    await editor.change("a.tex", "y", { start: { line: -3, character: -1 }, end: far });
    await editor.change("b.tex", "y");
    expect(
      await editor.request("textDocument/codeAction", "a.tex", { range: { start: far, end: far }, context }),
    ).toEqual([]);
    expect(await stillAnswers()).toBe(true);
  });

  test("through a binary file, a line without end, a file that inputs itself and a folder in place of a file", async () => {
    editor.write("folder.tex/inside.txt", "");
    editor.write("binary.tex", new Uint8Array([0, 255, 254, 13, 0, 10, 128]));
    await editor.open("a.tex", "\\input{a}\\input{binary}\\input{folder}\\bibliography{folder.tex}");
    await editor.diagnostics("a.tex", (all) => all.length > 0);
    await editor.open("b.tex", "\u0000\uD800 \uFFFE\r\r\n$");
    expect((await editor.diagnostics("b.tex")).map(({ code }) => code)).toContain("text-is-utf8");
    await editor.open("c.tex", "$x$ ".repeat(250_000));
    expect(await editor.diagnostics("c.tex")).toEqual([]);
    await editor.open("d.md", "---\n".repeat(2000));
    await editor.diagnostics("d.md");
    expect(await stillAnswers()).toBe(true);
  });
});
