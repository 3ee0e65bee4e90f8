import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RegistrationParams } from "vscode-languageserver/node";
import { Editor, edited, textIn } from "./editor.ts";

const editor = new Editor();
beforeAll(() => editor.start());
afterEach(() => editor.leave());
afterAll(() => editor.stop());

const isEmpty = (diagnostics: readonly unknown[]): boolean => diagnostics.length === 0;
const fenced = (text: string): string => `~~~latex\n${text}\n~~~\n`;
const article = (body: string): string => `---\ntitle: A title\ndate: 2026-01-02\n---\n\n${body}\n`;

/** An article with a comparison, of which this is the code to write. */
const compare = (write: string): string =>
  article(`:::compare{rule=fraction-is-command}\n${fenced("${a \\over b}$")}${fenced(write)}:::`);

describe("while one types", () => {
  test("a mistake is shown with its rule, its page, and where it stands", async () => {
    const { open, diagnostics } = bound(await editor.enter());
    const text = "See Figure \\ref{fig:a}.\n";
    await open("a.tex", text);
    const [found] = await diagnostics("a.tex", (all) => all.length > 0);
    expect(found).toMatchObject({
      code: "reference-has-tie",
      source: "recto",
      severity: 2,
      codeDescription: { href: expect.stringContaining("/rules/reference-has-tie/") },
    });
    expect(found?.message).toMatch(/\.$/);
  });

  test("a comparison that does not show its rule is told where it fails", async () => {
    const { open, change, diagnostics } = bound(await editor.enter());
    const text = compare("${c \\over d}$");
    await open("a.md", text);
    const [found, ...others] = await diagnostics("a.md", (all) => all.length > 0);
    expect(found).toMatchObject({ code: "comparison-shows-its-rule", severity: 1 });
    expect(found === undefined ? "" : textIn(text, found.range)).toContain("\\over");
    expect(others).toEqual([]);
    await change("a.md", compare("$\\frac{c}{d}$"));
    expect(await diagnostics("a.md", isEmpty)).toEqual([]);
  });

  test("an edit of a part is enough, and what it mends is gone", async () => {
    const { open, change, diagnostics } = bound(await editor.enter());
    await open("a.tex", "See Figure \\ref{fig:a}.\n");
    expect(await diagnostics("a.tex")).not.toEqual([]);
    await change("a.tex", "~", { start: { line: 0, character: 10 }, end: { line: 0, character: 11 } });
    expect(await diagnostics("a.tex")).toEqual([]);
  });

  test("of many edits in a row the last is checked, and nothing older comes after it", async () => {
    const { open, change, diagnostics } = bound(await editor.enter());
    await open("a.tex", "$x$\n");
    await diagnostics("a.tex");
    for (let index = 0; index < 20; index += 1) await change("a.tex", `See Figure \\ref{fig:${index}}.\n`);
    await change("a.tex", "$x$ \\ldots\n");
    expect((await diagnostics("a.tex")).filter(({ code }) => code === "reference-has-tie")).toEqual([]);
    const versions = editor.published
      .filter(({ uri }) => uri === editor.uri("a.tex"))
      .map(({ version }) => version);
    expect(versions).toEqual([...versions].toSorted((a, b) => Number(a) - Number(b)));
    expect(versions.length).toBeLessThan(10);
  });

  test("closing a file takes back what was said of it", async () => {
    const { open, diagnostics } = bound(await editor.enter());
    await open("a.tex", "See Figure \\ref{fig:a}.\n");
    await diagnostics("a.tex", (all) => all.length > 0);
    await editor.close("a.tex");
    expect(await editor.diagnostics("a.tex", isEmpty)).toEqual([]);
  });

  test("a text that was never saved is checked by its language", async () => {
    const { open, diagnostics } = bound(await editor.enter());
    await open("untitled:Untitled-1", "See Figure \\ref{fig:a}.\n");
    expect(await diagnostics("untitled:Untitled-1", (all) => all.length > 0)).toHaveLength(1);
  });

  test("the editor chooses the rules", async () => {
    const text = "\\section{One}\\label{one}\nA sentence - broken.\n";
    const strict = await new Editor().start({ preset: "all" });
    await strict.enter();
    await strict.open("a.tex", text);
    const all = await strict.diagnostics("a.tex");
    await strict.leave();
    await strict.stop();
    await editor.enter();
    await editor.open("a.tex", text);
    expect(all.length).toBeGreaterThan((await editor.diagnostics("a.tex")).length);
  });
});

describe("columns count as editors do, in UTF-16 code units", () => {
  test.each([
    ["tabs", "\t\tSee Figure \\ref{fig:a}.\n"],
    ["emoji", "🙂👩‍🔬 See Figure \\ref{fig:a}.\n"],
    ["combining marks", "Poincare\u0301 e\u0302\u0323: see Figure \\ref{fig:a}.\n"],
    ["CRLF", "One.\r\nTwo: see Figure \\ref{fig:a}.\r\n"],
    ["a lone CR", "One.\rTwo: see Figure \\ref{fig:a}.\r"],
    ["a byte order mark", "\uFEFFSee Figure \\ref{fig:a}.\n"],
    ["CJK of the astral planes", "𠮷野家 see Figure \\ref{fig:a}.\n"],
  ])("after %s", async (_, text) => {
    const { open, diagnostics } = bound(await editor.enter());
    await open("a.tex", text);
    const [found] = await diagnostics("a.tex", (all) => all.length > 0);
    expect(found).toBeDefined();
    const range = found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const marked = textIn(text, range);
    expect("Figure \\ref{fig:a}").toContain(marked);
    expect(marked).not.toBe("");
    const [action] = await editor.request<{ edit: { changes: Record<string, never[]> } }[]>(
      "textDocument/codeAction",
      "a.tex",
      { range, context: { diagnostics: [], only: ["quickfix"] } },
    );
    expect(edited(text, action?.edit.changes[editor.uri("a.tex")])).toBe(
      text.replace("Figure \\ref", "Figure~\\ref"),
    );
  });
});

describe("a document in several files", () => {
  const main = "\\documentclass{article}\n\\begin{document}\n\\input{part}\n\\end{document}\n";

  test("the unsaved text of one file holds for the others", async () => {
    const { open, change, diagnostics } = bound(
      await editor.enter({ "main.tex": main, "part.tex": "Nothing.\n" }),
    );
    await open("main.tex", main.replace("\\input", "See~\\ref{sec:one}. \\input"));
    expect((await diagnostics("main.tex")).map(({ code }) => code)).toContain("label-is-defined");
    await open("part.tex", "Nothing.\n");
    await diagnostics("part.tex");
    await change("part.tex", "\\section{One}\\label{sec:one}\n");
    expect(await diagnostics("main.tex", isEmpty)).toEqual([]);
  });

  test("a part finds its root although it does not name it", async () => {
    const { open, diagnostics } = bound(
      await editor.enter({
        "main.tex": main
          .replace("\\input", "\\section{One}\\label{sec:one}\\input")
          .replace("part", "parts/part"),
        "parts/part.tex": "",
      }),
    );
    await open("parts/part.tex", "See~\\ref{sec:one} and~\\ref{sec:two}.\n");
    const found = await diagnostics("parts/part.tex", (all) => all.length > 0);
    expect(found.map(({ code, range }) => [code, range.start.character])).toEqual([["label-is-defined", 27]]);
  });

  test.each(["sub/b.tex", "sub/deep/d.tex"])(
    "a part beside a subfile has the root of both: %s",
    async (path) => {
      const texts: Record<string, string> = {
        "main.tex": `\\documentclass{article}\\newcommand{\\bx}{\\mathbf{x}}\\begin{document}\\input{sub/b}\\include{sub/deep/d}\\subfile{sub/c}\\end{document}`,
        "sub/b.tex": "Text $nabla_{bx} f$ \\label{lab:b} \\ref{no}",
        "sub/deep/d.tex": "Text $nabla_{bx} f$ \\label{lab:d} \\ref{no}",
        "sub/c.tex": "\\documentclass[../main.tex]{subfiles}\\begin{document}Text\\end{document}",
      };
      const { open, diagnostics } = bound(await editor.enter(texts));
      await open(path, texts[path] ?? "");
      const found = await diagnostics(path, (all) => all.length > 0);
      expect(found.map(({ code }) => code)).toContain("label-is-defined");
    },
  );

  test("a part comes to its root when the root inputs it", async () => {
    const { open, change, diagnostics } = bound(await editor.enter({ "part.tex": "See~\\ref{sec:two}.\n" }));
    await open("part.tex", "See~\\ref{sec:two}.\n");
    expect(await diagnostics("part.tex")).toEqual([]);
    await open("main.tex", main.replace("\\input{part}", ""));
    await diagnostics("main.tex");
    await change("main.tex", main);
    expect(await diagnostics("part.tex", (all) => all.length > 0)).toMatchObject([
      { code: "label-is-defined" },
    ]);
  });

  test("is checked as the configuration above it says, and anew when that changes", async () => {
    const silent = "export default { check: { rules: { 'reference-has-tie': 'off' } } };\n";
    const { open, diagnostics } = bound(await editor.enter({ "recto.config.ts": silent, "sub/a.tex": "" }));
    await open("sub/a.tex", "See Figure \\ref{fig:a}.\n");
    expect(await diagnostics("sub/a.tex")).toEqual([]);
    editor.write("recto.config.ts", "export default {};\n");
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: editor.uri("recto.config.ts"), type: 2 }],
    });
    expect(await diagnostics("sub/a.tex", (all) => all.length > 0)).toMatchObject([
      { code: "reference-has-tie" },
    ]);
  });

  test("a file that changes on the disk is read again", async () => {
    const { open, diagnostics } = bound(await editor.enter({ "main.tex": main, "part.tex": "" }));
    await open("main.tex", main.replace("\\input", "See~\\ref{sec:one}. \\input"));
    await diagnostics("main.tex", (all) => all.length === 1);
    editor.write("part.tex", "\\section{One}\\label{sec:one}\n");
    await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: editor.uri("part.tex"), type: 2 }],
    });
    expect(await diagnostics("main.tex", isEmpty)).toEqual([]);
  });
});

test("the files that an editor watches for the server are named by patterns that every editor reads", async () => {
  const watching = new Editor();
  const registered = new Promise<RegistrationParams>((resolve) => {
    watching.connection.onRequest("client/registerCapability", (params: RegistrationParams) => {
      resolve(params);
      return null;
    });
  });
  await watching.start({}, { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
  const { registrations } = await registered;
  await watching.stop();
  const watchers: readonly { globPattern: string }[] = registrations.flatMap(
    ({ registerOptions }) => registerOptions.watchers,
  );
  const patterns = watchers.map(({ globPattern }) => globPattern);
  expect(patterns.join(" ")).toMatch(/bib.*recto\.toml/);
  for (const pattern of patterns) expect(pattern, "a group in a group").not.toMatch(/\{[^}]*\{/);
});

describe("an article", () => {
  test("is checked with the text that is not saved yet", async () => {
    const { open, change, diagnostics } = bound(await editor.enter({ "a.md": article("Saved.") }));
    await open("a.md", article("See @eq:nowhere."));
    expect(await diagnostics("a.md", (all) => all.length > 0)).toMatchObject([{ code: "label-is-defined" }]);
    await change("a.md", article("Mended."));
    expect(await diagnostics("a.md")).toEqual([]);
  });

  test("knows the unsaved labels of another article of its site", async () => {
    const { open, change, diagnostics } = bound(
      await editor.enter({
        "recto.config.ts": "export default { title: 'Notes' };\n",
        "articles/one.md": article("One."),
        "articles/two.md": article("Two."),
      }),
    );
    await open("articles/two.md", article("See @one#sec:new."));
    expect((await diagnostics("articles/two.md")).map(({ code }) => code)).toContain("label-is-defined");
    await open("articles/one.md", article("One."));
    await change("articles/one.md", article("## New {#sec:new}\n\nOne."));
    expect(await diagnostics("articles/two.md", isEmpty)).toEqual([]);
  });

  test("of no site may refer to the others in its folder", async () => {
    const { open, diagnostics } = bound(
      await editor.enter({ "one.md": article("## Old {#sec:old}\n\nOne."), "two.md": article("Two.") }),
    );
    await open("two.md", article("See @one#sec:old and @one#sec:new."));
    const found = await diagnostics("two.md", (all) => all.length > 0);
    expect(found.map(({ code, range }) => [code, range.start.character])).toEqual([["label-is-defined", 26]]);
  });

  test("is asked for its front matter only where it has one or its site lists it", async () => {
    const { open, diagnostics } = bound(await editor.enter());
    await open("notes.md", "Somebody's notes, see @eq:x.\n");
    expect(await diagnostics("notes.md")).toEqual([]);
  });

  test("a broken configuration is told once, in words", async () => {
    const { open, change } = bound(
      await editor.enter({ "recto.config.ts": "export default { titel: 1 };\n" }),
    );
    await open("a.md", article("One."));
    await change("a.md", article("Two."));
    await expect.poll(() => editor.messages.join("\n")).toContain("titel");
    expect(editor.messages).toHaveLength(1);
  });
});

function bound(of: Editor): Pick<Editor, "open" | "change" | "diagnostics"> {
  return {
    open: (...given) => of.open(...given),
    change: (...given) => of.change(...given),
    diagnostics: (...given) => of.diagnostics(...given),
  };
}
