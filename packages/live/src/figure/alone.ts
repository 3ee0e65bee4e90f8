import { escaped } from "./escaped.ts";

/** As much of a document's parts as this file uses. */
export interface Part {
  readonly textContent: string;
  readonly className: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selector: string): Part | null;
}
export interface Parts {
  querySelectorAll(selector: string): Iterable<Part>;
}

/** What a colour in the picture means. */
export interface Entry {
  readonly label: string;
  readonly colour: string;
}

const LINE = 20;
const SWATCH = 12;
const SIZE = 11;
/** About the width of a letter of that size in a sans serif. */
const LETTER = 6.2;

/** What a picture takes from where it stands: its colours and its font. */
export interface Look {
  readonly color: string;
  readonly fontFamily: string;
  /** The colour that a variable of the theme stands for; undefined where it has none. */
  readonly variable: (name: string) => string | undefined;
}

/** A picture as an SVG that needs nothing else, with its legend above it. `picture` is changed. */
export function standingAlone(
  picture: Part,
  legend: readonly Entry[],
  title: string,
  { color, fontFamily, variable }: Look,
): string {
  const width = Number(picture.getAttribute("width"));
  const height = Number(picture.getAttribute("height"));
  const { marks, rows } = placed(legend, width);
  const top = rows * LINE;
  picture.setAttribute("y", String(top));
  for (const name of ["font-family", "font-size"]) picture.removeAttribute(name);
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + top}" viewBox="0 0 ${width} ${height + top}" color="${escaped(color)}" fill="currentColor" font-family="${escaped(fontFamily)}" font-size="${SIZE}"><title>${escaped(title)}</title>${marks}${picture.outerHTML}</svg>\n`;
  return whole.replaceAll(
    /var\((--[\w-]+)(?:,\s*([^()]*))?\)/g,
    (_: string, name: string, other: string | undefined) => variable(name) ?? other ?? "currentColor",
  );
}

/** What stands beside the picture as text: the names of a stream's lines, the swatches of a scale of colours. */
export function legendOf(document: Parts): readonly Entry[] {
  const lines = [...document.querySelectorAll(".series")].map((line) => ({
    label: line.textContent,
    colour: `var(--series-${/series-(\d)/.exec(line.className)?.[1] ?? "1"})`,
  }));
  const swatches = [...document.querySelectorAll(".plot-swatch")].map((swatch) => {
    const mark = swatch.querySelector("svg");
    const fill = mark?.getAttribute("fill") ?? "currentColor";
    return {
      label: swatch.textContent,
      colour: fill === "none" ? (mark?.getAttribute("stroke") ?? "currentColor") : fill,
    };
  });
  return [...lines, ...swatches];
}

/** The entries of a legend in rows that are no wider than the picture. */
function placed(legend: readonly Entry[], width: number): { readonly marks: string; readonly rows: number } {
  let x = 0;
  let row = 0;
  const marks = legend.map(({ label, colour }) => {
    const size = SWATCH + 5 + Math.ceil(label.length * LETTER) + 14;
    if (x > 0 && x + size > width) {
      x = 0;
      row++;
    }
    const y = row * LINE;
    const mark = `<rect x="${x}" y="${y + 4}" width="${SWATCH}" height="${SWATCH}" fill="${escaped(colour)}"/><text x="${x + SWATCH + 5}" y="${y + 14}">${escaped(label)}</text>`;
    x += size;
    return mark;
  });
  return { marks: marks.join(""), rows: legend.length === 0 ? 0 : row + 1 };
}
