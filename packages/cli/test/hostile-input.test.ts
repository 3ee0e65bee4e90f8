import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, recto } from "./recto.ts";

/** One mistake that is found wherever the rest of a document is checked. */
const MISTAKE = "Let $1, ..., n$ be.\n";

interface Said {
  readonly path: string;
  readonly rule: string;
  readonly what: string;
  readonly start: { readonly line: number };
}

async function said(
  folder: string,
): Promise<{ readonly code: number | null; readonly lines: readonly string[]; readonly error: string }> {
  const { code, out, error } = await recto(["check", ".", "--format", "json"], { folder });
  const report: { readonly diagnostics: readonly Said[] } = JSON.parse(out);
  const lines = report.diagnostics.map(
    ({ path, start, rule, what }) => `${path}:${start.line} ${rule}: ${what}`,
  );
  return { code, lines, error };
}

const ELLIPSIS = "ellipsis-is-command: Three full stops stand for an ellipsis.";

function whole(body: string, preamble = ""): string {
  return `\\documentclass{article}\n${preamble}\\begin{document}\n${body}\\end{document}\n`;
}

describe("hostile input gets one clear word, and the rest is checked", () => {
  it("a binary file", async () => {
    const noise = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256));
    const folder = folderOf({ "photo.tex": noise, "paper.tex": MISTAKE });
    expect(await said(folder)).toEqual({
      code: 1,
      lines: [
        `paper.tex:1 ${ELLIPSIS}`,
        "photo.tex:1 text-is-utf8: This file holds NUL bytes, so it is not text.",
      ],
      error: "",
    });
  });

  it("a binary file that a document includes", async () => {
    const noise = Buffer.from([0, 1, 2, 255, 254, 0]);
    const folder = folderOf({ "main.tex": whole(`\\input{photo}\n${MISTAKE}`), "photo.tex": noise });
    expect((await said(folder)).lines).toEqual([
      `main.tex:4 ${ELLIPSIS}`,
      "photo.tex:1 text-is-utf8: This file holds NUL bytes, so it is not text.",
    ]);
  });

  it.skipIf(process.platform === "win32")("loops of symbolic links, of folders and of files", async () => {
    const folder = folderOf({ "chapters/one.tex": MISTAKE, "elsewhere/two.md": "" });
    symlinkSync("..", join(folder, "chapters/up"));
    symlinkSync("b", join(folder, "a"));
    symlinkSync("a", join(folder, "b"));
    symlinkSync("../elsewhere", join(folder, "chapters/linked"));
    const { code, lines, error } = await said(folder);
    expect({ code, lines }).toEqual({ code: 0, lines: [`chapters/one.tex:1 ${ELLIPSIS}`] });
    expect(error.trimEnd().split("\n")).toEqual([
      "recto: a is a link that leads to itself.",
      "recto: b is a link that leads to itself.",
      "recto: chapters/up is a link to a folder that it stands in, so Recto does not follow it.",
    ]);
    symlinkSync("loop.tex", join(folder, "loop.tex"));
    const withFile = await said(folder);
    expect({ code: withFile.code, lines: withFile.lines }).toEqual({ code: 0, lines });
    expect(withFile.error).toContain("recto: loop.tex is a link that leads to itself.\n");
  });

  it.skipIf(process.platform === "win32")("links to files that are not there", async () => {
    const folder = folderOf({ "chapters/one.tex": MISTAKE });
    symlinkSync("gone.tex", join(folder, "chapters/dangling.tex"));
    symlinkSync("chapters/one.tex/two.md", join(folder, "below.md"));
    const { code, lines, error } = await said(folder);
    expect({ code, lines }).toEqual({ code: 0, lines: [`chapters/one.tex:1 ${ELLIPSIS}`] });
    expect(error.trimEnd().split("\n")).toEqual([
      "recto: below.md is a link to something that is not there.",
      "recto: chapters/dangling.tex is a link to something that is not there.",
    ]);
  });

  it.skipIf(process.platform === "win32")("a link to a folder that is no loop is followed once", async () => {
    const folder = folderOf({ "paper/main.tex": MISTAKE });
    const other = folderOf({ "shared/notes.tex": MISTAKE });
    symlinkSync(join(other, "shared"), join(folder, "paper/shared"));
    symlinkSync(join(other, "shared"), join(folder, "paper/again"));
    expect((await said(folder)).lines).toEqual([
      `paper/main.tex:1 ${ELLIPSIS}`,
      `paper/again/notes.tex:1 ${ELLIPSIS}`,
    ]);
  });

  it("a root that includes itself, at once and through another file", async () => {
    const folder = folderOf({
      "main.tex": whole(`\\input{main}\n\\input{part}\n${MISTAKE}`),
      "part.tex": `\\input{main}\n${MISTAKE}`,
    });
    expect((await said(folder)).lines.toSorted()).toEqual([
      "main.tex:3 input-exists: The file main includes itself, here or through others.",
      `main.tex:5 ${ELLIPSIS}`,
      "part.tex:1 input-exists: The file main includes itself, here or through others.",
      `part.tex:2 ${ELLIPSIS}`,
    ]);
  });

  it("a hundred thousand labels", async () => {
    const many = Array.from(
      { length: 100_000 },
      (_, index) => `\\section{A}\\label{s${index}} See~\\ref{s${index}}.\n`,
    );
    const folder = folderOf({
      "main.tex": whole(`${many.join("")}${MISTAKE}See~\\ref{t7} and \\label{s8}.\n`),
    });
    expect((await said(folder)).lines).toEqual([
      `main.tex:100003 ${ELLIPSIS}`,
      "main.tex:100004 label-is-defined: Nothing has the label t7.",
      expect.stringMatching(/^main\.tex:100004 label-is-unique: /),
    ]);
  }, 60_000);

  it("a line of ten megabytes", async () => {
    const line = `${"word $x_1$ and (more) ".repeat(480_000)}$1, ..., n$ and $\\left( y$`;
    const folder = folderOf({ "main.tex": line });
    const { code, lines, error } = await said(folder);
    expect({ code, error }).toEqual({ code: 1, error: "" });
    expect(lines).toEqual([
      `main.tex:1 ${ELLIPSIS}`,
      "main.tex:1 delimiters-are-paired: This \\left( has no \\right.",
    ]);
  }, 60_000);

  it("a preamble that redefines everything", async () => {
    const preamble = [
      "\\def\\begin#1{\\csname #1\\endcsname}",
      "\\def\\end#1{\\csname end#1\\endcsname}",
      "\\catcode`\\|=0 \\catcode`\\<=1 \\catcode`\\\\=12",
      "\\renewcommand{\\frac}[2]{#1/#2}",
      "\\let\\left\\relax \\let\\right\\relax \\def\\def{} \\renewcommand{\\label}[1]{} \\def\\par{}",
      "",
    ].join("\n");
    const folder = folderOf({ "main.tex": whole(`${MISTAKE}$\\frac{a}{b}$ and $1, ..., n$\n`, preamble) });
    expect(await said(folder)).toEqual({
      code: 0,
      lines: [
        "main.tex:2 basics-keep-their-meaning: This document changes the meaning of \\begin, \\end, the character \\, \\frac, \\left, \\right and more, so Recto may misread what follows.",
        `main.tex:8 ${ELLIPSIS}`,
        `main.tex:9 ${ELLIPSIS}`,
      ],
      error: "",
    });
  });
});
