/** What a UTF-16 code unit means to the parser; everything not listed is plain text. */
export const PLAIN = 0;
export const BACKSLASH = 1;
export const OPEN_BRACE = 2;
export const CLOSE_BRACE = 3;
export const DOLLAR = 4;
export const AMPERSAND = 5;
export const HASH = 6;
export const SCRIPT_MARK = 7;
export const PERCENT = 8;
export const LINE_END = 9;
/** The `]` of an optional argument, the `;` that ends an unbraced drawing, or what else an author's command reads to. */
export const CLOSER = 10;
/** A character that an author made stand for `\verb`. */
export const SHORT_VERB = 11;

/** Classes of the ASCII code units. */
export type CharacterTable = Uint8Array;

function classesWhere(scripts: boolean, closer: string): CharacterTable {
  const classes = new Uint8Array(128);
  const set = (character: string, value: number): void => {
    classes[character.charCodeAt(0)] = value;
  };
  set("\\", BACKSLASH);
  set("{", OPEN_BRACE);
  set("}", CLOSE_BRACE);
  set("$", DOLLAR);
  set("&", AMPERSAND);
  set("#", HASH);
  set("%", PERCENT);
  set("\n", LINE_END);
  set("\r", LINE_END);
  if (scripts) {
    set("^", SCRIPT_MARK);
    set("_", SCRIPT_MARK);
  }
  if (closer !== "") set(closer, CLOSER);
  return classes;
}

const TEXT = classesWhere(false, "");
const MATH = classesWhere(true, "");
const TEXT_IN_BRACKETS = classesWhere(false, "]");
const MATH_IN_BRACKETS = classesWhere(true, "]");
/** By closer, in text and in mathematics; `]` and the absence of one are asked for too often to be looked up. */
const WITH_CLOSER = [new Map<number, CharacterTable>(), new Map<number, CharacterTable>()] as const;

export const NO_CLOSER = 0;
export const BRACKET = 0x5d;
export const SEMICOLON = 0x3b;

/** The classes that hold where scripts are or are not scripts and `closer` (a code unit) may end the surroundings. */
export function tableFor(scripts: boolean, closer: number): CharacterTable {
  if (closer === BRACKET) return scripts ? MATH_IN_BRACKETS : TEXT_IN_BRACKETS;
  if (closer === NO_CLOSER) return scripts ? MATH : TEXT;
  const tables = WITH_CLOSER[scripts ? 1 : 0];
  const table = tables.get(closer) ?? classesWhere(scripts, String.fromCharCode(closer));
  tables.set(closer, table);
  return table;
}

/** Classes in which some characters, plain before, stand for `\verb`; in mathematics a bar is still a bar. */
export function withShortVerbs(table: CharacterTable, characters: Iterable<string>): CharacterTable {
  const isMath = table["^".charCodeAt(0)] === SCRIPT_MARK;
  const classes = table.slice();
  for (const character of characters) {
    if (isMath && character === "|") continue;
    const code = character.charCodeAt(0);
    if (classes[code] === PLAIN) classes[code] = SHORT_VERB;
  }
  return classes;
}

/** ASCII code units that are letters in the name of a control sequence are 1. */
export type Letters = Uint8Array;

function letters(more: string): Letters {
  const table = new Uint8Array(128);
  for (let code = 0x41; code <= 0x5a; code++) table[code] = table[code + 0x20] = 1;
  for (const character of more) table[character.charCodeAt(0)] = 1;
  return table;
}

export const LETTERS: Letters = letters("");
/** After `\makeatletter`. */
export const LETTERS_AND_AT: Letters = letters("@");
/** After `\ExplSyntaxOn`. */
export const LETTERS_OF_EXPL3: Letters = letters("@_:");

/** The end of the name that begins at `start`, right after the backslash: letters, or one character of another kind. */
export function nameEndAt(source: string, start: number, end: number, table: Letters): number {
  let at = start;
  while (at < end) {
    const code = source.charCodeAt(at);
    if (code >= 128 || table[code] !== 1) break;
    at++;
  }
  return at > start || start >= end ? at : characterEndAt(source, start, end);
}

/** The end of the character at `start`: two code units for a surrogate pair and for CRLF. */
export function characterEndAt(source: string, start: number, end: number): number {
  const code = source.charCodeAt(start);
  const next = start + 1 < end ? source.charCodeAt(start + 1) : 0;
  if (code === 0x0d && next === 0x0a) return start + 2;
  if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) return start + 2;
  return start + 1;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

export function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** The end of the line end (LF, CRLF or CR) at `start`. */
export function lineEndAfter(source: string, start: number, end: number): number {
  const isPair =
    source.charCodeAt(start) === 0x0d && start + 1 < end && source.charCodeAt(start + 1) === 0x0a;
  return isPair ? start + 2 : start + 1;
}

/** Where the line ends that `start` stands in, before its line end. */
export function endOfLine(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && !isLineEnd(source.charCodeAt(at))) at++;
  return at;
}

/** Where the character at `start` comes again in its line; the end of the line where it does not. */
export function nextInLine(source: string, start: number, end: number): number {
  const characterEnd = characterEndAt(source, start, end);
  const first = source.charCodeAt(start);
  const length = characterEnd - start;
  for (let at = characterEnd; at < end; at++) {
    const code = source.charCodeAt(at);
    if (isLineEnd(code)) return at;
    if (code === first && (length === 1 || source.charCodeAt(at + 1) === source.charCodeAt(start + 1)))
      return at;
  }
  return end;
}

export function skipBlanks(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(source.charCodeAt(at))) at++;
  return at;
}

/** The end of the blank lines that begin at `start`, a line's beginning; `start` when that line is not blank. */
export function blankLinesEnd(source: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    const lineEnd = skipBlanks(source, at, end);
    if (lineEnd >= end || !isLineEnd(source.charCodeAt(lineEnd))) return at;
    at = lineEndAfter(source, lineEnd, end);
  }
}

/** Whether the line that begins at `start` is blank and ends. */
export function isBlankLine(source: string, start: number, end: number): boolean {
  const at = skipBlanks(source, start, end);
  return at < end && isLineEnd(source.charCodeAt(at));
}

/** Whether a blank line follows the line end at `start`. */
export function isBlankLineAfter(source: string, start: number, end: number): boolean {
  return isBlankLine(source, lineEndAfter(source, start, end), end);
}

/**
 * Skips what TeX skips before an argument: blanks, one line end, comments. Stops before a blank line.
 */
export function skipToArgument(source: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    at = skipBlanks(source, at, end);
    if (at >= end) return at;
    const code = source.charCodeAt(at);
    if (code !== 0x25 && !isLineEnd(code)) return at;
    const lineEnd = code === 0x25 ? endOfLine(source, at, end) : at;
    if (lineEnd >= end) return lineEnd;
    const next = lineEndAfter(source, lineEnd, end);
    if (isBlankLine(source, next, end)) return code === 0x25 ? next : at;
    at = next;
  }
}
