import { mean, standardDeviation } from "recto/system";

/** "0.782 ± 0.012 (0.759–0.820)": mean, standard deviation and range. */
export function summary(numbers: readonly number[], digits = 3): string {
  const [middle, spread, low, high] = [
    mean(numbers),
    standardDeviation(numbers),
    Math.min(...numbers),
    Math.max(...numbers),
  ].map((each) => each.toFixed(digits));
  return `${middle} ± ${spread} (${low}–${high})`;
}

export function isBetween(low: number, value: number, high: number): boolean {
  return low <= value && value <= high;
}
