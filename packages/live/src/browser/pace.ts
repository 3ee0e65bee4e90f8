/** The main thread draws at most a third of the time, and no more often than this many milliseconds apart. */
const DRAWING_SHARE = 3;
const SHORTEST = 33;

/** Draws the latest of what comes, after a paint, and no more often than leaves the page free to scroll. */
export class Pace<Item> {
  readonly #draw: (item: Item) => Promise<void>;
  #latest: { readonly item: Item } | undefined;
  #drawing: Promise<void> | undefined;
  #rest = SHORTEST;

  constructor(draw: (item: Item) => Promise<void>) {
    this.#draw = draw;
  }

  /** Takes what is to be drawn next; what is not drawn yet is left out. Rejects, once drawn, with what drawing throws. */
  show(item: Item): Promise<void> {
    this.#latest = { item };
    this.#drawing ??= this.#go().finally(() => (this.#drawing = undefined));
    return this.#drawing;
  }

  /** Forgets what is not drawn yet. */
  clear(): void {
    this.#latest = undefined;
  }

  async #go(): Promise<void> {
    await painted();
    const { item } = this.#latest ?? {};
    this.#latest = undefined;
    if (item === undefined) return;
    const began = performance.now();
    await this.#draw(item);
    this.#rest = Math.max(SHORTEST, DRAWING_SHARE * (performance.now() - began));
    await pause(this.#rest);
    if (this.#latest !== undefined) await this.#go();
  }
}

/** Resolves after the next paint, and never while the page is hidden: drawing and its layout are then tasks of their own. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Resolves after so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds));
  });
}
