import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraphStart } from "../src/place.ts";

/** The end of the last blank line before an offset, by trying every place. */
function lastGapEnd(text: string, offset: number): number {
  const ends = Array.from({ length: offset }, (_, at) => {
    const gap = /^(?:\n[ \t\r]*?\n|\r[ \t]*?\r)/.exec(text.slice(at, offset));
    return gap === null ? 0 : at + gap[0].length;
  });
  return Math.max(0, ...ends);
}

describe("the beginning of a paragraph", () => {
  it("is the end of the last blank line before, whatever ends lines", () => {
    const texts = fc
      .tuple(
        fc.array(fc.constantFrom("a", " ", "\t", "LINE", "LINELINE", "b c"), { maxLength: 30 }),
        fc.constantFrom("\n", "\r", "\r\n"),
      )
      .map(([parts, lineEnd]) => parts.join("").replaceAll("LINE", lineEnd));
    fc.assert(
      fc.property(texts, fc.nat({ max: 60 }), (text, at) => {
        const offset = Math.min(at, text.length);
        expect(paragraphStart(text, offset)).toBe(lastGapEnd(text, offset));
      }),
      { numRuns: 2000 },
    );
  });

  it("is not looked for further back than in any paragraph", () => {
    expect(paragraphStart(`\n\n${"a".repeat(10_000)}`, 10_000)).toBe(6000);
  });
});
