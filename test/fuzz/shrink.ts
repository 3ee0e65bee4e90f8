/**
 * A shorter list that still fails, by leaving out ever smaller parts (Zeller and Hildebrandt, Simplifying and isolating
 * failure-inducing input, 2002). It ends after `mostMs` milliseconds in any case.
 */
export async function shrunk(
  bytes: Uint8Array,
  fails: (bytes: Uint8Array) => Promise<boolean>,
  mostMs: number,
): Promise<Uint8Array> {
  const end = performance.now() + mostMs;
  let current = bytes;
  for (let size = Math.ceil(current.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < current.length;) {
      if (performance.now() > end) return current;
      const shorter = new Uint8Array(current.length - Math.min(size, current.length - at));
      shorter.set(current.subarray(0, at));
      shorter.set(current.subarray(at + size), at);
      if (await fails(shorter)) current = shorter;
      else at += size;
    }
  }
  return current;
}
