import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Datum, TypedArray, Values } from "../contract.ts";
import { isTypedArray } from "./plain.ts";

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * SHA-256 (FIPS 180-4) over the bits of values, in hexadecimal. Each datum is written as a letter for its kind and its
 * content: a number as the eight bytes of its double, a text as its length and its UTF-8, a list, record or typed array
 * as its length and its items, the names of a record in the order of their code units. All is little-endian; −0 is not
 * 0. Values with a NaN are refused before: see `flawOf`.
 */
export function hashOf(values: Values): string {
  const hasher = sha256.create();
  const scratch = new DataView(new ArrayBuffer(9));
  const bytes = new Uint8Array(scratch.buffer);
  const write = (kind: string, length: number): void => {
    scratch.setUint8(0, kind.charCodeAt(0));
    scratch.setFloat64(1, length, true);
    hasher.update(bytes);
  };
  const writeText = (kind: string, text: string): void => {
    const encoded = utf8ToBytes(text);
    write(kind, encoded.length);
    hasher.update(encoded);
  };
  const writeDatum = (datum: Datum): void => {
    if (typeof datum === "number") write("n", Number.isNaN(datum) ? NaN : datum);
    else if (typeof datum === "boolean") write("b", datum ? 1 : 0);
    else if (typeof datum === "string") writeText("s", datum);
    else if (isTypedArray(datum)) {
      writeText("t", datum.constructor.name);
      write("a", datum.length);
      hasher.update(littleEndian(datum));
    } else if (isList(datum)) {
      write("l", datum.length);
      for (const item of datum) writeDatum(item);
    } else {
      const names = Object.keys(datum).toSorted((a, b) => (a < b ? -1 : 1));
      write("r", names.length);
      for (const name of names) {
        writeText("k", name);
        const item = datum[name];
        if (item !== undefined) writeDatum(item);
      }
    }
  };
  writeDatum(values);
  return bytesToHex(hasher.digest());
}

function isList(datum: Datum): datum is readonly Datum[] {
  return Array.isArray(datum);
}

/** The bytes of a typed array, of the machine itself where that is little-endian. */
function littleEndian(array: TypedArray): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  if (isLittleEndian) return bytes;
  const size = array.BYTES_PER_ELEMENT;
  return bytes.map((_, index) => bytes[index - (index % size) + (size - 1 - (index % size))] ?? 0);
}
