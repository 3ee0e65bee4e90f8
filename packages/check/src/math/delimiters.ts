import type { Span } from "@recto/latex";
import type { Atom } from "./list.ts";

/** The size that `\big` and its kin give; empty where none does. */
export type DelimiterSize = "" | "big" | "Big" | "bigg" | "Bigg";

/** A delimiter in a sequence of mathematics, with the command that sizes it. */
export interface Delimiter extends Span {
  /** As written: `(`, `\{`, `\lvert`. */
  readonly name: string;
  readonly size: DelimiterSize;
  /** `\bigl`, `\bigr`, `\bigm`; empty for a plain one and for `\big`. */
  readonly side: "" | "l" | "r" | "m";
  /** The indices of its first and last atom. */
  readonly first: number;
  readonly last: number;
}

/** What a delimiter is by its shape: delimiters of one family belong together. */
export interface DelimiterShape {
  readonly family: string;
  readonly closes: boolean;
}

const PAIRS: readonly (readonly [family: string, opener: string, closer: string])[] = [
  ["round", "(", ")"],
  ["round", "\\lparen", "\\rparen"],
  ["square", "[", "]"],
  ["square", "\\lbrack", "\\rbrack"],
  ["curly", "\\{", "\\}"],
  ["curly", "\\lbrace", "\\rbrace"],
  ["angle", "\\langle", "\\rangle"],
  ["bar", "\\lvert", "\\rvert"],
  ["double bar", "\\lVert", "\\rVert"],
  ["floor", "\\lfloor", "\\rfloor"],
  ["ceiling", "\\lceil", "\\rceil"],
  ["group", "\\lgroup", "\\rgroup"],
  ["double square", "\\llbracket", "\\rrbracket"],
];

const SHAPES: ReadonlyMap<string, DelimiterShape> = new Map(
  PAIRS.flatMap(([family, opener, closer]): readonly (readonly [string, DelimiterShape])[] => [
    [opener, { family, closes: false }],
    [closer, { family, closes: true }],
  ]),
);
const PARTNERS: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([, opener, closer]) => [[opener, closer] as const, [closer, opener] as const]),
);
const SIZES: ReadonlyMap<string, Pick<Delimiter, "size" | "side">> = new Map(
  (["big", "Big", "bigg", "Bigg"] as const).flatMap((size) =>
    (["", "l", "r", "m"] as const).map((side) => [`${size}${side}`, { size, side }] as const),
  ),
);

/** The shape of a delimiter that has a direction; `undefined` for bars and the rest. */
export function shapeOfDelimiter(name: string): DelimiterShape | undefined {
  return SHAPES.get(name);
}

/** The delimiter that faces another: `\rvert` for `\lvert`. */
export function partnerOf(name: string): string | undefined {
  return PARTNERS.get(name);
}

/** Whether a command sizes the delimiter after it: `bigl`. */
export function isSize(command: string): boolean {
  return SIZES.has(command);
}

/** Commands that are a delimiter with a direction, or size one: `langle`, `{`, `bigl`. */
export const DELIMITER_COMMANDS: ReadonlySet<string> = new Set([
  ...SIZES.keys(),
  ...[...SHAPES.keys()].filter((name) => name.startsWith("\\")).map((name) => name.slice(1)),
]);

/** The delimiters among atoms, in order; bars only where a size shows that they are delimiters. */
export function readDelimiters(atoms: readonly Atom[], text: string): readonly Delimiter[] {
  const found: Delimiter[] = [];
  for (let index = 0; index < atoms.length; index += 1) {
    const atom = atoms[index];
    if (atom === undefined || atom.kind === "script" || atom.kind === "container") continue;
    const size = atom.kind === "command" ? SIZES.get(atom.name) : undefined;
    if (size === undefined) {
      const name = nameOf(atom);
      if (!SHAPES.has(name)) continue;
      found.push({ name, size: "", side: "", start: atom.start, end: atom.end, first: index, last: index });
      continue;
    }
    const argument = atom.node.type === "command" ? atom.node.arguments[0] : undefined;
    if (argument !== undefined) {
      const name = text.slice(argument.contentStart, argument.contentEnd).trim();
      found.push({ name, ...size, start: atom.start, end: atom.end, first: index, last: index });
      continue;
    }
    const next = atoms[index + 1];
    if (next === undefined || (next.kind !== "character" && next.kind !== "command")) continue;
    const last = index + 1;
    found.push({ name: nameOf(next), ...size, start: atom.start, end: next.end, first: index, last });
    index = last;
  }
  return found;
}

function nameOf(atom: Atom): string {
  return atom.kind === "command" ? `\\${atom.name}` : atom.name;
}

/** Delimiters that belong together, and those that found none. */
export interface Pairing {
  readonly pairs: readonly (readonly [opener: Delimiter, closer: Delimiter])[];
  readonly alone: readonly Delimiter[];
}

/**
 * Pairs delimiters. Round and square ones may close each other, as in `[0,1)`; so may `]a,b[` and its kin, where a
 * comma stands between. `isArgument` tells a bracket that may open an argument of a command that we do not know: where
 * one stands, each family is paired by itself, as arguments may cross what they print, and brackets are no pairs.
 */
export function pairDelimiters(
  delimiters: readonly Delimiter[],
  text: string,
  isArgument: (bracket: Delimiter) => boolean,
): Pairing {
  const brackets = delimiters.some((delimiter) => delimiter.name === "[" && isArgument(delimiter));
  const pairs: (readonly [Delimiter, Delimiter])[] = [];
  const alone: Delimiter[] = [];
  const open: Delimiter[] = [];
  for (const delimiter of delimiters) {
    if (delimiter.side === "m") continue;
    const closes = closesSomething(delimiter);
    if (closes === undefined) continue;
    if (!closes) {
      open.push(delimiter);
      continue;
    }
    const depth = depthOfOpener(open, delimiter, brackets);
    const opener = open[depth];
    if (opener === undefined) alone.push(delimiter);
    else {
      const crossed = open.splice(depth).slice(1);
      const home = brackets ? open : alone;
      for (const other of crossed) home.push(other);
      if (!brackets || delimiter.name !== "]") pairs.push([opener, delimiter]);
    }
  }
  const inOrder = [...alone, ...open].toSorted((a, b) => a.start - b.start);
  return { pairs, alone: withoutIntervals(inOrder, text, pairs) };
}

/** How far back an opener is looked for, so that broken input takes linear time. */
const FAR = 100;

function depthOfOpener(open: readonly Delimiter[], closer: Delimiter, byFamily: boolean): number {
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - FAR); depth -= 1) {
    const opener = open[depth];
    if (opener === undefined) break;
    const fits =
      byFamily && opener.side === "" && closer.side === ""
        ? SHAPES.get(opener.name)?.family === SHAPES.get(closer.name)?.family
        : belongTogether(opener, closer);
    if (fits) return depth;
  }
  return -1;
}

function closesSomething({ name, side, size }: Delimiter): boolean | undefined {
  if (side === "l" || side === "r") return side === "r";
  const shape = SHAPES.get(name);
  return size !== "" && shape === undefined ? undefined : shape?.closes;
}

function belongTogether(opener: Delimiter, closer: Delimiter): boolean {
  if ((opener.size === "") !== (closer.size === "")) return false;
  if (opener.side === "l" && closer.side === "r") return true;
  const left = SHAPES.get(opener.name)?.family;
  const right = SHAPES.get(closer.name)?.family;
  if (left === undefined || right === undefined) return opener.side !== closer.side;
  return left === right || (isIntervalEdge(left) && isIntervalEdge(right)) || isRounding(left, right);
}

function isIntervalEdge(family: string | undefined): boolean {
  return family === "round" || family === "square";
}

/** `\lfloor x \rceil` is x rounded to the nearest integer. */
function isRounding(left: string, right: string): boolean {
  return (left === "floor" && right === "ceiling") || (left === "ceiling" && right === "floor");
}

/** Takes out `]a,b[`, `]a,b]`, `[a,b[`: two edges, at least one square, with a comma or semicolon between. */
function withoutIntervals(
  alone: readonly Delimiter[],
  text: string,
  pairs: (readonly [Delimiter, Delimiter])[],
): readonly Delimiter[] {
  const rest: Delimiter[] = [];
  for (const delimiter of alone) {
    const before = rest.at(-1);
    if (before !== undefined && isInterval(before, delimiter, text)) {
      rest.pop();
      pairs.push([before, delimiter]);
    } else rest.push(delimiter);
  }
  return rest;
}

function isInterval(left: Delimiter, right: Delimiter, text: string): boolean {
  const families = [SHAPES.get(left.name)?.family, SHAPES.get(right.name)?.family];
  return (
    left.size === right.size &&
    families.every(isIntervalEdge) &&
    families.includes("square") &&
    /[,;]/.test(text.slice(left.end, right.start))
  );
}
