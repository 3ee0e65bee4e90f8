import { nearest } from "@recto/diagnostics";
import type { Named } from "./document.ts";

/** How many names are compared in all: a text with thousands of wrong names needs no help with each. */
const MOST = 200_000;

/** "Did you mean", in bounded time for one document. */
export class Suggester {
  #left = MOST;

  /** The candidate most like a word; `undefined` when none is like it, or too many were compared before. */
  nearest(
    word: string,
    candidates: Iterable<string>,
    without: ReadonlySet<string> = new Set(),
  ): string | undefined {
    const names = candidates instanceof Set ? candidates : new Set(candidates);
    this.#left -= names.size;
    if (this.#left < 0) return undefined;
    const near = nearest(word, names);
    if (near === undefined || !without.has(near)) return near;
    this.#left -= names.size;
    return nearest(
      word,
      [...names].filter((name) => !without.has(name)),
    );
  }
}

/** What stands in one list with each name: `\cite{a,b}`, `[@a; @b]`. Whoever wrote both meant two things. */
export function neighboursIn(names: readonly Named[]): ReadonlyMap<Named, ReadonlySet<string>> {
  const lists = new Map<Named, Set<string>>();
  let last: Named | undefined;
  let list = new Set<string>();
  for (const item of names) {
    const isBeside =
      last?.file === item.file && /^\s*[,;]\s*@?$/.test(item.file.text.slice(last.end, item.start));
    list = isBeside ? list.add(item.name) : new Set([item.name]);
    lists.set(item, list);
    last = item;
  }
  return lists;
}
