import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderOf, recto } from "./recto.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "recto-root-"));
  mkdirSync(join(folder, "sub"));
  writeFileSync(
    join(folder, "main.tex"),
    "\\documentclass{article}\n\\newcommand{\\bx}{x}\n\\begin{document}\n\\input{sub/a}\n\\end{document}\n",
  );
  writeFileSync(join(folder, "sub/a.tex"), "By~\\ref{eq:missing} we have $nabla_{bx}$.\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a part of a document", () => {
  it.each([
    ["by its name", ["sub/a.tex"], ""],
    ["from its own folder", ["a.tex"], "sub"],
    ["as all that is in its folder", ["sub"], ""],
  ])("is checked with the macros and labels of the document that inputs it: %s", async (_, paths, from) => {
    const { code, out } = await recto(["check", ...paths], { folder: join(folder, from) });
    expect(code).toBe(1);
    expect(out).toContain("label-is-defined");
    expect(out).toContain("command-has-backslash");
    expect(out).toMatch(from === "" ? /sub\/a\.tex:1:/ : /\.\.\/sub\/a\.tex:1:/);
  });

  it("has no document in a folder where none inputs it", async () => {
    writeFileSync(join(folder, "alone.tex"), "By~\\ref{eq:missing} we have $x$.\n");
    expect(await recto(["check", "alone.tex"], { folder })).toMatchObject({ code: 0 });
  });
});

describe("a part that names its root", () => {
  const main =
    "\\documentclass{article}\n\\begin{document}\n\\input{chap/one}\\subfile{chap/two}\n\\end{document}\n";
  const one = "% !TEX root = ../main.tex\nSee~\\ref{no}.\n";
  const two = "\\documentclass[../main.tex]{subfiles}\n\\begin{document}\nSee~\\ref{no}.\n\\end{document}\n";
  const files = { "main.tex": main, "chap/one.tex": one, "chap/two.tex": two };

  it.each([
    ["from above", "chap/one.tex", ""],
    ["from above, as a subfile", "chap/two.tex", ""],
    ["from its own folder", "one.tex", "chap"],
    ["from its own folder, as a subfile", "two.tex", "chap"],
  ])("is checked with it: %s", async (_, path, from) => {
    const project = folderOf(files);
    const { code, out } = await recto(["check", path], { folder: join(project, from) });
    expect(code).toBe(1);
    expect(out).toMatch(/chap\/(?:one|two)\.tex:\d/);
    expect(out).toContain("Nothing has the label no.");
  });

  it("is checked with it as one of a folder, once", async () => {
    const project = folderOf(files);
    const { out } = await recto(["check", ".", "--format", "json"], { folder: join(project, "chap") });
    const report: { diagnostics: readonly { path: string }[] } = JSON.parse(out);
    expect(report.diagnostics.map(({ path }) => path).toSorted()).toEqual([
      "../chap/one.tex",
      "../chap/two.tex",
    ]);
  });
});

it("reads LaTeX from standard input that has no path", async () => {
  const { code, out } = await recto(["check", "--stdin"], { folder, input: "$\\left( x$\n" });
  expect(code).toBe(1);
  expect(out).toContain("stdin.tex:1:");
});
