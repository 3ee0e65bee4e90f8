import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "@recto/diagnostics";

describe("a unified diff", () => {
  it("is empty when nothing changed", () => {
    expect(unifiedDiff("a", "same\n", "same\n")).toBe("");
  });

  it("shows changed lines with three lines around them", () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
    const before = `${lines.join("\n")}\n`;
    const after = before.replace("line 6\n", "six\n");
    expect(unifiedDiff("p.tex", before, after)).toBe(
      "--- a/p.tex\n+++ b/p.tex\n@@ -3,7 +3,7 @@\n line 3\n line 4\n line 5\n-line 6\n+six\n line 7\n line 8\n line 9\n",
    );
  });

  it("tells that the last line has no end", () => {
    expect(unifiedDiff("p", "a\nb", "a\nc")).toContain("-b\n\\ No newline at end of file\n+c\n\\ No newline");
  });

  const lines = fc.array(fc.constantFrom("a", "b", "c", "", "d\r", "e"), { maxLength: 30 });
  const text = fc
    .tuple(lines, fc.boolean())
    .map(([list, ends]) => list.join("\n") + (ends && list.length > 0 ? "\n" : ""));

  it("applied to the text before gives the text after", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, unifiedDiff("p", before, after))).toBe(after);
      }),
      { numRuns: 1000 },
    );
  });

  it("applied backwards gives the text before, whatever stretch differs", () => {
    const long = Array.from({ length: 700 }, (_, index) => `${index}\n`).join("");
    const other = Array.from({ length: 700 }, (_, index) => `${index % 3 === 0 ? "x" : index}\n`).join("");
    expect(patched(long, unifiedDiff("p", long, other))).toBe(other);
    expect(patched(other, unifiedDiff("p", other, long))).toBe(long);
  });
});

/** The oracle: applies a unified diff as POSIX patch describes it, and throws unless its context and counts fit. */
function patched(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [header = "", ...rows] = hunk.match(/[^\n]*\n/g) ?? [];
    const [, start = "", count = "1", , newCount = "1"] =
      /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(header) ?? [];
    const from = count === "0" ? Number(start) : Number(start) - 1;
    result.push(...old.slice(at, from));
    at = from;
    const sides = { old: 0, new: 0 };
    for (const [index, row] of rows.entries()) {
      if (row.startsWith("\\")) continue;
      const line = rows[index + 1]?.startsWith("\\") === true ? row.slice(1, -1) : row.slice(1);
      if (row.startsWith("+")) result.push(line);
      else {
        if (old[at] !== line) throw new Error(`the diff does not fit line ${at + 1}`);
        at += 1;
        if (row.startsWith(" ")) result.push(line);
      }
      if (!row.startsWith("+")) sides.old += 1;
      if (!row.startsWith("-")) sides.new += 1;
    }
    if (sides.old !== Number(count) || sides.new !== Number(newCount)) throw new Error(`${header} is wrong`);
  }
  return [...result, ...old.slice(at)].join("");
}
