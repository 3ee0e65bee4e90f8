import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, lstatSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentOf, folderOf, namesIn, recto } from "./recto.ts";

const CLEAN = "A sentence with $x^2$.\n";
const WARNING = "We add $1, ..., n$ here.\n";
const ERROR = "An open $\\left( x$ here.\n";

describe("recto check", () => {
  it("leaves alone what repositories keep beside the articles, unless it is named", async () => {
    const folder = folderOf({
      "LICENSE.md": "# Terms\n\n### Skipped\n",
      "a.md": "# Skipped\n\n### Levels\n",
    });
    expect((await recto(["check", "."], { folder })).out).not.toContain("LICENSE");
    expect((await recto(["check", "LICENSE.md"], { folder })).out).toContain("heading-level-is-next");
  });

  it("exits with 0 when all is well, and says so", async () => {
    const folder = folderOf({ "a.tex": CLEAN });
    const { code, out, error } = await recto(["check", "a.tex"], { folder });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toMatch(/^No problems in 1 file \(\d+ m?s\)\.\n$/);
  });

  it("exits with 1 for an error, shown at its line and column", async () => {
    const folder = folderOf({ "a.tex": `first\n${ERROR}` });
    const { code, out } = await recto(["check", "a.tex"], { folder });
    expect(code).toBe(1);
    expect(out).toContain("error  a.tex:2:10  delimiters-are-paired");
    expect(out).toContain("> 2 │ An open $\\left( x$ here.");
  });

  it("exits with 0 for warnings, unless there are more than allowed", async () => {
    const folder = folderOf({ "a.tex": WARNING });
    expect(await recto(["check", "a.tex"], { folder })).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 warning"),
    });
    expect(await recto(["check", "a.tex", "--max-warnings", "1"], { folder })).toMatchObject({ code: 0 });
    expect(await recto(["check", "a.tex", "--max-warnings", "0"], { folder })).toMatchObject({ code: 1 });
  });

  it("--quiet keeps errors only and is silent without them", async () => {
    const folder = folderOf({ "a.tex": WARNING, "b.tex": WARNING + ERROR });
    expect(await recto(["check", "a.tex", "--quiet"], { folder })).toEqual({ code: 0, out: "", error: "" });
    const { code, out } = await recto(["check", "b.tex", "--quiet"], { folder });
    expect(code).toBe(1);
    expect(out).not.toContain("warning");
  });

  it.each([
    ["0", WARNING, "There is 1 warning, and --max-warnings allows 0."],
    ["1", WARNING + WARNING, "There are 2 warnings, and --max-warnings allows 1."],
  ])("--quiet says why it fails for more warnings than %s", async (most, text, sentence) => {
    const folder = folderOf({ "a.tex": text });
    const args = ["check", "a.tex", "--quiet", "--max-warnings", most];
    expect(await recto(args, { folder })).toEqual({ code: 1, out: "", error: `recto: ${sentence}\n` });
  });

  it.each(["json", "sarif", "github", "checkstyle"])("--diff is no report for programs: %s", async (form) => {
    const folder = folderOf({ "a.tex": WARNING });
    expect(await recto(["check", "a.tex", "--diff", "--format", form], { folder })).toEqual({
      code: 2,
      out: "",
      error: `recto: --diff shows a diff instead of a report for programs; leave out --format ${form}.\n`,
    });
  });

  it("writes no colours into a pipe unless told to", async () => {
    const folder = folderOf({ "a.tex": WARNING });
    expect((await recto(["check", "a.tex"], { folder })).out).not.toContain("\u001B");
    expect((await recto(["check", "a.tex", "--color"], { folder })).out).toContain("\u001B[");
    const env = { FORCE_COLOR: "1" };
    expect((await recto(["check", "a.tex"], { folder, env })).out).toContain("\u001B[");
    expect((await recto(["check", "a.tex", "--no-color"], { folder, env })).out).not.toContain("\u001B");
  });

  it("--format json writes one object and nothing else", async () => {
    const folder = folderOf({ "a.tex": WARNING });
    const { out, error } = await recto(["check", "a.tex", "--format", "json"], { folder });
    expect(error).toBe("");
    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({
      version: 1,
      diagnostics: [
        {
          rule: "ellipsis-is-command",
          severity: "warning",
          path: "a.tex",
          start: { offset: 11, line: 1, column: 12 },
          end: { offset: 14, line: 1, column: 15 },
          fixes: [
            { tier: "safe", edits: [{ start: 11, end: 14, text: expect.stringMatching(/^\\l?dots/) }] },
          ],
        },
      ],
      summary: { errors: 0, warnings: 1, files: 1 },
    });
  });

  it("--rule runs only the rules named, and knows a mistyped one", async () => {
    const folder = folderOf({ "a.tex": WARNING + ERROR });
    const { code, out } = await recto(["check", "a.tex", "--rule", "ellipsis-is-command"], { folder });
    expect(code).toBe(0);
    expect(out).not.toContain("delimiters-are-paired");
    const mistyped = await recto(["check", "a.tex", "--rule", "elipsis-is-command"], { folder });
    expect(mistyped).toMatchObject({ code: 2, out: "" });
    expect(mistyped.error).toContain("Did you mean ellipsis-is-command?");
  });
});

describe("recto check with a folder", () => {
  it("checks documents with what they input once, and leaves out what is not the author's", async () => {
    const folder = folderOf({
      "main.tex": `\\documentclass{article}\n\\begin{document}\n\\input{chapters/one}\n\\end{document}\n`,
      "chapters/one.tex": WARNING,
      "alone.tex": CLEAN,
      "node_modules/x/a.tex": ERROR,
      "_site/b.tex": ERROR,
      ".hidden/c.tex": ERROR,
      "notes.txt": ERROR,
    });
    const { code, out } = await recto(["check", "--format", "json"], { folder });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [{ path: join("chapters", "one.tex") }],
      summary: { files: 3 },
    });
  });

  it("resolves references across the files of a document", async () => {
    const folder = folderOf({
      "main.tex":
        "\\documentclass{article}\n\\begin{document}\n\\input{one}\nSee~\\ref{sec:a} and~\\ref{sec:b}.\n\\end{document}\n",
      "one.tex": "\\section{A}\\label{sec:a}\n",
    });
    const { code, out } = await recto(["check"], { folder });
    expect(code).toBe(1);
    expect(out).toContain("main.tex:4:");
    expect(out).toContain("1 error in 2 files");
  });

  it("checks LaTeX as the configuration above it says", async () => {
    const folder = folderOf({
      "recto.config.js": 'export default { check: { rules: { "ellipsis-is-command": "error" } } }',
      "articles/a.md": "---\ntitle: A\n---\n\nText.\n",
      "paper/a.tex": WARNING,
    });
    const { code, out } = await recto(["check", join("paper", "a.tex")], { folder });
    expect(code).toBe(1);
    expect(out).toContain("1 error in 1 file");
    const own = join("paper", "recto.config.js");
    writeFileSync(join(folder, own), "export default { check: { rules: 3 } }");
    const failed = await recto(["check", join("paper", "a.tex")], { folder });
    expect(failed.code).toBe(2);
    expect(failed.error).toContain(own);
  });

  it("lets a comment in LaTeX name a rule that only articles have", async () => {
    const folder = folderOf({ "a.tex": `% recto-ignore mathematics-renders\n${CLEAN}` });
    expect((await recto(["check", "a.tex"], { folder })).out).toContain("No problems");
  });

  it("says which \\input is missing and which includes itself", async () => {
    const folder = folderOf({
      "main.tex":
        "\\documentclass{article}\n\\begin{document}\n\\input{chaptr}\n\\input{loop}\n\\end{document}\n",
      "chapter.tex": CLEAN,
      "loop.tex": "\\input{loop}\n",
    });
    const { code, out, error } = await recto(["check", "main.tex"], { folder });
    expect({ code, error }).toEqual({ code: 1, error: "" });
    expect(out).toContain("main.tex:3:");
    expect(out).toContain("chapter");
    expect(out).toContain("loop.tex:1:");
  });
});

describe("recto check --fix", () => {
  it("mends what is safe, says so, and has nothing left to do", async () => {
    const folder = folderOf({ "a.tex": WARNING });
    const { code, out, error } = await recto(["check", "a.tex", "--fix"], { folder });
    expect(code).toBe(0);
    expect(contentOf(folder, "a.tex")).toMatch(/^We add \$1, \\l?dots, n\$ here\.\n$/);
    expect(out).toContain("No problems");
    expect(error).toContain("Mended 1 place in 1 file.");
    const after = contentOf(folder, "a.tex");
    await recto(["check", "a.tex", "--fix"], { folder });
    expect(contentOf(folder, "a.tex")).toBe(after);
  });

  it("keeps the mode, the byte order mark, the line ends and links, and leaves nothing behind", async () => {
    const folder = folderOf({ "real.tex": `\uFEFF${WARNING.replace("\n", "\r\n")}é\r\n` });
    chmodSync(join(folder, "real.tex"), 0o640);
    symlinkSync("real.tex", join(folder, "link.tex"));
    await recto(["check", "link.tex", "--fix"], { folder });
    expect(contentOf(folder, "real.tex")).toMatch(/^\uFEFFWe add \$1, \\l?dots, n\$ here\.\r\né\r\n$/);
    expect(statSync(join(folder, "real.tex")).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, "link.tex")).isSymbolicLink()).toBe(true);
    expect(namesIn(folder)).toEqual(["link.tex", "real.tex"]);
  });

  it("does not touch a file that is not UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from(WARNING), Buffer.from([0xe9, 0x0a])]);
    const folder = folderOf({ "a.tex": bytes });
    const { code, out } = await recto(["check", "a.tex", "--fix"], { folder });
    expect(code).toBe(1);
    expect(out).toContain("a.tex:2:1  text-is-utf8");
    expect(Buffer.from(contentOf(folder, "a.tex"), "utf8").length).toBe(bytes.length + 2);
  });

  it("mends LaTeX in the encoding that its document names, and leaves all other bytes", async () => {
    const folder = folderOf({
      "main.tex": "\\documentclass{paper}\n\\begin{document}\n\\input{part}\n\\end{document}\n",
      "paper.cls": "\\LoadClass{article}\n\\RequirePackage[latin1]{inputenc}\n",
      "part.tex": Buffer.from(`\u00e9\n${WARNING}\u00df\n`, "latin1"),
    });
    const { code, out } = await recto(["check", "main.tex", "--fix"], { folder });
    expect({ code, out }).toMatchObject({ code: 0, out: expect.not.stringContaining("text-is-utf8") });
    const bytes = readFileSync(join(folder, "part.tex"));
    expect(bytes.toString("latin1")).toMatch(/^\u00e9\nWe add \$1, \\l?dots, n\$ here\.\n\u00df\n$/);
  });

  it.skipIf(process.platform === "win32")("leaves the file whole when it cannot be written", async () => {
    const content = WARNING + "x".repeat(100_000);
    const folder = folderOf({ "a.tex": content });
    const through = ["bash", "-c", 'ulimit -f 8; exec "$@"', "bash"] as const;
    const { code, error } = await recto(["check", "a.tex", "--fix"], { folder, through });
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringMatching(/a\.tex cannot be written: it is larger than the limit set for files\./),
    });
    expect(contentOf(folder, "a.tex")).toBe(content);
    expect(namesIn(folder)).toEqual(["a.tex"]);
  });

  it("--diff keeps the byte order mark, so that it can be applied", async () => {
    const folder = folderOf({ "a.tex": `\uFEFF${WARNING}` });
    const { out } = await recto(["check", "--diff"], { folder });
    expect(out).toContain("\n-\uFEFFWe");
    expect(out).toContain("\n+\uFEFFWe");
  });

  it("--diff writes nothing, and its diff is what --fix does", async () => {
    const folder = folderOf({ "a.tex": `one\n${WARNING}two\n${WARNING}`, "b.tex": CLEAN });
    const before = contentOf(folder, "a.tex");
    const { code, out, error } = await recto(["check", "--diff"], { folder });
    expect(code).toBe(0);
    expect(contentOf(folder, "a.tex")).toBe(before);
    expect(error).toContain("2 warnings");
    await recto(["check", "--fix"], { folder });
    const mended = contentOf(folder, "a.tex");
    const patched = folderOf({ "a.tex": before, "b.tex": CLEAN });
    execFileSync("git", ["apply", "-"], { cwd: patched, input: out });
    expect(contentOf(patched, "a.tex")).toBe(mended);
    expect(mended).not.toBe(before);
  });
});

describe("recto check --stdin", () => {
  it("checks the text under the path it is given", async () => {
    const { code, out } = await recto(["check", "--stdin", "--stdin-path", "x/a.tex"], { input: ERROR });
    expect(code).toBe(1);
    expect(out).toContain("x/a.tex:1:10");
  });

  it("with --fix prints the mended text and reports beside it", async () => {
    const args = ["check", "--stdin", "--stdin-path", "a.tex", "--fix"];
    const { code, out, error } = await recto(args, { input: WARNING });
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^We add \$1, \\l?dots, n\$ here\.\n$/),
    });
    expect(error).toContain("No problems");
  });

  it.each([
    [["--stdin", "--stdin-path", "a.txt"], "must end in .md or .tex"],
    [["--stdin-path", "a.tex"], "give both"],
    [["--stdin", "--stdin-path", "a.tex", "b.tex"], "leave out the paths"],
  ])("refuses %j", async (args, sentence) => {
    const { code, error } = await recto(["check", ...args], { input: "" });
    expect(code).toBe(2);
    expect(error).toContain(sentence);
  });
});

describe("recto explain", () => {
  it("says what a rule demands, why, and shows examples", async () => {
    const { code, out } = await recto(["explain", "ellipsis-is-command"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ellipsis-is-command\n.+\n\n.+/);
    expect(out).toContain("Not so:");
    expect(await recto(["check", "--explain", "ellipsis-is-command"])).toMatchObject({ code: 0, out });
  });

  it("says what may be set about a rule", async () => {
    const { out } = await recto(["explain", "repetition-is-macro"]);
    expect(out).toContain("Options, in check.options of the configuration:");
    expect(out).toContain("It expects a whole number of at least 2; where it is not set it is 10.");
    expect((await recto(["explain", "ellipsis-is-command"])).out).not.toContain("Options");
  });

  it("knows the rules of reading a text too", async () => {
    expect((await recto(["explain", "text-is-utf8"])).out).toContain("UTF-8");
  });

  it("knows a mistyped rule", async () => {
    expect(await recto(["explain", "elipsis-is-comand"])).toEqual({
      code: 2,
      out: "",
      error:
        "recto: There is no rule elipsis-is-comand. Did you mean ellipsis-is-command? recto check --list shows them all.\n",
    });
    const word = await recto(["explain", "elipsis"]);
    expect(word.error).toContain("There is no rule elipsis. Did you mean ellipsis-is-command?");
  });

  it("is told every rule by --list", async () => {
    const { code, out } = await recto(["check", "--list"]);
    expect(code).toBe(0);
    const ids = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" ")[0]);
    expect(ids).toEqual(expect.arrayContaining(["label-is-defined", "script-is-single", "text-is-utf8"]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
