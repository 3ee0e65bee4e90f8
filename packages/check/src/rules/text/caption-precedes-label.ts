import { type Command, contentOf, type Environment, isBlankNode, type Node } from "@recto/latex";
import { isIf } from "../../tex/commands.ts";
import { fixOf, presetsFrom, type Rule, type Visit } from "../../rule.ts";
import { prefixOf } from "../../sentence/kinds.ts";

const FLOATS =
  /^(?:figure|table|sidewaysfigure|sidewaystable|wrapfigure|wraptable|SCfigure|marginfigure|margintable|algorithm|subfigure|subtable|longtable)\*?$/;
/** Environments that only place what they hold. */
const PLACING = /^(?:center|flushleft|flushright|adjustbox|small|footnotesize|minipage)\*?$/;

export const captionPrecedesLabel: Rule = {
  id: "caption-precedes-label",
  title: "The label of a figure or table stands after its caption",
  reason:
    "The caption makes the number: a label before it gets the number of the section (The LaTeX Companion, 2.4).",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["text"],
  examples: {
    bad: [
      {
        text: "\\begin{figure}\n  \\includegraphics{a}\n  «\\label{fig:a}»\n  \\caption{Words.}\n\\end{figure}",
        fixed: "\\begin{figure}\n  \\includegraphics{a}\n  \\caption{Words.}\\label{fig:a}\n\\end{figure}",
      },
      {
        text: "\\begin{table}«\\label{tab:a}»\\centering\\caption{Words.} x\\end{table}",
        fixed: "\\begin{table}\\centering\\caption{Words.}\\label{tab:a} x\\end{table}",
      },
      {
        text: "\\begin{figure}\\begin{center}«\\label{fig:a}» x \\caption{Words.}\\end{center}\\end{figure}",
        fixed: "\\begin{figure}\\begin{center} x \\caption{Words.}\\label{fig:a}\\end{center}\\end{figure}",
      },
      {
        text: "\\begin{figure}\\begin{minipage}{4cm}«\\label{fig:a}»\\caption{x}\\end{minipage}\\end{figure}",
        fixed: "\\begin{figure}\\begin{minipage}{4cm}\\caption{x}\\label{fig:a}\\end{minipage}\\end{figure}",
      },
      {
        text: "\\begin{algorithm}\\DontPrintSemicolon«\\label{alg:a}» $x$\\; \\caption{x}\\end{algorithm}",
        fixed: "\\begin{algorithm}\\DontPrintSemicolon $x$\\; \\caption{x}\\label{alg:a}\\end{algorithm}",
      },
    ],
    good: [
      { text: "\\begin{figure}\\caption{Words.}\\label{fig:a}\\end{figure}" },
      { text: "\\begin{figure}\\caption{Words.\\label{fig:a}}\\end{figure}" },
      { text: "\\begin{figure}\\section{A}\\label{sec:a} x\\caption{Words.}\\end{figure}" },
      {
        text: "\\begin{figure}\\caption{A.}\\label{fig:a} x \\label{fig:c}\\caption{B.}\\label{fig:b}\\end{figure}",
      },
      { text: "\\begin{figure}\\subfloat[A.\\label{fig:a}]{x}\\caption{B.}\\label{fig:b}\\end{figure}" },
      { text: "\\begin{table}\\refstepcounter{table}\\label{tab:a} x \\caption*{Words.}\\end{table}" },
      {
        text: "\\begin{algorithm}\\KwIn{x} $x = 1$\\; \\label{line:a} $y$\\;\\label{b} \\caption{x}\\end{algorithm}",
        note: "Labels of lines.",
      },
      {
        text: "\\begin{figure} x \\label{fig:a}\\end{figure}",
        note: "Nothing shows where its number comes from.",
      },
    ],
  },
  create: (context) => ({
    nodes: {
      environment(environment, visit) {
        const { file } = visit;
        if (!isContainer(environment, visit)) return;
        const parts = [...partsOf(environment)];
        const ofLines = linesOf(environment, file.text);
        const first = parts.findIndex(({ name }) => CAPTIONS.test(name));
        const caption = parts[first];
        if (caption === undefined || parts.slice(0, first).some(({ name }) => NUMBERS.test(name))) return;
        const before = parts.slice(0, first);
        const hasBranches = before.some(({ name }) => isIf(name));
        for (const label of before) {
          if (label.name !== "label" || ofLines.has(label)) continue;
          const gap = blankLineAround(file.text, label);
          const written = file.text.slice(label.start, label.end);
          const isTwice = before.some(
            (other) => other !== label && file.text.slice(other.start, other.end) === written,
          );
          context.report(file, {
            start: label.start,
            end: label.end,
            what: "This label stands before the caption, so that it does not get the caption's number.",
            do: "Move the label after the caption.",
            fixes:
              caption.name === "caption" && !isTwice && !hasBranches
                ? [
                    fixOf(
                      "suggested",
                      "Move it after the caption",
                      { ...gap, text: "" },
                      { start: caption.end, end: caption.end, text: written },
                    ),
                  ]
                : [],
          });
        }
      },
    },
  }),
};

const CAPTIONS = /^(?:caption|captionof)$/;
/** Commands that make a number before the caption does. */
const NUMBERS =
  /^(?:chapter|(?:sub)*section|refstepcounter|phantomcaption|phantomsubcaption|captionlistentry|stepcounter|ContinuedFloat)$/;

/** Whether an environment may have a caption and its label: a float, or a box in one. */
function isContainer({ name }: Environment, { ancestors }: Visit): boolean {
  const isFloat = (node: Node): boolean => node.type === "environment" && FLOATS.test(node.name);
  return FLOATS.test(name) || (name === "minipage" && ancestors.some(isFloat));
}

/** Commands before the first line of an algorithm. */
const SETTINGS =
  /^(?:Set|Dont|Lines|Restyle|Algo|small$|footnotesize$|scriptsize$|centering$|vspace$|hspace$|label$)/;

/** The labels of an algorithm's lines: those after a line, unless one after the last line is of the whole by its name. */
function linesOf({ name, children }: Environment, text: string): ReadonlySet<Command> {
  const labels = new Set<Command>();
  if (!name.startsWith("algorithm")) return labels;
  const isLine = (node: Node): boolean =>
    !isBlankNode(node, text) &&
    node.type !== "environment" &&
    node.type !== "comment" &&
    (node.type !== "command" || !(SETTINGS.test(node.name) || CAPTIONS.test(node.name)));
  const first = children.findIndex(isLine);
  const last = children.findLastIndex(isLine);
  for (const [index, node] of children.entries()) {
    if (node.type !== "command" || node.name !== "label" || first < 0 || index < first) continue;
    if (index < last || !namesAlgorithm(node, text)) labels.add(node);
  }
  return labels;
}

function namesAlgorithm({ arguments: [argument] }: Command, text: string): boolean {
  return argument !== undefined && prefixOf(contentOf(text, argument).trim())?.kind === "algorithm";
}

/** The labels, captions and counters of a float itself, in order; not those of floats and boxes inside. */
function* partsOf(container: Environment): Generator<Command> {
  const pending: Node[] = container.children.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === "command") yield node;
    else if (node.type === "environment" && PLACING.test(node.name) && node.name !== "minipage") {
      pending.push(...node.children.toReversed());
    }
  }
}

/** The label, with its line where it stands alone in it. */
function blankLineAround(
  text: string,
  { start, end }: Command,
): { readonly start: number; readonly end: number } {
  const before = /[ \t]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  const after = /^[ \t]*\r?\n/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const isAlone = after > 0 && /[\r\n]/.test(text.charAt(start - before - 1));
  return isAlone ? { start: start - before, end: end + after } : { start, end };
}
