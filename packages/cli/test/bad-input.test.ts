import { spawnSync } from "node:child_process";
import { chmodSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defectMessage } from "../src/failures.ts";
import { folderOf, recto } from "./recto.ts";

const CLEAN = "A sentence with $x^2$.\n";
/** Root may read everything, so the tests of permissions run as nobody; others are refused as themselves. */
const user = process.getuid?.() === 0 ? { user: 65534 } : {};

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
    const folder = folderOf({
      "paper.tex": CLEAN,
      "data.csv": "1,2\n",
      "notes/a.md": CLEAN,
      "empty/x.png": "",
    });
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

  it.skipIf(process.platform === "win32")(
    "a file that may not be read, and still checks the others",
    async () => {
      const folder = folderOf({ "locked.tex": CLEAN, "open.tex": CLEAN });
      chmodSync(join(folder, "locked.tex"), 0);
      const { code, out, error } = await recto(["check", "locked.tex", "open.tex"], { folder, ...user });
      expect(code).toBe(2);
      expect(error).toBe("recto: locked.tex may not be opened: you lack the permission for it.\n");
      expect(out).toContain("No problems in 1 file");
    },
  );

  it.skipIf(process.platform === "win32")("a file that may not be written", async () => {
    const folder = folderOf({ "a.tex": "We add $1, ..., n$ here.\n" });
    chmodSync(join(folder, "a.tex"), 0o444);
    const { code, out, error } = await recto(["check", "a.tex", "--fix"], { folder, ...user });
    expect(code).toBe(2);
    expect(error).toBe("recto: a.tex cannot be written: you lack the permission for it. It is as it was.\n");
    expect(out).toContain("ellipsis-is-command");
  });

  it.skipIf(process.platform === "win32")(
    "a file that may not be written, beside one that is mended",
    async () => {
      const folder = folderOf({
        "a.tex": "We add $1, ..., n$ here.\n",
        "b.tex": "We add $1, ..., n$ here.\n",
      });
      chmodSync(join(folder, "a.tex"), 0o444);
      for (const open of [folder, join(folder, "b.tex")]) chmodSync(open, 0o777);
      const { code, out, error } = await recto(["check", "--fix"], { folder, ...user });
      expect(code).toBe(2);
      expect(error).toContain("Mended 1 place in 1 file.");
      expect(out).toContain("a.tex:1:12  ellipsis-is-command");
      expect(out).not.toContain("b.tex");
    },
  );

  it("a file with bytes that are no text: what cannot be mended is not promised", async () => {
    const folder = folderOf({ "bad.tex": Buffer.from("We add $1, ..., n$ here \xff.\n", "latin1") });
    const { out } = await recto(["check"], { folder });
    expect(out).toContain("ellipsis-is-command");
    expect(out).not.toContain("--fix");
  });

  it.skipIf(process.platform === "win32")("pipes, links to nothing, and an editor's locks", async () => {
    const folder = folderOf({ "a.tex": CLEAN });
    spawnSync("mkfifo", [join(folder, "pipe.tex")]);
    symlinkSync("nowhere.tex", join(folder, "dangling.tex"));
    symlinkSync("me@host.123", join(folder, ".#a.tex"));
    const named = await recto(["check", "pipe.tex", "dangling.tex"], { folder });
    expect(named.error).toBe(
      "recto: pipe.tex is neither a file nor a folder, so Recto cannot check it.\n" +
        "recto: dangling.tex is a link to something that is not there.\n",
    );
    rmSync(join(folder, "dangling.tex"));
    const { code, error } = await recto(["check"], { folder });
    expect({ code, error }).toEqual({
      code: 0,
      error: "recto: pipe.tex is neither a file nor a folder, so Recto leaves it out.\n",
    });
  });

  it("ten megabytes on one line", async () => {
    const folder = folderOf({
      "long.tex": `${("many words ".repeat(100) + "$x$ ").repeat(9000)} $\\left( y$`,
    });
    const { code, out, error } = await recto(["check", "long.tex"], { folder });
    expect({ code, error }).toEqual({ code: 1, error: "" });
    expect(out.length).toBeLessThan(5000);
  });

  it("a reader of the output who leaves", async () => {
    const folder = folderOf({ "many.tex": "We add $1, ..., n$ here.\n\n".repeat(3000) });
    const through = ["bash", "-c", '"$@" | head -n 1; exit ${PIPESTATUS[0]}', "bash"] as const;
    const { code, out, error } = await recto(["check", "many.tex"], { folder, through });
    expect({ code, out, error }).toEqual({ code: 141, out: "many.tex\n", error: "" });
  });

  it.skipIf(process.platform !== "linux")("a full disk behind the output", async () => {
    const folder = folderOf({ "a.tex": CLEAN });
    const through = ["bash", "-c", '"$@" > /dev/full', "bash"] as const;
    const { code, error } = await recto(["check", "a.tex"], { folder, through });
    expect(code).toBe(2);
    expect(error).toBe(
      "recto: The output cannot be written: the disk is full. Free some space and try again.\n",
    );
  });

  it("an article of ten megabytes", async () => {
    const paragraph = `${"many words ".repeat(100)}$x$\n\n`;
    const folder = folderOf({ "long.md": `---\ntitle: Long\n---\n\n${paragraph.repeat(9000)}$\\left( y$\n` });
    const { code, out, error } = await recto(["check", "long.md"], { folder });
    expect({ code, error }).toEqual({ code: 1, error: "" });
    expect(out).toContain("long.md:18005:2");
  });

  it("Ctrl-C ends it with 130 and no words", async () => {
    const outcome = recto(["check", "--stdin", "--stdin-path", "a.tex"], {
      meanwhile: (kill) => setTimeout(() => kill("SIGINT"), 1500),
    });
    expect(await outcome).toEqual({ code: 130, out: "", error: "" });
  });
});

describe("a defect in Recto", () => {
  it("is called Recto's fault, and shows where it is only when asked", () => {
    const error = new Error("the sky fell\nand more");
    const plain = defectMessage(error, "1.2.3", false);
    expect(plain).toMatch(
      /^This is a defect in Recto 1\.2\.3, not in your files: the sky fell\. Please report it/,
    );
    expect(plain).not.toContain("\n");
    expect(defectMessage(error, "1.2.3", true)).toMatch(/\n\s+at /);
  });
});
