import type { Node, Text } from "@recto/latex";
import { lazy } from "../../lazy.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";
import { type Language, languageOf } from "../../sentence/language.ts";
import { isInProse, isProse, isRunningText } from "../../sentence/running.ts";
import type { CheckDocument, CheckFile } from "../../document.ts";

export const quotesAreDirectional: Rule = {
  id: "quotes-are-directional",
  title: "Quotation marks open and close",
  reason:
    'TeX prints " as a closing mark on both sides of the words (TeXbook, p. 3; The LaTeX Companion, 3.1).',
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["text"],
  clues: { text: { characters: '"' } },
  examples: {
    bad: [
      { text: 'He said «"»yes".', fixed: "He said ``yes''." },
      {
        text: 'He said («"»yes, and \\emph{no}") and «"»perhaps."',
        fixed: "He said (``yes, and \\emph{no}'') and ``perhaps.''",
      },
      { text: 'So «"»$x$-axis" it is.', fixed: "So ``$x$-axis'' it is." },
      { text: 'He said ``yes«"».', fixed: "He said ``yes''." },
      { text: 'Both «"»and"/«"»or"---all~«"»as"~it.', fixed: "Both ``and''/``or''---all~``as''~it." },
      { text: 'He said «"»stop and never came back.', fixed: 'He said "stop and never came back.' },
      {
        text: 'The so-called «"»good" set has a 5" radius.',
        fixed: "The so-called ``good'' set has a 5\" radius.",
      },
      {
        text: '\\usepackage[french]{babel} Il a dit «"»oui".',
        fixed: "\\usepackage[french]{babel} Il a dit «~oui~».",
      },
      {
        text: '\\documentclass{article}\\usepackage{polyglossia}\\setmainlanguage{german}\\begin{document}Er sagte «"»ja".\\end{document}',
        fixed:
          "\\documentclass{article}\\usepackage{polyglossia}\\setmainlanguage{german}\\begin{document}Er sagte „ja“.\\end{document}",
      },
      {
        text: 'Il a dit «"»oui" et la fille est partie.',
        fixed: 'Il a dit "oui" et la fille est partie.',
      },
    ],
    good: [
      {
        text: '\\newcommand{\\code}{\\texttt} Of class \\code{"phylo"}. \\newcommand\\kw{\\ttfamily} {\\kw "a"}.',
      },
      { text: '\\def\\code{\\bgroup\\Rdcode}\\def\\Rdcode#1{\\texttt{#1}\\egroup} Use \\code{"Zadeh"}.' },

      { text: "He said ``yes'' and `no'." },
      { text: 'The word \\"uber, \\verb|"a"|, \\texttt{"a"} and \\url{a"b"}.' },
      { text: '\\usepackage[ngerman]{babel} Das "`Wort"\' und "a.' },
      { text: '\\usepackage{csquotes}\\MakeOuterQuote{"} He said "yes".' },
      { text: '\\newcommand{\\kw}[1]{\\texttt{#1}} The word \\kw{"a"}.' },
      { text: '\\usepackage[quotation]{knowledge} The "ring" and its "ideal@ideals".' },
      {
        text: '\\documentclass{ournotes}\\knowledge{notion}{ring} The "ring" is here.',
        note: "The class loads the package knowledge.",
      },
      {
        text: '\\begin{snip}make(b, "Not so! "); greet("Haskell");\\end{snip}',
        note: "An environment that may hold code.",
      },
      {
        text: 'Write open("file") or assert x ["message"].',
        note: "Arguments of a function, and a synopsis.",
      },
      { text: 'A 6" board and a 4" one.', note: "These are inches." },
      { text: '\\begin{verbatim}\n"a"\n\\end{verbatim}' },
    ],
  },
  create: (context) => {
    if (context.document.article !== undefined) return {};
    const isQuoteActive = lazy(() => isActive(context.document));
    const marks = lazy(() => MARKS[languageOf(context.document)]);
    let file: CheckFile | undefined;
    let done = 0;
    return {
      nodes: {
        text(node, visit) {
          if (file !== visit.file) {
            ({ file } = visit);
            done = 0;
          }
          if (node.start < done || isQuoteActive()) return;
          const paragraph = paragraphAround(visit);
          done = paragraph.at(-1)?.end ?? node.end;
          if (!isRunningText(visit, context.document)) return;
          inspect(context, visit, paragraph, marks);
        },
      },
    };
  },
};

const PREAMBLE = 20_000;
/**
 * Packages, languages and commands that give " another meaning. The package knowledge does so with its option `quotation`,
 * which we cannot see where a class loads it.
 */
const ACTIVE =
  /\\MakeOuterQuote|\\MakeAutoQuote|\\shorthandon|\\catcode\s*`\\?"|\\useshorthands|\\usepackage\s*\[[^\]]*(?:german|austrian|swiss|dutch|danish|norsk|swedish|finnish|polish|czech|slovak|russian|ukrainian|italian|spanish|catalan|portuguese|hungarian|icelandic|estonian|slovene|bulgarian|basque|galician)[^\]]*\]\s*\{babel\}|\\(?:usepackage\s*\[[^\]]*quotation[^\]]*\]\s*\{knowledge\}|knowledgeconfigure\s*\{[^}]*quotation)|\\documentclass\s*\[[^\]]*german|\\usepackage\s*(?:\[[^\]]*\])?\s*\{n?german\}|\\selectlanguage\s*\{n?german/;
function isActive({ files, loads }: CheckDocument): boolean {
  return (
    files.some(({ text }) => ACTIVE.test(text.slice(0, PREAMBLE))) ||
    (!loads.has("knowledge") && files.some(({ commands }) => commands.has("knowledge")))
  );
}

/** The texts of the paragraph, among the node's brothers, from the node on. */
function paragraphAround({ siblings, index }: Visit): readonly Text[] {
  const texts: Text[] = [];
  for (let at = index; at < siblings.length; at += 1) {
    const node: Node | undefined = siblings[at];
    if (node === undefined || node.type === "paragraph-break") break;
    if (node.type === "command" && (node.name === "par" || node.name === "item")) break;
    if (node.type === "text") texts.push(node);
  }
  return texts;
}

/** What a language writes around a quotation. */
interface Marks {
  readonly open: string;
  readonly close: string;
}

const MARKS: Readonly<Record<Language, Marks | undefined>> = {
  english: { open: "``", close: "''" },
  french: { open: "«~", close: "~»" },
  german: { open: "„", close: "“" },
  other: undefined,
};

interface Mark {
  readonly at: number;
  /**
   * `inch`: after a digit; `joint`: before a hyphen or slash, a closing mark or a shorthand; `foreign`: a shorthand or
   * code, which is no mark of a quotation.
   */
  readonly side: "open" | "close" | "inch" | "joint" | "unsure" | "foreign";
}

function inspect(
  context: RuleContext,
  visit: Visit,
  texts: readonly Text[],
  marksOf: () => Marks | undefined,
): void {
  const { file } = visit;
  const { text } = file;
  const marks = texts.flatMap((node) => [...marksIn(text, node)]);
  const isSure = isInProse(visit);
  if (marks.some(({ side }) => side === "foreign" || (side !== "open" && side !== "close" && !isSure)))
    return;
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index];
    const next = marks[index + 1];
    if (mark === undefined) return;
    if (mark.side === "open" && next !== undefined && isPair(text, mark, next)) {
      report(context, file, [mark.at, next.at], marksOf());
      index += 1;
    } else if (mark.side === "close" && isOpen(text, texts, mark.at)) {
      reportCloser(context, file, mark.at);
    } else if (isSure && isAtWord(text, mark) && isProse(visit)) report(context, file, [mark.at], marksOf());
  }
}

function isPair(text: string, { at }: Mark, next: Mark): boolean {
  const between = text.slice(at + 1, next.at);
  const isNumber = next.side === "inch" && /^\d+(?:[.,]\d+)?$/.test(between);
  return (next.side === "close" || next.side === "joint" || isNumber) && !between.includes("``");
}

/** Whether a mark that has no other clearly opens or closes words. */
function isAtWord(text: string, { at, side }: Mark): boolean {
  if (side === "open") return /^[\p{L}\\$]/u.test(text.slice(at + 1, at + 2));
  return side === "close" && /\p{L}{2}[.,;:!?]?$/u.test(text.slice(Math.max(0, at - 3), at));
}

/** Reports the opening mark of a quotation, or what stands alone at one side of it. */
function report(
  context: RuleContext,
  file: CheckFile,
  places: readonly number[],
  marks: Marks | undefined,
): void {
  const [at = 0, end] = places;
  const isCloser = end === undefined && !/^[\s~([{—–/-]?$/u.test(file.text.charAt(at - 1));
  const fix =
    end === undefined || marks === undefined
      ? []
      : [
          fixOf(
            "safe",
            `Write ${marks.open} and ${marks.close}`,
            { start: at, end: at + 1, text: marks.open },
            { start: end, end: end + 1, text: marks.close },
          ),
        ];
  context.report(file, {
    start: at,
    end: at + 1,
    what: isCloser
      ? 'This " closes a quotation that nothing opens.'
      : end === undefined
        ? 'This " opens a quotation, but prints a closing mark, and nothing closes it.'
        : 'This " opens a quotation, but prints a closing mark.',
    do:
      marks === undefined
        ? "Write the opening and closing marks of the language."
        : `Write ${marks.open} before the words and ${marks.close} after them.`,
    fixes: fix,
  });
}

function reportCloser(context: RuleContext, file: CheckFile, at: number): void {
  context.report(file, {
    start: at,
    end: at + 1,
    what: 'This " closes what `` opens.',
    do: "Write ''.",
    fixes: [fixOf("safe", "Write ''", { start: at, end: at + 1, text: "''" })],
  });
}

function* marksIn(text: string, { start, end }: Text): Generator<Mark> {
  for (const { index } of text.slice(start, end).matchAll(/"/g)) {
    const at = start + index;
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    const isArgument = /[\p{L}\p{N}_]\($|\[$/u.test(text.slice(Math.max(start, at - 2), at));
    yield { at, side: isArgument ? "foreign" : sideOf(before, after) };
  }
}

function sideOf(before: string, after: string): Mark["side"] {
  if (/[`'<>=|]/.test(after) || /["\\`=]/.test(before) || after === '"') return "foreign";
  if (/\p{L}/u.test(before) && /\p{L}/u.test(after)) return "foreign";
  if (/\d/.test(before)) return "inch";
  if (/^[\s~([{—–/-]?$/u.test(before)) return /[\s~.,;:!?)/-]/.test(after) ? "unsure" : "open";
  if (/^[~/-]$/.test(after)) return "joint";
  return /^[\p{L}\p{N}\\$]$/u.test(after) ? "unsure" : "close";
}

/** Whether `` stands before a mark in its paragraph, and nothing closes it. */
function isOpen(text: string, texts: readonly Text[], at: number): boolean {
  const from = Math.max(texts[0]?.start ?? at, at - REACH);
  const before = text.slice(from, at);
  const opener = before.lastIndexOf("``");
  return opener >= 0 && !/''|"|\n\s*\n/.test(before.slice(opener));
}

const REACH = 400;
