import { isConditional } from "../place.ts";
import { presetsFrom, type Rule } from "../rule.ts";

export const formulaIsClosed: Rule = {
  id: "formula-is-closed",
  title: "Mathematics that is opened is closed",
  reason:
    "Without its end the words after a formula are read as mathematics, and LaTeX stops at the paragraph's end.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: ["text", "inline", "display"],
  examples: {
    bad: [
      { text: "Let «$»x = 1 be.\n\nMore." },
      { text: "So «\\[» x = 1\n\nMore." },
      { text: "So x = 1 «\\]» holds." },
    ],
    good: [{ text: "$x$, \\(x\\), \\[x\\], \\$5 and $\\text{if $x$}$" }],
  },
  create: (context) => ({
    nodes: {
      formula(formula, visit) {
        if (
          formula.closed ||
          isConditional(visit.file.text.slice(Math.max(0, formula.start - 60), formula.start))
        )
          return;
        context.report(visit.file, {
          start: formula.start,
          end: formula.contentStart,
          what: `Nothing ends the formula that begins with this ${formula.opener}.`,
          do: `Write ${closers[formula.opener]} at its end.`,
          spoils: formula,
        });
      },
      stray(stray, visit) {
        if (stray.closes !== "formula" || visit.file.language === "markdown") return;
        const closer = visit.file.text.slice(stray.start, stray.end);
        context.report(visit.file, {
          start: stray.start,
          end: stray.end,
          what: `No formula begins before this ${closer}.`,
          do: "Take it out, or begin the formula.",
          spoils: stray,
        });
      },
    },
  }),
};

const closers = { $: "$", $$: "$$", "\\(": "\\)", "\\[": "\\]" } as const;
