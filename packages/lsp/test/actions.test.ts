import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver/node";
import { Editor, edited } from "./editor.ts";

const editor = new Editor();
beforeAll(() => editor.start());
afterEach(() => editor.leave());
afterAll(() => editor.stop());

const text = "See Figure \\ref{fig:a} and Table \\ref{tab:a}.\nWe have $a, ..., b$.\n";
const whole = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

async function actions(range = whole, only?: readonly string[]): Promise<readonly CodeAction[]> {
  return await editor.request("textDocument/codeAction", "a.tex", {
    range,
    context: { diagnostics: [], only },
  });
}

const mended = (action: CodeAction | undefined, of = text): string =>
  edited(of, action?.edit?.changes?.[editor.uri("a.tex")]);

describe("quick fixes", () => {
  test("stand at their diagnostic, and the safe one is preferred", async () => {
    await editor.enter();
    await editor.open("a.tex", text);
    const at = { line: 0, character: 10 };
    const [fix, ...others] = await actions({ start: at, end: at }, ["quickfix"]);
    expect(others.map(({ title }) => title)).toEqual(["Ignore reference-has-tie in this line"]);
    expect(fix).toMatchObject({
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [{ code: "reference-has-tie" }],
    });
    expect(mended(fix)).toBe(text.replace("Figure ", "Figure~"));
  });

  test("hold for the text as it is now, although its check has not begun", async () => {
    await editor.enter();
    await editor.open("a.tex", "Nothing.\n");
    await editor.change("a.tex", "\n\nSee Figure \\ref{fig:a}.\n");
    const [fix] = await actions(whole, ["quickfix"]);
    expect(mended(fix, "\n\nSee Figure \\ref{fig:a}.\n")).toBe("\n\nSee Figure~\\ref{fig:a}.\n");
  });

  test("there are none where nothing is wrong", async () => {
    await editor.enter();
    await editor.open("a.tex", text);
    const end = { line: 2, character: 0 };
    expect(await actions({ start: end, end }, ["quickfix"])).toEqual([]);
  });
});

describe("mending all at once", () => {
  test.each([["source.fixAll.recto"], ["source.fixAll"], ["source"]])("is offered for %s", async (only) => {
    await editor.enter();
    await editor.open("a.tex", text);
    const found = await actions(whole, [only]);
    expect(found.map(({ kind }) => kind)).toEqual(["source.fixAll.recto"]);
    const once = mended(found[0]);
    expect(once).toContain("Figure~\\ref{fig:a} and Table~\\ref{tab:a}");
    await editor.change("a.tex", once);
    expect(await actions(whole, [only])).toEqual([]);
  });

  test("is not offered for another kind", async () => {
    await editor.enter();
    await editor.open("a.tex", text);
    expect(await actions(whole, ["source.organizeImports"])).toEqual([]);
  });
});
