import { describe, expect, it } from "vitest";
import { folderOf, recto } from "./recto.ts";

const DOTS = "We add $1, ..., n$ here.\n";
const OPEN = "An open $\\left( x$ here.\n";

describe("recto check --stats", () => {
  it("is a table of the rules, those that say most first", async () => {
    const folder = folderOf({ "a.tex": DOTS + OPEN, "b.tex": DOTS });
    const { code, out } = await recto(["check", "--stats"], { folder });
    expect(code).toBe(1);
    expect(out.replace(/\(\d+ m?s\)/, "(TIME)")).toBe(
      [
        "rule                   errors  warnings  --fix  --fix=suggested  files",
        "ellipsis-is-command         ·         2      2                ·      2",
        "delimiters-are-paired       1         ·      ·                ·      1",
        "",
        "1 error and 2 warnings in 2 files (TIME).",
        "",
      ].join("\n"),
    );
  });

  it("is a sentence when there is nothing to count", async () => {
    const folder = folderOf({ "a.tex": "A sentence.\n" });
    const { code, out } = await recto(["check", "--stats"], { folder });
    expect(code).toBe(0);
    expect(out).toMatch(/^0 errors and 0 warnings in 1 file \(\d+ ms\)\.\n$/);
  });

  it("is one object as json", async () => {
    const folder = folderOf({ "a.tex": DOTS + OPEN });
    const { out } = await recto(["check", "--stats", "--format", "json"], { folder });
    expect(JSON.parse(out)).toEqual({
      version: 1,
      statistics: [
        {
          rule: "delimiters-are-paired",
          errors: 1,
          warnings: 0,
          fixable: { safe: 0, suggested: 0 },
          files: 1,
        },
        { rule: "ellipsis-is-command", errors: 0, warnings: 1, fixable: { safe: 1, suggested: 0 }, files: 1 },
      ],
      summary: { errors: 1, warnings: 1, files: 1, ms: expect.any(Number) },
    });
  });

  it("has no other form", async () => {
    const { code, error } = await recto(["check", "a.tex", "--stats", "--format", "sarif"]);
    expect(code).toBe(2);
    expect(error).toBe("recto: --stats is written as text or json; leave out --format sarif.\n");
  });
});
