import type { Preset } from "@recto/check";
import { deflateSync, Inflate } from "fflate";
import type { Subject } from "./worker/protocol.ts";

/** Browsers and the programs that links pass through cut longer ones. */
export const LONGEST_LINK = 60_000;
/** Links longer than this are cut by some programs that people write messages with. */
export const SAFE_LINK = 2_000;
/** No text that a link holds is longer, in bytes: a small link could swell to fill the memory. */
const LONGEST_TEXT = 4_000_000;

export type Opened =
  | { readonly ok: true; readonly subject: Subject }
  /** A sentence about what is wrong with the link, and what to do. */
  | { readonly ok: false; readonly sentence: string };

const letters = { r: "recommended", s: "strict", a: "all" } as const satisfies Record<string, Preset>;

/**
 * A text as a part of a link: the number of this format, the letter of the set of rules, then in base64url (RFC 4648,
 * 5) the text's checksum and its bytes compressed by DEFLATE (RFC 1951).
 */
export function shared({ text, preset }: Subject): string {
  const bytes = new TextEncoder().encode(text);
  const packed = deflateSync(bytes, { level: 9 });
  const all = new Uint8Array(4 + packed.length);
  new DataView(all.buffer).setUint32(0, checksum(bytes));
  all.set(packed, 4);
  return `1${preset.charAt(0)}${toBase64(all)}`;
}

/** The text that `shared` made a part of a link of. */
export function opened(part: string): Opened {
  if (!/^\d/.test(part)) return broken;
  if (!part.startsWith("1")) return tooNew;
  const preset = Object.entries(letters).find(([letter]) => letter === part.charAt(1))?.[1];
  const all = fromBase64(part.slice(2));
  if (preset === undefined || all === undefined || all.length < 4) return broken;
  const bytes = inflated(all.subarray(4));
  if (bytes === "too long") return tooLong;
  if (bytes === undefined || checksum(bytes) !== new DataView(all.buffer).getUint32(0)) return broken;
  const text = decoded(bytes);
  return text === undefined ? broken : { ok: true, subject: { text, preset } };
}

const broken: Opened = {
  ok: false,
  sentence: "This link is damaged, perhaps cut short on its way. Ask for it again, or for the text itself.",
};
const tooNew: Opened = {
  ok: false,
  sentence: "This link was made by a newer playground than this one. Ask for the text itself.",
};
const tooLong: Opened = {
  ok: false,
  sentence: "The text in this link is longer than the playground makes links of. Ask for the text itself.",
};

/** FNV-1a, 32 bits (Fowler, Noll and Vo, 1991). */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function inflated(packed: Uint8Array): Uint8Array | "too long" | undefined {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  try {
    // In slices, so that one that swells is noticed before it is large.
    for (let at = 0; at === 0 || at < packed.length; at += 1024) {
      inflate.push(packed.subarray(at, at + 1024), at + 1024 >= packed.length);
      if (length > LONGEST_TEXT) return "too long";
    }
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(characters, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
