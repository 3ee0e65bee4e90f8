import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { folderOf, recto } from "./recto.ts";

const CLEAN = "A sentence with $x^2$.\n";
const DOTS = "We add $1, ..., n$ here.\n";

describe("recto check --watch", () => {
  it.each([
    ["a file", ["main.tex"], "main.tex"],
    ["a file that it inputs", ["main.tex"], "parts/one.tex"],
    ["a new file of a folder", ["."], "parts/two.tex"],
    ["a file in a folder that is not looked for", ["_drafts/main.tex"], "_drafts/main.tex"],
  ])("checks again when %s is saved, and Ctrl-C ends it with 0", async (_, operands, saved) => {
    const main = "\\documentclass{article}\n\\begin{document}\n\\input{parts/one}\n\\end{document}\n";
    const folder = folderOf({
      "main.tex": main,
      "parts/one.tex": CLEAN,
      "_drafts/main.tex": main,
      "_drafts/parts/one.tex": CLEAN,
    });
    const { code, out, error } = await recto(["check", ...operands, "--watch"], {
      folder,
      meanwhile(kill, output) {
        output(/No problems/, async () => {
          await setTimeout(500);
          writeFileSync(
            join(folder, saved),
            saved.endsWith("main.tex") ? main.replace("\\input", `${DOTS}\\input`) : DOTS,
          );
        });
        output(/1 warning/, () => kill("SIGINT"));
      },
    });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("ellipsis-is-command") });
    expect(out).not.toContain("\u001B");
    expect(error).toMatch(/^Watching 2 files\. Ctrl-C stops it\.\n/);
  });

  it.each(["--fix", "--diff", "--update-baseline"])("only looks, so it refuses %s", async (option) => {
    const { code, error } = await recto(["check", "a.tex", "--watch", option]);
    expect(code).toBe(2);
    expect(error).toBe(`recto: --watch only looks, again and again; leave out ${option}.\n`);
  });
});
