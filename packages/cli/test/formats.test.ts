import { describe, expect, it } from "vitest";
import { folderOf, recto } from "./recto.ts";

const TEXT = "We add $1, ..., n$ here.\nAn open $\\left( x$ here.\n";

describe("recto check --format", () => {
  it("writes a SARIF log with each mistake at its place", async () => {
    const folder = folderOf({ "a.tex": TEXT });
    const { code, out } = await recto(["check", "a.tex", "--format", "sarif"], { folder });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          results: [
            { ruleId: "ellipsis-is-command", level: "warning" },
            {
              ruleId: "delimiters-are-paired",
              level: "error",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "a.tex" },
                    region: { startLine: 2, startColumn: 10 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("writes annotations for GitHub", async () => {
    const folder = folderOf({ "a.tex": TEXT });
    const { out } = await recto(["check", "a.tex", "--format", "github"], { folder });
    expect(out).toMatch(
      /^::warning file=a\.tex,line=1,.*title=ellipsis-is-command::.*\n::error file=a\.tex,line=2,/,
    );
  });

  it("writes XML as Checkstyle does", async () => {
    const folder = folderOf({ "a.tex": TEXT });
    const { out } = await recto(["check", "a.tex", "--format", "checkstyle"], { folder });
    expect(out).toMatch(
      /<file name="a\.tex">\n {4}<error line="1" .*\n {4}<error line="2" column="10" severity="error"/,
    );
  });

  it("is whole for programs even when it has nothing to say", async () => {
    const folder = folderOf({ "a.tex": "A sentence.\n" });
    const sarif = await recto(["check", "a.tex", "--quiet", "--format", "sarif"], { folder });
    expect(JSON.parse(sarif.out)).toMatchObject({ runs: [{ results: [] }] });
    const checkstyle = await recto(["check", "a.tex", "--quiet", "--format=checkstyle"], { folder });
    expect(checkstyle.out).toContain("</checkstyle>");
  });
});
