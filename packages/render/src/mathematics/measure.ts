/** The part of KaTeX's tree of boxes that we look at. */
export interface DomNode {
  readonly classes?: readonly string[];
  readonly children?: readonly DomNode[];
  /** Of a symbol: its characters, and its width in em. */
  readonly text?: string;
  readonly width?: number | string;
  readonly style?: Readonly<Record<string, string | undefined>>;
}

export interface Measured {
  /** The natural width of the formula and of its numbers, in em of the page's text, a little too wide at worst. */
  readonly width: number;
  readonly numbersWidth: number;
  /** The characters in each font: `KaTeX_Math-Italic` → `xy`. */
  readonly glyphs: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Font {
  readonly family: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** What the classes of KaTeX's style sheet do to the font. */
const fontOfClass: Readonly<Record<string, Partial<Font>>> = {
  textbf: { bold: true },
  textit: { italic: true },
  textrm: { family: "Main" },
  textsf: { family: "SansSerif" },
  texttt: { family: "Typewriter" },
  mathnormal: { family: "Math", italic: true },
  mathit: { family: "Main", italic: true },
  mathrm: { italic: false },
  mathbf: { family: "Main", bold: true },
  boldsymbol: { family: "Math", bold: true, italic: true },
  amsrm: { family: "AMS" },
  mathbb: { family: "AMS" },
  textbb: { family: "AMS" },
  mathcal: { family: "Caligraphic" },
  mathfrak: { family: "Fraktur" },
  textfrak: { family: "Fraktur" },
  mathboldfrak: { family: "Fraktur", bold: true },
  textboldfrak: { family: "Fraktur", bold: true },
  mathtt: { family: "Typewriter" },
  mathscr: { family: "Script" },
  textscr: { family: "Script" },
  mathsf: { family: "SansSerif" },
  textsfbold: { family: "SansSerif", bold: true },
  mathboldsf: { family: "SansSerif", bold: true },
  textboldsf: { family: "SansSerif", bold: true },
  mathsfit: { family: "SansSerif", italic: true },
  mathitsf: { family: "SansSerif", italic: true },
  textitsf: { family: "SansSerif", italic: true },
  mainrm: { family: "Main", italic: false },
  "small-op": { family: "Size1" },
  "large-op": { family: "Size2" },
  "delim-size1": { family: "Size1" },
  "delim-size4": { family: "Size4" },
};

const facesOfFamily: Readonly<Record<string, readonly string[]>> = {
  Main: ["Regular", "Bold", "Italic", "BoldItalic"],
  Math: ["Italic", "BoldItalic"],
  SansSerif: ["Regular", "Bold", "Italic"],
  Caligraphic: ["Regular", "Bold"],
  Fraktur: ["Regular", "Bold"],
};

/** `katex-sizing reset-size6 size3`: the factor between two of TeX's sizes. */
const sizes = [1, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488];

/** The size of `.katex` against the text around it. */
const rootSize = 1.21;

const stacked = new Set(["vlist-t", "vlist-r", "vlist", "katex-vbox"]);
const withoutWidth = new Set(["llap", "rlap", "clap", "katex-thinbox", "pstrut", "vlist-s", "katex-strut"]);

/** Adds up the widths of the boxes as KaTeX's style sheet lays them out, and collects their characters by font. */
export function measure(body: readonly DomNode[], numbers: readonly DomNode[]): Measured {
  const glyphs = new Map<string, Set<string>>();
  const main: Font = { family: "Main", bold: false, italic: false };
  const widthOf = (nodes: readonly DomNode[]): number =>
    nodes.reduce((sum, node) => sum + widthOfNode(node, main, glyphs), 0) * rootSize;
  return { width: widthOf(body), numbersWidth: widthOf(numbers), glyphs };
}

function widthOfNode(node: DomNode, outer: Font, glyphs: Map<string, Set<string>>): number {
  const classes = node.classes ?? [];
  const font = fontWithin(classes, outer);
  const scale = scaleOf(classes);
  if (node.text !== undefined) {
    collect(node.text, font, glyphs);
    // KaTeX joins the letters of a word into one symbol, which keeps the width of its first.
    const word = node.text.length === 1 ? 0 : 0.5 * node.text.length;
    return Math.max(typeof node.width === "number" ? node.width : 0, word) * scale;
  }
  let width = 0;
  const isStack = classes.some((name) => stacked.has(name));
  for (const child of node.children ?? []) {
    const childWidth = widthOfNode(child, font, glyphs);
    width = isStack ? Math.max(width, childWidth) : width + childWidth;
  }
  if (classes.some((name) => withoutWidth.has(name))) return 0;
  if (classes.includes("nulldelimiter")) width += 0.12;
  const style = node.style ?? {};
  width = Math.max(emOf(style["width"]), emOf(style["minWidth"]), width);
  width += emOf(style["marginRight"]) + emOf(style["marginLeft"]) + emOf(style["paddingLeft"]);
  return width * scale;
}

function fontWithin(classes: readonly string[], outer: Font): Font {
  let font = outer;
  for (const name of classes) {
    const change = fontOfClass[name];
    if (change !== undefined) font = { ...font, ...change };
  }
  if (classes.includes("delimsizing")) {
    const size = classes.find((name) => /^size[1-4]$/.test(name));
    if (size !== undefined) font = { ...font, family: `Size${size.slice(4)}` };
  }
  return font;
}

function scaleOf(classes: readonly string[]): number {
  if (!classes.includes("katex-sizing") && !classes.includes("fontsize-ensurer")) return 1;
  let from = 1;
  let to = 1;
  for (const name of classes) {
    if (name.startsWith("reset-size")) from = sizes[Number(name.slice(10))] ?? 1;
    else if (/^size\d+$/.test(name)) to = sizes[Number(name.slice(4))] ?? 1;
  }
  return to / from;
}

function emOf(length: string | undefined): number {
  return length?.endsWith("em") === true ? Number.parseFloat(length) || 0 : 0;
}

function collect(text: string, font: Font, glyphs: Map<string, Set<string>>): void {
  const face = faceOf(font);
  let characters = glyphs.get(face);
  if (characters === undefined) {
    characters = new Set();
    glyphs.set(face, characters);
  }
  for (const character of text) if (character !== "\u200B") characters.add(character);
}

function faceOf(font: Font): string {
  const faces = facesOfFamily[font.family] ?? ["Regular"];
  const wanted = `${font.bold ? "Bold" : ""}${font.italic ? "Italic" : ""}` || "Regular";
  const nearest = [wanted, font.bold ? "Bold" : "Italic", "Regular"].find((face) => faces.includes(face));
  return `KaTeX_${font.family}-${nearest ?? faces[0] ?? "Regular"}`;
}
