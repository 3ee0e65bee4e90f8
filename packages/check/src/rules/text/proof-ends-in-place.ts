import {
  isBlankNode,
  type Command,
  type Environment,
  type Node,
  type ParagraphBreak,
  rowsOf,
  type Span,
} from "@recto/latex";
import type { CheckFile } from "../../document.ts";
import { lazy } from "../../lazy.ts";
import { preambleOf } from "../../preamble.ts";
import { type Report, fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";
import { hasAny } from "../../tex/packages.ts";

const LISTS = /^(?:enumerate|itemize|description|compactenum|compactitem)\*?$/;
/** Displays without numbers, in which `\qedhere` puts the mark at the margin; in `eqnarray*` it does not. */
const DISPLAYS = /^(?:equation\*|align\*|gather\*|multline\*|flalign\*|alignat\*|displaymath)$/;

export const proofEndsInPlace: Rule = {
  id: "proof-ends-in-place",
  title: "The mark at the end of a proof stands on its last line",
  reason:
    "After a display, a list or a blank line the mark gets a line of its own unless \\qedhere places it (amsthm, 5).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["text"],
  examples: {
    bad: [
      {
        text: "\\begin{proof} Thus\n\\[ x = y«.» \\]\n\\end{proof}",
        fixed: "\\begin{proof} Thus\n\\[ x = y. \\qedhere \\]\n\\end{proof}",
      },
      {
        text: "\\begin{proof} Thus\n\\begin{align*} x &= y \\\\ &= z«.»\\end{align*}\n\\end{proof}",
        fixed: "\\begin{proof} Thus\n\\begin{align*} x &= y \\\\ &= z. \\qedhere\\end{align*}\n\\end{proof}",
      },
      {
        text: "\\begin{proof}\n\\begin{enumerate}\n\\item One.\n\\item Two«.»\n\\end{enumerate}\n\\end{proof}",
        fixed:
          "\\begin{proof}\n\\begin{enumerate}\n\\item One.\n\\item Two. \\qedhere\n\\end{enumerate}\n\\end{proof}",
      },
      {
        text: "\\documentclass[a]{subfiles} \\begin{proof} Thus \\[ x = y«.» \\]\\end{proof}",
        fixed: "\\documentclass[a]{subfiles} \\begin{proof} Thus \\[ x = y. \\qedhere \\]\\end{proof}",
      },
      {
        text: "\\begin{proof}\nIt is so.«\n\n»% because\n\n\\end{proof}",
        fixed: "\\begin{proof}\nIt is so.\n% because\n\\end{proof}",
      },
      {
        text: "\\begin{proof}\nIt is so.«\n\n»\\end{proof}",
        fixed: "\\begin{proof}\nIt is so.\n\\end{proof}",
      },
    ],
    good: [
      { text: "\\begin{proof} Thus \\[ x = y. \\qedhere \\] \\end{proof}" },
      { text: "\\begin{proof} Thus \\[ x = y. \\] It holds. \\end{proof}" },
      { text: "\\begin{proof} \\begin{enumerate} \\item It holds.\\qedhere \\end{enumerate} \\end{proof}" },
      { text: "\\begin{proof} Thus \\begin{equation} x = y. \\end{equation} \\end{proof}" },
      { text: "\\renewcommand{\\qedsymbol}{} \\begin{proof} Thus \\[ x = y. \\] \\end{proof}" },
      {
        text: "\\documentclass{IEEEtran} \\begin{proof} Thus \\[ x = y. \\] \\end{proof}",
        note: "No amsthm.",
      },
      {
        text: "\\begin{proof} Thus \\begin{multline*} x = \\\\ \\begin{aligned} & = y \\\\ & = z. \\end{aligned} \\end{multline*} \\end{proof}",
        note: "The mark would stand at the middle of the block.",
      },
      {
        text: "\\begin{proof} Thus \\[ \\AxiomC{A} \\UnaryInfC{B} \\DisplayProof \\] \\end{proof}",
        note: "The mark would stand at the middle of the tree.",
      },
      {
        text: "\\begin{proof} Thus \\begin{eqnarray*} x & = & y. \\end{eqnarray*} \\end{proof}",
        note: "There \\qedhere does not reach the margin.",
      },
      { text: "\\begin{proof} It holds. % because\n\\end{proof}" },
    ],
  },
  create: (context) => {
    const { files, macros } = context.document;
    const placesItself = lazy(() => {
      const preambles = files.map(preambleOf);
      const isOther = preambles.some((text) => CLASS.test(text)) && !preambles.some(hasAmsthm);
      return isOther || macros.has("proof") || files.some(redefinesProofs);
    });
    return {
      nodes: {
        environment(environment, { file }) {
          if (environment.name !== "proof" || !environment.closed || placesItself()) return;
          inspect(context, environment, file);
        },
      },
    };
  },
};

/** Whether the package or class places the mark itself, or the author redefined the proof or its mark. */
function redefinesProofs(file: CheckFile): boolean {
  return (
    PLACES_MARKS.test(preambleOf(file)) || (hasAny(file.commands, DEFINERS) && OWN_PROOFS.test(file.text))
  );
}
const PLACES_MARKS =
  /\\usepackage\s*(?:\[[^\]]*thmmarks[^\]]*\])\s*\{[^}]*ntheorem|\\documentclass\s*(?:\[[^\]]*\])?\s*\{(?:llncs|svjour3?|beamer)\}/;
const DEFINERS = ["newenvironment", "renewenvironment", "qedsymbol", "qed"];
const OWN_PROOFS =
  /\\(?:re)?newenvironment\s*\{proof\}|\\qedsymbol|\\(?:re)?newcommand\*?\s*\{?\\qed(?![A-Za-z])/;
/** Whether a text loads amsthm, or something that may: without it there is no `\\qedhere`. */
function hasAmsthm(text: string): boolean {
  return /amsthm|thmtools|\\documentclass\s*(?:\[[^\]]*\])?\s*\{(?:ams|acmart|jmlr|elsarticle|mdpi)/.test(
    text,
  );
}
/** A class; one of a part does not tell what its root loads. */
const CLASS = /\\documentclass\s*(?:\[[^\]]*\])?\s*\{(?!subfiles|standalone)/;

function inspect(context: RuleContext, proof: Environment, file: CheckFile): void {
  const { children } = proof;
  const blanks: ParagraphBreak[] = [];
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const node = children[index];
    if (node === undefined) return;
    if (node.type === "paragraph-break") blanks.unshift(node);
    if (isBlankNode(node, file.text)) continue;
    const place = placeOfMark(node, file);
    if (place !== undefined) context.report(file, place);
    else if (isWords(node)) reportBlankLines(context, blanks, file);
    return;
  }
}

function isWords(node: Node): boolean {
  return node.type === "text" || (node.type === "formula" && !node.display) || isCommandOfWords(node);
}

function isCommandOfWords(node: Node): boolean {
  return node.type === "command" && /^(?:[a-zA-Z]*ref|[a-z]*cite[a-z]*|emph|text[a-z]+)$/.test(node.name);
}

/** Blank lines before the end of a proof; comments may stand between them. */
function reportBlankLines(context: RuleContext, blanks: readonly ParagraphBreak[], file: CheckFile): void {
  const [first] = blanks;
  if (first === undefined) return;
  const edits = blanks.map(({ start, end }) => {
    const blank = file.text.slice(start, end);
    // The end of a comment's line is the comment's.
    const isAfterLine = /[\r\n]/.test(file.text.charAt(start - 1));
    const lineEnd = isAfterLine ? "" : (/\r\n|\n|\r/.exec(blank)?.[0] ?? "");
    return { start, end, text: lineEnd + (/[ \t]*$/.exec(blank)?.[0] ?? "") };
  });
  context.report(file, {
    start: first.start,
    end: first.end,
    what: "A blank line stands before the end of the proof, so that its mark gets a line of its own.",
    do: "Take the blank line out.",
    fixes: [fixOf("safe", "Take the blank line out", ...edits)],
  });
}

/** What is due where a proof ends with a display or list: `\qedhere` after what that prints last. */
function placeOfMark(node: Node, file: CheckFile): Report | undefined {
  const last = node.type === "environment" && LISTS.test(node.name) ? lastOfList(node, file.text) : [node];
  const [only] = last;
  const isList = only !== node;
  if (only === undefined) return undefined;
  const isDisplay = isUnnumbered(only);
  if (isDisplay && endsWithBlock(only, file.text)) return undefined;
  if (!isDisplay && (!isList || !last.every((part) => isWords(part) || isBlankNode(part, file.text))))
    return undefined;
  if (hasMark(node, file.text)) return undefined;
  const span = lastPrinted(isDisplay && "children" in only ? only.children : last, file.text);
  if (span === undefined) return undefined;
  return {
    ...span,
    what: `The proof ends with a ${isDisplay ? "display" : "list"}, so that its mark gets a line of its own.`,
    do: "Write \\qedhere here.",
    fixes: [fixOf("safe", "Write \\qedhere", { start: span.end, end: span.end, text: " \\qedhere" })],
  };
}

const BLOCKS = /^(?:aligned|alignedat|gathered|multlined|array)$/;
const DRAWINGS = /^(?:tikzcd|tikzpicture|CD|prooftree|forest|asy)$/;

/** Whether a display prints a block of several rows or a drawing last: a mark after it would stand at its middle. */
function endsWithBlock(display: Node, text: string): boolean {
  const nodes = "children" in display ? display.children : [];
  const last = nodes.findLast((node) => !isBlankNode(node, text));
  if (last?.type === "command") return /^(?:DisplayProof|xymatrix|includegraphics)$/.test(last.name);
  if (last?.type !== "environment") return false;
  return DRAWINGS.test(last.name) || (BLOCKS.test(last.name) && rowsOf(last, text).length > 1);
}

/** The last character or other node that nodes print, themselves, not inside; none after the break of a row. */
function lastPrinted(nodes: readonly Node[], text: string): Span | undefined {
  const last = nodes.findLast((node) => !isBlankNode(node, text));
  if (last === undefined || last.type === "cell-separator") return undefined;
  if (last.type === "command" && (last.name === "\\" || last.name === "cr")) return undefined;
  if (last.type === "environment") return { start: last.contentEnd, end: last.end };
  if (last.type !== "text") return last;
  const printed = text.slice(last.start, last.end).trimEnd();
  const end = last.start + printed.length;
  return { start: end - (/[\udc00-\udfff]$/.test(printed) ? 2 : 1), end };
}

function isUnnumbered(node: Node): boolean {
  if (node.type === "formula") return node.display;
  return node.type === "environment" && DISPLAYS.test(node.name);
}

/** The last paragraph of a list's last item, or the display at its end. */
function lastOfList(list: Environment, text: string): readonly Node[] {
  const printed = list.children.filter((node) => !isBlankNode(node, text));
  const last = printed.at(-1);
  if (last === undefined) return [];
  if (isUnnumbered(last)) return [last];
  if (last.type === "environment" && LISTS.test(last.name)) return lastOfList(last, text);
  const item = list.children.findLastIndex((node: Node) => node.type === "command" && isItem(node));
  const brk = list.children.findLastIndex((node) => node.type === "paragraph-break");
  const end = list.children.indexOf(last);
  return list.children.slice(Math.max(item, brk > end ? -1 : brk) + 1, end + 1);
}

function isItem({ name }: Command): boolean {
  return name === "item";
}

/** Whether an author placed the mark, or a sign of his own. */
function hasMark(node: Node, text: string): boolean {
  return /\\(?:qed|qedhere|square|blacksquare|Box|qedsymbol|eop|tag)(?![A-Za-z])/.test(
    text.slice(node.start, node.end),
  );
}
