import type { Command } from "@recto/latex";
import { atomsOf } from "../../math/list.ts";
import { styleAround } from "../../math/style.ts";
import { countTall } from "../../math/tall.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

export const pairedDelimiterIsStarred: Rule = {
  id: "paired-delimiter-is-starred",
  title: "A declared pair of delimiters grows with tall content",
  reason:
    "Without a star or a size the delimiters of \\DeclarePairedDelimiter stay as small as a line (mathtools manual, section 3.6).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["inline", "display"],
  examples: {
    bad: [
      {
        text: "\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert} \\[ «\\abs»{\\frac{a}{b}} \\]",
        fixed: "\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert} \\[ \\abs*{\\frac{a}{b}} \\]",
      },
      {
        text: "\\DeclarePairedDelimiter\\norm\\lVert\\rVert \\[ 1 + «\\norm»{\\sum_{i=1}^n x_i} \\]",
        fixed: "\\DeclarePairedDelimiter\\norm\\lVert\\rVert \\[ 1 + \\norm*{\\sum_{i=1}^n x_i} \\]",
      },
    ],
    good: [
      {
        text: "\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert} \\[ \\abs{x} + \\abs*{\\frac{a}{b}} + \\abs[\\Big]{\\frac{a}{b}} \\]",
      },
      {
        text: "\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert} $\\abs{\\frac{a}{b}}$",
        note: "A fraction in a line of text is small.",
      },
      { text: "\\newcommand{\\abs}[1]{\\left|#1\\right|} \\[ \\abs{\\frac{a}{b}} \\]" },
    ],
  },
  create: (context) => {
    const visitor = (command: Command, visit: Visit): void => {
      inspect(context, command, visit);
    };
    const paired = [...context.document.macros.values()].filter(({ kind }) => kind === "paired-delimiter");
    return { commands: Object.fromEntries(paired.map(({ name }) => [name, visitor])) };
  },
};

function inspect(context: RuleContext, command: Command, visit: Visit): void {
  if (command.arguments.some(({ kind }) => kind !== "required")) return;
  const style = styleAround(visit);
  if (style === undefined) return;
  const { text } = visit.file;
  const around = { text, macros: context.document.macros, style };
  const isTall = command.arguments.some(({ children }) => {
    const atoms = atomsOf(children, text);
    return (countTall(atoms, around).at(-1) ?? 0) > 0;
  });
  if (!isTall) return;
  context.report(visit.file, {
    start: command.start,
    end: command.nameEnd,
    what: `The delimiters of \\${command.name} are smaller than what they hold.`,
    do: `Write \\${command.name}*.`,
    fixes: [
      fixOf("safe", `Write \\${command.name}*`, { start: command.nameEnd, end: command.nameEnd, text: "*" }),
    ],
  });
}
