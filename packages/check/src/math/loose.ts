import type { Span } from "@recto/latex";
import { argumentsAround, formulaAround, isConditional } from "../place.ts";
import type { CheckFile } from "../document.ts";
import type { RuleContext, Visit } from "../rule.ts";
import { looseDelimiters, macroHasLooseDelimiter } from "./macros.ts";
import { isSign, MATHEMATICS_COMMANDS } from "./vocabulary.ts";

/**
 * Whether delimiters without partners are right where a visit stands: its formula has a conditional, a macro or
 * words with the partner, it is the argument of a command that we do not know or of a phantom, or the text around closes it.
 */
export function isExcused(context: RuleContext, visit: Visit): boolean {
  if (isArgumentOfUnknown(visit)) return true;
  const formula = formulaAround(visit, { start: 0, end: 0 });
  if (formula.end - formula.start > LONGEST) return false;
  const known = answers.get(context);
  if (known?.file === visit.file && known.start === formula.start && known.end === formula.end)
    return known.isExcused;
  const answer = isExcusedIn(formula, context, visit.file);
  answers.set(context, { file: visit.file, start: formula.start, end: formula.end, isExcused: answer });
  return answer;
}

/** Whether a macro around a place, or an unknown command that it is an argument of, may bring a `\\left`. */
export function mayBeFenced(context: RuleContext, visit: Visit): boolean {
  if (isArgumentOfUnknown(visit)) return true;
  const formula = formulaAround(visit, { start: 0, end: 0 });
  const known = fenced.get(context);
  if (known?.file === visit.file && known.start === formula.start) return known.may;
  const source = visit.file.text.slice(formula.start, Math.min(formula.end, formula.start + LONGEST));
  const may =
    isConditional(source) ||
    [...source.matchAll(/\\([A-Za-z@]+)/g)].some(([, name = ""]) =>
      /\\left(?![A-Za-z])/.test(context.document.macros.get(name)?.body ?? ""),
    );
  fenced.set(context, { file: visit.file, start: formula.start, may });
  return may;
}

/** What was said of the formula that was asked about last. */
const fenced = new WeakMap<
  RuleContext,
  { readonly file: CheckFile; readonly start: number; readonly may: boolean }
>();

/** What they hold has the size of a part of a formula, which need not be whole. */
const PHANTOM = /^[hv]?phantom$/;

function isArgumentOfUnknown(visit: Visit): boolean {
  for (const { owner } of argumentsAround(visit)) {
    if (owner.type === "command" && (PHANTOM.test(owner.name) || !MATHEMATICS_COMMANDS.has(owner.name)))
      return true;
  }
  return false;
}

/** The formula that was asked about last, for a broken one is asked about at each of its delimiters. */
const answers = new WeakMap<RuleContext, Span & { readonly file: CheckFile; readonly isExcused: boolean }>();

function isExcusedIn(formula: Span, context: RuleContext, file: CheckFile): boolean {
  const { text } = file;
  const source = text.slice(formula.start, formula.end);
  if (isConditional(source) || hasLooseWords(source)) return true;
  let hasOpaque = false;
  for (const [, name = "", brace] of source.matchAll(/\\([A-Za-z@]+)(\{)?/g)) {
    const macro = context.document.macros.get(name);
    if (macro !== undefined && macroHasLooseDelimiter(macro)) return true;
    hasOpaque ||=
      brace !== undefined && !MATHEMATICS_COMMANDS.has(name) && !isSign(name) && !STRUCTURE.test(name);
  }
  if (hasOpaque && !looseDelimiters(source)) return true;
  return closesAround(file, formula) || speaksOfBrackets(file);
}

const STRUCTURE =
  /^(?:begin|end|label|tag|eq?ref|text[a-z]*|mbox|(?:short)?intertext|math[a-z]+|[bB]igg?[lrm]?|[hv]space)$/;

/** Whether the words of a formula have half a pair: `\text{(if } x \text{)}`. */
function hasLooseWords(source: string): boolean {
  for (const [, words = ""] of source.matchAll(
    /\\(?:text[a-z]*|mbox|hbox|intertext|shortintertext|tag)\*?\s*\{([^{}]*)\}/g,
  )) {
    if (looseDelimiters(words.replace(/\\[()[\]]/g, ""))) return true;
  }
  return false;
}

const speaking = new WeakMap<CheckFile, boolean>();

/** Whether a text speaks of brackets as symbols: `$[$`. */
function speaksOfBrackets(file: CheckFile): boolean {
  const known = speaking.get(file);
  if (known !== undefined) return known;
  const speaks = BRACKET_ALONE.test(file.text);
  speaking.set(file, speaks);
  return speaks;
}

const BRACKET_ALONE = /\$\s*(?:[()[\]]|\\[{}])\s*\$|\\\(\s*[()[\]]\s*\\\)/;

const REACH = 1500;
/** A formula longer than this has lost its end; looking through it at each delimiter would take too long. */
const LONGEST = 20_000;

/** Whether the paragraph as a whole has as many opening as closing delimiters, its formulas included. */
function closesAround(file: CheckFile, formula: Span): boolean {
  const { text } = file;
  if (
    !/^(?:\$|\\(?:[([]|begin\s*\{(?:displaymath|equation)\*?\}))/.test(
      text.slice(formula.start, formula.start + 24),
    )
  )
    return false;
  // Formulas near each other look from one place to another, so that the answer for one is that for all.
  const from = Math.max(0, REACH * Math.floor(formula.start / REACH - 1));
  const to = REACH * Math.ceil(formula.end / REACH + 1);
  const start = from + lastBreak(text.slice(from, formula.start));
  const end = formula.end + firstBreak(text.slice(formula.end, to));
  const known = paragraphs.get(file);
  if (known?.start === start && known.end === end) return !known.isLoose;
  const isLoose = looseDelimiters(text.slice(start, end).replace(/\\[()[\]]/g, ""));
  paragraphs.set(file, { start, end, isLoose });
  return !isLoose;
}

/** The paragraph that was looked through last in each file. */
const paragraphs = new WeakMap<CheckFile, Span & { readonly isLoose: boolean }>();

function lastBreak(text: string): number {
  let at = 0;
  for (const found of text.matchAll(BREAKS)) at = found.index + 1;
  return at;
}

function firstBreak(text: string): number {
  return BREAK.exec(text)?.index ?? text.length;
}

/** Where what is around a formula ends: displays in a row may share a pair. */
const BREAK =
  /\n[ \t]*\n|\\(?:item|par|section|chapter)(?![A-Za-z])|\\(?:begin|end)(?![A-Za-z])(?!\s*\{(?:displaymath|equation|array|subarray|[A-Za-z]*matrix|[dr]?cases|aligned|alignedat|gathered|split)\*?\})/;
const BREAKS = new RegExp(BREAK, "g");
