import type { ArticleNode } from "@recto/article";
import type { Edit } from "@recto/diagnostics";
import { isBlankNode, type Node } from "@recto/latex";
import type { CheckFile } from "../../document.ts";
import { lazy } from "../../lazy.ts";
import {
  type ArticleVisit,
  fixOf,
  presetsFrom,
  type Report,
  type Rule,
  type RuleContext,
  type Visit,
} from "../../rule.ts";
import {
  type Continuation,
  continuationAfter,
  continuationOf,
  paragraphBefore,
} from "../../sentence/around.ts";
import { isExhibit, mayHaveRows, rowsWithoutMark } from "../../sentence/display.ts";
import { isHeading, leadsTo, markDue, mayBeDue } from "../../sentence/due.ts";
import { type Ending, endingOf } from "../../sentence/ending.ts";
import { isPhrase } from "../../sentence/words.ts";
import { preambleOf } from "../../preamble.ts";

const UNRUNNING =
  /^(?:frame|table|figure|tabular[a-z]*|longtable|tblr|titlepage|minipage|algorithm[a-z]*|wrapfigure|thebibliography)\*?$/;

export const displayIsPunctuated: Rule = {
  id: "display-is-punctuated",
  title: "A display ends with the punctuation that its sentence asks for",
  reason:
    "A display is part of a sentence, and is punctuated as if it stood in the line (Knuth, Mathematical Writing, 2; Higham, 3.6).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["text"],
  examples: {
    bad: [
      { text: "We have\n\\[ x = «y» \\]\nThis is it.", fixed: "We have\n\\[ x = y. \\]\nThis is it." },
      {
        text: "\\newcommand{\\tuple}[1]{(#1)} We have\n\\[ x = «\\tuple{y, \\blank}» \\]\nThis is it.",
        fixed: "\\newcommand{\\tuple}[1]{(#1)} We have\n\\[ x = \\tuple{y, \\blank}. \\]\nThis is it.",
      },
      {
        text: "We have\n\\[ x = \\Set{a}\n«{b}» \\]\nThis is it.",
        fixed: "We have\n\\[ x = \\Set{a}\n{b}. \\]\nThis is it.",
      },
      { text: "We have\n\\[ x = «y» \\]\n\nMore words.", fixed: "We have\n\\[ x = y. \\]\n\nMore words." },
      {
        text: "We have\n\\begin{equation} x = y«^2» \\label{eq:a} \\end{equation}\nwhere $y > 0$.",
        fixed: "We have\n\\begin{equation} x = y^2, \\label{eq:a} \\end{equation}\nwhere $y > 0$.",
      },
      {
        text: "\\def\\be{\\begin{equation}}\\def\\ee{\\end{equation}} We have\n\\be x = «y» \\ee\nThis is it.",
        fixed:
          "\\def\\be{\\begin{equation}}\\def\\ee{\\end{equation}} We have\n\\be x = y. \\ee\nThis is it.",
      },
      {
        text: "\\newenvironment{eqn}{\\begin{align}}{\\end{align}} We have\n\\begin{eqn} x &= «y» \\end{eqn}\nThis is it.",
        fixed:
          "\\newenvironment{eqn}{\\begin{align}}{\\end{align}} We have\n\\begin{eqn} x &= y. \\end{eqn}\nThis is it.",
      },
      {
        text: "Since\n\\[ x = «y» \\]\nTheorem~2 holds.",
        fixed: "Since\n\\[ x = y, \\]\nTheorem~2 holds.",
      },
      {
        text: "We have\n\\[ x = y«.» \\]\nwhere $y > 0$.",
        fixed: "We have\n\\[ x = y, \\]\nwhere $y > 0$.",
      },
      { text: "The sum\n\\[ x + y«.» \\]\nis large." },
      {
        text: "We have\n\\[ x = y \\]«.» Then it holds.",
        fixed: "We have\n\\[ x = y. \\] Then it holds.",
      },
      {
        text: "Then\n\\begin{align} a &= «b» \\\\ c &= d, \\\\ e &= f. \\end{align}",
        fixed: "Then\n\\begin{align} a &= b, \\\\ c &= d, \\\\ e &= f. \\end{align}",
      },
      {
        text: "Then\n\\begin{align*} a &= b \\\\ c &= «d» \\end{align*}\n\nMore.",
        fixed: "Then\n\\begin{align*} a &= b, \\\\ c &= d. \\end{align*}\n\nMore.",
      },
      {
        text: "Then\n\\begin{align*} a &= «b» \\\\ c &= d \\\\ &= e \\\\ f &= g. \\end{align*}",
        fixed: "Then\n\\begin{align*} a &= b, \\\\ c &= d \\\\ &= e, \\\\ f &= g. \\end{align*}",
      },
      {
        text: "Then\n\\begin{eqnarray*} a & = & b \\\\ c & = & «d» \\end{eqnarray*}\n\nMore.",
        fixed: "Then\n\\begin{eqnarray*} a & = & b, \\\\ c & = & d. \\end{eqnarray*}\n\nMore.",
      },
      {
        text: "We have\n$$ a = b«)»\\eqno(1.2) $$\nThis is it.",
        fixed: "We have\n$$ a = b).\\eqno(1.2) $$\nThis is it.",
      },
      {
        text: "We have\n\\[ a \\over «b» \\]\nThis is it.",
        fixed: "We have\n\\[ {a \\over b}. \\]\nThis is it.",
      },
      {
        text: "We have\n\\[ x = «{a \\over b}» \\]\nThis is it.",
        fixed: "We have\n\\[ x = {a \\over b}. \\]\nThis is it.",
      },
      {
        text: "We have\n\\[ a = b«,» \\]\n\nWe now turn to others.",
        fixed: "We have\n\\[ a = b. \\]\n\nWe now turn to others.",
      },
      {
        text: "\\begin{itemize}\\item Energy: \\[ a = b \\]«.»\n\\item \\[ a = c \\]«.»\\end{itemize}",
        fixed: "\\begin{itemize}\\item Energy: \\[ a = b. \\]\n\\item \\[ a = c. \\]\\end{itemize}",
      },
      {
        language: "markdown",
        text: "```tex\n\\documentclass{beamer}\n```\n\nSince\n\n$$\nx = «y»\n$$\n\nThen it holds.",
      },
      {
        language: "markdown",
        text: "We have\n\n$$\nx = «y»\n$$\n\nThis is it.",
        fixed: "We have\n\n$$\nx = y.\n$$\n\nThis is it.",
      },
    ],
    good: [
      { text: "而$G_i$的满秩分解为\n\\[ G=B \\]", note: "Chinese has its own marks." },

      { text: "We have \\[ x = y. \\] This is it." },
      { text: "We have \\[ x = y, \\] where $y > 0$, and \\[ x = z. \\]" },
      { text: "The map \\[ x \\mapsto y \\] is continuous." },
      {
        text: "\\newcommand{\\xn}{\\nonumber} Then \\begin{align} a &= b, \\xn \\\\ c &= d, \\xn \\end{align} where $d > 0$, and \\[ P = n!/(n-k)! \\] ways exist.",
        note: "A macro that prints nothing, and a factorial.",
      },
      { text: "The map \\[ x \\mapsto y \\]\n\nis continuous.", note: "The sentence goes on." },
      { text: "\\section{Words} \\[ x = y \\]", note: "No sentence leads to it." },
      { text: "Joint density\n\\[ x = y \\]\n\nMore words.", note: "A heading leads to it." },
      {
        text: "Likelihood\n\\[ x = y \\] \\\\\nLog-likelihood\n\\[ x = y \\]\nMaximum likelihood\n\\[ x = y \\]",
        note: "Headings between displays.",
      },
      { text: "The matrix is shown. \\[ \\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix} \\]" },
      { text: "Then \\[ \\begin{split} a &= b \\\\ &= c. \\end{split} \\]" },
      { text: "Then \\[ f(x) = \\begin{cases} 1 & x > 0, \\\\ 0 & x \\le 0. \\end{cases} \\]" },
      { text: "Then \\begin{align} a &= b \\\\ &= c, \\\\ d &= e. \\end{align}" },
      {
        text: "Then \\begin{subequations} \\begin{align} a &= b, \\end{align} \\end{subequations} where $a > 0$.",
      },
      {
        text: "We derive\n\\begin{align*} a &= b && \\text{axiom 4} \\\\ &= c && \\text{lines 1 and 3} \\end{align*}\n\nMore.",
        note: "Steps, each with its reason.",
      },
      {
        text: "The tables are\n\\[ \\begin{array}{c} 1 \\end{array} \\qquad \\begin{array}{c} 2 \\end{array} \\]\nThey differ.",
      },
      { text: "By\n\\[ a = b \\]\nJensen's inequality gives it.", note: "A name in the sentence." },
      { text: "Since it is small, and\n\\[ a = b, \\]\nIt\\^o's formula holds." },
      { text: "This is shown for\n\\[ a = n \\]\n(where $n > 0$) by induction." },
      { text: "We have $$ x = (y, z).\\eqno(1.2) $$ This is it." },
      {
        text: "\\begin{itemize}\\item Mean: \\[ a = b \\] \\item Variance of $x$ \\[ c = d \\]\\end{itemize}",
        note: "Phrases in a list.",
      },
      { text: "\\documentclass{beamer} We have \\[ x = y \\] Then it holds." },
      { text: "\\begin{tabular}{l} Then \\[ x = y \\] \\end{tabular}" },
      { language: "markdown", text: "We have\n\n$$\nx = y,\n$$\n\nwhere $y > 0$." },
      { language: "markdown", text: "The map\n\n$$\nx \\mapsto y\n$$\n\nis continuous." },
    ],
  },
  create: (context) => {
    const { files } = context.document;
    const areSlides = lazy(() => files.some((file) => SLIDES.test(preambleOf(file))));
    const hasNouns = lazy(() => files.some((file) => GERMAN.test(preambleOf(file))));
    const visit = (node: Display, place: Visit): void => {
      if (!areSlides()) inspectLatex(context, node, place, hasNouns);
    };
    return {
      nodes: {
        formula(formula, place) {
          if (formula.display && formula.closed) visit(formula, place);
        },
        environment(environment, place) {
          if (environment.body !== "display" || !environment.closed || environment.name === "math") return;
          visit(environment, place);
        },
      },
      article: {
        formula(formula, { file, siblings, index, ancestors }) {
          if (!formula.display || !formula.closed || !isProse(ancestors) || areSlides()) return;
          const before = lazy(() => articleBefore({ siblings, index, ancestors, file }));
          const after = articleAfter(siblings, index, file.text);
          inspect(context, file, formula.latex.children, before, after);
        },
      },
    };
  },
};

const SLIDES = /\\documentclass\s*(?:\[[^\]]*\])?\s*\{(?:beamer|powerdot|slides)\}/;
/** In German a capital begins any noun, not only a sentence. */
const GERMAN = /\[[^[\]]*german[^[\]]*\]\s*\{(?:babel|article|scrartcl|book|scrbook|report|scrreprt)\}/;

type Display = Extract<Node, { type: "formula" | "environment" }>;

function inspectLatex(context: RuleContext, node: Display, visit: Visit, hasNouns: () => boolean): void {
  const { file, ancestors } = visit;
  if (file.language === "markdown" || !isRunning(ancestors)) return;
  const { siblings, index } = placeInText(visit);
  const before = lazy(() => paragraphBefore(siblings, index, file.text));
  const after = continuationAfter(siblings, index, file.text);
  const isInside = after.kind === "end" && ancestors.some((around) => !isWhole(around));
  const isItem = after.kind === "end" && isInList(ancestors) && isPhraseOfList(before());
  const isNoun = after.kind === "sentence" && hasNouns();
  const known: Continuation = isInside || isItem || isNoun ? { ...after, kind: "unsure" } : after;
  inspect(context, file, node.type === "environment" ? [node] : node.children, before, known);
}

/** In a list of phrases, without verbs or with small letters, an author may leave out the marks. */
function isPhraseOfList(before: string): boolean {
  return /^[^\p{L}]*\p{Ll}/u.test(before) || isPhrase(before);
}

function isInList(ancestors: readonly Node[]): boolean {
  const parent = ancestors.at(-1);
  return (
    parent?.type === "environment" && /^(?:itemize|enumerate|description|compact[a-z]+)\*?$/.test(parent.name)
  );
}

/** Where a display stands, or what holds nothing else: `subequations`, or an author's environment that opens it. */
function placeInText({ siblings, index, ancestors, file }: Visit): Pick<Visit, "siblings" | "index"> {
  const parent = ancestors.at(-1);
  const around = ancestors.at(-2);
  const own = siblings[index];
  if (parent?.type !== "environment") return { siblings, index };
  const isOpener = own?.type === "environment" && own.opener === parent.name && own.beginEnd === own.start;
  if (parent.name !== "subequations" && !isOpener) return { siblings, index };
  if (around === undefined || !("children" in around)) return { siblings, index };
  const isAlone = siblings.every(
    (node, at) =>
      at === index || isBlankNode(node, file.text) || (node.type === "command" && node.name === "label"),
  );
  return isAlone
    ? { siblings: around.children, index: indexOfNode(around.children, parent) }
    : { siblings, index };
}

/** The index of a node among siblings, which stand in the order of the text. */
function indexOfNode(siblings: readonly Node[], node: Node): number {
  let [low, high] = [0, siblings.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.end ?? 0) <= node.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a sentence ends where a node ends: not in groups, arguments and what only places the text. */
function isWhole(node: Node): boolean {
  if (node.type === "environment") return !PLACING.test(node.name);
  return node.type === "root";
}

const PLACING =
  /^(?:subequations|center|flushleft|flushright|quote|quotation|small|footnotesize|large|adjustbox|spacing|samepage|multicols|landscape)\*?$/;

function isRunning(ancestors: readonly Node[]): boolean {
  return !ancestors.some(
    (node) =>
      node.type === "formula" ||
      (node.type === "environment" && UNRUNNING.test(node.name)) ||
      (node.type === "command" && (node.name === "frame" || node.name === "parbox")),
  );
}

function inspect(
  context: RuleContext,
  file: CheckFile,
  nodes: readonly Node[],
  before: () => string,
  after: Continuation,
): void {
  const ending = endingOf(nodes, file.text, context.document.macros);
  if (ending === undefined) return;
  // Most displays have their mark; what stands before them need not be read.
  if (!mayBeDue(ending, after) && !mayHaveRows(nodes)) return;
  const isSaid = leadsTo(before()) && (after.kind === "word" || !isHeading(before()));
  if ((!isSaid && after.kind !== "mark") || isExhibit(nodes, file.text)) return;
  const due = markDue(ending, before(), after);
  const isEnded = due !== undefined && due !== "";
  const rows = rowsWithoutMark(nodes, file.text, context.document.macros, isEnded);
  const commas = rows.map(({ end }) => ({ start: end, end, text: "," }));
  if (due !== undefined) context.report(file, reportOf(ending, after, due, isEnded ? commas : []));
  const [row] = rows;
  if (row === undefined || isEnded) return;
  context.report(file, {
    start: row.start,
    end: row.end,
    what:
      rows.length === 1
        ? "A row of this display ends without punctuation."
        : `${rows.length} rows of this display end without punctuation, this one first.`,
    do: "End each statement with a comma.",
    fixes: [fixOf("suggested", "Write commas", ...commas)],
  });
}

/** What is said of a display; `commas` end its other statements. */
function reportOf(ending: Ending, after: Continuation, due: string, commas: readonly Edit[]): Report {
  const { start, end } = ending;
  const name = NAMES.get(due) ?? "punctuation";
  if (after.kind === "mark") {
    return {
      start: after.start,
      end: after.start + due.length,
      what: `This ${name} stands alone on the line after the display.`,
      do: "Write it at the end of the display.",
      fixes: [
        fixOf("suggested", "Move it into the display", ...markAfter(ending, due), ...commas, {
          start: after.start,
          end: after.start + due.length,
          text: "",
        }),
      ],
    };
  }
  if (ending.mark === "stop") {
    return {
      start,
      end,
      what: `The display ends with a full stop, but its sentence goes on with “${after.word}”.`,
      do: due === "" ? "Take the full stop out, or begin a sentence." : "Write a comma.",
      fixes: due === "" ? [] : [fixOf("suggested", "Write a comma", ...commas, { start, end, text: due })],
    };
  }
  if (ending.mark === "comma") {
    return {
      start,
      end,
      what: `The display ends with a comma, but “${after.word}” begins a new sentence.`,
      do: "Write a full stop.",
      fixes: [fixOf("suggested", "Write a full stop", ...commas, { start, end, text: due })],
    };
  }
  return {
    start,
    end,
    what:
      due === "."
        ? "The sentence of this display ends without a full stop."
        : `No comma stands between this display and “${after.word}”.`,
    do:
      commas.length === 0
        ? `End the display with a ${name}.`
        : `End the display with a ${name}, and its other statements with commas.`,
    fixes: [fixOf("suggested", `Write a ${name}`, ...commas, ...markAfter(ending, due))],
  };
}

/** Writes a mark after an ending; where TeX's `\over` stands in no braces, they keep it out of the denominator. */
function markAfter({ end, opening }: Ending, mark: string): readonly Edit[] {
  if (opening === undefined) return [{ start: end, end, text: mark }];
  return [
    { start: opening, end: opening, text: "{" },
    { start: end, end, text: `}${mark}` },
  ];
}

const NAMES: ReadonlyMap<string, string> = new Map([
  [".", "full stop"],
  [",", "comma"],
  [";", "semicolon"],
  [":", "colon"],
]);

function isProse(ancestors: readonly ArticleNode[]): boolean {
  return !ancestors.some(({ type }) => type === "table" || type === "figure" || type === "heading");
}

/** What stands before a display in its paragraph, or the paragraph before it. */
function articleBefore({ siblings, index, ancestors, file }: ArticleVisit): string {
  const parent = ancestors.at(-1);
  const node = siblings[index];
  if (parent?.type === "paragraph" && node !== undefined)
    return file.text.slice(parent.start, node.start).trim();
  const before = siblings[index - 1];
  return before?.type === "paragraph" ? file.text.slice(before.start, before.end).trim() : "";
}

/** Paragraphs of Markdown end before a display, so that a small letter goes on with the sentence. */
function articleAfter(siblings: readonly ArticleNode[], index: number, text: string): Continuation {
  const next = siblings[index + 1];
  if (next === undefined) return { kind: "end", word: "", start: 0 };
  const unsure: Continuation = { kind: "unsure", word: "", start: next.start };
  if (next.type === "heading" || next.type === "theorem" || next.type === "proof")
    return { ...unsure, kind: "end" };
  if (next.type !== "paragraph" && next.type !== "text") return unsure;
  return continuationOf(text.slice(next.start, Math.min(next.end, next.start + 200)), next.start);
}
