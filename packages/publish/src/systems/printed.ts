import { readPrintedNumber, type PrintedNumber, type Quantity } from "@recto/system";
import type { Span } from "@recto/latex";

/** The number that the words of a claim print, `text[start, end)`, at its place in the text; or a sentence why none. */
export function readPrinted(
  text: string,
  { start, end }: Span,
  quantity: Quantity,
): PrintedNumber | { readonly problem: string } {
  const printed = readPrintedNumber(text.slice(start, end), quantity);
  if ("problem" in printed) return printed;
  return { ...printed, start: start + printed.start, end: start + printed.end };
}

/** More digits than any double needs. */
const MOST_DIGITS = 20;

/**
 * Another number, written as one is in `text`: with as many digits after its point, and more where it would else not be near
 * enough; with groups where it has them, and by a power of ten where it has one. Undefined where no digits are near enough.
 */
export function writtenAs(
  printed: PrintedNumber,
  value: number,
  text: string,
  isNear: (written: Pick<PrintedNumber, "value" | "rounding">) => boolean,
): string | undefined {
  const written = text.slice(printed.start, printed.end);
  const places = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
  const number = value / printed.scale;
  const isNormal =
    printed.power !== undefined && /^[-−–+]?[1-9](?:\.|[eE]|\s*(?:×|·|\\times|\\cdot))/u.test(written);
  for (let digits = places; digits <= places + MOST_DIGITS; digits++) {
    const { mantissa, power } = split(number, digits, isNormal ? undefined : (printed.power ?? 0));
    const size = Number(`${mantissa}e${power}`) * printed.scale;
    const rounding = Number(`0.5e${power - digits}`) * printed.scale;
    if (isNear({ value: size, rounding })) return styledAs(written, mantissa, power);
  }
  return undefined;
}

/** A number as digits and their power of ten; where none is wanted, the one that leaves one digit before the point. */
function split(
  number: number,
  digits: number,
  wanted: number | undefined,
): { readonly mantissa: string; readonly power: number } {
  if (wanted !== undefined) return { mantissa: (number / 10 ** wanted).toFixed(digits), power: wanted };
  const [mantissa = "", power = "0"] = number.toExponential(digits).split("e");
  return { mantissa, power: Number(power) };
}

/** Digits and their power with the minus, the separator of groups and the form of the power that `written` has. */
function styledAs(written: string, mantissa: string, power: number): string {
  const group = /\d(,|\{,\}|\\,|[\u202f\u2009])\d/u.exec(written)?.[1];
  const digits = mantissa.replace("-", "");
  const grouped =
    group === undefined
      ? digits
      : digits.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group));
  const isNegative = mantissa.startsWith("-") && /[1-9]/.test(digits);
  const minus = written.startsWith("-") ? "-" : "−";
  return (isNegative ? minus : "") + grouped + poweredAs(written, power);
}

const powered = /([eE]|\s*(?:×|·|\\times|\\cdot)\s*10)(\^\{|\^)?([-+−]?\d+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\}?$/u;

/** A power of ten in the form that `written` has; nothing where it has none. */
function poweredAs(written: string, power: number): string {
  const [, before, caret, exponent = ""] = powered.exec(written) ?? [];
  if (before === undefined) return "";
  const digits = String(power).replace("-", exponent.includes("−") ? "−" : "-");
  if (/^[eE]$/.test(before)) return before + digits;
  if (caret === undefined) return before + String(power).replaceAll(/./g, raised);
  return caret === "^" && power >= 0 && power < 10 ? `${before}^${digits}` : `${before}^{${digits}}`;
}

function raised(digit: string): string {
  return digit === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "");
}
