import {
  LETTERS_AND_AT,
  characterEndAt,
  endOfLine,
  isBlank,
  isBlankLine,
  isLineEnd,
  lineEndAfter,
  nameEndAt,
  nextInLine,
  skipBlanks,
} from "../parse/characters.ts";

/**
 * A token of TeX with its source. A control word owns the blanks after it (`after`), which TeX drops; `start` and `end`
 * are where the author wrote it, or the invocation that brought it in (`copied` false).
 */
export interface Token {
  readonly kind: "control" | "character" | "blank" | "open" | "close" | "parameter";
  readonly text: string;
  readonly after: string;
  readonly start: number;
  readonly end: number;
  readonly copied: boolean;
  /** A control sequence that stands for itself, whatever the author defined. */
  readonly primitive: boolean;
}

/** The tokens of `[start, end)`. With `inBody`, `#1` is a parameter and `##` a `#`. */
export function tokenize(source: string, start: number, end: number, inBody: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let at = start;
  while (at < end) {
    const token = tokenAt(source, at, end, inBody);
    tokens.push(token);
    at = token.end + token.after.length;
  }
  return tokens;
}

function tokenAt(source: string, start: number, end: number, inBody: boolean): Token {
  const code = source.charCodeAt(start);
  if (code === 0x5c) return controlAt(source, start, end);
  if (code === 0x7b) return copiedToken("open", "{", start, start + 1);
  if (code === 0x7d) return copiedToken("close", "}", start, start + 1);
  if (code === 0x25) {
    const lineEnd = endOfLine(source, start, end);
    const next = lineEnd < end ? lineEndAfter(source, lineEnd, end) : lineEnd;
    return copiedToken("blank", source.slice(start, next), start, next);
  }
  if (isBlank(code) || isLineEnd(code)) {
    let at = start + 1;
    while (at < end && (isBlank(source.charCodeAt(at)) || isLineEnd(source.charCodeAt(at)))) at++;
    return copiedToken("blank", source.slice(start, at), start, at);
  }
  if (code === 0x23 && inBody && start + 1 < end) {
    const next = source.charCodeAt(start + 1);
    if (next >= 0x31 && next <= 0x39)
      return copiedToken("parameter", source.charAt(start + 1), start, start + 2);
    if (next === 0x23) return copiedToken("character", "#", start, start + 2);
  }
  const characterEnd = characterEndAt(source, start, end);
  return copiedToken("character", source.slice(start, characterEnd), start, characterEnd);
}

function controlAt(source: string, start: number, end: number): Token {
  const nameEnd = nameEndAt(source, start + 1, end, LETTERS_AND_AT);
  const text = source.slice(start, nameEnd);
  const raw = text === "\\verb" ? rawEnd(source, nameEnd, end) : nameEnd;
  if (raw > nameEnd) return copiedToken("character", source.slice(start, raw), start, raw);
  if (!isWord(text)) return copiedToken("control", text, start, nameEnd);
  let after = skipBlanks(source, nameEnd, end);
  if (after < end && isLineEnd(source.charCodeAt(after))) {
    const next = lineEndAfter(source, after, end);
    if (!isBlankLine(source, next, end)) after = skipBlanks(source, next, end);
  }
  return { ...copiedToken("control", text, start, nameEnd), after: source.slice(nameEnd, after) };
}

/** The end of what follows `\verb`: to its second delimiter in the same line. */
function rawEnd(source: string, nameEnd: number, end: number): number {
  const start = nameEnd < end && source.charCodeAt(nameEnd) === 0x2a ? nameEnd + 1 : nameEnd;
  if (start >= end || isLineEnd(source.charCodeAt(start))) return nameEnd;
  const close = nextInLine(source, start, end);
  const isClosed = close < end && !isLineEnd(source.charCodeAt(close));
  return isClosed ? characterEndAt(source, close, end) : nameEnd;
}

function copiedToken(kind: Token["kind"], text: string, start: number, end: number): Token {
  return { kind, text, after: "", start, end, copied: true, primitive: false };
}

/** Whether the source of a control sequence is a word, after which a letter would be read as part of its name. */
export function isWord(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return text.length > 1 && code < 128 && LETTERS_AND_AT[code] === 1;
}

/** A token that stands for what the author wrote at `[start, end)`. */
export function madeToken(kind: Token["kind"], text: string, start: number, end: number): Token {
  return { kind, text, after: "", start, end, copied: false, primitive: false };
}

/** The source of tokens. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map((each) => each.text + each.after).join("");
}
