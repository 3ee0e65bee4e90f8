import stdlibExp from "@stdlib/math-base-special-exp";
import stdlibLog from "@stdlib/math-base-special-ln";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as system from "@recto/system";

/** How far two doubles are from each other, in units of the last place of the second. */
function ulps(found: number, expected: number): number {
  if (Object.is(found, expected) || (Number.isNaN(found) && Number.isNaN(expected))) return 0;
  const spacing = 2 ** Math.max(-1074, Math.floor(Math.log2(Math.abs(expected))) - 52);
  return Math.abs(found - expected) / spacing;
}

const anyDouble = fc.double();
const sized = (size: number): fc.Arbitrary<number> => fc.double({ min: -size, max: size, noNaN: true });

describe("the elementary functions", () => {
  it("exp and log have the bits of stdlib's for every double", () => {
    fc.assert(
      fc.property(fc.oneof(anyDouble, sized(1000), sized(1)), (x) => {
        expect(system.exp(x)).toBe(stdlibExp(x));
        expect(system.log(x)).toBe(stdlibLog(x));
        expect(system.log(Math.abs(x))).toBe(stdlibLog(Math.abs(x)));
      }),
      { numRuns: 20_000 },
    );
  });

  // The engine's own are the oracle: within a unit or two of the last place, though not the same bits.
  it.each([
    ["exp", system.exp, 700, 2],
    ["expm1", system.expm1, 700, 2],
    ["log", system.log, 1e300, 2],
    ["log1p", system.log1p, 1e300, 2],
    ["sin", system.sin, 1e6, 2],
    ["cos", system.cos, 1e6, 2],
    ["tan", system.tan, 1e6, 3],
    ["tanh", system.tanh, 20, 4],
    ["sinh", system.sinh, 700, 6],
    ["cosh", system.cosh, 700, 6],
    ["asin", system.asin, 1, 4],
    ["acos", system.acos, 1, 4],
    ["atan", system.atan, 1e6, 2],
  ] as const)("%s is that of the engine, within a few units of the last place", (name, ours, size, limit) => {
    fc.assert(
      fc.property(sized(size), (x) => {
        expect(ulps(ours(x), Math[name](x))).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 5000 },
    );
  });

  it("pow and atan2 are those of the engine", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e3, noNaN: true }), sized(30), (x, y) => {
        expect(ulps(system.pow(x, y), x ** y)).toBeLessThanOrEqual(2);
        expect(ulps(system.atan2(y, x), Math.atan2(y, x))).toBeLessThanOrEqual(2);
      }),
    );
  });

  // Abramowitz & Stegun 1964 and mpmath with 30 digits.
  it.each([
    [system.erf(0.5), 0.5204998778130465],
    [system.erfc(5), 1.5374597944280349e-12],
    [system.erfinv(0.5), 0.4769362762044699],
    [system.lgamma(10.5), 13.940625219403763],
    [system.normalCdf(-10), 7.61985302416053e-24],
    [system.normalPdf(1), 0.24197072451914337],
    [system.normalQuantile(0.975), 1.959963984540054],
    [system.normalQuantile(1e-20), -9.26234008979841],
    [system.softplus(0), Math.LN2],
    [system.logAddExp(1000, 1000), 1000 + Math.LN2],
  ])("gives a special value: %d", (found, expected) => {
    expect(Math.abs(found / expected - 1)).toBeLessThan(2e-14);
  });

  it("goes to its limits without overflow", () => {
    expect([system.sigmoid(800), system.sigmoid(-800)]).toEqual([1, 0]);
    expect([system.softplus(800), system.softplus(-800)]).toEqual([800, 0]);
    expect(system.logAddExp(-Infinity, -Infinity)).toBe(-Infinity);
    expect([system.normalQuantile(0), system.normalQuantile(1), system.normalQuantile(2)]).toEqual([
      -Infinity,
      Infinity,
      NaN,
    ]);
    expect([system.cosh(710), system.sinh(-710)].map(Number.isFinite)).toEqual([true, true]);
  });

  it("the quantile is the inverse of the distribution function", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (probability) => {
        const back = system.normalCdf(system.normalQuantile(probability));
        expect(Math.abs(back / probability - 1)).toBeLessThan(1e-11);
      }),
    );
  });
});

describe("sums", () => {
  it("are those of exact integers, and independent of what holds the numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const exact = numbers.reduce((total, number) => total + number, 0);
        expect(system.sum(numbers)).toBe(exact + 0);
        expect(system.sum(Float64Array.from(numbers))).toBe(system.sum(numbers));
      }),
    );
  });

  it("lose little where adding one after another loses much", () => {
    const numbers = new Float64Array(1e6).fill(0.1);
    expect(Math.abs(system.sum(numbers) - 1e5)).toBeLessThan(1e-10);
    expect(Math.abs(system.dot(numbers, numbers) - 1e4)).toBeLessThan(1e-11);
  });
});
