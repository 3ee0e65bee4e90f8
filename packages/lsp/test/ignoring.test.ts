import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CodeAction, Diagnostic } from "vscode-languageserver/node";
import { Editor, edited } from "./editor.ts";

const editor = new Editor();
beforeAll(() => editor.start());
afterEach(() => editor.leave());
afterAll(() => editor.stop());

const article = (body: string): string => `---\ntitle: A title\ndate: 2026-01-02\n---\n\n${body}\n`;

async function ignoringAt(path: string, { range }: Diagnostic): Promise<readonly CodeAction[]> {
  const found = await editor.request<readonly CodeAction[]>("textDocument/codeAction", path, {
    range,
    context: { diagnostics: [], only: ["quickfix"] },
  });
  return found.filter(({ title }) => title.startsWith("Ignore "));
}

/** Lets every diagnostic be ignored, one after the other: the text in the end, what was offered, and what is still said. */
async function ignoreAll(
  path: string,
  text: string,
): Promise<{ readonly text: string; readonly titles: readonly string[]; readonly left: readonly unknown[] }> {
  await editor.open(path, text);
  const titles: string[] = [];
  let now = text;
  for (let round = 0; round < 8; round += 1) {
    const said = await editor.diagnostics(path);
    const [action] = said[0] === undefined ? [] : await ignoringAt(path, said[0]);
    if (action === undefined) return { text: now, titles, left: said.map(({ code }) => code) };
    titles.push(action.title);
    now = edited(now, action.edit?.changes?.[editor.uri(path)]);
    await editor.change(path, now);
  }
  throw new Error("Something was said again and again.");
}

describe("a comment that switches a rule off", () => {
  test.each([
    [
      "at the end of a line",
      "See Figure \\ref{a}.\nMore.\n",
      "See Figure \\ref{a}. % recto-ignore reference-has-tie\nMore.\n",
    ],
    [
      "at the end of the text",
      "See Figure \\ref{a}.",
      "See Figure \\ref{a}. % recto-ignore reference-has-tie",
    ],
    [
      "beside another rule",
      "See Figure \\ref{a} and $1, ..., n$.\n",
      "See Figure \\ref{a} and $1, ..., n$. % recto-ignore reference-has-tie, ellipsis-is-command\n",
    ],
    [
      "above a line that has a comment",
      "Words.\n\n  See Figure \\ref{a}. % so\r\nMore.\r\n",
      "Words.\n\n  % recto-ignore reference-has-tie\r\n  See Figure \\ref{a}. % so\r\nMore.\r\n",
    ],
    [
      "above a mistake of two lines",
      "Words, and Figure\n\\ref{a}.\n",
      "% recto-ignore reference-has-tie\nWords, and Figure\n\\ref{a}.\n",
    ],
    [
      "inside a display",
      "Then\n\\begin{align*}\n  a &= 1, ..., n, \\\\\n  b &= c.\n\\end{align*}\n",
      "Then\n\\begin{align*}\n  a &= 1, ..., n, \\\\ % recto-ignore ellipsis-is-command\n  b &= c.\n\\end{align*}\n",
    ],
    [
      "not at the end of a line where it would be text",
      "See Figure \\ref{a}. \\begin{verbatim}\nx\n\\end{verbatim}\n",
      "See Figure \\ref{a}. \\begin{verbatim}\nx\n\\end{verbatim}\n",
    ],
  ])("is written in LaTeX %s", async (_, text, expected) => {
    await editor.enter();
    const { text: now, left } = await ignoreAll("a.tex", text);
    expect(now).toBe(expected);
    expect(left).toEqual(now === text ? ["reference-has-tie"] : []);
  });

  test.each([
    [
      "at the end of a line",
      "Let $1, ..., n$ be.\nMore.",
      "Let $1, ..., n$ be. <!-- recto-ignore ellipsis-is-command -->\nMore.",
    ],
    [
      "in a list",
      "- Let $1, ..., n$\n  be.\n- So.",
      "- Let $1, ..., n$ <!-- recto-ignore ellipsis-is-command -->\n  be.\n- So.",
    ],
    [
      "above a paragraph whose line ends in a formula",
      "Words.\n\n> Let $1, ..., n,\n> m$ be.",
      "Words.\n\n> <!-- recto-ignore ellipsis-is-command -->\n> Let $1, ..., n,\n> m$ be.",
    ],
    [
      "in a display",
      "Then\n\n$$\n1, ..., n.\n$$\n\nMore.",
      "Then\n\n$$\n1, ..., n. % recto-ignore ellipsis-is-command\n$$\n\nMore.",
    ],
    [
      "above a heading",
      "## On $1, ..., n$\n\nMore.",
      "<!-- recto-ignore ellipsis-is-command -->\n## On $1, ..., n$\n\nMore.",
    ],
    [
      "above a table",
      "| a | b |\n| - | - |\n| $1, ..., n$ | c |\n",
      "<!-- recto-ignore ellipsis-is-command -->\n| a | b |\n| - | - |\n| $1, ..., n$ | c |\n",
    ],
  ])("is written in Markdown %s", async (_, body, expected) => {
    await editor.enter();
    const { text: now, left } = await ignoreAll("a.md", article(body));
    expect(now).toBe(article(expected));
    expect(left).toEqual([]);
  });

  test("is offered once for many mistakes of a rule, after the fixes, and says how far it reaches", async () => {
    await editor.enter();
    const text = "See Figure \\ref{a} and Table \\ref{b}. % so\n";
    await editor.open("a.tex", text);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 40 } };
    const found = await editor.request<readonly CodeAction[]>("textDocument/codeAction", "a.tex", {
      range,
      context: { diagnostics: [], only: ["quickfix"] },
    });
    expect(found.map(({ title }) => title)).toEqual([
      ...Array.from({ length: 2 }, () => expect.not.stringMatching(/^Ignore/)),
      "Ignore reference-has-tie in this paragraph",
    ]);
    expect(found.at(-1)?.diagnostics).toHaveLength(2);
    expect(found.at(-1)?.isPreferred).toBeUndefined();
  });

  test("is not offered against what is said of such a comment", async () => {
    await editor.enter();
    const { titles, left } = await ignoreAll("a.tex", "Words. % recto-ignore reference-has-tie\n");
    expect(titles).toEqual([]);
    expect(left).toEqual(["suppression-is-used"]);
  });
});
