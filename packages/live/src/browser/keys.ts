/** The keys that a game's reader presses: a tap between two steps counts for the next one. */
export class Keys {
  readonly #down = new Set<string>();
  /** What was pressed since the last step, and may be up again. */
  readonly #fresh = new Set<string>();

  press(key: string): void {
    for (const keys of [this.#down, this.#fresh]) {
      keys.delete(key);
      keys.add(key);
    }
  }

  release(key: string): void {
    this.#down.delete(key);
  }

  clear(): void {
    this.#down.clear();
    this.#fresh.clear();
  }

  /** What counts for a step, the key that was pressed last at the end. */
  take(): ReadonlySet<string> {
    const older = [...this.#down].filter((key) => !this.#fresh.has(key));
    const keys = new Set([...older, ...this.#fresh]);
    this.#fresh.clear();
    return keys;
  }
}
