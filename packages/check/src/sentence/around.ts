import { type Command, isBlankNode, type Node } from "@recto/latex";
import { isIf } from "../tex/commands.ts";
import { isStarter } from "./words.ts";

/** How the text goes on after a display. */
export interface Continuation {
  /**
   * `word`: a lower-case word of the same sentence; `sentence`: a new sentence in the paragraph; `paragraph`: a new
   * paragraph; `end`: the text or its environment ends; `mark`: punctuation; `unsure`: what it is cannot be known.
   */
  readonly kind: "word" | "sentence" | "paragraph" | "end" | "mark" | "unsure";
  /** The first word or mark, where there is one. */
  readonly word: string;
  /** Where it begins. */
  readonly start: number;
}

const INVISIBLE: ReadonlySet<string> = new Set(
  (
    "label index noindent indent smallskip medskip bigskip vspace hspace nopagebreak pagebreak qed qedhere hfill " +
    "vskip break leavevmode ignorespaces unskip allowbreak , ;"
  )
    .split(" ")
    .concat(" ", "\n"),
);
const STYLES =
  /^(?:emph|text(?:bf|it|sc|sl|rm|sf|up|normal)|underline|enquote|bf|it|em|sc|bfseries|itshape)$/;
const HEADINGS =
  /^(?:part|chapter|(?:sub)*section|(?:sub)?paragraph|item|appendix|bibliography|printbibliography)$/;
const CAPITALS = /^(?:[CA]utoref|Cref|Vref|Autoref|Namecref|Cite[a-z]*|Textcite)$/;
const STATEMENTS =
  /^(?:theorem|lemma|proposition|corollary|definition|remark|example|proof|conjecture|claim|fact|thm|lem|prop|cor|defn|rem|exercise|problem|solution|notation|assumption)\*?$/;
const FLOATS = /^(?:figure|table|wrapfigure|marginfigure|algorithm)\*?$/;

/** What stands after `siblings[index]`, as far as it decides how the sentence goes on. */
export function continuationAfter(siblings: readonly Node[], index: number, text: string): Continuation {
  let isNew = false;
  for (let at = index + 1; at < siblings.length; at += 1) {
    const node = siblings[at];
    if (node === undefined) break;
    if (node.type === "paragraph-break") isNew = true;
    if (isBlankNode(node, text)) continue;
    if (node.type === "command" && node.name === "par") isNew = true;
    else if (node.type === "command" && INVISIBLE.has(node.name)) continue;
    else if (node.type === "environment" && FLOATS.test(node.name)) continue;
    else if (node.type === "command" && node.name === "item") return itemAt(siblings[at + 1], node, text);
    else return inParagraph(continuationAt(node, text), isNew);
  }
  return { kind: "end", word: "", start: siblings.at(-1)?.end ?? 0 };
}

/** A paragraph that does not begin with a capital or formula may go on with the sentence. */
function inParagraph(continuation: Continuation, isNew: boolean): Continuation {
  if (!isNew || continuation.kind === "end" || continuation.kind === "mark") return continuation;
  if (continuation.kind === "sentence") return { ...continuation, kind: "paragraph" };
  return continuation.kind === "unsure" && continuation.word !== ""
    ? { ...continuation, kind: "paragraph" }
    : continuation;
}

/** An item that begins with a small letter goes on with the sentence of the one before. */
function itemAt(first: Node | undefined, { end }: Node, text: string): Continuation {
  const begins =
    first?.type === "text" ? continuationOf(text.slice(first.start, first.end), end).kind : "end";
  return { kind: begins === "sentence" || begins === "end" ? "end" : "unsure", word: "", start: end };
}

function continuationAt(node: Node, text: string): Continuation {
  const { start } = node;
  const unsure: Continuation = { kind: "unsure", word: "", start };
  if (node.type === "text") {
    const found = continuationOf(text.slice(start, Math.min(node.end, start + 200)), start);
    const isCut =
      found.start + found.word.length === node.end && ACCENT.test(text.slice(node.end, node.end + 3));
    return isCut ? { ...found, word: text.slice(found.start, node.end + 3) } : found;
  }
  if (node.type === "environment") return STATEMENTS.test(node.name) ? { ...unsure, kind: "end" } : unsure;
  if (node.type === "formula") return node.display ? unsure : { ...unsure, word: "$" };
  if (node.type !== "command" || isIf(node.name)) return unsure;
  if (HEADINGS.test(node.name)) return { ...unsure, kind: "end" };
  if (CAPITALS.test(node.name)) return { ...unsure, kind: "sentence" };
  const [argument] = node.arguments;
  if (!STYLES.test(node.name) || argument === undefined) return unsure;
  return continuationOf(text.slice(argument.contentStart, argument.contentEnd), argument.contentStart);
}

/** An accent inside of a word: `It\\^o`. */
const ACCENT = /^\\(?:[\^"'`~=.]|[cvHukr](?![A-Za-z]))/;

/** What a text begins with decides: a capital, a small letter, a mark. */
export function continuationOf(source: string, offset: number): Continuation {
  if (/^[\s~]*\(/.test(source)) return inBrackets(source, offset);
  const found =
    /^[\s~`“"'‘(*_]*(?:(\p{Ll}(?:[\p{L}’'-]*\p{L})?)|(\p{Lu}(?:[\p{L}’']*\p{L})?)|([.,;:]))/u.exec(source);
  const [all = "", small, capital, mark] = found ?? [];
  const word = small ?? capital ?? mark ?? "";
  const start = offset + all.length - word.length;
  if (mark !== undefined)
    return { kind: /^\s*[.,;:](?![.\p{L}\d])/u.test(source) ? "mark" : "unsure", word, start };
  if (capital !== undefined) return { kind: "sentence", word, start };
  return { kind: small === undefined ? "unsure" : "word", word, start };
}

/** What stands in brackets is a name, “(A)”, or belongs to the sentence, unless it is a sentence itself. */
function inBrackets(source: string, offset: number): Continuation {
  const [all = "", word = "", rest = ""] = /^[\s~]*\((\p{Lu}[\p{L}’']*)(?!\))([^()]*)/u.exec(source) ?? [];
  const start = offset + all.length - rest.length - word.length;
  const isSentence = word !== "" && (isStarter(word) || /[.!?]\s*$/.test(rest));
  return { kind: isSentence ? "sentence" : "unsure", word: isSentence ? word : "", start };
}

/** The source of the paragraph before `siblings[index]`, without comments, at most `LONGEST` characters of it. */
export function paragraphBefore(siblings: readonly Node[], index: number, text: string): string {
  const end = siblings[index]?.start ?? 0;
  let start = end;
  for (let at = index - 1; at >= 0 && end - start < LONGEST; at -= 1) {
    const node = siblings[at];
    if (node === undefined || node.type === "paragraph-break") break;
    if (node.type === "command" && (node.name === "par" || HEADINGS.test(node.name) || defines(node))) break;
    if (node.type === "environment" && STATEMENTS.test(node.name)) break;
    ({ start } = node);
  }
  const source = text.slice(Math.max(start, end - LONGEST), end);
  return (source.includes("%") ? source.replace(/(?<!\\)%[^\n]*/g, "") : source).trim();
}

/** Whether a command defines another, and so says nothing. */
function defines(command: Command): boolean {
  return command.arguments.some(({ role }) => role === "macro" || role === "definition");
}

const LONGEST = 600;

/** The last sentence of a text, from its first word. */
export function lastSentence(text: string): string {
  return (text.split(/(?<=[\p{Ll}\p{N})\]}$])[.!?](?=\s+[\p{Lu}\\])/u).at(-1) ?? "").trim();
}
