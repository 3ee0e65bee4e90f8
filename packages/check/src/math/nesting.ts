import type { MathList } from "./list.ts";

/** What delimiters stand around each atom of a list. */
export interface Nesting {
  /** For each atom the index in `pairing.pairs` of the innermost pair around it; -1 where there is none. */
  readonly pairs: Int32Array;
  /** For each atom how many delimiters without partners stand before it. */
  readonly alone: Uint32Array;
}

/** Reads the nesting of a list once, from its first atom to its last. */
export function nestingOf({ atoms, pairing }: MathList): Nesting {
  const opening = new Map(pairing.pairs.map(([opener], index) => [opener.first, index]));
  const closing = new Map(pairing.pairs.map(([, closer], index) => [closer.first, index]));
  const lonely = new Set(pairing.alone.map(({ first }) => first));
  const pairs = new Int32Array(atoms.length);
  const alone = new Uint32Array(atoms.length);
  const open: number[] = [];
  let count = 0;
  for (let index = 0; index < atoms.length; index += 1) {
    const closed = closing.get(index);
    if (closed !== undefined && open.at(-1) === closed) open.pop();
    pairs[index] = open.at(-1) ?? -1;
    alone[index] = count;
    if (lonely.has(index)) count += 1;
    const opened = opening.get(index);
    if (opened !== undefined) open.push(opened);
  }
  return { pairs, alone };
}
