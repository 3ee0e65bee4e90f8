import type { Span } from "@recto/latex";
import type { CodeSpans } from "./finder.ts";

/** Finds where formulas between single dollars end. */
export class SingleDollars {
  readonly #text: string;
  readonly #codeSpans: CodeSpans;
  /** How many characters may still be looked at in this leaf, so that time stays linear. */
  #budget = 0;

  constructor(text: string, codeSpans: CodeSpans) {
    this.#text = text;
    this.#codeSpans = codeSpans;
  }

  enter(leaf: Span): void {
    this.#budget = 20 * (leaf.end - leaf.start);
  }

  /**
   * Where a formula whose content begins at `from` ends, by pandoc's rule: no blank after the opening and before the
   * closing dollar, no digit after it. A pair of dollars within braces belongs to `\text{…}`.
   */
  next(from: number, leaf: Span): number | undefined {
    const text = this.#text;
    if (/\s/.test(text.charAt(from))) return undefined;
    let depth = 0;
    for (let at = from; at < leaf.end; at++) {
      if (--this.#budget < 0) return undefined;
      switch (text.charAt(at)) {
        case "\\":
          at++;
          break;
        case "{":
          depth++;
          break;
        case "}":
          depth = Math.max(0, depth - 1);
          break;
        case "`":
          if (depth > 0) break;
          if (this.#codeSpans.endOf(at, leaf.start, leaf.end) !== undefined) return undefined;
          while (text[at + 1] === "`") at++;
          break;
        case "$": {
          const nested = depth > 0 ? this.#nested(at + 1, leaf.end) : undefined;
          if (nested !== undefined) at = nested;
          else if (at > from && !/\s/.test(text.charAt(at - 1)) && !/\d/.test(text.charAt(at + 1))) return at;
          else return undefined;
        }
      }
    }
    return undefined;
  }

  /** The next dollar before the braces around `from` close. */
  #nested(from: number, limit: number): number | undefined {
    let depth = 0;
    for (let at = from; at < limit; at++) {
      if (--this.#budget < 0) return undefined;
      const character = this.#text[at];
      if (character === "\\") at++;
      else if (character === "{") depth++;
      else if (character === "$") return at;
      else if (character === "}" && --depth < 0) return undefined;
    }
    return undefined;
  }
}
