import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText } from "@recto/diagnostics";

const text = fc
  .array(fc.constantFrom("a", "\n", "\r", "\r\n", "é", "😀"), { maxLength: 20 })
  .map((parts) => parts.join(""));

describe("places in a text", () => {
  it("counts LF, CRLF and CR as one line end each", () => {
    const source = new SourceText("a", "a\r\nb\rc\nd");
    expect([1, 2, 3, 4, 5].map((line) => source.lineAt(line))).toEqual(["a", "b", "c", "d", ""]);
    expect(source.positionAt(6)).toEqual({ offset: 6, line: 3, column: 2 });
  });

  it("gives the lines that splitting the text gives", () => {
    fc.assert(
      fc.property(text, (content) => {
        const source = new SourceText("a", content);
        const lines = content.split(/\r\n|\n|\r/);
        expect(source.lineStarts.map((_, index) => source.lineAt(index + 1))).toEqual(lines);
      }),
    );
  });

  it("finds for every offset the line and column that lead back to it", () => {
    fc.assert(
      fc.property(text, fc.nat(40), (content, offset) => {
        const source = new SourceText("a", content);
        const place = source.positionAt(offset);
        expect(place.offset).toBe(Math.min(offset, content.length));
        expect((source.lineStarts[place.line - 1] ?? NaN) + place.column - 1).toBe(place.offset);
      }),
    );
  });
});
