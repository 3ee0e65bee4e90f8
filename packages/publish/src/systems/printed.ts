import { printNumber, readPrintedNumber, type PrintedNumber, type Quantity } from "@recto/system";
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

/**
 * Another number, written as one is in `text`: with as many digits after its point, with groups where it has them, and by
 * its power of ten.
 */
export function writtenAs(printed: PrintedNumber, value: number, text: string): string {
  const written = text.slice(printed.start, printed.end);
  const [, mantissa = written, power = ""] =
    /^([^eE×·\\\s]*(?:\\,\d{3}[^eE×·\\\s]*)*)(.*)$/su.exec(written) ?? [];
  const places = /\.(\d+)/.exec(mantissa)?.[1]?.length ?? 0;
  // Half a unit of the last digit is 0.5 · 10^(power − places) in the quantity's unit: what one unit is follows.
  const unit = printed.rounding * 2 * 10 ** places;
  const isGrouped = /\d(?:,|\{,\}|\\,|[\u202f\u2009])\d/u.test(mantissa);
  const number = printNumber(value / unit, `${isGrouped ? "," : ""}.${places}f`);
  return (written.includes("−") || !text.includes("−") ? number : number.replace("−", "-")) + power;
}
