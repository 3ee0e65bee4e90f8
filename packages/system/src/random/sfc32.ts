import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** The four words of an sfc32 generator: a, b, c and the counter. */
export type Sfc32State = Int32Array;

/** As many outputs are dropped at the start as Doty-Humphrey drops for a seed of three words. */
const warmUp = 15;

/**
 * The generator of a stream: sfc32 (Doty-Humphrey 2010, PractRand), its words a, b, c the first twelve bytes of
 * SHA-256 (FIPS 180-4) over `<seed>:<name>` in UTF-8, big-endian, its counter 1; then 15 outputs are dropped.
 */
export function sfc32(seed: number, name: string): Sfc32State {
  const digest = new DataView(sha256(utf8ToBytes(`${seed}:${name}`)).buffer);
  const state = Int32Array.of(digest.getInt32(0), digest.getInt32(4), digest.getInt32(8), 1);
  for (let round = 0; round < warmUp; round++) nextWord(state);
  return state;
}

/** The next 32 bits, as a signed integer. */
export function nextWord(state: Sfc32State): number {
  const a = state[0] ?? 0;
  const b = state[1] ?? 0;
  const c = state[2] ?? 0;
  const counter = state[3] ?? 0;
  const word = (((a + b) | 0) + counter) | 0;
  state[3] = (counter + 1) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + word) | 0;
  return word;
}
