import type { Quantity } from "../contract.ts";

// The part of d3-format's language that numbers in prose need: [sign][,][.digits][~][type].
const form = /^([+\- (]?)(,?)(?:\.(\d+))?(~?)([defgprs%]?)$/;

/** Whether a text is a format that `printNumber` knows. */
export function isFormat(format: string): boolean {
  return form.test(format);
}

/** Prefixes for thousands, from 10⁻²⁴ on. */
const prefixes = [
  "y",
  "z",
  "a",
  "f",
  "p",
  "n",
  "µ",
  "m",
  "",
  "k",
  "M",
  "G",
  "T",
  "P",
  "E",
  "Z",
  "Y",
] as const;

interface Written {
  readonly digits: string;
  /** What follows the digits: a percent sign, a prefix. */
  readonly suffix?: string;
}

/**
 * Prints a number by a format of d3-format (Bostock), without its fills and widths: `.1%`, `.3f`, `,d`, `.2e`, `.3s`.
 * Without a format it has four significant digits. A minus is a real one, and what rounds to 0 has none.
 */
export function printNumber(value: number, format = ".4~g"): string {
  if (Number.isNaN(value)) return "NaN";
  const match = form.exec(format);
  if (match === null) throw new RangeError(`${format} is no format for a number.`);
  const [, sign = "", comma = "", digits, tilde = "", type = ""] = match;
  const isWhole = type === "d";
  const least = type === "" || "gprs".includes(type) ? 1 : 0;
  const wanted = digits === undefined ? (type === "" ? 12 : 6) : Number(digits);
  const precision = Math.max(least, Math.min(least === 1 ? 21 : 20, wanted));
  const { digits: size, suffix = "" } = Number.isFinite(value)
    ? written(Math.abs(value), type, precision)
    : { digits: "∞" };
  const trimmed = tilde === "~" || type === "" ? trim(size) : size;
  const shown = comma === "" ? trimmed : grouped(trimmed);
  const isNegative = value < 0 && /[1-9∞]/.test(size);
  const before = isNegative ? (sign === "(" ? "(" : "−") : sign === "+" || sign === " " ? sign : "";
  const after = isNegative && sign === "(" ? ")" : "";
  return `${before}${isWhole ? shown : shown.replace("e-", "e−")}${suffix}${after}`;
}

function written(size: number, type: string, precision: number): Written {
  switch (type) {
    case "%":
      return { digits: (size * 100).toFixed(precision), suffix: "%" };
    case "p":
      return { digits: rounded(size * 100, precision), suffix: "%" };
    case "d":
      return { digits: plain(Math.round(size)) };
    case "e":
      return { digits: size.toExponential(precision) };
    case "f":
      return { digits: size.toFixed(precision) };
    case "r":
      return { digits: rounded(size, precision) };
    case "s":
      return prefixed(size, precision);
    default:
      return { digits: size.toPrecision(precision) };
  }
}

/** A number to some significant digits, without a power of ten. */
function rounded(size: number, precision: number): string {
  const { digits, power } = significant(size, precision);
  return pointed(digits, power + 1);
}

function prefixed(size: number, precision: number): Written {
  const { digits, power } = significant(size, precision);
  const thousands = Math.max(-8, Math.min(8, Math.floor(power / 3)));
  return { digits: pointed(digits, power - 3 * thousands + 1), suffix: prefixes[8 + thousands] ?? "" };
}

function significant(size: number, precision: number): { readonly digits: string; readonly power: number } {
  const [mantissa = "", power = "0"] = size.toExponential(precision - 1).split("e");
  return { digits: mantissa.replace(".", ""), power: Number(power) };
}

/** Digits with their point after so many of them. */
function pointed(digits: string, point: number): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits.padEnd(point, "0");
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A whole number without a power of ten, however large. */
function plain(size: number): string {
  return size < 1e21 ? String(size) : BigInt(size).toString();
}

function trim(text: string): string {
  const [mantissa = "", power] = text.split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return power === undefined ? short : `${short}e${power}`;
}

function grouped(text: string): string {
  return text.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ","));
}

/** A number as a reader meets it: by its format or the quantity's, with the quantity's unit. */
export function printQuantity(
  value: number,
  quantity: Pick<Quantity, "format" | "unit">,
  format: string | undefined = quantity.format,
): string {
  const text = printNumber(value, format);
  return quantity.unit === undefined ? text : `${text}\u00a0${quantity.unit}`;
}
