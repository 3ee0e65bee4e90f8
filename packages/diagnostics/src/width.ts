/**
 * The ranges of East Asian Width W and F (Unicode Standard Annex 11) that are no emoji; gaps that hold only
 * unassigned code points are closed.
 */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08],
  [0x1aff0, 0x1b2fb],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

const ASCII = /^[\x20-\x7e]*$/;
const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{Regional_Indicator}{2}|[#*0-9]\uFE0F\u20E3)/u;
const WITHOUT_WIDTH = /^[\p{M}\p{Cf}]+$/u;
const UNSAFE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

let segmenter: Intl.Segmenter | undefined;

/** The grapheme clusters of a text: what a person counts as characters. */
export function graphemesOf(text: string): Iterable<string> {
  if (ASCII.test(text)) return text;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmentsOf(segmenter.segment(text));
}

/** One after the other, since who looks for a few need not wait for all. */
function* segmentsOf(segments: Intl.Segments): Generator<string> {
  for (const { segment } of segments) yield segment;
}

/** The number of terminal cells that one grapheme cluster takes: 0, 1 or 2. */
export function cellsOfGrapheme(grapheme: string): number {
  const code = grapheme.codePointAt(0) ?? 0;
  if (code < 0x7f && grapheme.length === 1) return 1;
  if (EMOJI.test(grapheme)) return 2;
  if (WIDE.some(([first, last]) => code >= first && code <= last)) return 2;
  return WITHOUT_WIDTH.test(grapheme) ? 0 : 1;
}

/** The number of terminal cells that a text without tabs and line ends takes. */
export function cellsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let cells = 0;
  for (const grapheme of graphemesOf(text)) cells += cellsOfGrapheme(grapheme);
  return cells;
}

/**
 * A text with every control and direction-changing character replaced by a visible one of the same length, so that
 * text from a file can neither steer the terminal nor show itself in another order than it is written.
 */
export function withoutControls(text: string): string {
  return text.replaceAll(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x7f) return "\u2421";
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\uFFFD";
  });
}
