import type { Argument, Group, Node, Script } from "@recto/latex";
import { formulaAround, isConditional } from "../place.ts";
import { presetsFrom, type Rule, type RuleContext, type Visit } from "../rule.ts";

export const bracesBalance: Rule = {
  id: "braces-balance",
  title: "Every brace has its partner",
  reason:
    "LaTeX reads on for the missing brace and stops far from the place where it is missing (TeXbook, p. 205).",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: ["text", "inline", "display"],
  examples: {
    bad: [
      { text: "$\\frac{a}«{»b$" },
      { text: "$x^«{»2$" },
      { text: "$a«}» + b$" },
      { text: "Some \\emph«{»words.\n\nAnd more." },
      { text: "Some words«}»." },
      { text: "Some words«}}}», and more«}»." },
      { language: "markdown", text: "So $x_«{»1$ is." },
    ],
    good: [
      { text: "$\\{ x \\}$ and \\{ and \\verb|{| and $x_{1}$" },
      { text: "% a comment with {\n\\emph{x}" },
      { text: "\\def\\open{\\begingroup} \\newcommand{\\close}{\\endgroup}" },
      {
        text: "{\\catcode`\\|=0 \\catcode`\\\\=12 |gdef|bslash{\\}}",
        note: "Here a backslash is no escape.",
      },
      {
        text: "{\\small Words.",
        files: { "end.tex": "More.}", "other.tex": "Words." },
        note: "A step before LaTeX joins the files: the other brace stands in another one.",
      },
      { text: "\\iffalse{\\fi x \\iffalse}\\fi" },
    ],
  },
  create: (context) => ({
    nodes: {
      group(group, visit) {
        if (!group.closed) reportOpen(context, group, visit);
      },
      argument(argument, visit) {
        if (!argument.closed && argument.braced && argument.kind === "required")
          reportOpen(context, argument, visit);
      },
      script(script, visit) {
        if (!script.braced || script.contentEnd < script.end) return;
        reportOpen(context, script, visit);
      },
      stray(stray, visit) {
        if (stray.closes !== "group" || isStray(visit.siblings[visit.index - 1], stray.start)) return;
        const end = endOfRun(visit.siblings, visit.index);
        const isOne = end === stray.end;
        if (context.document.halves.isElsewhere(visit.file.source.path, "{")) return;
        context.report(visit.file, {
          start: stray.start,
          end,
          what: `Nothing opens what ${isOne ? "this brace closes" : "these braces close"}.`,
          do: `Take the brace${isOne ? "" : "s"} out, or write the opening one${isOne ? "" : "s"}.`,
          spoils: formulaAround(visit, stray),
        });
      },
    },
  }),
};

/** Whether a node is a brace that nothing opens, right before `end`. */
function isStray(node: Node | undefined, end: number): boolean {
  return node?.type === "stray" && node.closes === "group" && node.end === end;
}

/** Where the stray braces end that follow each other from one among its siblings on. */
function endOfRun(siblings: readonly Node[], index: number): number {
  let last = index;
  while (isStray(siblings[last + 1], (siblings[last]?.end ?? 0) + 1)) last += 1;
  return siblings[last]?.end ?? 0;
}

function reportOpen(context: RuleContext, node: Group | Argument | Script, visit: Visit): void {
  const { text } = visit.file;
  const parent = visit.ancestors.at(-1);
  if ((parent?.type === "group" || parent?.type === "argument") && !parent.closed) return;
  if (isConditional(text.slice(Math.max(0, node.start - 60), node.start))) return;
  // In the group a backslash or brace is none.
  if (/\\catcode\s*`\\[\\{}]/.test(text.slice(node.start, node.start + 200))) return;
  if (context.document.halves.isElsewhere(visit.file.source.path, "{")) return;
  const spoils = formulaAround(visit, node);
  context.report(visit.file, {
    start: node.contentStart - 1,
    end: node.contentStart,
    what: "Nothing closes what this brace opens.",
    do: "Write the closing brace.",
    spoils: { start: Math.min(spoils.start, node.start), end: Math.max(spoils.end, node.end) },
  });
}
