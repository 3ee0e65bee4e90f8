import { attributes, escapeHtml } from "../escape.ts";
import { nameNumbers } from "./typeset.ts";
import type { Typeset } from "./typeset.ts";

/** A piece of a display, typeset. */
export type SetPiece =
  | { readonly type: "equation"; readonly typeset: Typeset; readonly fullWidth: boolean }
  | {
      readonly type: "staggered";
      readonly mathml: string;
      readonly lines: readonly { readonly side: string; readonly typeset: Typeset }[];
    }
  | { readonly type: "interrupted"; readonly mathml: string; readonly parts: readonly (Typeset | string)[] }
  | { readonly type: "words"; readonly html: string };

/** What a page calls the numbers of a display. */
export interface EquationNames {
  /** The id of the number of a row; undefined where nothing refers to it. */
  idOf(row: number): string | undefined;
  /** The number of a row as plain text. */
  numberOf(row: number): string | undefined;
  /** Ids of the display as a whole. */
  readonly anchors: readonly string[];
}

/** Columns are never narrower than this, in em: 320 CSS pixels less their margins. Wider formulas can be scrolled. */
const narrowestColumn = 17;

/** Numbers wider than this scroll with their formula, in em; a narrow column has no room beside them. */
const widestNumber = 8;

/** A formula in a line: KaTeX's own markup. */
export function inlineHtml(set: Typeset): string {
  return katexHtml(set.mathml, set.visual);
}

function katexHtml(mathml: string, visual: string): string {
  return `<span class="katex">${mathml}<span class="katex-html" aria-hidden="true">${visual}</span></span>`;
}

/** The source of a formula that could not be set, for readers who see it and for those who hear it. */
export function errorHtml(source: string, display: boolean, anchors: readonly string[]): string {
  const classes = display ? "formula-error formula-error-display" : "formula-error";
  const words = '<span class="visually-hidden">Formula with an error: </span>';
  return `${anchorsHtml(anchors)}<code class="${classes}">${words}${escapeHtml(source)}</code>`;
}

function anchorsHtml(ids: readonly string[]): string {
  return ids.map((id) => `<span class="anchor"${attributes({ id })}></span>`).join("");
}

/** A display from its pieces. `ending` is HTML for the right end of its last row, where no number stands. */
export function displayHtml(pieces: readonly SetPiece[], names: EquationNames, ending: string): string {
  const last = pieces.length - 1;
  const html = pieces.map((piece, index) => pieceHtml(piece, names, index === last ? ending : "")).join("");
  if (html === "" && names.anchors.length === 0) return "";
  const anchors = anchorsHtml(names.anchors);
  return pieces.length === 1 ? anchors + html : `<span class="equations">${anchors}${html}</span>`;
}

function pieceHtml(piece: SetPiece, names: EquationNames, ending: string): string {
  switch (piece.type) {
    case "words":
      return `<span class="intertext">${piece.html}</span>`;
    case "equation":
      return equationHtml(piece.typeset, names, {
        classes: piece.fullWidth ? ["equation-full"] : [],
        mathml: piece.typeset.mathml,
        ending,
      });
    case "interrupted":
      return interruptedHtml(piece, names, ending);
    case "staggered":
      return staggeredHtml(piece, names, ending);
  }
}

function equationHtml(
  set: Typeset,
  names: EquationNames,
  options: { readonly classes: readonly string[]; readonly mathml: string; readonly ending: string },
): string {
  if (set.visual === "" && set.numbers === "") return "";
  const { numbers, label } = numbersHtml(set, names, options.ending);
  const isLong = set.numbersWidth > widestNumber;
  const scroll = scrollAttributes(set.width + set.numbersWidth, label);
  const classes = ["equation", ...options.classes, ...(isLong ? ["equation-long-number"] : [])].join(" ");
  const body = `<span class="equation-body"${isLong ? "" : scroll}>${katexHtml(options.mathml, set.visual)}</span>`;
  return `<span class="${classes}"${isLong ? scroll : ""}>${body}${numbers}</span>`;
}

function scrollAttributes(width: number, label: string): string {
  return width > narrowestColumn ? attributes({ role: "group", tabindex: 0, "aria-label": label }) : "";
}

function numbersHtml(set: Typeset, names: EquationNames, ending: string): { numbers: string; label: string } {
  if (set.numbers === "") {
    const numbers = ending === "" ? "" : `<span class="equation-numbers">${ending}</span>`;
    return { numbers, label: "Formula" };
  }
  const printed: string[] = [];
  const named = nameNumbers(set.numbers, (row) => {
    const number = names.numberOf(row);
    if (number !== undefined) printed.push(number);
    return `class="equation-number"${attributes({ id: names.idOf(row) })}`;
  });
  const [first] = printed;
  const final = printed.at(-1);
  const label = first === final ? `Equation ${first ?? ""}` : `Equations ${first ?? ""} to ${final ?? ""}`;
  return { numbers: `<span class="equation-numbers katex">${named}</span>`, label: label.trim() };
}

/** The MathML of the whole is read first; its parts and their texts follow for the eye. */
function interruptedHtml(
  piece: Extract<SetPiece, { type: "interrupted" }>,
  names: EquationNames,
  ending: string,
): string {
  let mathml = piece.mathml;
  const last = piece.parts.length - 1;
  const parts = piece.parts.map((part, index) => {
    if (typeof part === "string") return `<span class="intertext">${part}</span>`;
    const html = equationHtml(part, names, { classes: [], mathml, ending: index === last ? ending : "" });
    mathml = "";
    return html;
  });
  return `<span class="equations">${parts.join("")}</span>`;
}

function staggeredHtml(
  piece: Extract<SetPiece, { type: "staggered" }>,
  names: EquationNames,
  ending: string,
): string {
  const widest = Math.max(0, ...piece.lines.map(({ typeset }) => typeset.width));
  const final = piece.lines.at(-1)?.typeset;
  const { numbers, label } =
    final === undefined ? { numbers: "", label: "" } : numbersHtml(final, names, ending);
  const lines = piece.lines
    .map(({ side, typeset }) => `<span class="line line-${side}">${typeset.visual}</span>`)
    .join("");
  const visual = `<span class="katex-html" aria-hidden="true">${lines}</span>`;
  const scroll = scrollAttributes(widest + (final?.numbersWidth ?? 0), label);
  const body = `<span class="equation-body"${scroll}><span class="katex">${piece.mathml}${visual}</span></span>`;
  return `<span class="equation equation-staggered">${body}${numbers}</span>`;
}
