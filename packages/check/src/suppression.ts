import type { Span } from "@recto/latex";
import type { CheckFile } from "./document.ts";

/** A comment that switches rules off for a part of a file. */
export interface Suppression extends Span {
  /** Where each rule's name stands. */
  readonly rules: readonly (Span & { readonly id: string })[];
  readonly kind: "next" | "start" | "end";
}

/** A stretch of a file in which one rule says nothing. */
export interface Silence extends Span {
  readonly rule: string;
  /** The rule's name in the comment, for the diagnostic when nothing was silenced. */
  readonly named: Named;
}

/** The name of a rule in a comment, or a comment that names none. */
interface Named extends Span {
  readonly id?: string;
}

const DIRECTIVE = /^[%#\s]*(?:<!--)?\s*recto-ignore(-start|-end)?(?![\w-])/;

/** Whether a text may have such comments; what begins with a rare character is found faster. */
export function mayHoldSuppressions(text: string): boolean {
  return text.includes("-ignore");
}

/**
 * Reads `% recto-ignore RULE, RULE -- reason`, its `-start` and `-end`, or the same in an HTML or YAML comment, in
 * `text[start, end)`; `undefined` when the comment is about something else.
 */
export function readSuppression(text: string, start: number, end: number): Suppression | undefined {
  const comment = text.slice(start, end);
  const directive = DIRECTIVE.exec(comment);
  if (directive === null) return undefined;
  const [all, edge] = directive;
  const names = (/^(?:(?!--|[\n\r]).)*/.exec(comment.slice(all.length)) ?? [""])[0];
  const rules = [...names.matchAll(/[^\s,]+/g)].map((name) => {
    const at = start + all.length + name.index;
    return { id: name[0], start: at, end: at + name[0].length };
  });
  return { kind: edge === "-start" ? "start" : edge === "-end" ? "end" : "next", rules, start, end };
}

/**
 * What the suppressions of a file, sorted by place, silence, and those that end what never began. One that ends without
 * a name ends all that began.
 */
export function silencesOf(
  file: CheckFile,
  suppressions: readonly Suppression[],
): { readonly silences: readonly Silence[]; readonly loose: readonly Named[] } {
  const silences: Silence[] = [];
  const loose: Named[] = [];
  const open = new Map<string, Span & { readonly id: string }>();
  const paragraphs = new Paragraphs(file);
  const close = (id: string, end: number): boolean => {
    const named = open.get(id);
    if (named !== undefined) silences.push({ rule: id, start: named.start, end, named });
    return open.delete(id);
  };
  for (const { kind, rules: named, start, end } of suppressions) {
    if (kind === "end" && named.length === 0) {
      if (open.size === 0) loose.push({ start, end });
      for (const id of open.keys()) close(id, end);
    }
    for (const name of named) {
      if (kind === "next") {
        silences.push({ rule: name.id, ...reachOf(file, paragraphs, { start, end }), named: name });
      } else if (kind === "start") {
        if (!open.has(name.id)) open.set(name.id, name);
      } else if (!close(name.id, end)) loose.push(name);
    }
  }
  for (const id of open.keys()) close(id, file.text.length + 1);
  return { silences, loose };
}

/** A comment after something on its line reaches over that line; one that stands alone, to the end of the paragraph. */
function reachOf({ source, text }: CheckFile, paragraphs: Paragraphs, { start, end }: Span): Span {
  const line = start - source.positionAt(start).column + 1;
  let before = start;
  while (before > line && paragraphs.isBlank(text[before - 1])) before -= 1;
  return before > line ? { start: line, end } : { start, end: paragraphs.endAfter(end) };
}

/** The ends of a file's paragraphs, asked for in the order of the text. In Markdown the mark of a quotation is blank. */
class Paragraphs {
  readonly #text: string;
  readonly #blanks: string;
  #from = 0;
  #end = -1;

  constructor({ text, language }: CheckFile) {
    this.#text = text;
    this.#blanks = language === "markdown" ? " \t>" : " \t";
  }

  isBlank(character = ""): boolean {
    return this.#blanks.includes(character);
  }

  /** Where the paragraph ends that stands at an offset or after it. */
  endAfter(offset: number): number {
    const first =
      matchFrom(new RegExp(`[^${this.#blanks}\\n\\r]`, "g"), this.#text, offset) ?? this.#text.length;
    if (first >= this.#from && first <= this.#end) return this.#end;
    const blankLine = new RegExp(`(?:\\r?\\n|\\r(?!\\n))[${this.#blanks}]*(?:[\\n\\r]|$)`, "g");
    this.#from = first;
    this.#end = matchFrom(blankLine, this.#text, first) ?? this.#text.length + 1;
    return this.#end;
  }
}

function matchFrom(expression: RegExp, text: string, offset: number): number | undefined {
  expression.lastIndex = offset;
  return expression.exec(text)?.index;
}
