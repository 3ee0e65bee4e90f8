import type { Macros, Node, Span } from "@recto/latex";
import {
  type Delimiter,
  DELIMITER_COMMANDS,
  pairDelimiters,
  type Pairing,
  readDelimiters,
} from "./delimiters.ts";
import { isSign } from "./vocabulary.ts";

/** A node that holds a sequence of mathematics. */
export type ListContainer = Extract<Node, { readonly children: readonly Node[] }>;

/**
 * One thing in a sequence of mathematics. Blanks and comments are none; each character of a text is one. A script is
 * one too: it follows its base.
 */
export interface Atom extends Span {
  readonly kind: "character" | "command" | "script" | "separator" | "container" | "other";
  /** A character, or a command's name. */
  readonly name: string;
  readonly node: Node;
  /** Whether blanks or a comment stand before it. */
  readonly spaced: boolean;
}

/** The contents of a formula, group, argument, fence or environment, read as mathematics. */
export class MathList {
  readonly container: ListContainer;
  readonly text: string;
  readonly #macros: Macros;
  #pairing: Pairing | undefined;
  #atoms: readonly Atom[] | undefined;
  #delimiters: readonly Delimiter[] | undefined;

  constructor(container: ListContainer, text: string, macros: Macros) {
    this.container = container;
    this.text = text;
    this.#macros = macros;
  }

  /**
   * Whether all delimiters are plain ones that close each other in order, or there are none: a quick look at the
   * characters, without the atoms. Where very many are open, that is not told.
   */
  get isPlainlyPaired(): boolean {
    const { text } = this;
    // The open ones as the bits of a number, the innermost last, after a bit that is always there.
    let open = 1;
    for (const node of this.container.children) {
      if (node.type === "text") {
        for (let at = node.start; at < node.end; at += 1) {
          const code = text.charCodeAt(at);
          const isRound = code === ROUND || code === ROUND_END;
          if (!isRound && code !== SQUARE && code !== SQUARE_END) continue;
          const kind = isRound ? 0 : 1;
          if (code === ROUND || code === SQUARE) open = 2 * open + kind;
          else if (open === 1 || (open & 1) !== kind) return false;
          else open >>= 1;
          if (open > MOST_OPEN) return false;
        }
      } else if (node.type === "command" && DELIMITER_COMMANDS.has(node.name)) return false;
    }
    return open === 1;
  }

  get atoms(): readonly Atom[] {
    this.#atoms ??= atomsOf(this.container.children, this.text);
    return this.#atoms;
  }

  get delimiters(): readonly Delimiter[] {
    this.#delimiters ??= readDelimiters(this.atoms, this.text);
    return this.#delimiters;
  }

  get pairing(): Pairing {
    this.#pairing ??= pairDelimiters(this.delimiters, this.text, (bracket) => this.#mayOpenArgument(bracket));
    return this.#pairing;
  }

  /** A bracket right after a command that nobody knows may hold its argument. */
  #mayOpenArgument(bracket: Delimiter): boolean {
    const before = this.atoms[bracket.first - 1];
    const after = this.atoms[bracket.first];
    if (before?.kind !== "command" || after?.spaced !== false) return false;
    return !isSign(before.name) && !this.#macros.has(before.name);
  }
}

const BLANK = /\s/;
const MOST_OPEN = 2 ** 29;
const ROUND = 0x28;
const ROUND_END = 0x29;
const SQUARE = 0x5b;
const SQUARE_END = 0x5d;

/** The atoms of nodes that are siblings. */
export function atomsOf(nodes: readonly Node[], text: string): readonly Atom[] {
  const atoms: Atom[] = [];
  let spaced = false;
  for (const node of nodes) {
    if (node.type === "text") spaced = addCharacters(atoms, node, text, spaced);
    else if (node.type === "comment" || node.type === "paragraph-break") spaced = true;
    else {
      const name = node.type === "command" ? node.name : "";
      atoms.push({ kind: KINDS[node.type], name, start: node.start, end: node.end, node, spaced });
      spaced = false;
    }
  }
  return atoms;
}

function addCharacters(atoms: Atom[], node: Node, text: string, spacedBefore: boolean): boolean {
  let spaced = spacedBefore;
  for (let at = node.start; at < node.end;) {
    const name = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + name.length;
    if (BLANK.test(name)) spaced = true;
    else {
      atoms.push({ kind: "character", name, start: at, end, node, spaced });
      spaced = false;
    }
    at = end;
  }
  return spaced;
}

const KINDS: Readonly<Record<Node["type"], Atom["kind"]>> = {
  text: "character",
  command: "command",
  script: "script",
  "cell-separator": "separator",
  group: "container",
  fence: "container",
  environment: "container",
  formula: "container",
  argument: "other",
  comment: "other",
  "paragraph-break": "other",
  parameter: "other",
  root: "other",
  stray: "other",
  verbatim: "other",
};
