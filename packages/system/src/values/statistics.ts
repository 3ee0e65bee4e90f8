import { atan } from "../math/inverse-trigonometric.ts";
import { sum } from "../math/sums.ts";

/** The arithmetic mean; NaN of nothing. */
export function mean(numbers: ArrayLike<number>): number {
  return sum(numbers) / numbers.length;
}

/** The sample variance, with n − 1; 0 of one number, NaN of none. */
export function variance(numbers: ArrayLike<number>): number {
  if (numbers.length <= 1) return numbers.length === 1 ? 0 : NaN;
  const middle = mean(numbers);
  const squares = Float64Array.from(numbers, (number) => (number - middle) * (number - middle));
  return sum(squares) / (numbers.length - 1);
}

/** The sample standard deviation, with n − 1. */
export function standardDeviation(numbers: ArrayLike<number>): number {
  return Math.sqrt(variance(numbers));
}

/** The quantile of a share from 0 to 1, between the two nearest (Hyndman & Fan 1996, definition 7); NaN of nothing. */
export function quantile(numbers: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(numbers).toSorted();
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const below = sorted[low] ?? NaN;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? NaN;
  return below + (above - below) * (place - low);
}

export function median(numbers: ArrayLike<number>): number {
  return quantile(numbers, 0.5);
}

/**
 * Student's interval for the mean of a normal distribution from which the numbers are drawn: `confidence` is from 0 to 1,
 * 0.95 by default. Of one number it is that number.
 */
export function meanInterval(
  numbers: ArrayLike<number>,
  confidence = 0.95,
): readonly [low: number, high: number] {
  const middle = mean(numbers);
  const count = numbers.length;
  if (count < 2) return [middle, middle];
  const half =
    (studentQuantile((1 + confidence) / 2, count - 1) * standardDeviation(numbers)) / Math.sqrt(count);
  return [middle - half, middle + half];
}

/** The quantile of Student's t distribution with a whole number of degrees of freedom, by halving. */
export function studentQuantile(probability: number, degrees: number): number {
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees);
  if (probability >= 1) return probability === 1 ? Infinity : NaN;
  let low = 0;
  let high = 1;
  while (studentCdf(high, degrees) < probability) high *= 2;
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The distribution function of Student's t for t ≥ 0 (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4). */
function studentCdf(t: number, degrees: number): number {
  const square = degrees / (degrees + t * t);
  const sine = t / Math.sqrt(degrees + t * t);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.sqrt(square) : 1;
  let series = degrees === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * square;
    series += term;
  }
  const angle = atan(t / Math.sqrt(degrees));
  const inside = isOdd ? (2 / Math.PI) * (angle + sine * series) : sine * series;
  return 0.5 + inside / 2;
}
