import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type {
  CompletionList,
  DocumentSymbol,
  Hover,
  Location,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import { after, Editor, edited, textIn } from "./editor.ts";

const editor = new Editor();
beforeAll(() => editor.start());
afterEach(() => editor.leave());
afterAll(() => editor.stop());

const main = `\\documentclass{article}
\\newcommand{\\R}{\\mathbb{R}}
\\newtheorem{thm}{Theorem}
\\begin{document}
\\section{Introduction}\\label{sec:intro}
See~\\eqref{eq:euler} and \\cite{euler1748}, by \\hyperref[eq:euler]{this} in $\\R$.
\\begin{equation}\\label{eq:euler}
  e^{i\\pi} + 1 = 0.
\\end{equation}
\\begin{thm}[Euler]\\label{thm:euler}
It holds.
\\end{thm}
\\subsection{More}
\\begin{figure}
\\caption{The circle.}\\label{fig:circle}
\\end{figure}
\\input{part}
\\bibliography{works}
\\end{document}
`;
const part = "\\section{Part}\nBack to~\\eqref{eq:euler} and Figure~\\ref{fig:circle}.\n";
const works = `@book{euler1748,
  author = {Leonhard Euler},
  title = "Introductio in {Analysin} Infinitorum",
  year = 1748,
}
`;

async function openProject(): Promise<void> {
  await editor.enter({ "main.tex": main, "part.tex": part, "works.bib": works });
  await editor.open("main.tex", main);
}

const front = "---\ntitle: A title\ndate: 2026-01-02\n---\n\n";
const one = `${front}## First {#sec:first}\n\nSee @eq:a and $\\R$.\n\n$$\na = b. \\label{eq:a}\n$$\n\n:::theorem{#thm:x title="Small"}\nIt holds.\n:::\n`;
const two = `${front}As in @one#eq:a and [@euler1748].\n`;

async function openSite(): Promise<void> {
  await editor.enter({
    "recto.config.ts": "export default { title: 'Notes', bibliography: ['works.bib'] };\n",
    "works.bib": works,
    "macros.tex": "\\newcommand{\\R}{\\mathbb{R}}\n",
    "articles/one.md": one,
    "articles/two.md": two,
  });
  await editor.open("articles/one.md", one);
}

async function hover(path: string, text: string, before: string): Promise<string> {
  const found = await editor.request<Hover | null>("textDocument/hover", path, {
    position: after(text, before),
  });
  return found === null ? "" : JSON.stringify(found.contents);
}

/** The text that a definition stands for, by file. */
async function definition(
  path: string,
  text: string,
  before: string,
  files: Record<string, string>,
): Promise<string> {
  const [found] = await editor.request<Location[]>("textDocument/definition", path, {
    position: after(text, before),
  });
  const [name, content] = Object.entries(files).find(([file]) => editor.uri(file) === found?.uri) ?? ["", ""];
  return found === undefined ? "" : `${name}: ${textIn(content, found.range)}`;
}

async function completions(path: string, text: string, before: string): Promise<CompletionList["items"]> {
  const { items } = await editor.request<CompletionList>("textDocument/completion", path, {
    position: after(text, before),
  });
  return items;
}

async function renamedTexts(
  path: string,
  position: { line: number; character: number },
  newName: string,
  files: Record<string, string>,
): Promise<Record<string, string>> {
  const edit = await editor.request<WorkspaceEdit>("textDocument/rename", path, { position, newName });
  const changes: Record<string, TextEdit[]> = edit.changes ?? {};
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, text]) => {
      const own = changes[editor.uri(file)];
      return own === undefined ? [] : [[file, edited(text, own)]];
    }),
  );
}

describe("a hover shows", () => {
  test("the truth of a rule, its reason, and its page", async () => {
    await editor.enter();
    await editor.open("a.tex", "See Figure \\ref{fig:a}.\n");
    const shown = await hover("a.tex", "See Figure \\ref{fig:a}.\n", "Figure");
    expect(shown).toContain("/rules/reference-has-tie/");
    expect(shown).toContain("Chicago Manual of Style");
  });

  test("what a reference points to, what a citation cites, and what a macro means", async () => {
    await openProject();
    expect(await hover("main.tex", main, "\\eqref{eq:e")).toContain("e^{i\\\\pi} + 1 = 0");
    expect(await hover("main.tex", main, "\\cite{eul")).toMatch(
      /Introductio in Analysin.*Leonhard Euler, 1748/,
    );
    expect(await hover("main.tex", main, "in $\\")).toContain("\\\\mathbb{R}");
    expect(await hover("main.tex", main, "It ho")).toBe("");
  });

  test("the same in an article", async () => {
    await openSite();
    expect(await hover("articles/one.md", one, "@eq:")).toContain("Equation 1");
    expect(await hover("articles/one.md", one, "$\\")).toContain("\\\\mathbb{R}");
    await editor.open("articles/two.md", two);
    expect(await hover("articles/two.md", two, "@one#eq")).toContain("a = b");
    expect(await hover("articles/two.md", two, "@euler")).toContain("Leonhard Euler");
  });
});

describe("a definition is found", () => {
  const files = { "main.tex": main, "part.tex": part, "works.bib": works };

  test("of labels, works and macros, across files", async () => {
    await openProject();
    expect(await definition("main.tex", main, "\\cite{eul", files)).toMatch(/^works\.bib: @book\{euler1748/);
    expect(await definition("main.tex", main, "in $\\", files)).toMatch(/^main\.tex: \\newcommand\{\\R\}/);
    await editor.open("part.tex", part);
    expect(await definition("part.tex", part, "\\ref{fig", files)).toBe("main.tex: fig:circle");
  });

  test("of the labels of another article", async () => {
    await openSite();
    await editor.open("articles/two.md", two);
    expect(await definition("articles/two.md", two, "@one#eq", { "articles/one.md": one })).toBe(
      "articles/one.md: eq:a",
    );
  });
});

describe("while a name is typed", () => {
  test.each([
    ["\\ref{", "fig:circle", "Figure: The circle."],
    ["\\cref{eq:euler,thm", "thm:euler", "Theorem: Euler"],
    ["\\hyperref[sec", "sec:intro", "Section: Introduction"],
    ["\\citep[see][p.~3]{eul", "euler1748", "Introductio in Analysin Infinitorum"],
    ["$\\", "\\R", "\\mathbb{R}"],
  ])("after %s there is %s", async (typed, label, detail) => {
    await openProject();
    await editor.diagnostics("main.tex");
    const text = main.replace("See~", `${typed} See~`);
    await editor.change("main.tex", text);
    const items = await completions("main.tex", text, typed);
    expect(items).toContainEqual(expect.objectContaining({ label, detail }));
  });

  test("nothing is offered in the middle of a sentence, nor after a line break's backslashes", async () => {
    await openProject();
    expect(await completions("main.tex", main, "It ho")).toEqual([]);
    const text = main.replace("See~", "\\\\R See~");
    await editor.change("main.tex", text);
    expect(await completions("main.tex", text, "\\\\R")).toEqual([]);
  });

  test("what is chosen replaces what was typed", async () => {
    await openProject();
    const text = main.replace("See~", "\\ref{fig:c} See~");
    await editor.change("main.tex", text);
    const item = (await completions("main.tex", text, "\\ref{fig:c")).find(
      ({ label }) => label === "fig:circle",
    );
    const edit = item?.textEdit;
    expect(edit !== undefined && "range" in edit ? edited(text, [edit]) : "").toBe(
      text.replace("\\ref{fig:c}", "\\ref{fig:circle}"),
    );
  });

  test("an article offers labels and works after @, and macros in its formulas", async () => {
    await openSite();
    const text = one.replace("See @eq:a", "See @e and $\\");
    await editor.change("articles/one.md", text);
    const offered = (await completions("articles/one.md", text, "See @e")).map(({ label }) => label);
    expect(offered).toEqual(expect.arrayContaining(["eq:a", "euler1748"]));
    expect((await completions("articles/one.md", text, "and $\\")).map(({ label }) => label)).toEqual([
      "\\R",
    ]);
  });
});

describe("a completion", () => {
  test("is no label that the article would read as a work", async () => {
    await openSite();
    const text = one.replace("{#sec:first}", "{#early}").replace("See @eq:a", "See @e and \\ref{e}");
    await editor.change("articles/one.md", text);
    const offered = async (before: string): Promise<string[]> =>
      (await completions("articles/one.md", text, before)).map(({ label }) => label);
    await vi.waitFor(async () => expect(await offered("\\ref{e")).toContain("early"), { timeout: 10_000 });
    expect(await offered("See @e")).not.toContain("early");
  });

  test("says beside each name what it is", async () => {
    await openProject();
    const items = await completions("main.tex", main, "\\eqref{eq");
    expect(items.map(({ label, labelDetails }) => [label, labelDetails?.description])).toContainEqual([
      "eq:euler",
      "Equation",
    ]);
  });
});

describe("the outline", () => {
  const names = (symbols: readonly DocumentSymbol[]): unknown[] =>
    symbols.map(({ name, children = [] }) => (children.length === 0 ? name : [name, names(children)]));

  test("of LaTeX has sections, theorems, labelled equations and figures, each in its section", async () => {
    await openProject();
    const symbols = await editor.request<DocumentSymbol[]>("textDocument/documentSymbol", "main.tex");
    expect(names(symbols)).toEqual([["Introduction", ["eq:euler", "Euler", ["More", ["The circle."]]]]]);
  });

  test("of an article the same", async () => {
    await openSite();
    const symbols = await editor.request<DocumentSymbol[]>("textDocument/documentSymbol", "articles/one.md");
    expect(names(symbols)).toEqual([["First", ["eq:a", "Small"]]]);
  });
});

describe("renaming a label", () => {
  const files = { "main.tex": main, "part.tex": part };

  test("reaches its definition and every reference, in all files, from each of them", async () => {
    await openProject();
    const wanted = {
      "main.tex": main.replaceAll("eq:euler", "eq:identity"),
      "part.tex": part.replaceAll("eq:euler", "eq:identity"),
    };
    expect(await renamedTexts("main.tex", after(main, "\\label{eq:"), "eq:identity", files)).toEqual(wanted);
    await editor.open("part.tex", part);
    expect(await renamedTexts("part.tex", after(part, "\\eqref{eq"), "eq:identity", files)).toEqual(wanted);
  });

  test("begins with the label's own range and name, and nowhere else", async () => {
    await openProject();
    const position = after(main, "\\label{eq:");
    const begun = await editor.request<{ range: TextEdit["range"]; placeholder: string }>(
      "textDocument/prepareRename",
      "main.tex",
      { position },
    );
    expect([begun.placeholder, textIn(main, begun.range)]).toEqual(["eq:euler", "eq:euler"]);
    expect(
      await editor.request("textDocument/prepareRename", "main.tex", { position: after(main, "It ho") }),
    ).toBeNull();
  });

  test.each([
    ["a}b", "cannot be a label"],
    ["fig:circle", "already"],
  ])("to %s is refused in words", async (newName, reason) => {
    await openProject();
    await expect(
      editor.request("textDocument/rename", "main.tex", { position: after(main, "\\label{eq:"), newName }),
    ).rejects.toThrow(reason);
  });

  test("that a macro makes is refused", async () => {
    const text =
      "\\newcommand{\\fig}[1]{Figure~\\ref{fig:#1}}\n\\begin{figure}\\caption{A.}\\label{fig:a}\\end{figure}\n\\fig{a}\n";
    await editor.enter();
    await editor.open("a.tex", text);
    await expect(
      editor.request("textDocument/rename", "a.tex", {
        position: after(text, "\\label{fi"),
        newName: "fig:b",
      }),
    ).rejects.toThrow("line 3");
  });

  test("of an article reaches the other articles of its site", async () => {
    await openSite();
    const siteFiles = { "articles/one.md": one, "articles/two.md": two };
    expect(await renamedTexts("articles/one.md", after(one, "\\label{eq"), "eq:b", siteFiles)).toEqual({
      "articles/one.md": one.replaceAll("eq:a", "eq:b"),
      "articles/two.md": two.replaceAll("eq:a", "eq:b"),
    });
  });

  test("of an article reaches the links to it that have words of their own", async () => {
    const linking = `${front}[So](one.md#eq:a "of #eq:a"), [so](/one/#eq:a), [here](#eq:a) and [there](three.md#eq:a).\n\n$$\nb \\label{eq:a}\n$$\n`;
    await editor.enter({
      "recto.config.ts": "export default { title: 'Notes' };\n",
      "articles/one.md": one,
      "articles/two.md": linking,
      "articles/three.md": one,
    });
    await editor.open("articles/one.md", one);
    const siteFiles = { "articles/two.md": linking, "articles/three.md": one };
    expect(await renamedTexts("articles/one.md", after(one, "\\label{eq"), "eq:b", siteFiles)).toEqual({
      "articles/two.md": linking.replace("one.md#eq:a", "one.md#eq:b").replace("/one/#eq:a", "/one/#eq:b"),
    });
  });

  test("its places are listed", async () => {
    await openProject();
    const found = await editor.request<Location[]>("textDocument/references", "main.tex", {
      position: after(main, "\\label{eq:"),
      context: { includeDeclaration: true },
    });
    expect(found).toHaveLength(4);
  });
});
