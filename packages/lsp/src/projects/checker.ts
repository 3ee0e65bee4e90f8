import type { Project, Reading } from "./project.ts";

/** What is checked in less time than this is checked at every key, the rest when keys pause. All in ms. */
const QUICK_MS = 100;
/** Edits that come together are checked together. */
const BREATH_MS = 5;
const PAUSE_MS = 150;

export interface CheckerEvents {
  /** A reading that holds for the texts as they are now. */
  readonly done: (reading: Reading) => void;
  /** A defect. */
  readonly failed: (error: unknown) => void;
}

/** Checks one project again and again, after the last edit; an edit makes the check before it worthless. */
export class Checker {
  readonly project: Project;
  readonly #events: CheckerEvents;
  #changed = new Set<string>();
  #edits = 0;
  #readAt = 0;
  /** How long the last check took. */
  #took = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  #reading: Reading | undefined;

  constructor(project: Project, events: CheckerEvents) {
    this.project = project;
    this.#events = events;
  }

  /** What the last check found, of texts that may have changed since. */
  get latest(): Reading | undefined {
    return this.#reading;
  }

  /** Whether what was found last holds for the texts as they are now. */
  get isCurrent(): boolean {
    return this.#readAt === this.#edits;
  }

  /** Says that the text at a path is another, and checks after `delay` ms. */
  touch(path: string, delay: number = this.#took < QUICK_MS ? BREATH_MS : PAUSE_MS): void {
    this.#changed.add(path);
    this.#edits += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  /** What is found in the texts as they are now. */
  async current(): Promise<Reading | undefined> {
    while (this.#readAt !== this.#edits && !this.#stopped) {
      clearTimeout(this.#timer);
      await this.#run();
    }
    return this.#reading;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #run(): Promise<void> {
    this.#running = this.#running.then(() => this.#read());
    return this.#running;
  }

  async #read(): Promise<void> {
    const edits = this.#edits;
    const isStale = (): boolean => this.#stopped || this.#edits !== edits;
    if (this.#readAt === edits || this.#stopped) return;
    const changed = this.#changed;
    this.#changed = new Set();
    const started = performance.now();
    try {
      const reading = await this.project.read(changed, isStale);
      if (reading === undefined || isStale()) {
        for (const path of changed) this.#changed.add(path);
        return;
      }
      this.#took = performance.now() - started;
      this.#reading = reading;
      this.#readAt = edits;
      this.#events.done(reading);
    } catch (error) {
      this.#readAt = edits;
      this.#events.failed(error);
    }
  }
}
