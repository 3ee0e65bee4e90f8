import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentOf, folderOf, namesIn, recto } from "./recto.ts";

const DOTS = "We add $1, ..., n$ here.\n";
const OPEN = "An open $\\left( x$ here.\n";
const BASELINE = ["--baseline", "base.json"];

/** The rules that a check reports, in the order of the text, and what it says of the baseline. */
async function checked(
  folder: string,
  ...args: readonly string[]
): Promise<{ rules: unknown; error: string }> {
  const { out, error } = await recto(["check", "--format", "json", ...args], { folder });
  const report: { diagnostics: readonly { rule: string }[] } = JSON.parse(out);
  return { rules: report.diagnostics.map(({ rule }) => rule), error };
}

describe("recto check --baseline", () => {
  it("writes what there is when there is no file, says so, and reports nothing", async () => {
    const folder = folderOf({ "a.tex": DOTS + OPEN });
    expect(await recto(["check", "a.tex", ...BASELINE], { folder })).toEqual({
      code: 0,
      out: "",
      error: "Wrote 2 problems into the baseline base.json; from now on only what is new is reported.\n",
    });
    expect(JSON.parse(contentOf(folder, "base.json"))).toMatchObject({
      version: 1,
      diagnostics: [
        ["a.tex", "delimiters-are-paired", expect.any(String), 1],
        ["a.tex", "ellipsis-is-command", expect.any(String), 1],
      ],
    });
  });

  it("then reports only what is new, wherever the lines have moved", async () => {
    const folder = folderOf({ "a.tex": `${DOTS}\n${OPEN}` });
    await recto(["check", "a.tex", ...BASELINE], { folder });
    expect((await checked(folder, "a.tex", ...BASELINE)).rules).toEqual([]);
    writeFileSync(
      join(folder, "a.tex"),
      `A new line.\n\n${OPEN}\nAnother.\n${DOTS}\nWe sum $a + ... + b$.\n`,
    );
    expect(await checked(folder, "a.tex", ...BASELINE)).toEqual({
      rules: ["ellipsis-is-command"],
      error: "2 problems are in the baseline base.json.\n",
    });
  });

  it("counts: a second one like the first is new", async () => {
    const folder = folderOf({ "a.tex": DOTS });
    await recto(["check", "a.tex", ...BASELINE], { folder });
    writeFileSync(join(folder, "a.tex"), DOTS + DOTS);
    expect((await checked(folder, "a.tex", ...BASELINE)).rules).toEqual(["ellipsis-is-command"]);
  });

  it("exits with 1 for new errors and for more new warnings than allowed, not for old ones", async () => {
    const folder = folderOf({ "a.tex": OPEN + DOTS });
    await recto(["check", ...BASELINE], { folder });
    expect(await recto(["check", ...BASELINE, "--max-warnings", "0"], { folder })).toMatchObject({ code: 0 });
    writeFileSync(join(folder, "a.tex"), `${OPEN + DOTS}Now $x, ..., y$.\n`);
    expect(await recto(["check", ...BASELINE, "--max-warnings", "0"], { folder })).toMatchObject({ code: 1 });
    writeFileSync(join(folder, "a.tex"), `${OPEN + DOTS}Now $\\left[ y$.\n`);
    expect(await recto(["check", ...BASELINE], { folder })).toMatchObject({ code: 1 });
  });

  it("says how many are gone, and --update-baseline writes what there is now", async () => {
    const folder = folderOf({ "a.tex": DOTS + OPEN, "b.tex": DOTS, "c.tex": DOTS });
    await recto(["check", ...BASELINE], { folder });
    writeFileSync(join(folder, "a.tex"), OPEN);
    rmSync(join(folder, "c.tex"));
    const { error } = await checked(folder, "a.tex", ...BASELINE);
    expect(error).toBe(
      "4 problems are in the baseline base.json; 2 of them are gone. --update-baseline writes what there is now.\n",
    );
    const updated = await recto(["check", "a.tex", ...BASELINE, "--update-baseline"], { folder });
    expect(updated).toMatchObject({ code: 0, error: expect.stringContaining("Wrote 2 problems") });
    expect((await checked(folder, ...BASELINE)).error).toBe("2 problems are in the baseline base.json.\n");
    expect(namesIn(folder)).toEqual(["a.tex", "b.tex", "base.json"]);
  });

  it("means the same from another folder", async () => {
    const folder = folderOf({ "papers/a.tex": DOTS, "base.txt": "" });
    await recto(["check", ...BASELINE], { folder });
    const inner = await recto(["check", "a.tex", "--baseline", "../base.json"], {
      folder: join(folder, "papers"),
    });
    expect(inner).toMatchObject({ code: 0, out: expect.stringContaining("No problems") });
  });

  it("keeps what other rules have in it when only one is asked for", async () => {
    const folder = folderOf({ "a.tex": DOTS + OPEN });
    await recto(["check", ...BASELINE], { folder });
    const one = ["--rule", "ellipsis-is-command"];
    expect((await checked(folder, ...BASELINE, ...one)).error).toBe(
      "2 problems are in the baseline base.json.\n",
    );
    await recto(["check", ...BASELINE, "--update-baseline", ...one], { folder });
    expect((await checked(folder, ...BASELINE)).rules).toEqual([]);
  });

  it.each(["{}", "not json", '{"version":2,"diagnostics":[]}', '{"version":1,"diagnostics":[["a"]]}'])(
    "refuses a file that is none, and leaves it: %s",
    async (content) => {
      const folder = folderOf({ "a.tex": DOTS, "base.json": content });
      const { code, out, error } = await recto(["check", "a.tex", ...BASELINE, "--update-baseline"], {
        folder,
      });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(error).toMatch(/^recto: base\.json is no baseline that this Recto can read\./);
      expect(contentOf(folder, "base.json")).toBe(content);
    },
  );

  it("is not written when something could not be checked", async () => {
    const folder = folderOf({ "a.tex": DOTS });
    const { code, error } = await recto(["check", "a.tex", "b.tex", ...BASELINE], { folder });
    expect(code).toBe(2);
    expect(error).toContain("base.json was not written, because not everything could be checked.");
    expect(namesIn(folder)).toEqual(["a.tex"]);
  });

  it.each([
    ["a folder", "notes", "notes is a folder where a file is expected."],
    [
      "a file in a folder that is not there",
      "nodir/x.json",
      "There is no folder nodir for the baseline nodir/x.json. Make the folder, or name a file in another one.",
    ],
  ])("cannot be %s", async (_, file, sentence) => {
    const folder = folderOf({ "a.tex": DOTS, "notes/b.tex": DOTS });
    expect(await recto(["check", "a.tex", "--baseline", file], { folder })).toEqual({
      code: 2,
      out: "",
      error: `recto: ${sentence}\n`,
    });
  });

  it.each([
    [["--update-baseline"], "--update-baseline needs --baseline FILE"],
    [[...BASELINE, "--diff"], "--diff writes nothing, and --baseline may; leave out one of them."],
  ])("refuses %s", async (args, sentence) => {
    const { code, error } = await recto(["check", "a.tex", ...args]);
    expect(code).toBe(2);
    expect(error).toContain(sentence);
  });
});
