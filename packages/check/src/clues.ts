import type { Macros, Node } from "@recto/latex";

/** What a text must hold for a rule to have anything to say of it: one of the things named. */
export interface TextClues {
  /** Characters; one beyond ASCII stands for all of those. */
  readonly characters?: string;
  /** Two Latin letters in a row. */
  readonly word?: boolean;
}

/** What a sequence of mathematics must hold itself, its groups and arguments not included: one of the things named. */
export interface ListClues {
  /** Characters in its texts; one beyond ASCII stands for all of those. */
  readonly characters?: string;
  /** Commands by name. */
  readonly commands?: Iterable<string>;
  /** Commands that the author defined. */
  readonly macros?: boolean;
  /** Nodes of these types. */
  readonly types?: readonly Node["type"][];
}

/**
 * The clues of many rules: one look at a text or list tells which of them may have something to say, as a mask with a
 * bit for each.
 */
export class ClueSheet {
  readonly #bits = new Map<string, number>();
  /** What each character below 128 tells; the last entry stands for all others. */
  readonly #characters = new Int32Array(129);
  readonly #commands = new Map<string, number>();
  readonly #types = new Map<Node["type"], number>();
  #word = 0;
  #macros = 0;

  constructor(clues: Iterable<readonly [id: string, clues: (TextClues & ListClues) | undefined]>) {
    for (const [id, own] of clues) {
      if (own === undefined || this.#bits.size === BITS) continue;
      const index = this.#bits.size;
      this.#bits.set(id, index);
      this.#add(own, 1 << index);
    }
  }

  /** Which bit, from 0, stands for a rule; `undefined` for one without clues and, in a long list, for the last ones. */
  bitOf(id: string): number | undefined {
    return this.#bits.get(id);
  }

  /** The bits that `text[start, end)` gives. */
  lookAtText(text: string, start: number, end: number): number {
    const characters = this.#characters;
    let found = 0;
    let at = start;
    for (let wasLetter = false; at < end && (found & this.#word) === 0; at += 1) {
      const code = text.charCodeAt(at);
      found |= characters[code < OTHERS ? code : OTHERS] ?? 0;
      const letter = code | LOWER_CASE;
      const isLetter = letter >= A && letter <= Z;
      if (isLetter && wasLetter) found |= this.#word;
      wasLetter = isLetter;
    }
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      found |= characters[code < OTHERS ? code : OTHERS] ?? 0;
    }
    return found;
  }

  /** The bits that siblings give. */
  lookAtNodes(nodes: readonly Node[], text: string, macros: Macros): number {
    let found = 0;
    for (const node of nodes) {
      if (node.type === "text") found |= this.lookAtText(text, node.start, node.end);
      else if (node.type === "command") {
        found |= this.#commands.get(node.name) ?? 0;
        if (macros.has(node.name)) found |= this.#macros;
      } else found |= this.#types.get(node.type) ?? 0;
    }
    return found;
  }

  #add(
    { characters = "", word, commands = [], macros, types = [] }: TextClues & ListClues,
    bit: number,
  ): void {
    for (const character of characters) {
      const index = Math.min(character.charCodeAt(0), OTHERS);
      this.#characters[index] = (this.#characters[index] ?? 0) | bit;
    }
    for (const name of commands) this.#commands.set(name, (this.#commands.get(name) ?? 0) | bit);
    for (const type of types) this.#types.set(type, (this.#types.get(type) ?? 0) | bit);
    if (word === true) this.#word |= bit;
    if (macros === true) this.#macros |= bit;
  }
}

/** How many bits a mask has. */
const BITS = 32;
const OTHERS = 128;
const LOWER_CASE = 0x20;
const A = 0x61;
const Z = 0x7a;
