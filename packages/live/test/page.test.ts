import { integer } from "@recto/system";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readChoice } from "../src/browser/settings.ts";
import { csvOf, jsonOf } from "../src/page/download.ts";
import { linkTo, readLink } from "../src/page/link.ts";
import { verdictWords } from "../src/page/verdicts.ts";

const settings = fc.dictionary(
  fc.stringMatching(/^[a-z][a-zA-Z0-9]*$/),
  fc.oneof(fc.double({ noNaN: true }), fc.boolean(), fc.string()),
);

describe("A link", () => {
  test("gives back what it was made of, and leaves what is about other figures", () => {
    fc.assert(
      fc.property(settings, (chosen) => {
        const before = "https://example.org/a/?fig:other.seed=4&fig:toy.seed=1&page=2#top";
        const link = linkTo(before, "fig:toy", "fig:toy", chosen);
        const written = Object.fromEntries(
          Object.entries(chosen).map(([name, value]) => [name, String(value)]),
        );
        expect(readLink(link, "fig:toy")).toEqual(written);
        expect(readLink(link, "fig:other")).toEqual({ seed: "4" });
        expect(new URL(link).searchParams.get("page")).toBe("2");
        expect(new URL(link).hash).toBe("#fig:toy");
      }),
    );
  });

  test("is read by the system's declarations, with a sentence for what does not fit", () => {
    const parameters = { steps: integer({ default: 5, min: 1, max: 10, label: "Steps" }) };
    const before = { seed: 1, settings: { steps: 5 } };
    const read = (written: Readonly<Record<string, string>>) => readChoice({ parameters }, written, before);
    expect(read({ steps: "7", seed: "3" })).toEqual({
      choice: { seed: 3, settings: { steps: 7 } },
      problem: undefined,
    });
    expect(read({ steps: "11" })).toMatchObject({
      choice: before,
      problem: expect.stringContaining("as large as 11"),
    });
    expect(read({ stepps: "2" }).problem).toBe("There is no parameter “stepps”.");
    expect(read({ seed: "x" }).problem).toContain("x is no seed.");
    expect(read({ steps: "7", stepps: "2", seed: "zz" })).toMatchObject({
      choice: { seed: 1, settings: { steps: 7 } },
      problem: expect.stringMatching(/^There is no parameter “stepps”\. zz is no seed\. /),
    });
    expect(read({ constructor: "1" }).problem).toBe("There is no parameter “constructor”.");
  });
});

test("What became of the claims of a figure is told in a few words", () => {
  expect(verdictWords(["open"])).toBe("a claim, which is untested here");
  expect(verdictWords(["holds", "holds"])).toBe("2 claims, which hold here");
  expect(verdictWords(["fails", "fails", "fails"])).toBe("3 claims, which do not hold here");
  expect(verdictWords(["holds", "open", "fails", "open"])).toBe(
    "4 claims, of which here 1 holds, 1 does not hold and 2 are untested",
  );
});

describe("What a reader downloads", () => {
  test("is a row of CSV for each number, quoted where it must be", () => {
    const values = { a: { b: 1.5 }, list: Float64Array.of(1, -0), word: 'x, "y"', flag: true };
    expect(csvOf(values)).toBe(
      'name,value\r\na.b,1.5\r\nlist.0,1\r\nlist.1,0\r\nword,"x, ""y"""\r\nflag,true\r\n',
    );
  });

  test("is JSON in which arrays are lists and what is no number is a word", () => {
    const data = {
      list: Float32Array.of(1, 2),
      bytes: Uint8Array.of(3),
      none: NaN,
      deep: [{ more: -Infinity }],
    };
    expect(JSON.parse(jsonOf(data))).toEqual({
      list: [1, 2],
      bytes: [3],
      none: "NaN",
      deep: [{ more: "-Infinity" }],
    });
  });
});
