import type { Span } from "../nodes.ts";
import { madeToken, tokenize } from "./tokens.ts";
import type { Token } from "./tokens.ts";

interface Input {
  readonly tokens: readonly Token[];
  at: number;
}

/** More tokens than this out of macros, and they are taken to expand forever. */
const TOKEN_LIMIT = 1_000_000;

/** Reads tokens: first those that expansion put back, then the source's (D. Knuth, The TeXbook, chapter 7). */
export class Gullet {
  readonly #source: Input;
  readonly #inputs: Input[];
  #spent = 0;
  #last: Token | undefined;

  constructor(source: string, start: number, end: number) {
    this.#source = { tokens: tokenize(source, start, end, false), at: 0 };
    this.#inputs = [this.#source];
  }

  /** More came out of macros than can be meant. */
  get isExhausted(): boolean {
    return this.#spent > TOKEN_LIMIT;
  }

  peek(): Token | undefined {
    for (;;) {
      const input = this.#inputs.at(-1);
      if (input === undefined) return undefined;
      const token = input.tokens[input.at];
      if (token !== undefined) return token;
      this.#inputs.pop();
    }
  }

  next(): Token | undefined {
    const token = this.peek();
    const input = this.#inputs.at(-1);
    if (token === undefined || input === undefined) return undefined;
    input.at++;
    this.#last = token;
    if (input !== this.#source) this.#spent++;
    return token;
  }

  /** The token that was taken last. */
  get last(): Token | undefined {
    return this.#last;
  }

  /** Drops all that macros put back; what the author wrote stays. */
  abandon(): void {
    this.#inputs.length = 0;
    this.#inputs.push(this.#source);
  }

  /** Puts tokens before those that are still to be read. */
  push(tokens: readonly Token[]): void {
    if (tokens.length > 0) this.#inputs.push({ tokens, at: 0 });
  }

  /** The next token that is no blank, with the blanks before it put aside; they come back when it is not taken. */
  peekPastBlanks(): Token | undefined {
    const blanks: Token[] = [];
    let token = this.peek();
    while (token?.kind === "blank") {
      blanks.push(token);
      this.next();
      token = this.peek();
    }
    this.push(blanks);
    return token;
  }

  /** Takes the next token that is no blank. */
  nextPastBlanks(): Token | undefined {
    let token = this.next();
    while (token?.kind === "blank") token = this.next();
    return token;
  }

  /** Takes tokens up to the `}` of a group whose `{` has been taken; undefined, and none taken, when there is none. */
  restOfGroup(): readonly Token[] | undefined {
    const tokens: Token[] = [];
    for (let depth = 0; ;) {
      const token = this.next();
      if (token === undefined || this.isExhausted) return this.#giveBack(tokens);
      if (token.kind === "open") depth++;
      else if (token.kind === "close" && --depth < 0) return tokens;
      tokens.push(token);
    }
  }

  /** Takes an argument: a group without its braces, or one token. Undefined, and nothing taken, where none can be. */
  argument(): readonly Token[] | undefined {
    const first = this.peekPastBlanks();
    if (first === undefined || first.kind === "close" || isBarrier(first)) return undefined;
    const token = this.nextPastBlanks();
    if (token === undefined) return undefined;
    if (token.kind !== "open") return [token];
    const group = this.restOfGroup();
    if (group === undefined && !this.isExhausted) this.push([token]);
    return group;
  }

  /** Takes an argument in brackets, if the next token is its `[`. */
  bracketed(): readonly Token[] | undefined {
    if (this.peekPastBlanks()?.text !== "[") return undefined;
    const bracket = this.nextPastBlanks();
    const tokens = this.until(["]"]);
    if (tokens === undefined && bracket !== undefined && !this.isExhausted) this.push([bracket]);
    return tokens;
  }

  /** Takes tokens up to the given ones in a row, outside groups, which are taken as well. */
  until(delimiter: readonly string[]): readonly Token[] | undefined {
    const tokens: Token[] = [];
    for (let depth = 0; ;) {
      const token = this.next();
      if (token === undefined || this.isExhausted) return this.#giveBack(tokens);
      tokens.push(token);
      if (token.kind === "open") depth++;
      else if (token.kind === "close" && --depth < 0) return this.#giveBack(tokens);
      if (depth === 0 && endsWith(tokens, delimiter))
        return tokens.slice(0, tokens.length - delimiter.length);
    }
  }

  #giveBack(tokens: readonly Token[]): undefined {
    if (!this.isExhausted) this.push(tokens);
    return undefined;
  }

  /** Takes tokens that are exactly the given ones; undefined when something else stands there. */
  exactly(texts: readonly string[]): boolean {
    for (const text of texts) {
      if (this.peek()?.text !== text) return false;
      this.next();
    }
    return true;
  }
}

const BARRIERS: ReadonlySet<string> = new Set(["&", "$", "\\\\", "\\right", "\\end", "\\)", "\\]"]);

/** What no author means as an argument: the end of a cell, row, fence, environment or formula. */
function isBarrier(token: Token): boolean {
  return BARRIERS.has(token.text);
}

function endsWith(tokens: readonly Token[], texts: readonly string[]): boolean {
  const offset = tokens.length - texts.length;
  if (offset < 0) return false;
  return texts.every((text, index) => tokens[offset + index]?.text === text);
}

const bodies = new Map<string, readonly Token[]>();
const REMEMBERED_BODIES = 4096;

/** The tokens of a macro's body. They are remembered, as the same macros serve thousands of formulas. */
function bodyTokens(body: string): readonly Token[] {
  const known = bodies.get(body);
  if (known !== undefined) return known;
  if (bodies.size >= REMEMBERED_BODIES) bodies.clear();
  const tokens = tokenize(body, 0, body.length, true);
  bodies.set(body, tokens);
  return tokens;
}

/** A body with its arguments in place of its parameters; all but the arguments stands for `origin`. */
export function substitute(
  body: string,
  given: readonly (readonly Token[])[],
  origin: Span,
): readonly Token[] {
  const tokens: Token[] = [];
  for (const token of bodyTokens(body)) {
    if (token.kind === "parameter") {
      for (const each of given[Number(token.text) - 1] ?? []) tokens.push(each);
    } else {
      tokens.push({ ...madeToken(token.kind, token.text, origin.start, origin.end), after: token.after });
    }
  }
  return tokens;
}
