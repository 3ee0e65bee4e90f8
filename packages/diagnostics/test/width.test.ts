import { describe, expect, it } from "vitest";
import { cellsOf } from "@recto/diagnostics";

describe("terminal cells", () => {
  it.each([
    ["plain ASCII", "abc ~", 5],
    ["Latin with marks composed", "naïve", 5],
    ["Latin with combining marks", "nai\u0308ve", 5],
    ["Greek and mathematics", "∀ε∈ℝ", 4],
    ["Chinese", "文字", 4],
    ["Japanese kana", "かなカナ", 8],
    ["Korean", "한글", 4],
    ["Korean in letters", "\u1112\u1161\u11AB", 2],
    ["fullwidth letters", "ＡＢ", 4],
    ["halfwidth kana", "ｶﾅ", 2],
    ["an emoji", "😀", 2],
    ["a family joined by ZWJ", "👩‍👩‍👧", 2],
    ["a skin tone", "👍🏽", 2],
    ["a flag", "🇨🇭", 2],
    ["a keycap", "1️⃣", 2],
    ["a heart shown as text and as emoji", "❤❤️", 3],
    ["a mark alone", "\u0301", 0],
    ["a zero-width space", "a\u200Bb", 2],
  ])("counts %s", (_, text, cells) => {
    expect(cellsOf(text)).toBe(cells);
  });
});
