import { escapeHtml } from "../escape.ts";

const formulaOrRest = /\$([^$]*)\$|\\\(([^]*?)\\\)/g;

const plainCharacters: readonly (readonly [source: RegExp, text: string])[] = [
  [/\\(?:text|textrm|textnormal|mbox|emph|textit|textbf)\{([^{}]*)\}/g, "$1"],
  [/\\(?:qquad|quad|enspace)\s*/g, "\u2003"],
  [/\\[ ,;:]|~/g, "\u00A0"],
  [/\\([%$#&_{}])/g, "$1"],
  [/---/g, "\u2014"],
  [/--/g, "\u2013"],
  [/``/g, "\u201C"],
  [/''/g, "\u201D"],
  [/\s+/g, " "],
];

/** HTML for the text that stands between the rows of a display, with its formulas set by `formula`. */
export function wordsHtml(source: string, formula: (latex: string) => string): string {
  let html = "";
  let at = 0;
  for (const match of source.matchAll(formulaOrRest)) {
    html += textHtml(source.slice(at, match.index)) + formula(match[1] ?? match[2] ?? "");
    at = match.index + match[0].length;
  }
  return (html + textHtml(source.slice(at))).trim();
}

function textHtml(source: string): string {
  return escapeHtml(
    plainCharacters.reduce((text, [pattern, plain]) => text.replaceAll(pattern, plain), source),
  );
}
