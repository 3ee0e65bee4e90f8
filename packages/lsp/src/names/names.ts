import type { Macros } from "@recto/latex";

/** A place in a file: `[start, end)` in UTF-16 code units. */
export interface Spot {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** A name where it is used. */
export interface Use extends Spot {
  readonly name: string;
}

/** A label where it is set, and what it stands for. */
export interface LabelName extends Use {
  /** What it names, in words: `Figure: The two chains`. */
  readonly title: string;
  /** The source of what it names, for a preview; empty for what is long. */
  readonly preview: string;
}

/** A work that can be cited, where it stands in its bibliography. */
export interface WorkName extends Use {
  readonly title: string;
  /** Authors and year, as far as the entry has them. */
  readonly by: string;
}

export type ItemKind = "section" | "theorem" | "equation" | "figure" | "table" | "code";

/** A part of a file as an outline shows it. */
export interface OutlineItem {
  readonly kind: ItemKind;
  readonly name: string;
  /** `Figure`, `Lemma`: what stands beside the name. */
  readonly detail: string;
  /** For a section: how deep, from 0. */
  readonly level: number | undefined;
  readonly start: number;
  readonly end: number;
  /** Where the name itself stands. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** The names that a file gives and those that it may use. */
export interface Names {
  readonly labels: readonly LabelName[];
  readonly references: readonly Use[];
  readonly citations: readonly Use[];
  readonly works: ReadonlyMap<string, WorkName>;
  readonly macros: Macros;
  /** The parts of the file, in the order of the text. */
  readonly outline: readonly OutlineItem[];
}

/** No preview is longer, in UTF-16 code units: a hover is for a glance. */
const LONG = 600;

/** A source as a preview: its lines without what they are all indented by; empty for what is too long. */
export function previewOf(source: string): string {
  const text = source.trim();
  return text.length > LONG ? "" : text;
}

/** A source in one line of an outline. */
export function lineOf(source: string): string {
  const text = source.replaceAll(/\\label\s*\{[^{}]*\}/g, "").replaceAll(/\s+/g, " ");
  const line = text.trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** The first letter as a capital. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
