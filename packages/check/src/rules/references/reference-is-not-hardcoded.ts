import type { Node } from "@recto/latex";
import type { CheckDocument, CheckFile } from "../../document.ts";
import { labelsWithNumber } from "../../numbers.ts";
import { argumentsAround } from "../../place.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";
import { isAboutAnotherWork, isHeadingByHand } from "../../sentence/works.ts";

const KINDS: Readonly<Record<string, string>> = {
  figure: "figure",
  figures: "figure",
  "fig.": "figure",
  "figs.": "figure",
  table: "table",
  tables: "table",
  section: "section",
  sections: "section",
  "sec.": "section",
  equation: "equation",
  equations: "equation",
  "eq.": "equation",
  "eqs.": "equation",
  theorem: "theorem",
  theorems: "theorem",
  lemma: "lemma",
  lemmas: "lemma",
  proposition: "proposition",
  propositions: "proposition",
  corollary: "corollary",
  definition: "definition",
  definitions: "definition",
  algorithm: "algorithm",
  remark: "remark",
};
const GAP = String.raw`(?:\s|~|\\[ ,]|\u00a0)`;
const NUMBER = String.raw`\d+(?:\.\d+){0,3}`;
const NOT_IN_NUMBER = String.raw`(?![\p{L}\p{N}%]|[.,-]\d)`;
const GAP_AND_NUMBER = new RegExp(`${GAP}{1,3}(\\()?${NUMBER}(\\))?(?![\\p{L}\\p{N}%]|[.,]\\d)`, "gu");
/** One more number of “Figures 1, 2 and 3”, “Tables 1--2”, “(1)–(3)”. */
const NEXT_NUMBER = new RegExp(
  `^(?:${GAP}*(?:,(?:${GAP}*(?:and|or|&))?|and|or|to|&|\\\\&|-{1,3}|[–—])${GAP}*)\\(?${NUMBER}\\)?${NOT_IN_NUMBER}`,
  "u",
);
const WORD_BEFORE =
  /(?<![\p{L}\p{N}\\-])(?:Figures?|Figs?\.|Tables?|Sections?|Sec\.|[Ee]quations?|[Ee]qs?\.|Theorems?|Lemmas?|Propositions?|Corollary|Definitions?|Algorithm|Remark|section|theorem|lemma|figures?|table|corollary|proposition)$/u;

export const referenceIsNotHardcoded: Rule = {
  id: "reference-is-not-hardcoded",
  title: "A number of a figure, equation or section is a reference",
  reason:
    "A number typed by hand is wrong as soon as something is put in before it (The LaTeX Companion, 2.4).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["text"],
  clues: { text: { characters: "0123456789" } },
  examples: {
    bad: [
      { text: "As «Figure 2» shows, it holds." },
      { text: "By «Equation (3)» and «Section~4.1» it holds." },
      {
        text:
          "\\documentclass{article}\\begin{document}\\section{A}\\label{sec:a}\n" +
          "\\begin{align} a \\notag\\\\ b \\label{eq:b} \\end{align} By «Equation (1)» of «Section 1».\\end{document}",
        fixed:
          "\\documentclass{article}\\begin{document}\\section{A}\\label{sec:a}\n" +
          "\\begin{align} a \\notag\\\\ b \\label{eq:b} \\end{align} By Equation~\\eqref{eq:b} of Section~\\ref{sec:a}.\\end{document}",
      },
      { text: "See «Figures 1 and 2», «Tables 1--3» and «Equations (1), (2)»." },
      {
        text:
          "\\documentclass{article}\\newtheorem{thm}{Theorem}\\newtheorem{lem}[thm]{Lemma}\\begin{document}\n" +
          "\\begin{thm}\\label{thm:a} A.\\end{thm}\\begin{lem}\\label{lem:b} B.\\end{lem}\n" +
          "By «Theorem 1» and «Lemma 2».\\end{document}",
        fixed:
          "\\documentclass{article}\\newtheorem{thm}{Theorem}\\newtheorem{lem}[thm]{Lemma}\\begin{document}\n" +
          "\\begin{thm}\\label{thm:a} A.\\end{thm}\\begin{lem}\\label{lem:b} B.\\end{lem}\n" +
          "By Theorem~\\ref{thm:a} and Lemma~\\ref{lem:b}.\\end{document}",
      },
      {
        text:
          "\\documentclass{article}\\begin{document}\\section{A}\\label{sec:a}\\section{B}\\label{sec:b}\n" +
          "See «Sections 1 and~2» and «Sections 2, 3».\\end{document}",
        fixed:
          "\\documentclass{article}\\begin{document}\\section{A}\\label{sec:a}\\section{B}\\label{sec:b}\n" +
          "See Sections~\\ref{sec:a} and~\\ref{sec:b} and Sections 2, 3.\\end{document}",
      },
      { language: "markdown", text: "As «Figure 2» shows, it holds." },
      {
        language: "markdown",
        text: "$$\n\\begin{equation}\nx\\label{eq:a}\n\\end{equation}\n$$\n\nBy «Equation (1)» it holds.",
        fixed: "$$\n\\begin{equation}\nx\\label{eq:a}\n\\end{equation}\n$$\n\nBy @eq:a it holds.",
      },
    ],
    good: [
      { text: "See the original article for details (Section 2.4, Theorem 3), and their Figures 1 and 2." },
      { text: 'Details are in Section~3.4 of \\code{vignette("partykit")}.' },

      {
        text: "See Section 12.3 in the \\flow{} reference manual, and Section 2 of the \\emph{Flow} manual.",
      },
      { text: "The abbreviated form is used, i.\\,e., Fig.~1." },
      { text: "\\begin{center}\nFigure 1: A caption set by hand.\n\\end{center}" },

      { text: "As Figure~\\ref{fig:a} shows." },
      { text: "By Theorem 3 of \\cite{song} it holds." },
      { text: "By Theorem 3 in [5], and by Rudin's Theorem 3, and see \\cite[Theorem 3]{song}." },
      { text: "This is section 22 of 220 of the genome." },
      { text: "\\cite{song} prove it in Section 4." },
      { text: "See [Sm, Theorem 2], and [3, Lemma 1] and Section 4 of the paper by Smith." },
      { text: "By Lemma 4 in our companion paper and Table 1 of the supplement it holds." },
      { text: "Euclid's Elements, Book 1, Proposition 2." },
      { text: "\\textbf{Theorem 3.} Words.", note: "A heading made by hand refers to nothing." },
      { text: "Words.\n\n\\noindent{\\bf Lemma 1\\ }{\\it Words.}" },
      { text: "\\caption{Table 1: Values} \\frametitle{Section 1}" },
      { text: "The word is printed with the number (e.g., fig.~1.1, eq.~3, Theorem 2).", note: "Examples." },
      { text: "One calls ``Theorem~3.1'' the converse.", note: "What is quoted is not referred to." },
      { text: "Begin a sentence with ``Equation (1)'', and a caption with “Table 2”." },
      { text: "\\proclaim Theorem 1. Words.\n\nSee Figure 7.2 on pg. 261 in Seader." },
      { language: "markdown", text: "See @fig:a and Section 4 of [@song2019]." },
    ],
  },
  create: (context) => ({
    nodes: {
      text(node, visit) {
        if (visit.file.language === "markdown") return;
        for (const found of numbersIn(visit.file.text, node)) {
          if (!isRunningText(visit)) return;
          report(context, visit.file, found);
        }
      },
    },
    article: {
      text(node, { file, ancestors }) {
        if (ancestors.some(({ type }) => type === "heading" || type === "link" || type === "strong")) return;
        for (const found of numbersIn(file.text, node)) report(context, file, found);
      },
    },
  }),
};

interface NumberedThing {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly kind: string;
}

function* numbersIn(
  text: string,
  node: { readonly start: number; readonly end: number },
): Generator<NumberedThing> {
  const source = text.slice(node.start, node.end);
  if (!/\d/.test(source)) return;
  for (const match of source.matchAll(GAP_AND_NUMBER)) {
    const [gapAndNumber, opener, closer] = match;
    if ((opener === undefined) !== (closer === undefined)) continue;
    const word = WORD_BEFORE.exec(source.slice(Math.max(0, match.index - 14), match.index))?.[0];
    const kind = word === undefined ? undefined : KINDS[word.toLowerCase()];
    if (word === undefined || kind === undefined) continue;
    const start = node.start + match.index - word.length;
    const first = node.start + match.index + gapAndNumber.length;
    const end = first + lengthOfOthers(text.slice(first, first + LONGEST_LIST), /s\.?$/.test(word));
    if (end === first && /^-\d/.test(text.slice(first, first + 2))) continue;
    // One of so many that are counted: “section 22 of 220”.
    if (/^[\s~]+of[\s~]+\d/.test(text.slice(end, end + LONGEST_COUNT))) continue;
    if (isAboutAnotherWork(text, start, end) || isHeadingByHand(text, start, end)) continue;
    if (isSpecimen(text.slice(Math.max(0, start - NEAR), start))) continue;
    yield { start, end, words: text.slice(start, end), kind };
  }
}

const LONGEST_COUNT = 20;

/** How far back words of an example or quotation begin. */
const NEAR = 120;

/** Whether what stands before makes a number an example, or words that are quoted: “e.g., Figure 2”, ``Figure 2''. */
function isSpecimen(before: string): boolean {
  return (
    /[`“„"]$/.test(before) ||
    /(?<!\p{L})(?:e\.\\?[ ~,]?g|i\.\\?[ ~,]?e)\.(?:(?![;()]|\n[ \t]*\n|\.\s+\p{Lu}\p{Ll}+\s+\p{Ll})[\s\S])*$/u.test(
      before,
    ) ||
    before.lastIndexOf("``") > Math.max(before.lastIndexOf("''"), before.lastIndexOf('"')) ||
    before.lastIndexOf("“") > before.lastIndexOf("”")
  );
}

/** No list of numbers is longer. */
const LONGEST_LIST = 200;

/** The length of the other numbers after a first one; after a singular they must end what is said. */
function lengthOfOthers(source: string, isPlural: boolean): number {
  let length = 0;
  for (;;) {
    const next = NEXT_NUMBER.exec(source.slice(length))?.[0].length ?? 0;
    if (next === 0) break;
    length += next;
  }
  return isPlural || /^\s*(?:[.;)]|$)/.test(source.slice(length)) ? length : 0;
}

const NOT_RUNNING: ReadonlySet<string> = new Set(
  (
    "title caption captionof section subsection subsubsection chapter part paragraph bibitem textbf footnotetext href " +
    "author date thanks item frametitle framesubtitle markboth markright addcontentsline"
  ).split(" "),
);

function isRunningText(visit: Visit): boolean {
  for (const { owner } of argumentsAround(visit)) {
    if (owner.type !== "command" || NOT_RUNNING.has(owner.name)) return false;
  }
  return !visit.ancestors.some(
    (node: Node) => node.type === "environment" && node.name === "thebibliography",
  );
}

function report(context: RuleContext, file: CheckFile, found: NumberedThing): void {
  const { document } = context;
  const { start, end, words, kind } = found;
  const numbers = words.match(new RegExp(NUMBER, "g")) ?? [];
  const labels = numbers.map((number) => labelsWithNumber(document, kind, number));
  const known = labels.flatMap((own) => own.slice(0, 1));
  const isSure = labels.every((own) => own.length === 1);
  const isOne = numbers.length === 1;
  const text = referenceTo(document, known, found);
  context.report(file, {
    start,
    end,
    what: `The ${isOne ? "number" : "numbers"} in “${words}” ${isOne ? "is" : "are"} typed by hand.`,
    do: adviceOf(known, numbers.length),
    fixes: isSure ? [fixOf("suggested", `Write ${text}`, { start, end, text })] : [],
  });
}

function adviceOf(labels: readonly string[], count: number): string {
  if (labels.length === 0)
    return count === 1
      ? "Give the thing a label and refer to that."
      : "Give the things labels and refer to those.";
  const others = labels.length < count ? ", and give the others labels of their own" : "";
  return `Refer to the ${labels.length === 1 ? "label" : "labels"} ${labels.join(", ")}${others}.`;
}

/** The words with references in place of their numbers, one after the other. */
function referenceTo(
  document: CheckDocument,
  labels: readonly string[],
  { words, kind }: NumberedThing,
): string {
  const word = /^[\p{L}.]+/u.exec(words)?.[0] ?? kind;
  const [, ...others] = words.split(new RegExp(`\\(?${NUMBER}\\)?`));
  const isArticle = document.article !== undefined;
  const references = labels.map((label) =>
    isArticle ? `@${label}` : kind === "equation" ? `\\eqref{${label}}` : `\\ref{${label}}`,
  );
  const list = references.map((reference, index) => reference + (others[index] ?? "")).join("");
  return isArticle ? list : `${word}~${list}`;
}
