import type { FormulaCache } from "./cache.ts";
import { Draft } from "./draft.ts";
import { inlineHtml } from "./equation.ts";
import type { SetPiece } from "./equation.ts";
import type { Piece } from "./layout.ts";
import { typeset } from "./typeset.ts";
import type { Typeset, TypesetFailure } from "./typeset.ts";
import { wordsHtml } from "./words.ts";

/** What could not be set, and the draft in which it stands. */
export interface Failed {
  readonly failure: TypesetFailure;
  readonly draft: Draft;
}

/** Is told of everything that was set, for the fonts of the page. */
export type Collect = (set: Typeset) => void;

/** Sets a draft, unless the cache has it. */
export function setDraft(
  draft: Draft,
  display: boolean,
  cache: FormulaCache,
  collect: Collect,
): { readonly typeset: Typeset } | Failed {
  const { text } = draft;
  const result = cache.obtain(`${display ? "D" : "I"}${text}`, () => typeset(text, display));
  if ("failure" in result) return { failure: result.failure, draft };
  collect(result.typeset);
  return result;
}

/** Sets all pieces of a display, up to the first that fails. */
export function setPieces(
  pieces: readonly Piece[],
  cache: FormulaCache,
  collect: Collect,
): { readonly pieces: readonly SetPiece[] } | Failed {
  const set: SetPiece[] = [];
  for (const piece of pieces) {
    const result = setPiece(piece, cache, collect);
    if ("failure" in result) return result;
    set.push(result);
  }
  return { pieces: set };
}

function setPiece(piece: Piece, cache: FormulaCache, collect: Collect): SetPiece | Failed {
  switch (piece.type) {
    case "words":
      return setWordsPiece(piece.source, cache, collect);
    case "equation": {
      const set = setDraft(piece.draft, true, cache, collect);
      return "failure" in set ? set : { type: "equation", typeset: set.typeset, fullWidth: piece.fullWidth };
    }
    case "staggered":
      return setStaggered(piece, cache, collect);
    case "interrupted":
      return setInterrupted(piece, cache, collect);
  }
}

function setWordsPiece(source: string, cache: FormulaCache, collect: Collect): SetPiece | Failed {
  const words = setWords(source, cache, collect);
  return "failure" in words ? words : { type: "words", html: words.html };
}

function setStaggered(
  piece: Extract<Piece, { type: "staggered" }>,
  cache: FormulaCache,
  collect: Collect,
): SetPiece | Failed {
  const whole = setDraft(piece.whole, true, cache, collect);
  if ("failure" in whole) return whole;
  const lines: { side: string; typeset: Typeset }[] = [];
  for (const { draft, side } of piece.lines) {
    const set = setDraft(draft, true, cache, collect);
    if ("failure" in set) return set;
    lines.push({ side, typeset: set.typeset });
  }
  return { type: "staggered", mathml: whole.typeset.mathml, lines };
}

function setInterrupted(
  piece: Extract<Piece, { type: "interrupted" }>,
  cache: FormulaCache,
  collect: Collect,
): SetPiece | Failed {
  const whole = setDraft(piece.whole, true, cache, collect);
  if ("failure" in whole) return whole;
  const parts: (Typeset | string)[] = [];
  for (const part of piece.parts) {
    if (typeof part === "string") {
      const words = setWords(part, cache, collect);
      if ("failure" in words) return words;
      parts.push(words.html);
      continue;
    }
    const set = setDraft(part, true, cache, collect);
    if ("failure" in set) return set;
    parts.push(set.typeset);
  }
  return { type: "interrupted", mathml: whole.typeset.mathml, parts };
}

/** The words between displays, and the formulas among them. */
function setWords(source: string, cache: FormulaCache, collect: Collect): { readonly html: string } | Failed {
  let failed: Failed | undefined;
  const html = wordsHtml(source, (formula) => {
    const result = cache.obtain(`I${formula}`, () => typeset(formula, false));
    if ("typeset" in result) {
      collect(result.typeset);
      return inlineHtml(result.typeset);
    }
    // Its place in the display is not known: the display as a whole is shown as its source.
    failed ??= { failure: { ...result.failure, position: undefined }, draft: new Draft(formula) };
    return "";
  });
  return failed ?? { html };
}
