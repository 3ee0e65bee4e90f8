/** Commands that print characters in text, and what they print. */
export const symbols: ReadonlyMap<string, string> = new Map([
  ...Array.from("%$#&_{}", (mark): [string, string] => [mark, mark]),
  [" ", " "],
  ["\n", " "],
  [",", "\u2009"],
  [":", "\u205F"],
  [";", "\u2005"],
  ["!", ""],
  ["/", ""],
  ["@", ""],
  ["-", "\u00AD"],
  ["thinspace", "\u2009"],
  ["enspace", "\u2002"],
  ["quad", "\u2003"],
  ["qquad", "\u2003\u2003"],
  ["dots", "\u2026"],
  ["ldots", "\u2026"],
  ["textellipsis", "\u2026"],
  ["LaTeX", "LaTeX"],
  ["TeX", "TeX"],
  ["S", "\u00A7"],
  ["P", "\u00B6"],
  ["ss", "\u00DF"],
  ["o", "\u00F8"],
  ["O", "\u00D8"],
  ["l", "\u0142"],
  ["L", "\u0141"],
  ["ae", "\u00E6"],
  ["AE", "\u00C6"],
  ["oe", "\u0153"],
  ["OE", "\u0152"],
  ["aa", "\u00E5"],
  ["AA", "\u00C5"],
  ["i", "\u0131"],
  ["j", "\u0237"],
  ["copyright", "\u00A9"],
  ["pounds", "\u00A3"],
  ["textbackslash", "\\"],
  ["textquotedblleft", "\u201C"],
  ["textquotedblright", "\u201D"],
  ["textquoteleft", "\u2018"],
  ["textquoteright", "\u2019"],
  ["textendash", "\u2013"],
  ["textemdash", "\u2014"],
  ["square", "\u25A1"],
  ["Box", "\u25A1"],
  ["qedsymbol", "\u25A1"],
  ["blacksquare", "\u25A0"],
]);

/** Accents as the combining characters that make them. */
export const accents: ReadonlyMap<string, string> = new Map([
  ["'", "\u0301"],
  ["`", "\u0300"],
  ["^", "\u0302"],
  ['"', "\u0308"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  [".", "\u0307"],
  ["u", "\u0306"],
  ["v", "\u030C"],
  ["H", "\u030B"],
  ["c", "\u0327"],
  ["k", "\u0328"],
  ["r", "\u030A"],
  ["d", "\u0323"],
  ["b", "\u0331"],
]);

/** Commands that change nothing of what is printed where Recto prints it: definitions, layout, what is not shown. */
export const silent: ReadonlySet<string> = new Set(
  `documentclass usepackage RequirePackage newcommand renewcommand providecommand def gdef let newtheorem theoremstyle
  DeclareMathOperator DeclarePairedDelimiter DeclarePairedDelimiterX DeclareRobustCommand numberwithin label
  centering noindent indent smallskip medskip bigskip index bibliographystyle graphicspath begingroup endgroup relax`
    .split(/\s+/)
    .filter((name) => name !== ""),
);

const characters: readonly (readonly [RegExp, string])[] = [
  [/[ \t\r\n]+/g, " "],
  // After the end of a sentence TeX adds 1.11 pt to the 3.33 pt between two words (TeXbook, p. 76).
  [/(?<![A-Z])([.!?][)\]'\u2019\u201D]*) /g, "$1 \u200A"],
  [/``/g, "\u201C"],
  [/''|"/g, "\u201D"],
  [/`/g, "\u2018"],
  [/'/g, "\u2019"],
  [/---/g, "\u2014"],
  [/--/g, "\u2013"],
  [/~/g, "\u00A0"],
];

/** The characters that TeX prints for a run of its text: its ligatures (TeXbook, p. 4), ties and spaces. */
export function printedText(source: string): string {
  return characters.reduce((text, [pattern, printed]) => text.replaceAll(pattern, printed), source);
}
