import type { Quantity, System, Values, Verdict } from "../contract.ts";
import { numberAt } from "./plain.ts";
import { printNumber, printQuantity } from "./print.ts";
import { mean, meanInterval, standardDeviation } from "./statistics.ts";

/** A number as it is printed in prose. */
export interface PrintedNumber {
  /** In the quantity's unit; a percentage as a share. */
  readonly value: number;
  /** Half a unit of its last digit: how far the number may be that it was rounded from. */
  readonly rounding: number;
  /** What one of the number's own unit is in the quantity's: 0.001 of `ms` where the unit is s, 0.01 of `%`. */
  readonly scale: number;
  /** Its power of ten: −3 of `1.2 × 10⁻³`; undefined where none is written. */
  readonly power: number | undefined;
  /** `[start, end)` of the digits in the text, without the unit. */
  readonly start: number;
  readonly end: number;
}

/** Digits with separators of groups, a fraction, and a power of ten as in `1.2e3`, `1.2 × 10³`, `1.2 \times 10^{3}`. */
const numeral =
  /([-−–+]?)(\d{1,3}(?:(?:,|\{,\}|\\,|[\u202f\u2009])\d{3})+(?!\d)|\d+)(?:\.(\d+))?(?:[eE]([-+−]?\d+)|\s*(?:×|·|\\times|\\cdot)\s*10(?:\^\{([-+−]?\d+)\}|\^([-−]?\d)|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?/u;

const multiples: Readonly<Record<string, number>> = {
  G: 1e9,
  M: 1e6,
  k: 1e3,
  m: 1e-3,
  µ: 1e-6,
  μ: 1e-6,
  n: 1e-9,
};

/** Spaces of text and of LaTeX, and the end of a formula, between a number and its unit. */
const between = /^(?:[\s\u00a0\u202f\u2009$]|\\[,;]|~|\\(?:mathrm|text|,)\{)*/u;

/**
 * Reads the first number in words: `78%`, `1.2 × 10³`, `484 episodes`, `−0.4`, `2.3 s`, `1,280`, `40 ms` where the unit
 * is s. The problem is one sentence: there is no number, or it has another unit.
 */
export function readPrintedNumber(
  words: string,
  quantity: Pick<Quantity, "label" | "unit">,
): PrintedNumber | { readonly problem: string } {
  const match = numeral.exec(words);
  if (match === null) return { problem: "These words hold no number to compare." };
  const [whole, sign = "", digits = "", fraction = "", e, braced, bare, raised] = match;
  const end = match.index + whole.length;
  const after = words.slice(end).replace(between, "");
  const scale = scaleOf(after, quantity.unit);
  if (scale === undefined)
    return { problem: `This number needs the unit of “${quantity.label}”, which is ${quantity.unit}.` };
  const exponent = e ?? braced ?? bare ?? (raised === undefined ? undefined : lowered(raised));
  const power = Number((exponent ?? "0").replace("−", "-"));
  const size = Number(`${digits.replaceAll(/\D/g, "")}.${fraction || "0"}e${power}`);
  return {
    value: (/[-−–]/.test(sign) ? -1 : 1) * size * scale,
    rounding: Number(`0.5e${power - fraction.length}`) * scale,
    scale,
    power: exponent === undefined ? undefined : power,
    start: match.index,
    end,
  };
}

/** What makes another unit of a unit: `m` in `min`, `m/s`, `m·s`, `m²`, `m^2` and `m⁻¹`. */
const continues = /^(?:[\p{L}\p{No}^⁻]|\s?[/·]\s?\p{L})/u;

/** What one of the unit that follows a number is in the unit that is wanted; undefined for another kind of unit. */
function scaleOf(after: string, unit: string | undefined): number | undefined {
  const isPercent = /^\\?%/.test(after);
  if (unit === undefined) return isPercent ? 0.01 : 1;
  if (isPercent) return unit === "%" ? 1 : undefined;
  for (const [prefix, scale] of [["", 1] as const, ...Object.entries(multiples)]) {
    const name = prefix + unit;
    if (after.startsWith(name) && !continues.test(after.slice(name.length))) return scale;
  }
  return undefined;
}

function lowered(raised: string): string {
  return raised
    .replace("⁻", "-")
    .replace("⁺", "")
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)));
}

/**
 * Reads how far what is measured may be from what is printed: `4pp` (percentage points, of a share), `5%` of the printed
 * number, `0.01` or `3 s` in the quantity's unit. Undefined where it is none of these.
 */
export function readTolerance(
  text: string,
  quantity: Pick<Quantity, "unit">,
  printed: number,
): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)(?:e(-?\d+))?\s*(\S*)$/i.exec(text.trim());
  const [, digits = "", power = "0", unit = ""] = match ?? [];
  const size = Number(`${digits}e${power}`);
  if (match === null || !Number.isFinite(size)) return undefined;
  if (unit === "" || unit === quantity.unit) return size;
  if (unit === "%") return (size / 100) * Math.abs(printed);
  return unit === "pp" && quantity.unit === undefined ? size / 100 : undefined;
}

/** What several runs say of one number. */
export interface Measured {
  readonly count: number;
  readonly mean: number;
  /** With n − 1; 0 of one run. */
  readonly deviation: number;
  /** Student's interval of 95% for the mean. */
  readonly interval: readonly [low: number, high: number];
  readonly least: number;
  readonly most: number;
}

/** What the runs of a system say of the number at a path; undefined where one of them has none there. */
export function measure(runs: readonly Values[], path: string): Measured | undefined {
  const numbers = runs.map((values) => numberAt(values, path));
  if (!numbers.every((number) => number !== undefined) || numbers.length === 0) return undefined;
  return {
    count: numbers.length,
    mean: mean(numbers),
    deviation: standardDeviation(numbers),
    interval: meanInterval(numbers),
    least: Math.min(...numbers),
    most: Math.max(...numbers),
  };
}

/** "78.2%", or "78.2% ± 1.2% (95% interval 77.6% to 78.8%, from 75.9% to 82.0%)". */
export function printMeasured(
  { count, mean: middle, deviation, interval, least, most }: Measured,
  quantity: Pick<Quantity, "format" | "unit">,
): string {
  const shown = (value: number): string => printQuantity(value, quantity);
  if (count === 1) return shown(middle);
  const spread = quantity.format === undefined ? printNumber(deviation, ".2~g") : shown(deviation);
  const [low, high] = interval;
  return `${shown(middle)} ± ${spread} (95% interval ${shown(low)} to ${shown(high)}, from ${shown(least)} to ${shown(most)})`;
}

/** Whether the mean that was measured is as near to a printed number as it has to be. */
export function isWithin(measured: Pick<Measured, "mean">, printed: number, within: number): boolean {
  // A number printed to its last digit may be half a unit off, which doubles do not hold exactly.
  return Math.abs(measured.mean - printed) <= within + 1e-9 * Math.max(within, Math.abs(printed) * 1e-6);
}

/** Holds one of a system's claims to runs, in the order of their seeds: `seed`, `seed + 1`, … Throws what the claim throws. */
export function judgeClaim(claim: System["claims"][string], runs: readonly Values[]): Verdict | undefined {
  const [first] = runs;
  if (first === undefined) return undefined;
  return claim.seeds === undefined ? claim.holds(first) : claim.holds(runs);
}
