import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { writeWhole } from "./write.ts";

/**
 * Diagnostics that were there when the file of them was written. Each is known by its path (from the folder of that
 * file), its rule and a print of the text at its place, and they are counted: so it is the same one when lines above it
 * come, go or move, and a second one like it is new.
 */
export class Baseline {
  readonly #file: string;
  readonly #counts: Counts;

  private constructor(file: string, counts: Counts) {
    this.#file = file;
    this.#counts = counts;
  }

  /** Reads a baseline: `undefined` when there is none, a sentence when the file is something else. Throws the errors of `node:fs`. */
  static read(file: string): Baseline | string | undefined {
    if (!existsSync(file)) return undefined;
    const counts = countsIn(readFileSync(file, "utf8"));
    if (counts !== undefined) return new Baseline(file, counts);
    return `${file} is no baseline that this Recto can read. Name another file, or remove it to have a baseline written there.`;
  }

  /**
   * Makes a baseline of what was found. What an earlier one holds of files and rules that were not looked at stays, as
   * long as the files are there.
   */
  static of(file: string, found: Found, earlier: Baseline | undefined): Baseline {
    const counts: Counts = new Map();
    for (const { key, count } of earlier?.entries() ?? []) {
      if (!found.isLookedAt(key) && existsSync(pathOf(file, key))) counts.set(serialized(key), count);
    }
    for (const diagnostic of found.diagnostics) {
      const name = serialized(keyOf(file, diagnostic, found.sources));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return new Baseline(file, counts);
  }

  /** How many diagnostics it holds. */
  get size(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** What was found and is not in it, and how many of those in it are gone: mended, or their file is. */
  compare(found: Found): { readonly fresh: readonly Diagnostic[]; readonly gone: number } {
    const left = new Map(this.#counts);
    const fresh = found.diagnostics.filter((diagnostic) => {
      const name = serialized(keyOf(this.#file, diagnostic, found.sources));
      const count = left.get(name) ?? 0;
      left.set(name, count - 1);
      return count <= 0;
    });
    let gone = 0;
    for (const { key, count } of entriesOf(left)) {
      if (count > 0 && (found.isLookedAt(key) || !existsSync(pathOf(this.#file, key)))) gone += count;
    }
    return { fresh, gone };
  }

  entries(): Iterable<Entry> {
    return entriesOf(this.#counts);
  }

  /** Writes it, one line for each diagnostic, in an order that keeps differences small. Throws the errors of `node:fs`. */
  write(): void {
    const lines = [...this.#counts]
      .map(([name, count]) => JSON.stringify([...keyIn(name), count]))
      .toSorted();
    const text = `{"version":${VERSION},"diagnostics":[${lines.map((line) => `\n${line}`).join(",")}\n]}\n`;
    if (existsSync(this.#file)) writeWhole(this.#file, new TextEncoder().encode(text));
    else writeFileSync(this.#file, text, { flush: true });
  }
}

/** What an examination found. */
export class Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly #looked: ReadonlySet<string>;
  readonly #rules: readonly string[];

  /** `rules`: the only ones that were looked for; all when empty. */
  constructor(
    diagnostics: readonly Diagnostic[],
    sources: ReadonlyMap<string, SourceText>,
    rules: readonly string[],
    file: string,
  ) {
    this.diagnostics = diagnostics;
    this.sources = sources;
    this.#looked = new Set([...sources.keys()].map((path) => pathFrom(file, path)));
    this.#rules = rules;
  }

  isLookedAt([path, rule]: Key): boolean {
    return this.#looked.has(path) && (this.#rules.length === 0 || this.#rules.includes(rule));
  }
}

type Key = readonly [path: string, rule: string, print: string];
type Counts = Map<string, number>;

interface Entry {
  readonly key: Key;
  readonly count: number;
}

const VERSION = 1;
/** So many UTF-16 code units of the line before and after a place tell it from others. */
const CONTEXT = 24;
/** Of a long place its beginning is enough. */
const LONGEST = 120;

function keyOf(file: string, diagnostic: Diagnostic, sources: ReadonlyMap<string, SourceText>): Key {
  const { path, rule } = diagnostic;
  return [pathFrom(file, path), rule, printOf(diagnostic, sources.get(path)?.text ?? "")];
}

/** A print of the text of a place and what stands around it in its line; blanks and line ends do not count. */
function printOf({ start, end }: Diagnostic, text: string): string {
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, start.offset - CONTEXT), start.offset))?.[0] ?? "";
  const place = text.slice(start.offset, Math.min(end.offset, start.offset + LONGEST));
  const after = /^[^\r\n]*/.exec(text.slice(end.offset, end.offset + CONTEXT))?.[0] ?? "";
  const words = [before, place, after].map((part) => part.replaceAll(/\s+/g, " ").trim());
  return createHash("sha256").update(words.join("\u0000")).digest("hex").slice(0, 16);
}

function pathFrom(file: string, path: string): string {
  return relative(dirname(resolve(file)), resolve(path))
    .split(sep)
    .join("/");
}

function pathOf(file: string, [path]: Key): string {
  return resolve(dirname(file), path);
}

function serialized(key: Key): string {
  return JSON.stringify(key);
}

function keyIn(name: string): Key {
  const [path, rule, print]: Key = JSON.parse(name);
  return [path, rule, print];
}

function* entriesOf(counts: Counts): Generator<Entry> {
  for (const [name, count] of counts) yield { key: keyIn(name), count };
}

function countsIn(text: string): Counts | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof content !== "object" || content === null) return undefined;
  if (!("version" in content) || content.version !== VERSION) return undefined;
  if (!("diagnostics" in content) || !Array.isArray(content.diagnostics)) return undefined;
  const counts: Counts = new Map();
  for (const row of content.diagnostics as readonly unknown[]) {
    if (!isRow(row)) return undefined;
    const [path, rule, print, count] = row;
    counts.set(serialized([path, rule, print]), count);
  }
  return counts;
}

function isRow(row: unknown): row is readonly [...Key, number] {
  if (!Array.isArray(row) || row.length !== 4) return false;
  const [path, rule, print, count]: readonly unknown[] = row;
  return [path, rule, print].every((part) => typeof part === "string") && Number.isSafeInteger(count);
}
