import { rowsOf } from "@recto/latex";
import type { Environment, Node, Root, Row, Span } from "@recto/latex";
import { Draft } from "./draft.ts";
import { copyEdited, editsOf } from "./edits.ts";
import type { PrintReference, SourceEdit } from "./edits.ts";
import { displayEnvironment } from "./environments.ts";
import { argumentOf, hasInk } from "./tree.ts";
import { numberTag } from "./typeset.ts";

/** The article's row at a place, by its index, and the TeX of its number as printed: "(3)". */
export interface RowNumber {
  readonly row: number;
  readonly printed: string | undefined;
}

/** A line of a `multline`, and the side of the column that it leans to. */
interface StaggeredLine {
  readonly draft: Draft;
  readonly side: "left" | "center" | "right";
}

/** What a display is made of, from top to bottom. `draft` is what KaTeX sets. */
export type Piece =
  | { readonly type: "equation"; readonly draft: Draft; readonly fullWidth: boolean }
  /** `whole` stands for all lines: its errors and its MathML are those of the piece. */
  | { readonly type: "staggered"; readonly whole: Draft; readonly lines: readonly StaggeredLine[] }
  /** An alignment interrupted by text; its parts keep the widths of the whole's columns. */
  | { readonly type: "interrupted"; readonly whole: Draft; readonly parts: readonly (Draft | string)[] }
  /** LaTeX text between the displays of a `subequations`. */
  | { readonly type: "words"; readonly source: string };

export interface LayoutOptions {
  /** The row at an offset of the expanded source; a row's number is given once. */
  rowAt(offset: number): RowNumber | undefined;
  /** The only row to set, for a preview of it. */
  readonly only?: number | undefined;
  readonly reference: PrintReference;
}

/** An inline formula as KaTeX can read it. */
export function layOutInline(source: string, root: Root, reference: PrintReference): Draft {
  const edits = editsOf(source, root, { display: false, outermost: new Set(), reference });
  return copyEdited(new Draft(source), edits, 0, source.length);
}

/** A display as pieces that KaTeX can read, with a number at each row that has one. */
export function layOutDisplay(source: string, root: Root, options: LayoutOptions): readonly Piece[] {
  const outermost = new Set<Environment>();
  const ending = outermostOf(root, source, outermost);
  const edits = editsOf(source, root, { display: true, outermost, reference: options.reference });
  const layout = new Layout(source, edits, options);
  const [environment] = outermost;
  if (environment === undefined) return [layout.plain(root.contentStart, root.contentEnd)];
  return layout.environment(environment, ending);
}

/**
 * Adds the environments that are displays of their own, and returns the punctuation that follows the last one. Beside
 * other ink an environment is a part of the formula, and none is added.
 */
function outermostOf(root: Root | Environment, source: string, found: Set<Environment>): Span | undefined {
  const inked = root.children.filter((node) => hasInk(node, source));
  const [first, second] = inked;
  const ending = second !== undefined && isPunctuation(second, source) ? second : undefined;
  if (first?.type !== "environment" || inked.length > (ending === undefined ? 1 : 2)) return undefined;
  const display = displayEnvironment(first.name);
  if (display === undefined || !first.closed) return undefined;
  found.add(first);
  if (display.numbers === "inside") {
    for (const child of first.children) {
      if (child.type === "environment" && child.closed && displayEnvironment(child.name) !== undefined) {
        found.add(child);
      }
    }
  }
  return ending;
}

function isPunctuation(node: Node, source: string): boolean {
  return node.type === "text" && /^\s*[.,;:!?]\s*$/.test(source.slice(node.start, node.end));
}

/** The height of a row without ink in an alignment of KaTeX: strut 0.84 + 0.36 em, `\jot` 0.3 em. */
const upOneRow = "\\\\[-1.5em]";

class Layout {
  readonly #source: string;
  readonly #edits: readonly SourceEdit[];
  readonly #options: LayoutOptions;

  constructor(source: string, edits: readonly SourceEdit[], options: LayoutOptions) {
    this.#source = source;
    this.#edits = edits;
    this.#options = options;
  }

  /** Mathematics that is no environment of its own: one number for all of it. */
  plain(start: number, end: number, ending?: Span): Piece {
    const draft = new Draft(this.#source);
    this.#number(draft, this.#rowAt(start, end), start);
    this.#copy(draft, start, end);
    if (ending !== undefined) draft.copy(ending.start, ending.end);
    return { type: "equation", draft, fullWidth: false };
  }

  environment(environment: Environment, ending: Span | undefined): readonly Piece[] {
    const display = displayEnvironment(environment.name);
    switch (display?.layout) {
      case "sequence":
        return this.#sequence(environment);
      case "staggered":
        return [this.#staggered(environment, ending)];
      case "plain":
      case "three-columns":
      case "full-width":
        break;
      case undefined:
        return [];
    }
    if (display.display === undefined)
      return [this.plain(environment.contentStart, environment.contentEnd, ending)];
    const rows = rowsOf(environment, this.#source);
    const isWhole = this.#options.only === undefined;
    if (isWhole && rows.some((row) => interruptionOf(row, this.#source) !== undefined)) {
      return [this.#interrupted(environment, display.display, rows)];
    }
    const fullWidth = display.layout === "full-width";
    return [
      { type: "equation", draft: this.#aligned(environment, display.display, rows, ending), fullWidth },
    ];
  }

  #sequence(environment: Environment): readonly Piece[] {
    const pieces: Piece[] = [];
    let words = "";
    const flush = (): void => {
      if (words.trim() !== "") pieces.push({ type: "words", source: words });
      words = "";
    };
    for (const child of environment.children) {
      if (child.type === "environment" && displayEnvironment(child.name) !== undefined) {
        flush();
        if (!this.#isWanted(child)) continue;
        pieces.push(...this.environment(child, undefined));
      } else if (hasInk(child, this.#source) || child.type === "text") {
        words += this.#source.slice(child.start, child.end);
      }
    }
    flush();
    return this.#options.only === undefined ? pieces : pieces.filter(({ type }) => type !== "words");
  }

  #isWanted(environment: Environment): boolean {
    const { only } = this.#options;
    if (only === undefined) return true;
    return rowsOf(environment, this.#source).some((row) => this.#rowAt(row.start, rowEnd(row))?.row === only);
  }

  #aligned(environment: Environment, name: string, rows: readonly Row[], ending: Span | undefined): Draft {
    const draft = this.#begin(environment, name);
    const { only } = this.#options;
    for (const row of rows) {
      const found = this.#rowAt(row.start, rowEnd(row));
      if (only !== undefined && found?.row !== only) continue;
      this.#number(draft, found, row.start);
      this.#copy(draft, interruptionOf(row, this.#source)?.end ?? row.start, rowEnd(row));
      if (row.break === undefined && ending !== undefined) draft.copy(ending.start, ending.end);
      if (row.break !== undefined && only === undefined) draft.copy(row.break.start, row.break.end);
    }
    return draft.insert(`\\end{${name}}`, { start: environment.contentEnd, end: environment.end });
  }

  #begin(environment: Environment, name: string): Draft {
    const draft = new Draft(this.#source);
    draft.insert(`\\begin{${name}}`, { start: environment.start, end: environment.beginEnd });
    return draft.copy(environment.beginEnd, environment.contentStart);
  }

  #staggered(environment: Environment, ending: Span | undefined): Piece {
    const rows = rowsOf(environment, this.#source).filter(({ cells }) =>
      cells.some(({ nodes }) => nodes.some((node) => hasInk(node, this.#source))),
    );
    const whole = this.#begin(environment, "gather*");
    const last = rows.length - 1;
    const number = this.#rowAt(environment.contentStart, environment.contentEnd);
    const lines = rows.map((row, index): StaggeredLine => {
      const draft = new Draft(this.#source);
      if (index === last) this.#number(draft, number, row.start);
      // A line that begins with + continues a sum: amsmath, \multline@, sets {} before it.
      if (index > 0) draft.insert("{}", { start: row.start, end: row.start });
      this.#copy(draft, row.start, rowEnd(row));
      this.#copy(whole, row.start, rowEnd(row));
      if (index === last && ending !== undefined) draft.copy(ending.start, ending.end);
      if (index < last) whole.insert("\\\\", { start: rowEnd(row), end: row.end });
      const shoved = row.cells[0]?.nodes.find((node) => hasInk(node, this.#source));
      return { draft, side: sideOf(index, last, shoved?.type === "command" ? shoved.name : "") };
    });
    whole.insert("\\end{gather*}", { start: environment.contentEnd, end: environment.end });
    return { type: "staggered", whole, lines };
  }

  #interrupted(environment: Environment, name: string, rows: readonly Row[]): Piece {
    const whole = this.#begin(environment, name);
    const parts: (Draft | string)[] = [];
    let from = 0;
    const flush = (to: number): void => {
      if (to > from) parts.push(this.#part(environment, name, rows, from, to));
      from = to;
    };
    rows.forEach((row, index) => {
      const interruption = interruptionOf(row, this.#source);
      if (interruption !== undefined) {
        flush(index);
        parts.push(argumentOf(interruption, this.#source));
      }
      this.#copy(whole, interruption?.end ?? row.start, rowEnd(row));
      if (row.break !== undefined) whole.copy(row.break.start, row.break.end);
    });
    flush(rows.length);
    whole.insert(`\\end{${name}}`, { start: environment.contentEnd, end: environment.end });
    return { type: "interrupted", whole, parts };
  }

  /** The rows `[from, to)`, under the others, which take no height and show nothing but widen their columns. */
  #part(environment: Environment, name: string, rows: readonly Row[], from: number, to: number): Draft {
    const draft = this.#begin(environment, name);
    rows.forEach((row, index) => {
      if (index >= from && index < to) return;
      row.cells.forEach((cell, column) => {
        const start = column === 0 ? (interruptionOf(row, this.#source)?.end ?? cell.start) : cell.start;
        if (column > 0) draft.insert("&", cell);
        draft.insert(`\\hphantom{${column % 2 === 1 ? "{}" : ""}`, cell);
        this.#copy(draft, start, cell.end);
        draft.insert("}", cell);
      });
      draft.insert(upOneRow, row);
    });
    rows.slice(from, to).forEach((row, index) => {
      const start = interruptionOf(row, this.#source)?.end ?? row.start;
      this.#number(draft, this.#rowAt(start, rowEnd(row)), start);
      this.#copy(draft, start, rowEnd(row));
      if (row.break !== undefined && from + index + 1 < to) draft.copy(row.break.start, row.break.end);
    });
    return draft.insert(`\\end{${name}}`, { start: environment.contentEnd, end: environment.end });
  }

  #copy(draft: Draft, start: number, end: number): void {
    copyEdited(draft, this.#edits, start, end);
  }

  #rowAt(start: number, end: number): RowNumber | undefined {
    let at = start;
    while (at < end && /\s/.test(this.#source[at] ?? "")) at += 1;
    return at < end ? this.#options.rowAt(at) : undefined;
  }

  /** A number stands first in its row, where no comment can hide it. */
  #number(draft: Draft, found: RowNumber | undefined, start: number): void {
    if (found?.printed === undefined) return;
    draft.insert(numberTag(found.row, found.printed), { start, end: start });
  }
}

function rowEnd(row: Row): number {
  return row.break?.start ?? row.end;
}

/** The `\intertext` that stands before a row, if one does. */
function interruptionOf(row: Row, source: string): (Span & Extract<Node, { type: "command" }>) | undefined {
  const first = row.cells[0]?.nodes.find((node) => hasInk(node, source));
  const isText = first?.type === "command" && (first.name === "intertext" || first.name === "shortintertext");
  return isText ? first : undefined;
}

function sideOf(index: number, last: number, command: string): StaggeredLine["side"] {
  if (command === "shoveleft" || (index === 0 && last > 0)) return "left";
  if (command === "shoveright" || (index === last && last > 0)) return "right";
  return "center";
}
