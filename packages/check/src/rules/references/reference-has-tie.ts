import type { ArticleNode } from "@recto/article";
import type { Command } from "@recto/latex";
import type { CheckFile } from "../../document.ts";
import { blanksBefore } from "../../place.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

const KINDS =
  "appendi(?:x|ces)|figures?|figs?\\.|tables?|tabs?\\.|sections?|secs?\\.|subsections?|chapters?|chaps?\\.|parts?|equations?|eqs?\\.|eqns?\\.|theorems?|thms?\\.|lemmas?|lemmata|propositions?|props?\\.|corollar(?:y|ies)|cors?\\.|definitions?|defs?\\.|remarks?|examples?|algorithms?|algs?\\.|listings?|conjectures?|claims?|exercises?|problems?|assumptions?|conditions?|axioms?|steps?|lines?|items?|pages?|pp?\\.|notes?|facts?|observations?|hypothes[ie]s|schemes?|box|panel|§";
const KIND_BEFORE = new RegExp(`(?:^|[^\\p{L}\\\\])(?:${KINDS})(\\(?)$`, "iu");
/** A word, a closing quotation mark or bracket: what a citation in brackets belongs to. */
const CITED_BEFORE = /(?:[\p{L}\p{N}}')\]’”$]|\bet al\.)$/u;

/** After these a citation is a word of the sentence where it prints names: a fragment's preamble does not tell. */
const TAKES_OBJECT =
  /(?:^|[^\p{L}])(?:in|by|see|to|of|or|and|from|with|at|on|also|cf\.?|as|than|following|due to|via|like)$/iu;

export const referenceHasTie: Rule = {
  id: "reference-has-tie",
  title: "A reference is tied to the word before it",
  reason:
    "A number alone at the beginning of a line reads badly (TeXbook, p. 92; Chicago Manual of Style, 6.121).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["text"],
  examples: {
    bad: [
      { text: "See Figure« »\\ref{fig:a}.", fixed: "See Figure~\\ref{fig:a}." },
      {
        text: "By Theorem« »\\ref{thm:a} and eq.« »\\eqref{eq:b}",
        fixed: "By Theorem~\\ref{thm:a} and eq.~\\eqref{eq:b}",
      },
      { text: "In Section«\n»\\ref{sec:a}", fixed: "In Section~\\ref{sec:a}" },
      { text: "By equation« »(\\ref{eq:a})", fixed: "By equation~(\\ref{eq:a})" },
      { text: "This was shown by Song« »\\cite{song}.", fixed: "This was shown by Song~\\cite{song}." },
      {
        text: "\\documentclass{article}\\begin{document}As in« »\\cite{a}.\\end{document}",
        fixed: "\\documentclass{article}\\begin{document}As in~\\cite{a}.\\end{document}",
      },
      { language: "markdown", text: "See Figure« »\\ref{fig:a}.", fixed: "See Figure\u00a0\\ref{fig:a}." },
      { language: "markdown", text: "By Theorem« »\\ref{thm:a}.", fixed: "By Theorem\u00a0\\ref{thm:a}." },
    ],
    good: [
      { text: "Figure~\\ref{a}, Figure\\ \\ref{a}, Figure\\,\\ref{a}, Song~\\cite{song}" },
      { text: "See \\cref{fig:a}, \\autoref{fig:a} and \\Cref{fig:b}." },
      { text: "(\\ref{eq:a}) and (\\cite{song}) and, \\cite{song}; \\cite{b}" },
      { text: "Figures~\\ref{a} and \\ref{b}" },
      { text: "\\begin{document}\n\\cite{a}\n\\end{document} \\section{Words} \\cite{a}" },
      { text: "Song et al.\n\n\\cite{song} is a paragraph." },
      { text: "As in \\cite{a}.", note: "A fragment does not tell whether the citation prints a name." },
      { text: "\\citet{song} show, as \\citeauthor{a} and \\textcite{b} do." },
      { language: "markdown", text: "See @fig:a, Figure\u00a0\\ref{fig:a} and \\cref{fig:a}." },
    ],
  },
  create: (context) => {
    const reference = (command: Command, visit: Visit): void => {
      inspect(context, command, visit, KIND_BEFORE, "reference");
    };
    const citation = (command: Command, visit: Visit): void => {
      const { citationsAreWords, closed } = context.document;
      if (citationsAreWords || (!closed && takesObject(command, visit))) return;
      inspect(context, command, visit, CITED_BEFORE, "citation");
    };
    return {
      commands: { ref: reference, eqref: reference, pageref: reference, subref: reference, cite: citation },
      article: {
        reference(node, { file, siblings, index }) {
          if (node.form !== "number" && node.form !== "parenthesised" && !isBareLink(node)) return;
          report(context, file, siblings[index - 1], node.start, KIND_BEFORE, "reference");
        },
        citation(node, { file, siblings, index }) {
          if (!file.text.startsWith("\\cite{", node.start)) return;
          report(context, file, siblings[index - 1], node.start, CITED_BEFORE, "citation");
        },
      },
    };
  },
};

function takesObject(command: Command, visit: Visit): boolean {
  const { text } = visit.file;
  return TAKES_OBJECT.test(text.slice(Math.max(0, command.start - 40), command.start).trimEnd());
}

function inspect(context: RuleContext, command: Command, visit: Visit, word: RegExp, thing: string): void {
  const { text, language } = visit.file;
  if (language === "markdown") return;
  const bracket = text.charAt(command.start - 1) === "(" && thing === "reference" ? 1 : 0;
  const end = command.start - bracket;
  const start = blanksBefore(text, end);
  if (start === end || !word.test(text.slice(Math.max(0, start - 24), start))) return;
  if (!followsWord(visit, start)) return;
  if (text.charAt(start - 1) === "\\") return;
  context.report(visit.file, {
    start,
    end,
    what: `A line may break between this ${thing} and the word before it.`,
    do: "Write ~ instead of the space.",
    fixes: [fixOf("safe", "Write ~", { start, end, text: "~" })],
  });
}

const WORD_COMMANDS: ReadonlySet<string> = new Set(
  "emph textbf textit textsc textrm textsf textup textsl textmd textnormal underline enquote citeauthor Citeauthor".split(
    " ",
  ),
);

/** Whether what stands before the blanks at `start` is a word of the same line of text, and no structure. */
function followsWord({ siblings, index }: Visit, start: number): boolean {
  const before = siblings[index - 1];
  if (before?.type !== "text") return false;
  if (before.start < start) return true;
  const word = siblings[index - 2];
  return word?.type === "formula" || (word?.type === "command" && WORD_COMMANDS.has(word.name));
}

function report(
  context: RuleContext,
  file: CheckFile,
  before: ArticleNode | undefined,
  end: number,
  word: RegExp,
  thing: string,
): void {
  if (before?.type !== "text" || before.end !== end) return;
  const { text } = file;
  const blanks = / +$/.exec(text.slice(before.start, end));
  if (blanks === null) return;
  const start = end - blanks[0].length;
  if (!word.test(text.slice(Math.max(before.start, start - 24), start))) return;
  context.report(file, {
    start,
    end,
    what: `A line may break between this ${thing} and the word before it.`,
    do: "Write a no-break space (U+00A0) instead of the space.",
    fixes: [fixOf("safe", "Write a no-break space", { start, end, text: "\u00a0" })],
  });
}

/** `[](#fig:a)` prints its word itself; `[3](#fig:a)` does not. */
function isBareLink(node: Extract<ArticleNode, { type: "reference" }>): boolean {
  const [only] = node.children;
  return (
    node.form === "link" &&
    node.children.length === 1 &&
    only?.type === "text" &&
    /^\(?[\d.]+\)?$/.test(only.value)
  );
}
