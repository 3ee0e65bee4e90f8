import type { ArticleNode } from "@recto/article";
import type { Command } from "@recto/latex";
import type { CheckFile } from "../../document.ts";
import { isInOneLine } from "../../sentence/one-line.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";
import { IDEOGRAPH } from "../../sentence/words.ts";

const ENGLISH =
  "appendi(?:x|ces)|figures?|figs?\\.|tables?|tabs?\\.|sections?|secs?\\.|subsections?|chapters?|chaps?\\.|parts?|equations?|eqs?\\.|eqns?\\.|theorems?|thms?\\.|lemmas?|lemmata|propositions?|props?\\.|corollar(?:y|ies)|cors?\\.|definitions?|defs?\\.|remarks?|examples?|algorithms?|algs?\\.|listings?|conjectures?|claims?|exercises?|problems?|assumptions?|conditions?|axioms?|steps?|lines?|items?|pages?|pp?\\.|notes?|facts?|observations?|hypothes[ie]s|schemes?|box|panel|§";
const GERMAN =
  "abbildung(?:en)?|abb\\.|bild(?:er)?|s[aä]tze?s?|tabellen?|gleichung(?:en)?|glg?\\.|kapiteln?|kap\\.|abschnitte?[ns]?|abschn\\.|anhang|definitionen|beispiele?n?|bemerkung(?:en)?|korollare?|folgerung(?:en)?|hilfss[aä]tze?|propositionen|theoreme|algorithmus|algorithmen|seiten?|teil|aufgaben?|zeilen?";
const ROMANCE =
  "tableaux?|[ée]quations?|chapitres?|th[ée]or[èe]mes?|lemmes?|corollaires?|d[ée]finitions?|remarques?|exemples?|annexes?|algorithmes?|parties?|figur[ae]s?|tablas?|ecuaci(?:ón|ones)|secci(?:ón|ones)|cap[ií]tul[oi]s?|teorem[ai]s?|lemas?|tabell[ae]|equazion[ei]|sezion[ei]|capitol[oi]|definizion[ei]|definici(?:ón|ones)";
const KIND_BEFORE = new RegExp(`(?:^|[^\\p{L}\\\\])(?:${ENGLISH}|${GERMAN}|${ROMANCE})(\\(?)$`, "iu");
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
      {
        text: "\\begin{tabular}{lp{2cm}} a & Section« »\\ref{b} \\end{tabular}",
        fixed: "\\begin{tabular}{lp{2cm}} a & Section~\\ref{b} \\end{tabular}",
      },
      { text: "In Section«\n»\\ref{sec:a}", fixed: "In Section~\\ref{sec:a}" },
      { text: "By equation« »(\\ref{eq:a})", fixed: "By equation~(\\ref{eq:a})" },
      { text: "This was shown by Song« »\\cite{song}.", fixed: "This was shown by Song~\\cite{song}." },
      {
        text: "\\documentclass{article}\\begin{document}As in« »\\cite{a}.\\end{document}",
        fixed: "\\documentclass{article}\\begin{document}As in~\\cite{a}.\\end{document}",
      },
      {
        text: "By Eq.«\\ »\\eqref{a} and Song«\\ »\\cite{b}.",
        fixed: "By Eq.~\\eqref{a} and Song~\\cite{b}.",
      },
      { text: "By Lemma« ~»\\ref{a} and Lemma«~ »\\ref{b}.", fixed: "By Lemma~\\ref{a} and Lemma~\\ref{b}." },
      { text: "By \\textbf{Theorem}« »\\ref{a}.", fixed: "By \\textbf{Theorem}~\\ref{a}." },
      {
        text: "Siehe Abbildung« »\\ref{a} und Satz« »\\ref{b}; voir le théorème« »\\ref{c}.",
        fixed: "Siehe Abbildung~\\ref{a} und Satz~\\ref{b}; voir le théorème~\\ref{c}.",
      },
      { language: "markdown", text: "See Figure« »\\ref{fig:a}.", fixed: "See Figure\u00a0\\ref{fig:a}." },
      { language: "markdown", text: "By Theorem« »\\ref{thm:a}.", fixed: "By Theorem\u00a0\\ref{thm:a}." },
    ],
    good: [
      { text: "\\documentclass{jss}\\begin{document}The data of \\cite{a} consist.\\end{document}" },
      {
        text: "\\documentclass{article}\\usepackage{my}\\begin{document}The data of \\cite{a} consist.\\end{document}",
        files: { "my.sty": "\\RequirePackage[authoryear]{natbib}" },
      },
      {
        text: "Programs use it \\cite{a}. \\begin{thebibliography}{}\\bibitem[Edgar(2004)]{a} Edgar.\\end{thebibliography}",
        note: "The label says that no number is printed.",
      },

      { text: "规定\n\\cite[92]{A}。", note: "After a character of Chinese a line end is no space." },
      { text: "\\documentclass{article}\\usepackage[style=abnt]{biblatex} o recuo \\cite{a}" },

      { text: "Figure~\\ref{a}, Figure\\,\\ref{a}, Song~\\cite{song}" },
      { text: "See \\cref{fig:a}, \\autoref{fig:a} and \\Cref{fig:b}." },
      {
        text: "\\begin{tabular}{l|p{2cm}c} Section \\ref{a} & Section~\\ref{b} & Lemma \\ref{c} \\\\ \\mbox{Lemma \\ref{d}}\\end{tabular}",
        note: "In a cell of one line, as in a box, no line breaks.",
      },
      { text: "(\\ref{eq:a}) and (\\cite{song}) and, \\cite{song}; \\cite{b}" },
      { text: "Figures~\\ref{a} and \\ref{b}" },
      { text: "\\begin{document}\n\\cite{a}\n\\end{document} \\section{Words} \\cite{a}" },
      { text: "Song et al.\n\n\\cite{song} is a paragraph." },
      { text: "Now \\[ a = b. \\]\n\\cite{song} shows it.", note: "No word stands before it." },
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
  const start = gapBefore(text, command.start);
  return TAKES_OBJECT.test(text.slice(Math.max(0, start - 40), start));
}

function inspect(context: RuleContext, command: Command, visit: Visit, word: RegExp, thing: string): void {
  const { text, language } = visit.file;
  if (language === "markdown") return;
  const bracket = text.charAt(command.start - 1) === "(" && thing === "reference" ? 1 : 0;
  const end = command.start - bracket;
  const start = gapBefore(text, end);
  const gap = text.slice(start, end);
  // A line end after a character of Chinese or Japanese is no space.
  if (/[\n\r]/.test(gap) && AFTER_IDEOGRAPH.test(text.slice(Math.max(0, start - 2), start))) return;
  if (!/\s/.test(gap) || !word.test(wordBefore(visit, start).slice(-24)) || isInOneLine(visit)) return;
  const what = gap.includes("~")
    ? `Two blanks stand between this ${thing} and the word before it, and a line may break there.`
    : `A line may break between this ${thing} and the word before it.`;
  const space = gap.includes("\\") ? "control space" : "space";
  const advice = gap.includes("~") ? "Write ~ alone." : `Write ~ instead of the ${space}.`;
  context.report(visit.file, {
    start,
    end,
    what,
    do: advice,
    // One blank less is printed.
    fixes: [fixOf(gap.includes("~") ? "suggested" : "safe", "Write ~", { start, end, text: "~" })],
  });
}

const AFTER_IDEOGRAPH = new RegExp(`${IDEOGRAPH.source}$`, "u");

/** Where the blanks, ties and control spaces begin that end at `end`; `end` where a blank line is among them. */
function gapBefore(text: string, end: number): number {
  const gap = /(?:\s|~|(?<!\\)\\(?=\s))+$/.exec(text.slice(Math.max(0, end - 100), end))?.[0] ?? "";
  return /\n[ \t\r]*\n|\r[ \t]*\r/.test(gap) ? end : end - gap.length;
}

const WORD_COMMANDS: ReadonlySet<string> = new Set(
  "emph textbf textit textsc textrm textsf textup textsl textmd textnormal underline enquote citeauthor Citeauthor".split(
    " ",
  ),
);

/** The word of the same line of text that ends at `start`, be it set in another font; `""` after structures. */
function wordBefore({ siblings, index, file: { text } }: Visit, start: number): string {
  let at = index - 1;
  while ((siblings[at]?.start ?? -1) >= start) at -= 1;
  const word = siblings[at];
  if (word?.type === "text") return text.slice(word.start, start);
  if (word?.type === "formula") return word.display ? "" : "$";
  if (word?.type !== "command" || !WORD_COMMANDS.has(word.name)) return "";
  const argument = word.arguments.at(-1);
  return argument === undefined ? "" : text.slice(argument.contentStart, argument.contentEnd);
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
