import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { mean, runSystem, standardDeviation } from "recto/system";
import { describe, expect, it } from "vitest";
import { readDigits } from "../data/digits.ts";
import { digits } from "../digits.ts";
import { MEAN_INK, PIXELS, SPREAD } from "../digits-model.ts";
import { READER, SCORE } from "../digits-weights.ts";
import { pack, unpack } from "../packed.ts";

const folder = join(import.meta.dirname, "..");
const data = readDigits();

/** The mean distance of images to the nearest of the data. */
function distanceToData(images: Float32Array): number {
  let sum = 0;
  for (let from = 0; from < images.length; from += PIXELS) {
    let nearest = Infinity;
    for (let other = 0; other < data.images.length; other += PIXELS) {
      let square = 0;
      for (let i = 0; i < PIXELS; i++)
        square += ((images[from + i] ?? 0) - (data.images[other + i] ?? 0)) ** 2;
      nearest = Math.min(nearest, square);
    }
    sum += Math.sqrt(nearest);
  }
  return sum / (images.length / PIXELS);
}

describe("the data and the weights", () => {
  it("are those that the README and the file name", () => {
    const file = readFileSync(join(folder, "data", "digits.csv.gz"));
    const readme = readFileSync(join(folder, "data", "README.md"), "utf8");
    expect(readme).toContain(createHash("sha256").update(file).digest("hex"));
    const text = readFileSync(join(folder, "digits-weights.ts"), "utf8");
    const hash = createHash("sha256").update(SCORE).update(READER).digest("hex");
    expect(text).toContain(`SHA-256 of both texts: ${hash}`);
    expect(data.count).toBe(1797);
    expect(text.length).toBeLessThan(75_000);
  });

  it("have the mean ink and the spread that the model takes them to have, to three digits", () => {
    expect(mean(data.images).toFixed(3)).toBe(String(MEAN_INK));
    expect(standardDeviation(data.images).toFixed(3)).toBe(String(SPREAD));
  });

  it("come back from their packing within half a step", () => {
    const weights = fc.float32Array({ minLength: 1, maxLength: 200, noNaN: true, min: -3, max: 3 });
    fc.assert(
      fc.property(weights, (before) => {
        const after = new Float32Array(before.length);
        unpack(pack(before), after);
        const off = before.map((each, i) => Math.abs(each - (after[i] ?? Number.NaN)));
        expect(Math.max(...off)).toBeLessThanOrEqual((3 / 45) * 0.501);
      }),
    );
  });
});

describe("digits from noise", () => {
  it("are as near to the data as its images are to one another, nearly; without annealing they are not", () => {
    const outcome = runSystem(digits, { seed: 1 });
    if (!("run" in outcome)) throw new Error("The run failed.");
    const { frame } = outcome.run;
    const annealed = distanceToData(frame?.annealed ?? new Float32Array(0));
    const plain = distanceToData(frame?.plain ?? new Float32Array(0));
    // Among themselves the images are 1.06 apart; noise of the same ink is 2.9 away.
    expect(annealed).toBeLessThan(1.5);
    expect(plain).toBeGreaterThan(2 * annealed);
  });
});
