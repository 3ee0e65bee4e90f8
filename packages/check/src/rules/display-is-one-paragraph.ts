import { BOXES, type Node, type ParagraphBreak } from "@recto/latex";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../rule.ts";

export const displayIsOneParagraph: Rule = {
  id: "display-is-one-paragraph",
  title: "No blank line stands in a display",
  reason: "A blank line ends a paragraph, which mathematics cannot do: LaTeX stops there (TeXbook, p. 186).",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  examples: {
    bad: [
      {
        text: "\\begin{equation}\n  a = b«\n\n»  + c.\n\\end{equation}",
        fixed: "\\begin{equation}\n  a = b\n  + c.\n\\end{equation}",
      },
      {
        text: "\\begin{align}\n  a &= b \\\\«\n\n»  c &= \\begin{cases} d \\\\«\n\n» e \\end{cases}\n\\end{align}",
        fixed: "\\begin{align}\n  a &= b \\\\\n  c &= \\begin{cases} d \\\\\n e \\end{cases}\n\\end{align}",
      },
      {
        text: "\\begin{equation} \\begin{aligned} a \\\\«\n\n» b. \\end{aligned} \\end{equation}",
        fixed: "\\begin{equation} \\begin{aligned} a \\\\\n b. \\end{aligned} \\end{equation}",
      },
    ],
    good: [
      { text: "\\begin{equation}\n  a = b\n  %\n  + c.\n\\end{equation}" },
      {
        text: "\\[ \\begin{array}{l} a \\\\\n\n b \\end{array} = \\begin{cases} c \\\\\n\n d \\end{cases} \\]",
        note: "In these LaTeX lets blank lines do nothing.",
      },
      {
        text: "\\begin{equation} a \\parbox{3cm}{One.\n\nTwo.} \\end{equation}",
        note: "A box holds paragraphs.",
      },
    ],
  },
  create: (context) => ({
    nodes: {
      "paragraph-break": (node, visit) => {
        const display = visit.ancestors.find(isDisplay);
        if (display?.closed === true && !isInBox(visit)) report(context, node, visit);
      },
    },
  }),
};

type Display = Extract<Node, { type: "environment" }>;

function isDisplay(node: Node): node is Display {
  return node.type === "environment" && node.body === "display";
}

/** Displays that read all of their contents first, as one paragraph. */
const READ_WHOLE = /^(?:align|alignat|flalign|gather|multline|xalignat|xxalignat)\*?$/;

/** Whether the innermost environment around the blank line is made of boxes, and nothing around it reads it first. */
function isInBox({ ancestors }: Visit): boolean {
  const names = ancestors.flatMap((node) => (node.type === "environment" ? [node.name] : []));
  return BOXES.test(names.at(-1) ?? "") && !names.some((name) => READ_WHOLE.test(name));
}

function report(context: RuleContext, { start, end }: ParagraphBreak, { file }: Visit): void {
  const blank = file.text.slice(start, end);
  const lineEnd = /\r\n|\n|\r/.exec(blank)?.[0] ?? "\n";
  // The end of a comment's line is the comment's.
  const isAfterLine = /[\r\n]/.test(file.text.charAt(start - 1));
  const text = (isAfterLine ? "" : lineEnd) + (/[ \t]*$/.exec(blank)?.[0] ?? "");
  context.report(file, {
    start,
    end,
    what: "A blank line stands in this display, and LaTeX stops there.",
    do: "Take it out, or write % in it.",
    fixes: [fixOf("suggested", "Take the blank line out", { start, end, text })],
  });
}
