import { describe, expect, it } from "vitest";
import { diagnosticAt, reporters, SourceText } from "@recto/diagnostics";

describe("the JSON report", () => {
  it("has exactly the documented shape", () => {
    const source = new SourceText("a.tex", "x\nFigure \\ref{a}");
    const diagnostic = diagnosticAt(source, {
      rule: "reference-has-tie",
      severity: "warning",
      start: 8,
      end: 9,
      what: "What.",
      why: "Why.",
      do: "Do.",
      fixes: [{ title: "Add a tie", tier: "safe", edits: [{ start: 8, end: 9, text: "~" }] }],
    });
    const report = { diagnostics: [diagnostic, diagnostic], files: 3, ms: 12.6, sourceOf: () => source };
    const output = [...reporters.json.write(report, { color: true, columns: 80 })].join("");
    const entry = {
      rule: "reference-has-tie",
      severity: "warning",
      path: "a.tex",
      start: { offset: 8, line: 2, column: 7 },
      end: { offset: 9, line: 2, column: 8 },
      what: "What.",
      why: "Why.",
      do: "Do.",
      fixes: [{ tier: "safe", edits: [{ start: 8, end: 9, text: "~" }] }],
      url: diagnostic.url,
    };
    expect(JSON.parse(output)).toStrictEqual({
      version: 1,
      diagnostics: [entry, entry],
      summary: { errors: 0, warnings: 2, files: 3, ms: 13 },
    });
  });

  it("is valid without diagnostics", () => {
    const report = { diagnostics: [], files: 0, ms: 0, sourceOf: () => undefined };
    const output = [...reporters.json.write(report, { color: false, columns: 80 })].join("");
    expect(JSON.parse(output)).toMatchObject({ diagnostics: [], summary: { errors: 0, warnings: 0 } });
  });
});
