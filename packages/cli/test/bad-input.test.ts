import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { folderOf, recto } from "./recto.ts";

const CLEAN = "A sentence with $x^2$.\n";
const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

describe("bad input gets one clear sentence", () => {
  it.each([
    [
      "a file that is not there",
      ["check", "papre.tex"],
      "There is no file or folder papre.tex. Did you mean paper.tex?",
    ],
    ["a folder that is not there", ["build", "nowhere"], "There is no file or folder nowhere."],
    ["a mistyped folder", ["dev", "noets"], "There is no file or folder noets. Did you mean notes?"],
    [
      "a file where a folder is expected",
      ["build", "notes/a.md"],
      "notes/a.md is a file, and recto build takes a folder. Try recto build notes.",
    ],
    [
      "a file that is neither",
      ["check", "data.csv"],
      "data.csv is neither an article (.md) nor a LaTeX file (.tex)",
    ],
    [
      "a folder named like a file",
      ["check", "paper.tex/x.tex"],
      "paper.tex/x.tex is a file where a folder is expected.",
    ],
  ])("%s", async (_, args, sentence) => {
    const folder = folderOf({ "paper.tex": CLEAN, "data.csv": "1,2\n", "notes/a.md": CLEAN });
    const { code, out, error } = await recto(args, { folder });
    expect(code).toBe(2);
    expect(out.split("\n").length).toBeLessThanOrEqual(2);
    expect(error).toContain(sentence);
    expect(error).not.toMatch(/^\s+at /m);
  });

  it("UTF-16 and binary files", async () => {
    const folder = folderOf({
      "wide.tex": Buffer.from("\uFEFFabc", "utf16le"),
      "zip.tex": Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
    });
    const { code, out } = await recto(["check"], { folder });
    expect(code).toBe(1);
    expect(out).toContain("This file is UTF-16 (little-endian), not UTF-8.");
    expect(out).toContain("This file holds NUL bytes, so it is not text.");
  });

  it.skipIf(process.getuid?.() === 0)(
    "a file that may not be read, and still checks the others",
    async () => {
      const folder = folderOf({ "locked.tex": CLEAN, "open.tex": CLEAN });
      chmodSync(join(folder, "locked.tex"), 0);
      const { code, out, error } = await recto(["check", "locked.tex", "open.tex"], { folder });
      expect(code).toBe(2);
      expect(error).toContain("locked.tex may not be opened: you lack the permission for it.");
      expect(out).toContain("in 1 file");
    },
  );

  it("ten megabytes on one line", async () => {
    const folder = folderOf({ "long.tex": `${"word $x$ ".repeat(1_100_000)} $\\left( y$` });
    const { code, out, error } = await recto(["check", "long.tex"], { folder });
    expect({ code, error }).toEqual({ code: 1, error: "" });
    expect(out.length).toBeLessThan(5000);
  }, 120_000);

  it("a reader of the output who leaves", async () => {
    const folder = folderOf({ "many.tex": "We add $1, ..., n$ here.\n\n".repeat(3000) });
    const piped = [
      "bash",
      "-c",
      'set -o pipefail; "$@" | head -n 1; exit ${PIPESTATUS[0]}',
      "bash",
      process.execPath,
    ];
    const args = ["--conditions=source", main, "check", "many.tex"];
    expect(await recto(args, { folder, program: piped })).toEqual({
      code: 141,
      out: "many.tex\n",
      error: "",
    });
  });

  it.skipIf(process.platform !== "linux")("a full disk behind the output", async () => {
    const folder = folderOf({ "a.tex": CLEAN });
    const full = ["bash", "-c", '"$@" > /dev/full', "bash", process.execPath];
    const { code, error } = await recto(["--conditions=source", main, "check", "a.tex"], {
      folder,
      program: full,
    });
    expect(code).toBe(2);
    expect(error).toBe(
      "recto: The output cannot be written: the disk is full. Free some space and try again.\n",
    );
  });

  it("Ctrl-C ends it with 130 and no words", async () => {
    const outcome = recto(["check", "--stdin", "--stdin-path", "a.tex"], {
      meanwhile: (kill) => setTimeout(() => kill("SIGINT"), 1500),
    });
    expect(await outcome).toEqual({ code: 130, out: "", error: "" });
  });
});
