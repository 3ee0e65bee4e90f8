import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { flawOf, hashOf, leavesOf, numberAt, valueAt } from "@recto/system";

const datum = fc.letrec((tie) => ({
  datum: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.string({ unit: "grapheme" }),
    fc.float64Array({ noNaN: true, noDefaultInfinity: true }),
    fc.uint8Array(),
    fc.array(tie("datum"), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((name) => name !== "__proto__"),
      tie("datum"),
      { maxKeys: 4 },
    ),
  ),
})).datum;

describe("a hash", () => {
  it("is SHA-256 over the bits as they are told", () => {
    const bytes = Buffer.concat([
      Buffer.from("r"),
      double(1),
      Buffer.from("k"),
      double(1),
      Buffer.from("x"),
      Buffer.from("n"),
      double(0.1),
    ]);
    expect(hashOf({ x: 0.1 })).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("does not depend on the order of names, nor on what holds the bytes", () => {
    expect(hashOf({ a: 1, b: [2] })).toBe(hashOf({ b: [2], a: 1 }));
    const within = new Float64Array([9, 1, 2]).subarray(1);
    expect(hashOf({ a: within })).toBe(hashOf({ a: Float64Array.of(1, 2) }));
  });

  it("tells what is nearly the same apart", () => {
    const near = [
      { a: 0 },
      { a: -0 },
      { a: "0" },
      { a: false },
      { a: [0] },
      { a: [] },
      { a: {} },
      { a: Float64Array.of(0) },
      { a: Float32Array.of(0) },
      { a: Uint8Array.of(0) },
      { a: Number.MIN_VALUE },
      { a: ["a", "b"] },
      { a: ["ab"] },
      { b: 0 },
    ];
    expect(new Set(near.map(hashOf)).size).toBe(near.length);
  });

  it("is that of a copy", () => {
    fc.assert(
      fc.property(datum, (value) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- plain data by its making
        const values = { value } as Parameters<typeof hashOf>[0];
        expect(flawOf(values)).toBeUndefined();
        expect(hashOf(structuredClone(values))).toBe(hashOf(values));
      }),
    );
  });
});

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

describe("values", () => {
  const values = { a: { b: [1, { c: 2 }] }, t: Float64Array.of(5, 6), w: "x" };

  it.each([
    ["a.b.0", 1],
    ["a.b.1.c", 2],
    ["t.1", 6],
    ["t.2", undefined],
    ["a.b.length", undefined],
    ["w", undefined],
    ["a.toString", undefined],
    ["", undefined],
  ])("are found by their path %s", (path, expected) => {
    expect(numberAt(values, path)).toBe(expected);
  });

  it("are found whatever they are, and listed one by one", () => {
    expect(valueAt(values, "a.b.1")).toEqual({ c: 2 });
    expect([...leavesOf(values)]).toEqual([
      ["a.b.0", 1],
      ["a.b.1.c", 2],
      ["t.0", 5],
      ["t.1", 6],
      ["w", "x"],
    ]);
  });
});
