import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isWithin,
  mean,
  meanInterval,
  measure,
  median,
  printMeasured,
  printNumber,
  printQuantity,
  quantile,
  readPrintedNumber,
  readTolerance,
  standardDeviation,
  studentQuantile,
} from "@recto/system";

describe("a printed number", () => {
  // What d3-format prints of the same, by its documentation and its own tests.
  it.each([
    [0.123, ".0%", "12%"],
    [-3.5, "(.2f", "(3.50)"],
    [42, "+d", "+42"],
    [1234567.891, ",.2f", "1,234,567.89"],
    [42e6, "s", "42.0000M"],
    [42e6, ".2s", "42M"],
    [0.00042, ".3s", "420µ"],
    [1500, ".1s", "2k"],
    [999.9, ".2s", "1.0k"],
    [0.1234, ".2r", "0.12"],
    [1234, ".2r", "1200"],
    [0.1234, ".2p", "12%"],
    [1234, ".3e", "1.234e+3"],
    [0.00001234, ".2e", "1.23e−5"],
    [-1.5, ".1f", "−1.5"],
    [-0.0001, ".2f", "0.00"],
    [0.1, "", "0.1"],
    [1500, ".3~g", "1.5e+3"],
    [1.5, "~f", "1.5"],
    [4, "d", "4"],
    [12_345, ",d", "12,345"],
    [4.5, "d", "5"],
    [Infinity, ".1f", "∞"],
    [-Infinity, ".1f", "−∞"],
    [NaN, ".1f", "NaN"],
  ])("%d by %s is %s", (value, format, expected) => {
    expect(printNumber(value, format)).toBe(expected);
  });

  it("has four digits without a format, and its unit", () => {
    expect([printNumber(1 / 3), printNumber(2), printQuantity(2.5, { unit: "s" })]).toEqual([
      "0.3333",
      "2",
      "2.5\u00a0s",
    ]);
  });

  it.each(["x", ".f2", "10d", "%%"])("has no format %s", (format) => {
    expect(() => printNumber(1, format)).toThrow(RangeError);
  });

  it("is read back to its last digit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.constantFrom(".0f", ".3f", ",.1f", ".2e", ".1%", ",d"),
        (value, format) => {
          const text = printNumber(value, format);
          const read = readPrintedNumber(`about ${text} of it`, { label: "x" });
          if ("problem" in read) throw new Error(`${text}: ${read.problem}`);
          expect(Math.abs(read.value - value)).toBeLessThanOrEqual(read.rounding * (1 + 1e-9) + 1e-9);
        },
      ),
    );
  });
});

describe("a number in prose", () => {
  it.each([
    ["78%", undefined, 0.78, 0.005],
    ["78 \\%", undefined, 0.78, 0.005],
    ["1.2 × 10³", undefined, 1200, 50],
    ["$1.2 \\times 10^{-3}$", undefined, 0.0012, 0.00005],
    ["484 episodes", "episodes", 484, 0.5],
    ["484", undefined, 484, 0.5],
    ["−0.4", undefined, -0.4, 0.05],
    ["2.3 s", "s", 2.3, 0.05],
    ["$40\\,\\mathrm{ms}$", "s", 0.04, 0.0005],
    ["12 m/s", "m/s", 12, 0.5],
    ["12 s, m", "s", 12, 0.5],
    ["1,280", undefined, 1280, 0.5],
    ["$1{,}280$", undefined, 1280, 0.5],
    ["3e-4", undefined, 0.0003, 0.00005],
    ["some 12 of them", undefined, 12, 0.5],
  ])("%s is read", (words, unit, value, rounding) => {
    const read = readPrintedNumber(words, { label: "x", ...(unit === undefined ? {} : { unit }) });
    if ("problem" in read) throw new Error(read.problem);
    expect(read.value).toBeCloseTo(value, 12);
    expect(read.rounding).toBeCloseTo(rounding, 12);
  });

  it.each([
    ["none", undefined, "These words hold no number to compare."],
    ["12 m", "s", "This number needs the unit of “Time”, which is s."],
    ["12%", "s", "This number needs the unit of “Time”, which is s."],
    ["12 steps", "s", "This number needs the unit of “Time”, which is s."],
    ["5 km/s", "m", "This number needs the unit of “Time”, which is m."],
    ["5 m²", "m", "This number needs the unit of “Time”, which is m."],
    ["$5\\,\\mathrm{m^2}$", "m", "This number needs the unit of “Time”, which is m."],
    ["5 s⁻¹", "s", "This number needs the unit of “Time”, which is s."],
  ])("%s is not", (words, unit, problem) => {
    expect(readPrintedNumber(words, { label: "Time", ...(unit === undefined ? {} : { unit }) })).toEqual({
      problem,
    });
  });

  it.each([
    ["4pp", undefined, 0.04],
    ["5%", undefined, 0.039],
    ["0.01", undefined, 0.01],
    [".5", undefined, 0.5],
    ["2e-3", undefined, 0.002],
    ["3 s", "s", 3],
    ["4pp", "s", undefined],
    ["3 m", "s", undefined],
    ["-1", undefined, undefined],
    ["", undefined, undefined],
    ["about", undefined, undefined],
  ])("%j within %s is a tolerance of %d", (text, unit, expected) => {
    const tolerance = readTolerance(text, unit === undefined ? {} : { unit }, 0.78);
    expect(tolerance ?? -1).toBeCloseTo(expected ?? -1, 12);
  });

  it("is near enough at half a unit of its last digit, and not beyond", () => {
    expect(isWithin({ mean: 0.785 }, 0.78, 0.005)).toBe(true);
    expect(isWithin({ mean: 0.78501 }, 0.78, 0.005)).toBe(false);
    expect(isWithin({ mean: 484 }, 484, 0)).toBe(true);
  });
});

describe("statistics", () => {
  const numbers = [2, 4, 4, 4, 5, 5, 7, 9];

  it("are those of a known sample", () => {
    expect([mean(numbers), median(numbers), quantile(numbers, 0.25), quantile(numbers, 1)]).toEqual([
      5, 4.5, 4, 9,
    ]);
    expect(standardDeviation(numbers)).toBeCloseTo(Math.sqrt(32 / 7), 14);
    expect([mean([]), quantile([], 0.5), standardDeviation([3])]).toEqual([NaN, NaN, 0]);
  });

  // Tables of Student's t, as in Abramowitz & Stegun 1964, table 26.10.
  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 19, 2.093],
    [0.95, 10, 1.812],
    [0.995, 49, 2.68],
    [0.025, 4, -2.776],
  ])("the quantile %d of Student's t with %d degrees is %d", (probability, degrees, expected) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(expected, 3);
  });

  it("the interval holds the mean, and of one number is that number", () => {
    const [low, high] = meanInterval(numbers);
    expect([(low + high) / 2, high - low]).toEqual([
      5,
      expect.closeTo(2 * 2.3646 * (2.13809 / Math.sqrt(8)), 3),
    ]);
    expect(meanInterval([3])).toEqual([3, 3]);
  });

  it("say in words what several runs measured", () => {
    const runs = [{ a: { share: 0.77 } }, { a: { share: 0.79 } }];
    const measured = measure(runs, "a.share");
    if (measured === undefined) throw new Error("nothing was measured");
    expect(printMeasured(measured, { format: ".1%" })).toBe(
      "78.0% ± 1.4% (95% interval 65.3% to 90.7%, from 77.0% to 79.0%)",
    );
    expect(measure(runs, "a")).toBeUndefined();
    expect(measure([], "a.share")).toBeUndefined();
  });
});
