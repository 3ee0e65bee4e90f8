import { expect, it } from "vitest";
import { problemsOf, type System } from "@recto/system";
import { walk } from "./sample.ts";

const sound: System = walk;

it("a sound declaration has no problems", () => {
  expect(problemsOf(sound)).toEqual([]);
});

it.each<readonly [Partial<System>, string]>([
  [{ id: "walk" }, "The id walk is not of the form folder/name."],
  [{ id: "../x/y" }, "The id ../x/y is not of the form folder/name."],
  [{ timeLimit: 0 }, "The time limit 0 s is not positive."],
  [
    { parameters: { n: { type: "integer", default: 0, min: 1, max: 9, label: "n" } } },
    "The default of n is wrong: n cannot be as small as 0. It is a whole number from 1 to 9.",
  ],
  [
    { parameters: { n: { type: "integer", default: 1.5, min: 1, max: 9, label: "n" } } },
    "The default of n is wrong: n is whole, and 1.5 is not. It is a whole number from 1 to 9.",
  ],
  [
    { parameters: { n: { type: "number", default: 1, min: 9, max: 1, label: "n" } } },
    "The parameter n goes from 9 to 1, which is nothing.",
  ],
  [
    { parameters: { way: { type: "choice", default: "x", options: { y: "Y" }, label: "Way" } } },
    "The default of way is wrong: way cannot be x. It is one of y.",
  ],
  [
    { parameters: { seed: { type: "flag", default: false, label: "Seed" } } },
    "The parameter seed needs another name: letters and digits, and none of seed, use, view.",
  ],
  [{ values: { x: { label: "x", format: "zz" } } }, "The format zz of the value x is none of d3-format's."],
  [
    { claims: { c: { says: "c", seeds: 0, holds: () => ({ holds: true, measured: "" }) } } },
    "The claim c wants 0 seeds, which is no number of them.",
  ],
])("tells what is wrong with %j", (wrong, sentence) => {
  expect(problemsOf({ ...sound, ...wrong })).toEqual([sentence]);
});
