import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "@recto/diagnostics";

describe("the nearest word", () => {
  it.each([
    ["chekc", "check"],
    ["biuld", "build"],
    ["CHECK", "check"],
    ["eq:scor", "eq:score"],
  ])("of %s is %s", (word, expected) => {
    expect(nearest(word, ["build", "check", "dev", "eq:score"])).toBe(expected);
  });

  it("is none when nothing is like it", () => {
    expect(nearest("publish", ["build", "check", "dev"])).toBeUndefined();
    expect(nearest("", ["build"])).toBeUndefined();
    expect(nearest("x", ["y"])).toBeUndefined();
  });

  it("prefers the smaller distance, then the first", () => {
    expect(nearest("fig:ab", ["fig:abc", "fig:ab1", "fig:ba"])).toBe("fig:abc");
  });

  it("finds every word with one letter dropped, doubled or swapped", () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      minLength: 3,
      maxLength: 10,
    });
    fc.assert(
      fc.property(word, fc.nat(8), fc.constantFrom("drop", "double", "swap"), (original, at, change) => {
        const index = at % (original.length - 1);
        const [a = "", b = ""] = original.slice(index, index + 2);
        const middle = change === "drop" ? b : change === "double" ? a + a + b : b + a;
        const mistyped = original.slice(0, index) + middle + original.slice(index + 2);
        expect(nearest(mistyped, ["zzzzzzzzzzzzzzzz", original])).toBe(original);
      }),
    );
  });
});
