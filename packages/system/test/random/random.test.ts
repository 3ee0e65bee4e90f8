import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, seededRandom } from "@recto/system";

/** The greatest distance of a sample's distribution from another (Kolmogorov). */
function distance(sample: Float64Array, cdf: (x: number) => number): number {
  const sorted = sample.toSorted();
  let greatest = 0;
  for (let index = 0; index < sorted.length; index++) {
    const at = cdf(sorted[index] ?? NaN);
    greatest = Math.max(greatest, at - index / sorted.length, (index + 1) / sorted.length - at);
  }
  return greatest;
}

/** Kolmogorov's critical distance for one test in ten thousand. */
const critical = (count: number): number => 2.23 / Math.sqrt(count);
const count = 200_000;
const draw = (one: () => number, length = count): Float64Array => Float64Array.from({ length }, one);
const meanOf = (numbers: Float64Array, power = 1): number =>
  numbers.reduce((sum, number) => sum + number ** power, 0) / numbers.length;

describe("a stream", () => {
  // Made by another program: Python's hashlib and sfc32 in its integers.
  it.each([
    [1, "noise", [0.6739218059845348, 0.07596039272000776, 0.966679579516599]],
    [0, "", [0.2329786628638435, 0.6041985681504912, 0.9669027222779624]],
    [Number.MAX_SAFE_INTEGER, "Übergang", [0.38360369375645653, 0.7711399447877161, 0.9126053619891582]],
  ])("of seed %d and name %j gives known numbers", (seed, name, expected) => {
    const stream = seededRandom(seed).stream(name);
    expect([stream.uniform(), stream.uniform(), stream.uniform()]).toEqual(expected);
  });

  it("gives known integers", () => {
    const stream = seededRandom(1).stream("noise");
    const drawn = Array.from({ length: 12 }, () => stream.integer(10));
    expect(drawn).toEqual([9, 9, 1, 2, 5, 2, 8, 1, 2, 7, 2, 5]);
  });

  it("goes on where it was, and is not disturbed by another", () => {
    const alone = seededRandom(5).stream("a");
    const expected = [alone.normal(), alone.normal(), alone.uniform()];
    const random = seededRandom(5);
    const found = [random.stream("a").normal()];
    for (let index = 0; index < 100; index++) random.stream("b").normal();
    found.push(random.stream("a").normal(), random.stream("a").uniform());
    expect(found).toEqual(expected);
  });

  it("is uncorrelated with those of other names and seeds", () => {
    const one = draw(() => 0);
    for (const [seed, name] of [
      [1, "b"],
      [2, "a"],
      [1, "a "],
    ] as const) {
      const a = seededRandom(1).stream("a").fillNormal(one);
      const b = seededRandom(seed).stream(name).fillNormal(new Float64Array(count));
      const correlation = a.reduce((sum, x, index) => sum + x * (b[index] ?? 0), 0) / count;
      expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it.each([-1, 0.5, NaN, 2 ** 53, Infinity])("refuses the seed %d", (seed) => {
    expect(() => seededRandom(seed)).toThrow(RangeError);
  });
});

describe("uniform numbers", () => {
  it("are in [0, 1), are uniform and use all 53 bits", () => {
    const stream = seededRandom(7).stream("u");
    const sample = draw(() => stream.uniform());
    expect(sample.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(distance(sample, (x) => x)).toBeLessThan(critical(count));
    expect(sample.some((x) => (x * 2 ** 53) % 2 === 1)).toBe(true);
  });

  it("fill an array as they come one by one; in 32 bits they stay below 1", () => {
    const [one, other] = [seededRandom(7).stream("u"), seededRandom(7).stream("u")];
    expect(one.fillUniform(new Float64Array(50))).toEqual(draw(() => other.uniform(), 50));
    const short = one.fillUniform(new Float32Array(count));
    expect(short.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(distance(Float64Array.from(short), (x) => x)).toBeLessThan(critical(count));
  });
});

describe("normal numbers", () => {
  const sample = seededRandom(11).stream("n").fillNormal(new Float64Array(2_000_000));

  it("have the normal distribution", () => {
    expect(distance(sample, normalCdf)).toBeLessThan(critical(sample.length));
  });

  it.each([
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
    [6, 15, 10170],
  ])("have the moment of order %d", (power, expected, variance) => {
    expect(Math.abs(meanOf(sample, power) - expected)).toBeLessThan(4 * Math.sqrt(variance / sample.length));
  });

  it.each([2, 3, 3.4426, 4, 4.5])("have the right share beyond %d on both sides", (edge) => {
    const expected = sample.length * normalCdf(-edge);
    for (const side of [-1, 1]) {
      const beyond = sample.filter((x) => x * side > edge).length;
      expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected) + 1);
    }
  });

  it("fill an array as they come one by one", () => {
    const [one, other] = [seededRandom(3).stream("n"), seededRandom(3).stream("n")];
    expect(one.fillNormal(new Float64Array(20_000))).toEqual(draw(() => other.normal(), 20_000));
    expect(one.uniform()).toBe(other.uniform());
  });
});

describe("exponential numbers", () => {
  it("have the exponential distribution, far out too", () => {
    const stream = seededRandom(13).stream("e");
    const sample = draw(() => stream.exponential(), 1_000_000);
    expect(distance(sample, (x) => -Math.expm1(-x))).toBeLessThan(critical(sample.length));
    const beyond = sample.filter((x) => x > 7.7).length;
    const expected = sample.length * Math.exp(-7.7);
    expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});

describe("integers, choices and orders", () => {
  it("are each as likely, also where the bound is no power of two", () => {
    for (const bound of [1, 2, 7, 100, 3 * 2 ** 30]) {
      const stream = seededRandom(17).stream(`i${bound}`);
      const bins = new Float64Array(Math.min(bound, 10));
      for (let index = 0; index < count; index++) {
        const drawn = stream.integer(bound);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true);
        const bin = Math.floor((drawn / bound) * bins.length);
        bins[bin] = (bins[bin] ?? 0) + 1;
      }
      const share = count / bins.length;
      const exact = bound <= 10 || bound % 10 === 0 || bound > 1000;
      const square = bins.reduce((sum, found) => sum + (found - share) ** 2 / share, 0);
      expect(exact && square).toBeLessThan(bins.length + 6 * Math.sqrt(2 * bins.length));
    }
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1, NaN])("have no bound %d", (bound) => {
    expect(() => seededRandom(1).stream("i").integer(bound)).toThrow(RangeError);
  });

  it("categories come as often as their weights say, those of weight 0 never", () => {
    const stream = seededRandom(19).stream("c");
    const weights = [0, 3, 0, 1, 6, 0];
    const found = new Float64Array(weights.length);
    for (let index = 0; index < count; index++) {
      const category = stream.categorical(weights);
      found[category] = (found[category] ?? 0) + 1;
    }
    for (const [index, weight] of weights.entries()) {
      const share = weight / 10;
      const error = Math.abs((found[index] ?? 0) / count - share);
      expect(error).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / count));
    }
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[NaN]], [[Infinity]]])("refuses the weights %j", (weights) => {
    expect(() => seededRandom(1).stream("c").categorical(weights)).toThrow(RangeError);
  });

  it("keeps every item in a shuffle, and the list that it was given", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        const before = [...items];
        const shuffled = seededRandom(seed).stream("s").shuffle(items);
        expect(items).toEqual(before);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });

  it("makes every order of three as likely", () => {
    const stream = seededRandom(23).stream("s");
    const orders = new Map<string, number>();
    for (let index = 0; index < 60_000; index++) {
      const order = stream.shuffle(["a", "b", "c"]).join("");
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    for (const found of orders.values()) expect(Math.abs(found - 10_000)).toBeLessThan(400);
  });

  it("chooses each item, and nothing from nothing", () => {
    const stream = seededRandom(29).stream("o");
    expect(new Set(Array.from({ length: 100 }, () => stream.choice(["x", undefined])))).toEqual(
      new Set(["x", undefined]),
    );
    expect(() => stream.choice([])).toThrow(RangeError);
  });
});
