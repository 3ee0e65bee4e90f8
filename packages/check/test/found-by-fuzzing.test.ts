import { expect, it } from "vitest";
import { examine } from "../../../test/fuzz/examine.ts";
import { foundCases } from "../../../test/fuzz/found.ts";
import { inputOf } from "../../../test/fuzz/mutate.ts";
import { poolOf } from "../../../test/fuzz/pool.ts";
import { shrunk } from "../../../test/fuzz/shrink.ts";

async function hasDollarAndBrace(bytes: Uint8Array): Promise<boolean> {
  return bytes.includes(0x24) && bytes.includes(0x7d);
}

it.each(foundCases())("what fuzzing once found wrong ($fault) is right", async (input) => {
  expect(await examine(input)).toEqual([]);
});

it("some mutated texts go through decoding, parsing, checking and mending", async () => {
  const pool = poolOf(undefined);
  for (let index = 0; index < 60; index += 1) {
    expect({ index, faults: await examine(inputOf(pool, 1, index)) }).toEqual({ index, faults: [] });
  }
});

it("the inputs of a seed are always the same, and those of another seed are others", () => {
  const pool = poolOf(undefined);
  const inputs = (seed: number): readonly unknown[] =>
    Array.from({ length: 20 }, (_, index) => inputOf(pool, seed, index));
  expect(inputs(1)).toEqual(inputs(1));
  expect(inputs(1)).not.toEqual(inputs(2));
});

it("what fails is made small", async () => {
  const bytes = new TextEncoder().encode(`${"words ".repeat(200)}{$${" more".repeat(100)}}`);
  expect(new TextDecoder().decode(await shrunk(bytes, hasDollarAndBrace, 10_000))).toBe("$}");
});
