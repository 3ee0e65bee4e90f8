import { normalCdf } from "recto/system";

/** The distribution of a number that takes isolated values, in ascending order. */
export interface Lattice {
  readonly type: "lattice";
  readonly points: Float64Array;
  /** The probability of each point; those left out weigh less than 10⁻¹⁸ of the largest. */
  readonly masses: Float64Array;
}
/** The distribution of a number with a density. */
export interface Continuous {
  readonly type: "continuous";
  readonly cdf: (z: number) => number;
}
export type Law = Lattice | Continuous;

/** Beyond ± `REACH` the normal distribution and all the sums here have less than 10⁻⁹ of their mass. */
const REACH = 6;
const GRID = 1200;

/** The Kolmogorov distance of a law to the standard normal: the supremum of |F(z) − Φ(z)| over all z. */
export function distanceToNormal(law: Law): number {
  return law.type === "lattice" ? latticeDistance(law) : continuousDistance(law);
}

/** F jumps at the points and rests between them while Φ rises: the supremum is just before or at a jump. */
function latticeDistance({ points, masses }: Lattice): number {
  let below = 0;
  let largest = 0;
  for (const [index, point] of points.entries()) {
    const normal = normalCdf(point);
    const upTo = below + (masses[index] ?? 0);
    largest = Math.max(largest, Math.abs(below - normal), Math.abs(upTo - normal));
    below = upTo;
  }
  return largest;
}

function gridPoint(index: number): number {
  return -REACH + (2 * REACH * index) / GRID;
}

function continuousDistance({ cdf }: Continuous): number {
  const gap = (z: number): number => Math.abs(cdf(z) - normalCdf(z));
  let best = 0;
  let largest = 0;
  for (let index = 0; index <= GRID; index++) {
    const value = gap(gridPoint(index));
    if (value > largest) {
      largest = value;
      best = index;
    }
  }
  return maximumBetween(gap, gridPoint(best - 1), gridPoint(best + 1));
}

/** The maximum of a function with one peak in [low, high], by golden-section search. */
function maximumBetween(value: (z: number) => number, low: number, high: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)];
  let [atLeft, atRight] = [value(left), value(right)];
  for (let round = 0; round < 48; round++) {
    if (atLeft > atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = value(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = value(right);
    }
  }
  return Math.max(atLeft, atRight);
}

/**
 * The Kolmogorov distance of a sample to the standard normal.
 * @param sorted the sample, ascending.
 */
export function sampleDistance(sorted: Float64Array): number {
  let largest = 0;
  for (const [index, value] of sorted.entries()) {
    const normal = normalCdf(value);
    largest = Math.max(largest, normal - index / sorted.length, (index + 1) / sorted.length - normal);
  }
  return largest;
}

/** The probability that a law gives to (low, high]. */
export function probabilityBetween(law: Law, low: number, high: number): number {
  if (law.type === "continuous") return law.cdf(high) - law.cdf(low);
  let sum = 0;
  for (const [index, point] of law.points.entries()) {
    if (point > low && point <= high) sum += law.masses[index] ?? 0;
  }
  return sum;
}

/** The distribution function of a law on an ascending grid. */
export function cdfOn(grid: Float64Array, law: Law): Float64Array {
  if (law.type === "continuous") return grid.map((z) => law.cdf(z));
  return cumulated(grid, law.points, (index) => law.masses[index] ?? 0);
}

/** The empirical distribution function of a sorted sample on an ascending grid. */
export function sampleCdfOn(grid: Float64Array, sorted: Float64Array): Float64Array {
  return cumulated(grid, sorted, () => 1 / sorted.length);
}

function cumulated(grid: Float64Array, points: Float64Array, mass: (index: number) => number): Float64Array {
  let passed = 0;
  let sum = 0;
  return grid.map((z) => {
    for (; passed < points.length && (points[passed] ?? 0) <= z; passed++) sum += mass(passed);
    return sum;
  });
}
