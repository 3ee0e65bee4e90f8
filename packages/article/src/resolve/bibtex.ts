import type { Span } from "@recto/latex";

interface BibtexEntry extends Span {
  readonly type: "entry";
  readonly key: string;
  readonly keySpan: Span;
}
interface BibtexProblem extends Span {
  readonly type: "problem";
  readonly what: string;
  readonly do: string;
}
/** A `@string` or `@preamble`. */
interface BibtexCommand extends Span {
  readonly type: "command";
}
export interface BibtexFile {
  readonly entries: readonly BibtexEntry[];
  /** The source of all `@string`s, which entries may use. */
  readonly strings: string;
  readonly problems: readonly BibtexProblem[];
}

/**
 * Finds the entries of a BibTeX file and what is wrong in it, at its place; an entry that is wrong is left out and the
 * next one is read. Offsets are UTF-16. Linear in the text.
 */
export function readBibtex(text: string): BibtexFile {
  const entries: BibtexEntry[] = [];
  const problems: BibtexProblem[] = [];
  const strings: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf("@", at);
    if (start < 0) return { entries, strings: strings.join("\n"), problems };
    const head = /@\s*([A-Za-z]+)\s*([{(])/y;
    head.lastIndex = start;
    const match = head.exec(text);
    const type = match?.[1]?.toLowerCase();
    if (match === null || type === "comment") {
      at = endOfLine(text, start);
      continue;
    }
    const parser = new EntryParser(text, head.lastIndex, match[2] === "{" ? "}" : ")");
    const found = type === "string" || type === "preamble" ? parser.command() : parser.entry(start);
    if (found.type === "problem") {
      problems.push(found);
      at = nextEntry(text, Math.max(found.start, start + 1));
      continue;
    }
    if (found.type === "entry") entries.push(found);
    else if (type === "string") strings.push(text.slice(start, found.end));
    at = found.end;
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** The next `@` that begins a line. */
function nextEntry(text: string, at: number): number {
  const next = /^[ \t]*@/gm;
  next.lastIndex = at;
  return next.exec(text)?.index ?? text.length;
}

class EntryParser {
  readonly #text: string;
  readonly #closer: string;
  #at: number;

  constructor(text: string, at: number, closer: string) {
    this.#text = text;
    this.#at = at;
    this.#closer = closer;
  }

  command(): BibtexCommand | BibtexProblem {
    const start = this.#at;
    this.#blanks();
    const problem = /["{]/.test(this.#text.charAt(this.#at)) ? this.#value() : this.#field();
    return problem ?? this.#close(start, "This `@string` or `@preamble`");
  }

  entry(start: number): BibtexEntry | BibtexProblem {
    const text = this.#text;
    this.#blanks();
    const keyStart = this.#at;
    const word = /[^\s,{}()"=#%@\\]+/y;
    word.lastIndex = keyStart;
    const key = word.exec(text)?.[0];
    if (key === undefined)
      return this.#problem(
        "This entry has no key.",
        "Write a key and a comma after the brace: `@article{song2019,`.",
      );
    this.#at += key.length;
    const keySpan = { start: keyStart, end: this.#at };
    this.#blanks();
    while (text[this.#at] === ",") {
      this.#at++;
      this.#blanks();
      if (text[this.#at] === this.#closer) break;
      const problem = this.#field();
      if (problem !== undefined) return problem;
      this.#blanks();
    }
    const end = this.#close(keyStart, `The entry \`${key}\``);
    return end.type === "problem" ? end : { type: "entry", start, end: end.end, key, keySpan };
  }

  #close(opened: number, subject: string): BibtexCommand | BibtexProblem {
    this.#blanks();
    const character = this.#text[this.#at];
    if (character === this.#closer) return { type: "command", start: opened, end: ++this.#at };
    if (character === undefined || character === "@")
      return {
        type: "problem",
        start: opened,
        end: opened + 1,
        what: `${subject} is never closed.`,
        do: `Close it with \`${this.#closer}\`.`,
      };
    return this.#problem(`${subject} goes on without a comma.`, "Put a comma between two fields.");
  }

  #field(): BibtexProblem | undefined {
    this.#blanks();
    const name = /[A-Za-z_][\w:+.-]*/y;
    name.lastIndex = this.#at;
    const found = name.exec(this.#text)?.[0];
    if (found === undefined)
      return this.#problem("A field's name should stand here.", "Write a field such as `title = {…}`.");
    this.#at += found.length;
    this.#blanks();
    if (this.#text[this.#at] !== "=")
      return this.#problem(`The field \`${found}\` has no equals sign.`, `Write \`${found} = {…}\`.`);
    this.#at++;
    return this.#value();
  }

  #value(): BibtexProblem | undefined {
    for (;;) {
      this.#blanks();
      const problem = this.#part();
      if (problem !== undefined) return problem;
      this.#blanks();
      if (this.#text[this.#at] !== "#") return undefined;
      this.#at++;
    }
  }

  #part(): BibtexProblem | undefined {
    const text = this.#text;
    const character = text[this.#at];
    if (character === "{" || character === '"') return this.#delimited(character);
    const bare = /-?[^\s,{}()"=#%@\\]+/y;
    bare.lastIndex = this.#at;
    const found = bare.exec(text)?.[0];
    if (found === undefined)
      return this.#problem("A value should stand here.", "Write the value in braces: `{…}`.");
    this.#at += found.length;
    return undefined;
  }

  #delimited(opener: "{" | '"'): BibtexProblem | undefined {
    const text = this.#text;
    const start = this.#at;
    let depth = opener === "{" ? 1 : 0;
    const special = /[{}"\\]|\n[ \t]*@[A-Za-z]+[ \t]*\{/g;
    special.lastIndex = start + 1;
    for (let match = special.exec(text); match !== null; match = special.exec(text)) {
      const [mark] = match;
      if (mark === "{") depth++;
      else if (mark === "}") depth--;
      else if (mark === "\\") special.lastIndex++;
      else if (mark.startsWith("\n")) break;
      if ((opener === "{" && depth === 0) || (opener === '"' && mark === '"' && depth === 0)) {
        this.#at = match.index + 1;
        return undefined;
      }
      if (depth < 0) break;
    }
    return {
      type: "problem",
      start,
      end: start + 1,
      what: `The value that this \`${opener}\` opens is never closed.`,
      do: `Close it with \`${opener === "{" ? "}" : '"'}\`; braces inside must pair.`,
    };
  }

  #blanks(): void {
    const blanks = /(?:\s+|%[^\n]*)*/y;
    blanks.lastIndex = this.#at;
    this.#at += blanks.exec(this.#text)?.[0].length ?? 0;
  }

  #problem(what: string, todo: string): BibtexProblem {
    return {
      type: "problem",
      start: this.#at,
      end: Math.min(this.#at + 1, this.#text.length),
      what,
      do: todo,
    };
  }
}
