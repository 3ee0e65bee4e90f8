import type { Look } from "../figure/alone.ts";
import { leavesOf, type Values } from "@recto/system";

/** The values as rows of a name and a value, one for each number in lists: `shares.3,0.51` (RFC 4180). */
export function csvOf(values: Values): string {
  const rows = ["name,value"];
  for (const [name, value] of leavesOf(values)) rows.push(`${quoted(name)},${quoted(String(value))}`);
  return `${rows.join("\r\n")}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Anything that is plain data as JSON; numbers that are none, which JSON has not, as words. */
export function jsonOf(data: object): string {
  return `${JSON.stringify(data, plain, 2)}\n`;
}

function plain(_: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  const isArray = value instanceof Float64Array || value instanceof Float32Array;
  return isArray || isIntegers(value) ? Array.from(value) : value;
}

function isIntegers(value: unknown): value is Int32Array | Uint32Array | Uint8Array {
  return value instanceof Int32Array || value instanceof Uint32Array || value instanceof Uint8Array;
}

/** What a picture looks like where it stands in the page at present. */
export function lookOf(place: Element): Look {
  const { color, fontFamily } = getComputedStyle(place);
  const root = getComputedStyle(document.documentElement);
  return { color, fontFamily, variable: (name) => root.getPropertyValue(name).trim() || undefined };
}

/** Hands the reader a file. */
export function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
