import type { Node } from "@recto/latex";
import type { CheckDocument, CheckFile } from "../../document.ts";
import { labelsWithNumber } from "../../numbers.ts";
import { argumentsAround } from "../../place.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

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
const GAP_AND_NUMBER = /(?:\s|~|\\[ ,]|\u00a0)(\()?(\d+(?:\.\d+){0,3})(\))?(?![\p{L}\p{N}%]|[.,-]\d)/gu;
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
      { language: "markdown", text: "As «Figure 2» shows, it holds." },
      {
        language: "markdown",
        text: "$$\n\\begin{equation}\nx\\label{eq:a}\n\\end{equation}\n$$\n\nBy «Equation (1)» it holds.",
        fixed: "$$\n\\begin{equation}\nx\\label{eq:a}\n\\end{equation}\n$$\n\nBy @eq:a it holds.",
      },
    ],
    good: [
      { text: "As Figure~\\ref{fig:a} shows." },
      { text: "By Theorem 3 of \\cite{song} it holds." },
      { text: "By Theorem 3 in [5], and by Rudin's Theorem 3, and see \\cite[Theorem 3]{song}." },
      { text: "\\cite{song} prove it in Section 4." },
      { text: "\\textbf{Theorem 3.} Words.", note: "A heading made by hand refers to nothing." },
      { text: "\\caption{Table 1: Values}" },
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
  readonly number: string;
}

function* numbersIn(
  text: string,
  node: { readonly start: number; readonly end: number },
): Generator<NumberedThing> {
  const source = text.slice(node.start, node.end);
  if (!/\d/.test(source)) return;
  for (const match of source.matchAll(GAP_AND_NUMBER)) {
    const [gapAndNumber, opener, number = "", closer] = match;
    if ((opener === undefined) !== (closer === undefined)) continue;
    const word = WORD_BEFORE.exec(source.slice(Math.max(0, match.index - 14), match.index))?.[0];
    const kind = word === undefined ? undefined : KINDS[word.toLowerCase()];
    if (word === undefined || kind === undefined) continue;
    const start = node.start + match.index - word.length;
    const end = node.start + match.index + gapAndNumber.length;
    const whole = text.slice(start, end);
    if (isAboutAnotherWork(text, start, end) || isHeading(text, start, end)) continue;
    yield { start, end, words: whole, kind, number };
  }
}

/** "Theorem 3 of [5]", "\cite{song}, Theorem 3", "Rudin's Theorem 3", and what stands in brackets after a work. */
function isAboutAnotherWork(text: string, start: number, end: number): boolean {
  const before = sentenceBefore(text.slice(Math.max(0, start - 240), start));
  const after = sentenceAfter(text.slice(end, end + 160));
  if (
    /\\(?:[a-z]*cite[a-z]*|citet?p?|textcite|bibitem|href|url)(?![a-z])|\[@|@[a-z]\w*\d{4}|\[\d+\]|et al|’s\s*$|'s\s*$/i.test(
      before,
    )
  )
    return true;
  if (/\\[a-z]*cite[a-z]*|\[@|@[a-z]\w*\d{4}|\[\d+\]/i.test(after)) return true;
  if (
    /^\s*(?:,?\s*(?:p\.|pp\.|page|chapter)\s*\d+)?[\s~]*(?:of|in|from|at)\s+(?:\\emph|\\textit|\*|_|(?!(?:Figure|Fig|Table|Section|Sec|Equation|Eq|Theorem|Lemma|Proposition|Corollary|Definition|Appendix|Chapter|Part)[s.]*[\s~])\p{Lu}|their|his|her|that (?:paper|book|article)|\[)/u.test(
      after,
    )
  )
    return true;
  if (/^,?\s+(?:he|she|they|the authors?)(?![\p{L}])/u.test(after)) return true;
  return /(?:in|of|from|see)\s+\p{Lu}\p{L}+(?:\s+(?:and|&)\s+\p{Lu}\p{L}+)?(?:\s*\(\d{4}\w?\))?,?\s*\(?$/u.test(
    before,
  );
}

/** What stands before in the sentence; a capital after a display begins one. */
function sentenceBefore(text: string): string {
  const parts = text.split(
    /(?<=[\p{Ll}\p{N})\]}$])[.!?](?=\s+[\p{Lu}\\])|\n\s*\n|(?<=\\\]|\$\$|\\end\s*\{[^{}]*\})\s*[.,;:]?\s*(?=\p{Lu}|$)/u,
  );
  return parts.at(-1) ?? "";
}

function sentenceAfter(text: string): string {
  return text.split(/[.!?]\s|\n\s*\n/)[0] ?? "";
}

/** A heading or caption made by hand: "Theorem 3." at the beginning of a paragraph or group. */
function isHeading(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 3);
  const begins =
    /(?:^|\n\s*\n|[{[]|\\(?:item|noindent|par|\\)\s*(?:\[[^\]]*\])?|\\(?:bf|it|sc|bfseries|itshape)|\*\*|[>#])\s*$/.test(
      before,
    );
  return begins && /^\s*(?:[.:})\]*(]|$|\n)/.test(after);
}

const NOT_RUNNING: ReadonlySet<string> = new Set(
  (
    "title caption captionof section subsection subsubsection chapter part paragraph bibitem textbf footnotetext href " +
    "author date thanks item"
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
  const labels = labelsWithNumber(context.document, found.kind, found.number);
  const [label] = labels;
  const reference = label === undefined ? undefined : referenceTo(context.document, label, found);
  context.report(file, {
    start: found.start,
    end: found.end,
    what: `The number in “${found.words}” is typed by hand.`,
    do: label === undefined ? "Give the thing a label and refer to that." : `Refer to the label ${label}.`,
    fixes:
      labels.length === 1 && reference !== undefined
        ? [fixOf("suggested", `Write ${reference}`, { start: found.start, end: found.end, text: reference })]
        : [],
  });
}

function referenceTo(document: CheckDocument, label: string, found: NumberedThing): string {
  if (document.article !== undefined) return `@${label}`;
  const word = /^[\p{L}.]+/u.exec(found.words)?.[0] ?? found.kind;
  return found.kind === "equation" ? `${word}~\\eqref{${label}}` : `${word}~\\ref{${label}}`;
}
