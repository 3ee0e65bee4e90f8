import type { Use } from "./uses.ts";

/**
 * Whether the uses of two forms of a letter show that these are two variables, and not one written in two ways. An author
 * who writes both in a sentence means two, unless there is but one `custom` for the letter: epsilon is small.
 */
export function areTwoVariables(
  first: readonly Use[],
  second: readonly Use[],
  custom: "one" | "many",
): boolean {
  return (
    areBothFrequent(first.length, second.length) ||
    areApart(first, second, hasSubscript, SOME) ||
    areApart(first, second, isApplied, HARDLY_ANY) ||
    isBareByIntent(first, second) ||
    standTogether(first, second, custom === "one")
  );
}

/** A slip stands beside several uses of the other form; from here on it is rare, or it is none. */
const FEW = 6;
const SLIPS = 8;
const OTHERS = 5;

function areBothFrequent(first: number, second: number): boolean {
  const [rare, frequent] = [Math.min(first, second), Math.max(first, second)];
  return rare > SLIPS || (rare + frequent >= FEW && rare * OTHERS > frequent && rare > 1);
}

/** Shares of the uses of a form. */
const NEARLY_ALL = 0.9;
const SOME = 0.25;
const HARDLY_ANY = 0.1;

/** Whether nearly all uses of one form have something, which no larger share than `few` of the other has. */
function areApart(
  first: readonly Use[],
  second: readonly Use[],
  has: (use: Use) => boolean,
  few: number,
): boolean {
  const [one, other] = [first, second].map((uses) => uses.filter(has).length / uses.length);
  if (one === undefined || other === undefined) return false;
  return Math.max(one, other) >= NEARLY_ALL && Math.min(one, other) <= few;
}

/** So small a chance is none. */
const UNLIKELY = 0.02;

/** Whether the rarer form has no index so many times that this is no chance, as often as the other has one. */
function isBareByIntent(first: readonly Use[], second: readonly Use[]): boolean {
  const [rare, frequent] = first.length < second.length ? [first, second] : [second, first];
  if (rare.length < OTHERS || rare.some(hasSubscript)) return false;
  const indexed = frequent.filter(hasSubscript).length / frequent.length;
  return (1 - indexed) ** rare.length < UNLIKELY;
}

/** An index, as the permittivity has one always. */
function hasSubscript({ end, file }: Use): boolean {
  return /^\s*(?:'|\^(?:\w|\{[^{}]*\}))*_/.test(file.text.slice(end, end + 40));
}

/** Arguments, as a function has. */
function isApplied(use: Use): boolean {
  return /^(?:\\(?:left|[bB]igg?l?)\s*)?\(/.test(use.file.text.slice(endOfSymbol(use)).trimStart());
}

const SCRIPTS = /^(?:\s|'|[_^]\s*(?:\w|\\[A-Za-z]+|\{[^{}]*\}))*/;

function endOfSymbol({ end, file }: Use): number {
  return end + (SCRIPTS.exec(file.text.slice(end, end + 60))?.[0].length ?? 0);
}

/** Whether both forms stand in one formula, sentence, or otherwise so near that the author has seen both. */
function standTogether(first: readonly Use[], second: readonly Use[], isOne: boolean): boolean {
  // A single one may be a slip even in a sentence with the others.
  const isSlip = isOne || Math.min(first.length, second.length) === 1;
  const isFirst = new Set(first);
  const uses = [...first, ...second].toSorted(
    (a, b) => a.file.source.path.localeCompare(b.file.source.path) || a.start - b.start,
  );
  return uses.some((use, index) => {
    const next = uses[index + 1];
    return (
      next !== undefined && isFirst.has(use) !== isFirst.has(next) && areNear(use, next, { isSlip, isOne })
    );
  });
}

/** No sentence and no paragraph is longer. */
const LONGEST = 3000;
const PARAGRAPH_END =
  /\n[ \t\r]*\n|\\(?:par|item|(?:sub)*section|paragraph|chapter)(?![A-Za-z])|\\(?:begin|end)\s*\{(?:proof|[a-z]*(?:thm|theorem|lemma|definition|remark|example|corollary|proposition))\*?\}/;
const SENTENCE_END = /(?<!\b(?:e\.g|i\.e|cf|resp|etc))[.;!?](?:\$\$?|\\[)\]]|\s*\\end\{[a-z]+\*?\})?\)?\s/;

function areNear(
  use: Use,
  next: Use,
  { isSlip, isOne }: { readonly isSlip: boolean; readonly isOne: boolean },
): boolean {
  if (use.file !== next.file) return false;
  if (use.formula === next.formula) return true;
  const between = use.file.text.slice(use.end, Math.min(next.start, use.end + LONGEST));
  if (use.end + between.length < next.start || PARAGRAPH_END.test(between)) return false;
  if (isNamed(next) || (!isOne && isInDisplay(use) && isInDisplay(next))) return true;
  return !isSlip && !SENTENCE_END.test(between);
}

function isInDisplay({ formula, file }: Use): boolean {
  return /^(?:\$\$|\\\[|\\(?!\())/.test(file.text.slice(formula, formula + 2));
}

/** Whether a formula in a line only names or defines the letter: “its inverse $\varphi$”, “$\varphi = f$”. */
function isNamed(use: Use): boolean {
  const { formula, start, file } = use;
  const opener = file.text.slice(Math.max(0, formula - 2), start).trimEnd();
  if (!/(?:^|[^$])\$$|\\\($/.test(opener)) return false;
  const end = endOfSymbol(use);
  return /^(?:\([^()$]*\)\s*)?(?:\$|\\\)|:|=(?!\s*\d+\s*\$)|\\(?:colon|in|coloneqq)(?![A-Za-z]))/.test(
    file.text.slice(end, end + 60),
  );
}
