import type { Law } from "./law.ts";
import { probabilityBetween } from "./law.ts";

/** How the line is cut for a histogram: cell i is (start + i·width, start + (i + 1)·width]. */
export interface Bins {
  readonly start: number;
  readonly width: number;
  readonly count: number;
}

const REACH = 4;
const NARROWEST = 0.25;

/** Cells from about −4 to 4; where the values are isolated, each cell holds the same number of them, in its middle. */
export function binsFor(law: Law): Bins {
  const [first, second] = law.type === "lattice" ? law.points : [];
  if (first === undefined || second === undefined) {
    return { start: -REACH, width: NARROWEST, count: (2 * REACH) / NARROWEST };
  }
  const spacing = second - first;
  const width = spacing * Math.max(1, Math.round(NARROWEST / spacing));
  const cells = Math.ceil((-REACH - first) / width);
  const start = first - spacing / 2 + cells * width;
  return { start, width, count: Math.ceil((REACH - start) / width) };
}

/** What a law gives to each cell, divided by the cell's width: to be compared with a density. */
export function densityOfLaw(law: Law, { start, width, count }: Bins): Float64Array {
  return Float64Array.from({ length: count }, (_, cell) => {
    const low = start + cell * width;
    return probabilityBetween(law, low, low + width) / width;
  });
}

/** The same for a sample. */
export function densityOfSample(sample: Float64Array, { start, width, count }: Bins): Float64Array {
  const density = new Float64Array(count);
  const share = 1 / (sample.length * width);
  for (const value of sample) {
    const cell = Math.floor((value - start) / width);
    if (cell >= 0 && cell < count) density[cell] = (density[cell] ?? 0) + share;
  }
  return density;
}
