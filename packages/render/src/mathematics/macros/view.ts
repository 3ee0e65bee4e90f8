import type { Macro, Macros } from "@recto/latex";

/** Macros that are looked up when they are asked for, so that many formulas can each have their own without a copy. */
export class MacroView implements Macros {
  readonly #names: () => Iterable<string>;
  readonly #find: (name: string) => Macro | undefined;

  /** `names` may give names that `find` does not know, and the same one again. */
  constructor(names: () => Iterable<string>, find: (name: string) => Macro | undefined) {
    this.#names = names;
    this.#find = find;
  }

  get(name: string): Macro | undefined {
    return this.#find(name);
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  get size(): number {
    return this.#all().size;
  }

  forEach(visit: (macro: Macro, name: string, macros: Macros) => void): void {
    for (const [name, macro] of this.#all()) visit(macro, name, this);
  }

  entries(): MapIterator<[string, Macro]> {
    return this.#all().entries();
  }

  keys(): MapIterator<string> {
    return this.#all().keys();
  }

  values(): MapIterator<Macro> {
    return this.#all().values();
  }

  [Symbol.iterator](): MapIterator<[string, Macro]> {
    return this.entries();
  }

  #all(): Map<string, Macro> {
    const all = new Map<string, Macro>();
    for (const name of this.#names()) {
      const macro = this.#find(name);
      if (macro !== undefined) all.set(name, macro);
    }
    return all;
  }
}
