import type { ArticleNode } from "@recto/article";
import { type Command, contentOf, isBlankNode, type Node, type Span } from "@recto/latex";
import { argumentsAround, blanksBefore } from "../../place.ts";
import {
  type ArticleVisit,
  fixOf,
  forCommands,
  presetsFrom,
  type Rule,
  type RuleContext,
  type Visit,
} from "../../rule.ts";

/** A heading of a proof, with the style of a group before it. */
const HEADING =
  /^\s*(?:\\(?:it|bf|em|sc|itshape|bfseries|scshape)\s*)?((?:(?:Sketch of (?:the )?)?Proof(?: sketch)?|Proof of (?!\$|\\\()[^.:]{1,60})\s*[.:]?)\s*$/i;
const PLAIN = /^\s*(Proof(?: sketch)?[.:])\s/;
const STYLES: readonly string[] = ["textbf", "textit", "emph", "textsc", "underline", "textsl", "textsf"];
const SQUARE = /^\$?\s*\\(?:square|blacksquare|Box|qed|qedsymbol)(?![A-Za-z])\s*\$?$/;
const LONGEST = 90;

export const proofIsEnvironment: Rule = {
  id: "proof-is-environment",
  title: "A proof stands in the environment proof",
  reason:
    "The environment sets the heading and the mark of all proofs alike, and places the mark (amsthm, 5).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["text"],
  clues: { text: { characters: "P" } },
  examples: {
    bad: [
      {
        text: "\\textbf{«Proof.»} It is so. \\hfill$\\square$\n\nMore.",
        fixed: "\\begin{proof} It is so.\\end{proof}\n\nMore.",
      },
      { text: "Words.\n\n\\noindent\\emph{«Proof of Lemma 1:»} It is so.\n\nMore." },
      {
        text: "{\\bf «Proof.»} It is so.\\qed",
        fixed: "\\begin{proof} It is so.\\end{proof}",
      },
      { text: "Words.\n\n«Proof.» It is so.\n\nMore." },
      { text: "It is so. «\\hfill$\\square$»" },
      {
        text: "\\emph{«Proof of A:»} Below.\n\n\\emph{«Proof.»} It is so. \\qed",
        fixed: "\\emph{Proof of A:} Below.\n\n\\begin{proof} It is so.\\end{proof}",
      },
      { language: "markdown", text: "Words.\n\n**«Proof.»** It is so.\n" },
    ],
    good: [
      { text: "\\begin{proof} It is so. \\end{proof}" },
      { text: "The proof. Of what is a proof, and \\emph{proof} by pictures?" },
      {
        text: "{\\bf The proof.} It goes so.\n\n\\emph{Proof of $a < b$.} It is so.",
        note: "A heading, and a step.",
      },
      { text: "\\newenvironment{prf}{\\textbf{Proof.} }{\\hfill$\\square$}" },
      { text: "\\section{Proof of it} \\paragraph{Proof.} It is so." },
      { text: "The sign $\\square$ and \\hfill\\qquad words." },
      { language: "markdown", text: ":::proof\nIt is so.\n:::\n\nThe **proof** is long.\n" },
    ],
  },
  create: (context) => {
    const styled = (command: Command, visit: Visit): void => {
      const [argument] = command.arguments;
      if (argument !== undefined) inspect(context, command, argument, visit);
    };
    const articleHeading = (
      node: Extract<ArticleNode, { type: "strong" | "emphasis" }>,
      visit: ArticleVisit,
    ): void => {
      inspectArticle(context, node, visit);
    };
    return {
      nodes: {
        text(node, visit) {
          const { text } = visit.file;
          const words = PLAIN.exec(text.slice(node.start, Math.min(node.end, node.start + LONGEST)))?.[1];
          if (words === undefined || !isHeading(visit)) return;
          const start = text.indexOf(words, node.start);
          report(context, visit, { start, end: start + words.length }, { start, end: start + words.length });
        },
        group(group, visit) {
          if (STYLE_GROUP.test(visit.file.text.slice(group.contentStart, group.contentStart + 12)))
            inspect(context, group, group, visit);
        },
      },
      commands: {
        ...forCommands(STYLES, styled),
        hfill(command, visit) {
          inspectMark(context, command, visit);
        },
      },
      article: { strong: articleHeading, emphasis: articleHeading },
    };
  },
};

const STYLE_GROUP = /^\s*\\(?:it|bf|em|sc|itshape|bfseries|scshape)(?![A-Za-z])/;

type Content = Span & { readonly contentStart: number; readonly contentEnd: number };

/** What stands in the argument or group `content` of `node`. */
function inspect(context: RuleContext, node: Node, content: Content, visit: Visit): void {
  const { text } = visit.file;
  if (content.contentEnd - content.contentStart > LONGEST) return;
  const words = HEADING.exec(contentOf(text, content))?.[1]?.trimEnd();
  if (words === undefined || !isHeading(visit)) return;
  const start = text.indexOf(words, content.contentStart);
  const next = text.charAt(node.end);
  if (!/[.:]$/.test(words) && !/[.:]/.test(next)) return;
  const end = /[.:]/.test(next) ? node.end + 1 : node.end;
  report(context, visit, { start, end: start + words.length }, { start: node.start, end });
}

/** Whether a visited node begins a paragraph of running text, in no proof. */
function isHeading(visit: Visit): boolean {
  const { siblings, index, ancestors, file } = visit;
  if (file.language === "markdown" || [...argumentsAround(visit)].length > 0) return false;
  if (ancestors.some((node) => node.type === "environment" && NOT_RUNNING.test(node.name))) return false;
  for (let at = index - 1; at >= 0; at -= 1) {
    const node = siblings[at];
    if (node === undefined || node.type === "paragraph-break") return true;
    if (isBlankNode(node, file.text)) continue;
    if (node.type === "environment") return !/^(?:itemize|enumerate|equation|align)/.test(node.name);
    return node.type === "command" && BEFORE.test(node.name);
  }
  return true;
}

const NOT_RUNNING = /^(?:proof|prf|pf|table|tabular|figure|frame|thebibliography)\*?$/;
const BEFORE =
  /^(?:noindent|par|label|smallskip|medskip|bigskip|vspace|(?:sub)*section|paragraph|chapter|item|maketitle)$/;

function report(context: RuleContext, visit: Visit, words: Span, heading: Span): void {
  const { text } = visit.file;
  const mark = markAfter(visit);
  // A mark after another heading is that one's.
  const end = mark === undefined || /Proof/.test(text.slice(heading.end, mark.start)) ? undefined : mark;
  const title = text.slice(words.start, words.end).replace(/\s*[.:]$/, "");
  const option = /^proof$/i.test(title) ? "" : `[${title}]`;
  context.report(visit.file, {
    ...words,
    what: "This proof is set by hand.",
    do: "Write \\begin{proof} and \\end{proof} around it.",
    fixes:
      end === undefined
        ? []
        : [
            fixOf(
              "suggested",
              "Write the environment",
              { ...heading, text: `\\begin{proof}${option}` },
              { ...end, text: "\\end{proof}" },
            ),
          ],
  });
}

/** A proof has no more nodes than this before its mark. */
const FARTHEST = 2000;

/** The mark at the end of the paragraph or of a later one, before anything else begins. */
function markAfter({ siblings, index, file }: Visit): Span | undefined {
  for (let at = index + 1; at < Math.min(siblings.length, index + FARTHEST); at += 1) {
    const node = siblings[at];
    if (node === undefined) return undefined;
    if (node.type === "command" && (node.name === "qed" || node.name === "hfill")) {
      if (hasMarkAfter(siblings, at)) return undefined;
      return node.name === "qed" ? withBlanks(file.text, node) : markAt(siblings, at, file.text);
    }
    if (node.type === "command" && /^(?:(?:sub)*section|chapter|paragraph|item)$/.test(node.name))
      return undefined;
    if (
      node.type === "environment" &&
      /^(?:proof|theorem|lemma|proposition|corollary|definition|remark)/.test(node.name)
    )
      return undefined;
  }
  return undefined;
}

/** Whether a second mark stands in the paragraph, so that it is not clear which one ends the proof. */
function hasMarkAfter(siblings: readonly Node[], index: number): boolean {
  for (const node of siblings.slice(index + 1, index + 1 + FARTHEST)) {
    if (node.type === "paragraph-break") return false;
    if (node.type === "command" && (node.name === "qed" || node.name === "hfill")) return true;
  }
  return false;
}

/** `\hfill$\square$` with the blanks before it. */
function markAt(siblings: readonly Node[], index: number, text: string): Span | undefined {
  const fill = siblings[index];
  const rest = siblings.slice(index + 1).find((node) => !isBlankNode(node, text));
  if (fill === undefined || rest === undefined || !SQUARE.test(text.slice(rest.start, rest.end)))
    return undefined;
  return withBlanks(text, { start: fill.start, end: rest.end });
}

function withBlanks(text: string, { start, end }: Span): Span {
  return { start: blanksBefore(text, start), end };
}

/** A mark set by hand where no heading set by hand stands before it. */
function inspectMark(context: RuleContext, command: Command, visit: Visit): void {
  const { siblings, index, file } = visit;
  const mark = markAt(siblings, index, file.text);
  if (mark === undefined || file.language === "markdown" || [...argumentsAround(visit)].length > 0) return;
  if (hasHeadingBefore(siblings, index, file.text) || endsAnother(visit, mark)) return;
  context.report(file, {
    start: command.start,
    end: mark.end,
    what: "The mark at the end of this proof is set by hand.",
    do: "Let \\end{proof} set it.",
  });
}

/** Whether a mark ends an environment that is no proof: many set one after definitions and examples. */
function endsAnother({ ancestors, file }: Visit, mark: Span): boolean {
  const around = ancestors.at(-1);
  if (around?.type !== "environment" || /^(?:proof|prf|pf|document)\*?$/.test(around.name)) return false;
  return file.text.slice(mark.end, around.contentEnd).trim() === "";
}

function hasHeadingBefore(siblings: readonly Node[], index: number, text: string): boolean {
  const from = Math.max(siblings[0]?.start ?? 0, (siblings[index]?.start ?? 0) - REACH);
  const before = text.slice(from, siblings[index]?.start ?? 0);
  const heading = before.lastIndexOf("Proof");
  return heading >= 0 && !/\\(?:qed|hfill)(?![A-Za-z])/.test(before.slice(heading));
}

const REACH = 6000;

function inspectArticle(
  context: RuleContext,
  node: Extract<ArticleNode, { type: "strong" | "emphasis" }>,
  { file, ancestors, index }: ArticleVisit,
): void {
  if (index !== 0 || ancestors.at(-1)?.type !== "paragraph" || ancestors.some(({ type }) => type === "proof"))
    return;
  const [first] = node.children;
  if (first?.type !== "text" || node.children.length > 1) return;
  const words = HEADING.exec(file.text.slice(first.start, first.end))?.[1];
  if (words === undefined || !(/[.:]$/.test(words) || /[.:]/.test(file.text.charAt(node.end)))) return;
  context.report(file, {
    start: first.start,
    end: first.end,
    what: "This proof is set by hand.",
    do: "Write :::proof before it and ::: after it.",
  });
}
