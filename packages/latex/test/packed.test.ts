import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Node, parseLatex, walk } from "../src/index.ts";

const source = Array.from({ length: 500 }, (_, i) => `\\a{${i}} $x_{${i}}$\n\n`).join("");
const plain = parseLatex(source).children;

function packed(): readonly Node[] {
  return parseLatex(source, { blockSize: 8 }).children;
}

describe("a packed list", () => {
  it("is an array like any other", () => {
    const list = packed();
    expect(Array.isArray(list)).toBe(true);
    expect(list.length).toBe(plain.length);
    expect([...list]).toEqual(plain);
    expect(list.map(({ type }) => type)).toEqual(plain.map(({ type }) => type));
    expect(list.at(-1)).toEqual(plain.at(-1));
    expect(list.findLastIndex(({ type }) => type === "formula")).toBe(plain.length - 2);
    expect(list[plain.length]).toBeUndefined();
    expect(plain.length in list).toBe(false);
  });

  it("gives what an array gives, wherever it is cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 4000 }), fc.integer({ min: -20, max: 4000 }), (from, to) => {
        expect(packed().slice(from, to)).toEqual(plain.slice(from, to));
      }),
    );
  });

  it("gives the same objects for as long as one looks at what is near", () => {
    const list = packed();
    for (let index = 10; index < list.length; index += 1) {
      const [before, node] = [list[index - 10], list[index]];
      expect(list[index - 10]).toBe(before);
      expect(list[index]).toBe(node);
    }
  });

  it("holds lists that are packed themselves", () => {
    const nested = `\\begin{a}${"{x}y".repeat(50)}\\end{a} `.repeat(50);
    expect(parseLatex(nested, { blockSize: 4 })).toEqual(parseLatex(nested));
  });

  it("holds what is nested deeply", () => {
    const deep = `${"{".repeat(50_000)}${"}".repeat(50_000)}`.repeat(3);
    let [nodes, depth] = [0, 0];
    walk(parseLatex(deep, { blockSize: 1 }), {
      enter: (_, { ancestors }) => {
        nodes += 1;
        depth = Math.max(depth, ancestors.length);
      },
    });
    expect([nodes, depth]).toEqual([150_001, 50_000]);
  });
});
