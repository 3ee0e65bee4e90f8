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

/** A picture of the page as a file of its own: its colours are those that it has at present. */
export function svgOf(picture: SVGSVGElement): string {
  const { color, fontFamily, fontSize } = getComputedStyle(picture);
  const root = getComputedStyle(document.documentElement);
  const copy = picture.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return "";
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("color", color);
  copy.setAttribute("font-family", fontFamily);
  copy.setAttribute("font-size", fontSize);
  return copy.outerHTML.replaceAll(
    /var\((--[\w-]+)(?:,\s*([^()]*))?\)/g,
    (_, name: string, other: string = "none") => {
      const value = root.getPropertyValue(name).trim();
      return value === "" ? other : value;
    },
  );
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
