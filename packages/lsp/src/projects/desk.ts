import { type CheckOptions, hasClass } from "@recto/check";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { OpenTexts } from "../open-texts.ts";
import { Checker } from "./checker.ts";
import { findProject } from "./find.ts";
import type { Reading } from "./project.ts";

export interface DeskEvents {
  /** What there is to say of an open file; replaces what was said of it before. */
  readonly found: (path: string, diagnostics: readonly Diagnostic[], source: SourceText | undefined) => void;
  /** A sentence for the author. */
  readonly failed: (sentence: string) => void;
  /** A defect of Recto. */
  readonly broken: (error: unknown) => void;
}

/** The open files and the projects that they belong to. */
export class Desk {
  readonly #texts: OpenTexts;
  readonly #options: CheckOptions;
  readonly #events: DeskEvents;
  readonly #checkers = new Map<string, Checker>();
  readonly #owners = new Map<string, Promise<Checker | undefined>>();
  #opened = 0;

  constructor(texts: OpenTexts, options: CheckOptions, events: DeskEvents) {
    this.#texts = texts;
    this.#options = options;
    this.#events = events;
  }

  /** A file was opened, or what is on the disk around it has changed so that its project may be another. */
  open(path: string): void {
    this.#opened += 1;
    const owner = this.#ownerOf(path);
    this.#owners.set(path, owner);
    void owner.then((checker) => checker?.touch(path, 0));
    this.#touchReaders(path);
  }

  /** The text of an open file has changed. */
  change(path: string): void {
    void this.#owners.get(path)?.then((checker) => checker?.touch(path));
    this.#touchReaders(path);
  }

  /** A file was closed: what holds now is what the disk has. */
  close(path: string): void {
    this.#owners.delete(path);
    this.#events.found(path, [], undefined);
    void this.#release().then(() => this.#touchReaders(path));
  }

  /** A file that is not open was changed, made or removed. */
  changeOnDisk(path: string, isNewOrGone: boolean): void {
    if (this.#texts.get(path) !== undefined) return;
    const isConfiguration = /(?:^|\/)recto\.(?:config\.m?[jt]s|toml)$/.test(path);
    if (!isNewOrGone && !isConfiguration) {
      for (const checker of this.#checkers.values()) checker.touch(path);
      return;
    }
    for (const checker of this.#checkers.values()) checker.stop();
    this.#checkers.clear();
    for (const open of this.#texts.paths()) this.open(open);
  }

  /** What is found in the project of an open file, with the text as it is now. */
  async reading(path: string): Promise<Reading | undefined> {
    const checker = await this.#owners.get(path);
    const reading = await checker?.current();
    // The reading may have shown that the file belongs to another project.
    const owner = await this.#owners.get(path);
    return owner === checker ? reading : await owner?.current();
  }

  /** What was found last, which may be of an older text; faster. */
  async latest(path: string): Promise<Reading | undefined> {
    const checker = await this.#owners.get(path);
    return checker?.latest ?? (await this.reading(path));
  }

  async #ownerOf(path: string): Promise<Checker | undefined> {
    try {
      const { project, failures } = await findProject(path, this.#texts, this.#options);
      for (const failure of failures) this.#events.failed(failure);
      if (project === undefined) {
        this.#events.found(path, [], undefined);
        return undefined;
      }
      const known = this.#checkers.get(project.key);
      if (known !== undefined) return known;
      const checker = new Checker(project, {
        done: (reading) => void this.#done(checker, reading),
        failed: (error) => this.#events.broken(error),
      });
      this.#checkers.set(project.key, checker);
      return checker;
    } catch (error) {
      this.#events.broken(error);
      return undefined;
    }
  }

  /** Every project that reads a file, or may be about to, is checked anew. */
  #touchReaders(path: string): void {
    for (const checker of this.#checkers.values()) {
      const { latest } = checker;
      if (latest === undefined || latest.sources.has(path) || /\.(?:bib|sty|cls)$/.test(path))
        checker.touch(path);
    }
  }

  async #done(checker: Checker, reading: Reading): Promise<void> {
    for (const failure of reading.failures) this.#events.failed(failure);
    const diagnostics = byPath(reading.diagnostics);
    for (const path of this.#texts.paths()) {
      const owner = await this.#owners.get(path);
      if (!checker.isCurrent) return;
      const isRead = reading.sources.has(path);
      if (owner !== checker) {
        if (!isRead || !this.#isOnlyPart(path, owner)) continue;
        this.#owners.set(path, Promise.resolve(checker));
      } else if (!isRead && !checker.project.holds(path)) {
        this.open(path);
        continue;
      }
      this.#events.found(path, diagnostics.get(path) ?? [], reading.sources.get(path));
    }
    await this.#release();
  }

  /** Whether a file has no document but itself, and is none. */
  #isOnlyPart(path: string, owner: Checker | undefined): boolean {
    return owner?.project.key === `latex ${path}` && !hasClass(this.#texts.get(path)?.getText() ?? "");
  }

  /** Stops the checkers that no open file belongs to. */
  async #release(): Promise<void> {
    const opened = this.#opened;
    const used = new Set(await Promise.all(this.#owners.values()));
    if (opened !== this.#opened) return await this.#release();
    for (const [key, checker] of this.#checkers) {
      if (used.has(checker)) continue;
      checker.stop();
      this.#checkers.delete(key);
    }
  }
}

function byPath(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.path);
    if (group === undefined) groups.set(diagnostic.path, [diagnostic]);
    else group.push(diagnostic);
  }
  return groups;
}
