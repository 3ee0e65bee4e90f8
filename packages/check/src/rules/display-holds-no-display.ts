import { contentOf, type Environment, type Formula, type Node } from "@recto/latex";
import { fixOf, presetsFrom, type Report, type Rule, type Visit } from "../rule.ts";

export const displayHoldsNoDisplay: Rule = {
  id: "display-holds-no-display",
  title: "No display stands within mathematics",
  reason:
    "A display begins where a paragraph is interrupted; within mathematics LaTeX stops, and aligned, gathered and split are there for it (amsmath user's guide, section 3.7).",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  examples: {
    bad: [
      {
        text: "\\[ «\\begin{align}» a &= b. \\end{align} \\]",
        fixed: "\\begin{align} a &= b. \\end{align}",
      },
      { text: "\\begin{equation} x = «\\begin{align}» a &= b. \\end{align} \\end{equation}" },
      { text: "\\begin{equation} «\\[» a = b. \\] \\end{equation}" },
      { text: "\\begin{align} «\\begin{equation}» a \\end{equation} \\end{align}" },
    ],
    good: [
      {
        text: "\\begin{gather} \\begin{align} a &= b. \\end{align} \\end{gather}",
        note: "amsmath allows it.",
      },
      { text: "\\begin{equation} \\begin{aligned} a &= b. \\end{aligned} \\end{equation}" },
      {
        text: "\\[ a \\parbox{3cm}{If \\[ x = y, \\] then} \\mbox{$a$} \\]",
        note: "A box holds paragraphs.",
      },
      { language: "markdown", text: "$$\n\\begin{align} a &= b. \\end{align}\n$$" },
    ],
  },
  create: (context) => ({
    nodes: {
      environment(environment, visit) {
        if (environment.body !== "display" || environment.opener !== "begin") return;
        if (visit.file.language !== "latex" || isAllowed(environment, visit)) return;
        context.report(visit.file, reportOf(environment, environment.beginEnd, visit));
      },
      formula(formula, visit) {
        if (visit.file.language !== "latex" || !formula.display) return;
        context.report(visit.file, reportOf(formula, formula.contentStart, visit));
      },
    },
  }),
};

const ALIGNMENTS = /^(?:x?x?align(?:at)?|flalign)\*?$/;

/** `align` and its kin in `gather`, and what is a formula in a line of text: `math`. */
function isAllowed({ name }: Environment, { ancestors }: Visit): boolean {
  if (name === "math") return true;
  const around = ancestors.findLast(({ type }) => type === "environment");
  return around?.type === "environment" && /^gather\*?$/.test(around.name) && ALIGNMENTS.test(name);
}

function reportOf(node: Environment | Formula, end: number, visit: Visit): Report {
  const { text } = visit.file;
  const opener = text.slice(node.start, end);
  const { ancestors } = visit;
  const around = ancestors.at(-1);
  const isDeeper = ancestors.slice(0, -1).some(({ type }) => type === "formula");
  const isAlone =
    around?.type === "formula" && node.type === "environment" && !isDeeper && isWhole(node, around, text);
  return {
    start: node.start,
    end,
    what: `${opener} begins a display within mathematics, where LaTeX stops.`,
    do: isAlone ? `Take out the ${around.opener} around it.` : `Write ${instead(node)}.`,
    ...(isAlone
      ? {
          fixes: [
            fixOf(
              "suggested",
              `Take out the ${around.opener} around it`,
              { start: around.start, end: node.start, text: "" },
              { start: node.end, end: around.end, text: "" },
            ),
          ],
        }
      : {}),
  };
}

/** Whether a display is all that a formula holds. */
function isWhole(node: Node, formula: Formula, text: string): boolean {
  return contentOf(text, formula).trim() === text.slice(node.start, node.end);
}

function instead(node: Environment | Formula): string {
  if (node.type === "formula" || /^(?:equation|displaymath)/.test(node.name)) return "its contents alone";
  return node.name.startsWith("gather") || node.name.startsWith("multline") ? "gathered" : "aligned";
}
