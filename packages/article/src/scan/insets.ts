import type { Span } from "@recto/latex";
import type { Formula, Label } from "../nodes.ts";
import type { Attributes } from "./attributes.ts";

export type Delimiter = Formula["delimiter"];

/** A formula as it was found, before its LaTeX is read. */
export interface FormulaInset extends Span {
  readonly kind: "formula";
  readonly delimiter: Delimiter;
  readonly display: boolean;
  readonly closed: boolean;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** `$$ … $$ {#eq:a}`, MyST's `$$ … $$ (eq:a)` */
  readonly label: Label | undefined;
}

/** `\ref{…}`, `\citep[…]{…}` in prose. */
export interface CommandInset extends Span {
  readonly kind: "command";
  readonly name: string;
  readonly options: readonly string[];
  /** What stands between the braces. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** A role of MyST, `{eq}`eq:x``, or a tag of Liquid, `{% cite key %}`. */
export interface TagInset extends Span {
  readonly kind: "role" | "liquid";
  readonly name: Label;
  /** What stands between the backticks, or after the tag's name. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** `:claim[78%]{of=fig:toy}`, `:value[fig:toy.share]`. */
export interface InlineDirectiveInset extends Span {
  readonly kind: "directive";
  readonly name: "claim" | "value";
  /** What stands between the brackets. */
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly attributes: Attributes | undefined;
}

export interface AttributesInset extends Span {
  readonly kind: "attributes";
  readonly attributes: Attributes;
}

/** Source that stands for itself, or for `value`. */
export interface PlainInset extends Span {
  readonly kind: "plain";
  readonly value: string;
}

/** A line that opens or closes a directive, from its first mark on. Markdown sees a thematic break there. */
export interface FenceInset extends Span {
  readonly kind: "fence";
  readonly closes: boolean;
  /** Colons, or what encloses code where MyST writes directives so. */
  readonly mark: ":" | "`" | "~";
  /** How many marks there are. */
  readonly length: number;
  /** Where the marks end. */
  readonly nameStart: number;
  /** Where its line ends; MyST's option lines (`:label: thm:be`) may follow up to `end`. */
  readonly lineEnd: number;
}

/** A stretch of the source that Markdown must not read. */
export type Inset =
  FormulaInset | CommandInset | TagInset | InlineDirectiveInset | AttributesInset | PlainInset | FenceInset;

/**
 * The text that Markdown reads instead of the source: of the same length, with each inset a run of one character that is
 * neither a blank nor punctuation, so that emphasis around it works as around a word.
 */
export class Mask {
  readonly text: string;
  /** The offset in the source at which `text` begins. */
  readonly start: number;
  readonly insets: readonly Inset[];
  readonly #source: string;
  readonly #filler: string;

  /** Masks `source[start, end)`, in which the insets lie. */
  constructor(source: string, insets: readonly Inset[], start: number = 0, end: number = source.length) {
    this.start = start;
    this.insets = insets;
    this.#source = source;
    this.#filler = unusedCharacter(source.slice(start, end));
    const pieces: string[] = [];
    let at = start;
    for (const inset of insets) {
      const filler = inset.kind === "fence" ? "_" : this.#filler;
      pieces.push(source.slice(at, inset.start), filler.repeat(inset.end - inset.start));
      at = inset.end;
    }
    pieces.push(source.slice(at, end));
    this.text = pieces.join("").replaceAll("\0", "\ufffd");
  }

  /** The index of the first inset that ends after `offset`. */
  firstAfter(offset: number): number {
    let low = 0;
    let high = this.insets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.insets[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A text that came from `[start, end)` as its author wrote it, insets by their source. */
  restore(value: string, start: number, end: number): string {
    if (!value.includes(this.#filler)) return value;
    const pieces: string[] = [];
    let next = this.firstAfter(start);
    let at = 0;
    while (at < value.length) {
      const found = value.indexOf(this.#filler, at);
      if (found < 0) break;
      const inset = this.insets[next++];
      if (inset === undefined || inset.start >= end) break;
      pieces.push(value.slice(at, found), this.#source.slice(inset.start, inset.end));
      at = found + (inset.end - inset.start);
    }
    return pieces.join("") + value.slice(at);
  }
}

/**
 * A character that the text does not hold: a control character, which Markdown takes for a letter and which keeps a text
 * of ASCII one of ASCII, or else one for private use.
 */
function unusedCharacter(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the ones to look for
  const used = new Set(text.match(/[\u0001-\u0008\u000e-\u001f\ue000-\uf8ff]/g) ?? []);
  for (const [first, last] of [
    [0x01, 0x08],
    [0x0e, 0x1f],
    [0xe000, 0xf8ff],
  ] as const)
    for (let code = first; code <= last; code++)
      if (!used.has(String.fromCharCode(code))) return String.fromCharCode(code);
  return "\ue000";
}
