import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings, readSeed, readSettings, type SettingProblem } from "@recto/system";
import { walk } from "./sample.ts";

const { parameters } = walk;
const words = (problem: SettingProblem | number): string =>
  typeof problem === "number" ? String(problem) : `${problem.what} ${problem.do}`;
const read = (given: Record<string, unknown>): unknown => {
  const { settings, problems } = readSettings(parameters, given);
  return settings ?? problems.map(words);
};

describe("parameters", () => {
  it("have their defaults where nothing is given", () => {
    expect(read({})).toEqual({ steps: 100, width: 0.5, way: "both", loud: false });
    expect(defaultSettings(parameters)).toEqual(read({}));
  });

  it.each([
    [{ steps: "1,280" }, { steps: 1280 }],
    [{ steps: "1e3" }, { steps: 1000 }],
    [{ steps: "10_000" }, { steps: 10_000 }],
    [{ steps: 7 }, { steps: 7 }],
    [{ width: ".25" }, { width: 0.25 }],
    [{ width: "1.5 m" }, { width: 1.5 }],
    [{ width: "-0" }, { width: 0 }],
    [{ way: " up " }, { way: "up" }],
    [{ loud: "yes" }, { loud: true }],
    [{ loud: true }, { loud: true }],
  ])("are read from %j", (given, expected) => {
    expect(read(given)).toMatchObject(expected);
  });

  it.each([
    [{ stpes: 3 }, "The system has no parameter stpes. Did you mean steps? It has steps, width, way, loud."],
    [{ toString: 3 }, "The system has no parameter toString. It has steps, width, way, loud."],
    [{ steps: "many" }, "steps cannot be many. It is a whole number from 1 to 1000000."],
    [{ steps: "" }, "steps cannot be empty. It is a whole number from 1 to 1000000."],
    [{ steps: "1.5" }, "steps is whole, and 1.5 is not. It is a whole number from 1 to 1000000."],
    [{ steps: 0 }, "steps cannot be as small as 0. It is a whole number from 1 to 1000000."],
    [{ steps: "2e6" }, "steps cannot be as large as 2e6. It is a whole number from 1 to 1000000."],
    [{ steps: "5 s" }, "steps has no unit, and 5 s has one. It is a whole number from 1 to 1000000."],
    [{ width: "50 cm" }, "width is in m, not in cm. It is a number from 0 to 2 m."],
    [{ width: "−1" }, "width cannot be as small as −1. It is a number from 0 to 2 m."],
    [{ width: NaN }, "width cannot be NaN. It is a number from 0 to 2 m."],
    [{ width: "1e999" }, "width cannot be 1e999. It is a number from 0 to 2 m."],
    [{ width: null }, "width cannot be a value of type object. It is a number from 0 to 2 m."],
    [{ way: "bth" }, "way cannot be bth. Did you mean both? It is one of both, up."],
    [{ loud: "maybe" }, "loud cannot be maybe. It is true or false."],
  ])("are told of in words where they are wrong: %j", (given, expected) => {
    expect(read(given)).toEqual([expected]);
  });

  it("are all told of at once", () => {
    expect(read({ steps: 0, width: 9, x: 1 })).toHaveLength(3);
  });

  it("are read back as they are printed, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (width, steps) => {
          expect(read({ width: String(width), steps: String(steps) })).toMatchObject({
            width: width + 0,
            steps,
          });
        },
      ),
    );
  });

  it("never throw and never let a wrong value through", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("steps", "width", "way", "loud", "x"), fc.anything()),
        (given) => {
          const { settings } = readSettings(parameters, given);
          if (settings === undefined) return;
          expect(Number.isInteger(settings.steps) && settings.steps >= 1 && settings.steps <= 1e6).toBe(true);
          expect(settings.width >= 0 && settings.width <= 2).toBe(true);
          expect(["both", "up"]).toContain(settings.way);
          expect(typeof settings.loud).toBe("boolean");
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a seed", () => {
  it.each([
    [0, "0"],
    ["42", "42"],
    [-1, "−1"],
    ["1.5", "1.5 is no seed. A seed is a whole number from 0 to 9007199254740991."],
    ["9007199254740993", "9007199254740993 is no seed. A seed is a whole number from 0 to 9007199254740991."],
    ["", "empty is no seed. A seed is a whole number from 0 to 9007199254740991."],
  ])("is read from %j", (given, expected) => {
    expect(words(readSeed(given))).toContain(expected.replace("−", "-"));
  });
});
