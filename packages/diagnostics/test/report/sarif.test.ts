import { type Diagnostic, diagnosticAt, reporters, SourceText } from "@recto/diagnostics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sarifFaults } from "../../../../test/sarif.ts";
import { source, tie, wide, written } from "./forms.ts";

function result(ruleId: string, ruleIndex: number): object {
  return { ruleId, ruleIndex };
}

function uriOf(path: string): string {
  const other = diagnosticAt(new SourceText(path, source.text), { ...tie, start: 0, end: 1 });
  return /"uri":"([^"]*)"/.exec(written("sarif", [other]))?.[1] ?? "";
}

/** A log of diagnostics that are about `source`. */
function logOf(diagnostics: readonly Diagnostic[], about: SourceText | undefined = source): string {
  const report = { diagnostics, files: about === undefined ? 0 : 1, ms: 1, sourceOf: () => about };
  return [...reporters.sarif.write(report, { color: false, columns: 80 })].join("");
}

function region(startLine: number, startColumn: number, endLine: number, endColumn: number): object {
  return { deletedRegion: { startLine, startColumn, endLine, endColumn } };
}

describe("the SARIF report", () => {
  it("is valid by the schema of SARIF 2.1.0, also without a mistake or a file", () => {
    expect(sarifFaults(written("sarif", [tie, wide, tie]))).toEqual([]);
    expect(sarifFaults(written("sarif", []))).toEqual([]);
    expect(sarifFaults(logOf([tie, wide], undefined))).toEqual([]);
  });

  it("is held to a schema that refuses what is wrong", () => {
    const log = written("sarif", [tie]);
    for (const [right, wrong] of [
      ['"startLine":2', '"startLine":0'],
      ['"version":"2.1.0"', '"version":"2.1"'],
      ['"level":"warning"', '"level":"bad"'],
      ['"uri":"posts/a%20b.tex"', '"uri":"posts/a b.tex"'],
      ['"ruleIndex"', '"ruleNumber"'],
    ] as const) {
      expect(log).toContain(right);
      expect({ wrong, count: sarifFaults(log.replace(right, wrong)).length }).not.toEqual({
        wrong,
        count: 0,
      });
    }
  });

  it("is valid for odd paths", () => {
    const paths =
      "a b.tex|论文/第一章.tex|a#b?.tex|100%.tex|a%20b.tex|C:\\a b\\é.tex|C:/a.tex|//server/a.tex|/a/../b.tex|-|a:b.tex|[x].tex|a\nb.tex|😀.tex|\ud800.tex| ";
    for (const path of paths.split("|")) {
      const faults = sarifFaults(
        logOf([diagnosticAt(new SourceText(path, "x"), { ...tie, start: 0, end: 1 })]),
      );
      expect({ path, faults }).toEqual({ path, faults: [] });
    }
  });

  it("leaves a fix out that changes nothing, and says of each edit of the others what it replaces", () => {
    const text = new SourceText("a.tex", "😀\ta\r\n漢字 b\u0301 c\rlast");
    const fixes = [
      { title: "Nothing", tier: "safe", edits: [] },
      {
        title: "Two",
        tier: "suggested",
        edits: [
          { start: 3, end: 4, text: "" },
          { start: 6, end: 8, text: "\n\u0007😀" },
          { start: 14, end: 18, text: "" },
        ],
      },
    ] as const;
    const log = logOf([diagnosticAt(text, { ...tie, start: 3, end: 18, fixes })], text);
    expect(sarifFaults(log)).toEqual([]);
    expect(JSON.parse(log)).toMatchObject({
      runs: [
        {
          results: [
            {
              fixes: [
                {
                  artifactChanges: [
                    { replacements: [region(1, 4, 1, 5), region(2, 1, 2, 3), region(3, 1, 3, 5)] },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("says where a mistake stands, in UTF-16 code units, and how to mend it", () => {
    expect(JSON.parse(written("sarif", [tie]))).toMatchObject({
      runs: [
        {
          columnKind: "utf16CodeUnits",
          tool: { driver: { name: "Recto", rules: [{ id: "reference-has-tie", helpUri: tie.url }] } },
          results: [
            {
              ruleId: "reference-has-tie",
              ruleIndex: 0,
              level: "warning",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "posts/a%20b.tex" },
                    region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 8 },
                  },
                },
              ],
              fixes: [
                {
                  description: { text: "Write ~" },
                  properties: { tier: "safe" },
                  artifactChanges: [
                    {
                      replacements: [
                        {
                          deletedRegion: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 8 },
                          insertedContent: { text: "~" },
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it("counts an emoji before a mistake as two columns", () => {
    expect(written("sarif", [wide])).toContain('"startLine":1,"startColumn":4,"endLine":3');
  });

  it("lists each rule once, and each result points at its own", () => {
    expect(JSON.parse(written("sarif", [tie, wide, tie]))).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: "reference-has-tie" }, { id: "braces-balance" }] } },
          results: [
            result("reference-has-tie", 0),
            result("braces-balance", 1),
            result("reference-has-tie", 0),
          ],
        },
      ],
    });
  });

  it("names absolute paths as file URIs", () => {
    expect(uriOf("/home/a b/c.tex")).toBe("file:///home/a%20b/c.tex");
    expect(uriOf("C:\\a\\b.tex")).toBe("file:///C:/a/b.tex");
    expect(uriOf("a#b?.tex")).toBe("a%23b%3F.tex");
  });

  it("is valid whatever the texts and paths hold", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1 }),
        fc.string({ unit: "binary" }),
        (path, what) => {
          const other = diagnosticAt(new SourceText(path, what), { ...tie, what, start: 0, end: 1 });
          expect(
            sarifFaults(logOf([other], other.path === path ? new SourceText(path, what) : undefined)),
          ).toEqual([]);
        },
      ),
    );
  });
});
