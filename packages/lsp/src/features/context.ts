import type { SourceText } from "@recto/diagnostics";
import type { Names, Use } from "../names/names.ts";
import { touches } from "../places.ts";

/** Where in a file an editor asks, and what is known there. */
export interface Asked {
  readonly path: string;
  readonly source: SourceText;
  /** In UTF-16 code units of the source. */
  readonly offset: number;
  readonly names: Names;
}

/** A control word of the text, its backslash included. */
interface ControlWord {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The use of a name at the asked place. */
export function useAt(uses: readonly Use[], { path, offset }: Asked): Use | undefined {
  return uses.find((use) => use.path === path && touches(use, offset));
}

/** The control word at the asked place. */
export function controlWordAt({ source, offset }: Asked): ControlWord | undefined {
  const from = Math.max(0, offset - 100);
  const around = source.text.slice(from, offset + 100);
  for (const match of around.matchAll(/\\(?:([A-Za-z@]+)|[^])/g)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (match[1] !== undefined && touches({ start, end }, offset)) return { name: match[1], start, end };
  }
  return undefined;
}

/** A fence of Markdown around a source, longer than any in it. */
export function fenced(source: string): string {
  const longest = Math.max(2, ...[...source.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}latex\n${source}\n${fence}`;
}

/** Words that stand for themselves in Markdown. */
export function escaped(words: string): string {
  return words.replaceAll(/[\\`*_{}[\]()#+\-!<>|~$]/g, "\\$&");
}
