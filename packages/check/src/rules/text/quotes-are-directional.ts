import type { Node, Text } from "@recto/latex";
import { lazy } from "../../lazy.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";
import { isRunningText } from "../../sentence/running.ts";
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
    ],
    good: [
      { text: "He said ``yes'' and `no'." },
      { text: 'The word \\"uber, \\verb|"a"|, \\texttt{"a"} and \\url{a"b"}.' },
      { text: '\\usepackage[ngerman]{babel} Das "`Wort"\' und "a.' },
      { text: '\\usepackage{csquotes}\\MakeOuterQuote{"} He said "yes".' },
      { text: '\\newcommand{\\kw}[1]{\\texttt{#1}} The word \\kw{"a"}.' },
      { text: 'A 6" board and a 4" one.', note: "These are inches." },
      { text: '\\begin{verbatim}\n"a"\n\\end{verbatim}' },
    ],
  },
  create: (context) => {
    if (context.document.article !== undefined) return {};
    const isQuoteActive = lazy(() => isActive(context.document));
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
          if (isRunningText(visit, context.document.macros)) inspect(context, visit.file, paragraph);
        },
      },
    };
  },
};

const PREAMBLE = 20_000;
/** Packages, languages and commands that give " another meaning. */
const ACTIVE =
  /\\MakeOuterQuote|\\MakeAutoQuote|\\shorthandon|\\catcode\s*`\\?"|\\useshorthands|\\usepackage\s*\[[^\]]*(?:german|austrian|swiss|dutch|danish|norsk|swedish|finnish|polish|czech|slovak|russian|ukrainian|italian|spanish|catalan|portuguese|hungarian|icelandic|estonian|slovene|bulgarian|basque|galician)[^\]]*\]\s*\{babel\}|\\documentclass\s*\[[^\]]*german|\\usepackage\s*(?:\[[^\]]*\])?\s*\{n?german\}|\\selectlanguage\s*\{n?german/;
/** The shorthands themselves, in files without a preamble. */
const SHORTHAND = /"[`'<>=~/|-]/;

function isActive({ files }: CheckDocument): boolean {
  return files.some(({ text }) => ACTIVE.test(text.slice(0, PREAMBLE)));
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

interface Mark {
  readonly at: number;
  readonly side: "open" | "close" | "unsure";
}

function inspect(context: RuleContext, file: CheckFile, texts: readonly Text[]): void {
  const { text } = file;
  const marks = texts.flatMap((node) => [...marksIn(text, node)]);
  if (marks.some(({ side }) => side === "unsure")) return;
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index];
    const next = marks[index + 1];
    if (mark === undefined) return;
    if (mark.side === "open" && next?.side === "close" && !text.slice(mark.at, next.at).includes("``")) {
      report(context, file, mark.at, [
        { start: mark.at, end: mark.at + 1, text: "``" },
        { start: next.at, end: next.at + 1, text: "''" },
      ]);
      index += 1;
    } else if (mark.side === "close" && isOpen(text, texts, mark.at)) {
      report(context, file, mark.at, [{ start: mark.at, end: mark.at + 1, text: "''" }]);
    }
  }
}

function report(
  context: RuleContext,
  file: CheckFile,
  at: number,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): void {
  context.report(file, {
    start: at,
    end: at + 1,
    what:
      edits.length === 2
        ? 'This " opens a quotation, but prints a closing mark.'
        : 'This " closes what `` opens.',
    do: edits.length === 2 ? "Write `` before the words and '' after them." : "Write ''.",
    fixes: [fixOf("safe", "Write `` and ''", ...edits)],
  });
}

function* marksIn(text: string, { start, end }: Text): Generator<Mark> {
  for (const { index } of text.slice(start, end).matchAll(/"/g)) {
    const at = start + index;
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    if (SHORTHAND.test(text.slice(at, at + 2)) || /[\d"\\`=]/.test(before) || after === '"')
      yield { at, side: "unsure" };
    else if (/^[\s~([{—–/-]?$/u.test(before))
      yield { at, side: /[\s.,;:!?)]/.test(after) ? "unsure" : "open" };
    else yield { at, side: /^[\p{L}\p{N}\\$]$/u.test(after) ? "unsure" : "close" };
  }
}

/** Whether `` stands before a mark in its paragraph, and nothing closes it. */
function isOpen(text: string, texts: readonly Text[], at: number): boolean {
  const from = Math.max(texts[0]?.start ?? at, at - REACH);
  const before = text.slice(from, at);
  const opener = before.lastIndexOf("``");
  return opener >= 0 && !/''|"|\n\s*\n/.test(before.slice(opener));
}

const REACH = 400;
