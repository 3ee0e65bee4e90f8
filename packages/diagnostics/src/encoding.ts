import { type Diagnostic, diagnosticAt, type Severity } from "./diagnostic.ts";
import { decodeLegacy, encodeLegacy } from "./legacy.ts";
import { SourceText } from "./source.ts";

/** A file read as text. */
export interface DecodedText {
  /** The text without a byte order mark: offset 0 is the first character after it. */
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the file began with a UTF-8 byte order mark, which `encodeText` puts back. */
  readonly hasByteOrderMark: boolean;
  /** Whether `source.text` differs from what the file holds, so that writing it back would lose something. */
  readonly damaged: boolean;
}

/** The rule by which `decodeText` reports, for lists and for rules' pages. */
export const textRule: {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly severity: Severity;
} = {
  id: "text-is-utf8",
  title: "A text is UTF-8, or LaTeX that names its encoding",
  reason: "Every reader is to see the same characters: Recto reads UTF-8, and what inputenc is told.",
  severity: "error",
};

/**
 * Reads the bytes of a file as UTF-8; LaTeX that is not, in the encoding that it names
 * (`\usepackage[latin1]{inputenc}`) or else in `fallback`, a label of the Encoding Standard that the document it belongs
 * to names. Other bytes that are not UTF-8 give one error-level diagnostic at the first of them and U+FFFD in the text
 * (one for each maximal ill-formed part, Unicode 17, section 3.9.6). UTF-16 and binary files give a diagnostic and an
 * empty text.
 */
export function decodeText(path: string, bytes: Uint8Array, fallback?: string): DecodedText {
  const byteOrder = byteOrderOf(bytes);
  if (byteOrder !== undefined) {
    return unread(path, `This file is ${byteOrder}, not UTF-8.`, "Save it again as UTF-8 in your editor.");
  }
  if (bytes.includes(0)) {
    return unread(
      path,
      "This file holds NUL bytes, so it is not text.",
      "Leave it out, or save it again as UTF-8 text.",
    );
  }
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = hasByteOrderMark ? bytes.subarray(3) : bytes;
  const source = new SourceText(path, decode(content));
  const bad = source.text.includes("\uFFFD") ? firstBadByte(content) : undefined;
  if (bad === undefined) return { source, diagnostics: [], hasByteOrderMark, damaged: false };
  const legacy = decodeLegacy(path, bytes, fallback);
  if (legacy !== undefined) {
    const read = new SourceText(path, legacy.text, legacy.encoding);
    return { source: read, diagnostics: [], hasByteOrderMark: false, damaged: false };
  }
  const start = decode(content.subarray(0, bad)).length;
  const diagnostic = diagnosticAt(source, {
    rule: textRule.id,
    severity: textRule.severity,
    start,
    end: start + 1,
    what: `The byte ${hex(content[bad])} here is not valid UTF-8.`,
    why: textRule.reason,
    do: `Save the file again as UTF-8 in your editor${latin1Hint(content[bad])}, or name its encoding, as inputenc does.`,
  });
  return { source, diagnostics: [diagnostic], hasByteOrderMark, damaged: true };
}

/**
 * The bytes of a text as a file held it: with its byte order mark, in its encoding; `undefined` where that has no such
 * character.
 */
export function encodeText(
  text: string,
  { source: { encoding }, hasByteOrderMark }: Pick<DecodedText, "source" | "hasByteOrderMark">,
): Uint8Array | undefined {
  if (encoding !== "utf-8") return encodeLegacy(text, encoding);
  return new TextEncoder().encode(hasByteOrderMark ? `\uFEFF${text}` : text);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function unread(path: string, what: string, advice: string): DecodedText {
  const source = new SourceText(path, "");
  const diagnostic = diagnosticAt(source, {
    rule: textRule.id,
    severity: textRule.severity,
    start: 0,
    end: 0,
    what,
    why: textRule.reason,
    do: advice,
  });
  return { source, diagnostics: [diagnostic], hasByteOrderMark: false, damaged: true };
}

function byteOrderOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16 (little-endian)";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16 (big-endian)";
  return undefined;
}

/** The index of the first byte that begins no well-formed sequence (Unicode 17, table 3-7). */
function firstBadByte(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** The length of the well-formed sequence at `at`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0) return 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let index = 2; index < length; index += 1) {
    if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function latin1Hint(byte: number | undefined): string {
  return byte !== undefined && byte >= 0xa1
    ? ` (in Latin-1 this byte would be “${String.fromCharCode(byte)}”)`
    : "";
}
