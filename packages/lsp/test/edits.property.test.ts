import { check, loadTexDocument } from "@recto/check";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Editor } from "./editor.ts";

const editor = new Editor();
beforeAll(() => editor.start());
afterAll(async () => {
  await editor.leave();
  await editor.stop();
});

const piece = fc.constantFrom(
  "See Figure \\ref{fig:a}. ",
  "$a, ..., b$ ",
  "\\label{fig:a} ",
  "🙂",
  "e\u0301",
  "\t",
  "\r\n",
  "\r",
  "\n\n",
  "{",
  "}",
  "$",
  "% ",
  "\\begin{align} a &= b \\end{align}",
);
const edit = fc.record({ from: fc.nat(), length: fc.nat(12), text: piece });

async function expected(text: string): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(text);
  const document = await loadTexDocument("/a.tex", {
    read: (path) => (path === "/a.tex" ? bytes : undefined),
  });
  return document === undefined
    ? []
    : check(document).map(({ rule, start, end }) =>
        [rule, start.line - 1, start.column - 1, end.line - 1, end.column - 1].join(" "),
      );
}

test("after any edits of parts, what is shown is what a check of the whole text finds, at the same places", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 12 }),
      fc.array(edit, { maxLength: 6 }),
      async (start, edits) => {
        await editor.enter();
        await editor.open("a.tex", start.join(""));
        let text = start.join("");
        for (const { from, length, text: newText } of edits) {
          const document = TextDocument.create("file:///a.tex", "latex", 1, text);
          const at = from % (text.length + 1);
          const range = { start: document.positionAt(at), end: document.positionAt(at + length) };
          text = TextDocument.applyEdits(document, [{ range, newText }]);
          await editor.change("a.tex", newText, range);
        }
        const shown = await editor.diagnostics("a.tex");
        expect(
          shown.map(({ code, range: { start: a, end: b } }) =>
            [code, a.line, a.character, b.line, b.character].join(" "),
          ),
        ).toEqual(await expected(text));
      },
    ),
    { numRuns: 40 },
  );
});
