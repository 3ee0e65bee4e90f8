import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export interface Digits {
  readonly count: number;
  /** count × 64 shares of full ink, from 0 to 1, row by row. */
  readonly images: Float32Array;
  /** The digit that each shows. */
  readonly labels: Uint8Array;
}

/** The handwritten digits that stand beside this file. */
export function readDigits(): Digits {
  const text = gunzipSync(readFileSync(join(import.meta.dirname, "digits.csv.gz"))).toString("latin1");
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  return {
    count: lines.length,
    images: Float32Array.from(lines.flatMap((line) => line.slice(0, 64).map((ink) => ink / 16))),
    labels: Uint8Array.from(lines.map((line) => line[64] ?? 0)),
  };
}
