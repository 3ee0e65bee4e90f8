import type { Random, Stream } from "./random.ts";
import { seededStream } from "./stream.ts";

/** The largest seed: 2⁵³ − 1. */
export const largestSeed: number = Number.MAX_SAFE_INTEGER;

/** The streams under one seed, a whole number from 0 to 2⁵³ − 1; throws where it is not. */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`A seed is a whole number from 0 to ${largestSeed}, not ${seed}.`);
  }
  const streams = new Map<string, Stream>();
  return {
    seed,
    stream(name) {
      const known = streams.get(name);
      if (known !== undefined) return known;
      const stream = seededStream(seed, name);
      streams.set(name, stream);
      return stream;
    },
  };
}
