import { type Argument, contentOf, type Group, type Span } from "@recto/latex";

/** A name at its place in a file, as TeX reads it: any blanks are one, and a comment is nothing. */
export interface NameAt extends Span {
  readonly name: string;
}

/** The arguments of a command that it does not go without. */
export function requiredOf(command: { readonly arguments: readonly Argument[] }): readonly Argument[] {
  return command.arguments.filter(({ kind }) => kind === "required");
}

/** A comment, its line end, and the blanks that TeX skips at the beginning of a line. */
const COMMENT = /(?<!\\)%[^\n\r]*(?:\r\n?|\n|$)[ \t]*/g;

/** A longer name has lost its end; what follows would be looked through for each of many such names. */
const LONGEST = 2000;

/** What an argument names; nothing where that would be too long for a name. */
export function nameIn(source: string, argument: Pick<Group, "contentStart" | "contentEnd">): NameAt {
  const { contentStart: start, contentEnd: end } = argument;
  if (end - start > LONGEST) return { name: "", start, end };
  const text = source.slice(start, end);
  return nameAt(text, withoutComments(text), start);
}

/** A longer list of names has lost its end; what follows would be looked through for each of many such lists. */
const LONGEST_LIST = 10_000;

/** Whether an argument holds no list of names, since it does not end or is too long. */
export function holdsNoList({ closed, contentStart, contentEnd }: Argument): boolean {
  return !closed || contentEnd - contentStart > LONGEST_LIST;
}

/** The names in an argument that stand with commas between, each at its place; none where it does not end. */
export function namesIn(source: string, argument: Argument): readonly NameAt[] {
  if (holdsNoList(argument)) return [];
  const text = contentOf(source, argument);
  return listed(text, withoutComments(text), argument.contentStart);
}

/** What stands before a key in REVTeX and natbib: `*[See ][, p. 3]key` (natbib.sty 8.3, merged citations). */
const BEFORE_KEY = /(^|,)(\s*(?:\*\s*)?(?:\[[^[\]]*\]\s*)*)/g;

/** The keys in an argument of `\cite` and its kin; none where it does not end. */
export function keysIn(source: string, argument: Argument): readonly NameAt[] {
  if (holdsNoList(argument)) return [];
  const text = contentOf(source, argument);
  const plain = withoutComments(text).replace(
    BEFORE_KEY,
    (_, comma: string, before: string) => comma + " ".repeat(before.length),
  );
  return listed(text, plain, argument.contentStart);
}

/** A text of the same length, with blanks in place of comments. */
function withoutComments(text: string): string {
  return text.includes("%") ? text.replace(COMMENT, (comment) => " ".repeat(comment.length)) : text;
}

function listed(text: string, plain: string, start: number): readonly NameAt[] {
  const names: NameAt[] = [];
  for (const [from, to] of partsOf(plain)) {
    const name = nameAt(text.slice(from, to), plain.slice(from, to), start + from);
    if (name.name !== "") names.push(name);
  }
  return names;
}

/** Where what stands between commas begins and ends; a comma in braces divides nothing. */
function* partsOf(plain: string): Generator<readonly [from: number, to: number]> {
  const hasBraces = plain.includes("{");
  let from = 0;
  let depth = 0;
  let known = 0;
  for (let comma = plain.indexOf(","); comma >= 0; comma = plain.indexOf(",", comma + 1)) {
    if (hasBraces) depth += openedIn(plain, known, comma);
    known = comma;
    if (depth > 0) continue;
    yield [from, comma];
    from = comma + 1;
  }
  yield [from, plain.length];
}

/** How many more braces open than close between two places. */
function openedIn(text: string, from: number, to: number): number {
  let opened = 0;
  for (let at = from; at < to; at += 1) {
    const character = text.charAt(at);
    if (character === "{") opened += 1;
    else if (character === "}") opened -= 1;
  }
  return opened;
}

/** The name in `text`, which begins at `start`; in `plain` all that is none of it is blank. */
function nameAt(text: string, plain: string, start: number): NameAt {
  const from = plain.length - plain.trimStart().length;
  const to = Math.max(from, plain.trimEnd().length);
  const name = text.slice(from, to).replace(COMMENT, "").replace(/\s+/g, " ");
  return { name, start: start + from, end: start + to };
}

/** A name without the quotation marks that let blanks stand in it. */
export function unquoted(name: NameAt): NameAt {
  return { ...name, name: name.name.replaceAll('"', "") };
}
