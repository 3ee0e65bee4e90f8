import { presetsFrom, type Rule } from "../../rule.ts";

export const labelIsUsed: Rule = {
  id: "label-is-used",
  title: "A label is referred to",
  reason: "A label that nothing refers to is often a reference forgotten, or one that was mistyped.",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { text: "\\documentclass{article}\\begin{document}\\label{«a»} \\label{b} \\ref{b}\\end{document}" },
      { language: "markdown", text: "$$\nx \\label{«eq:a»}\n$$" },
    ],
    good: [
      { language: "markdown", text: "## A {#sec:a}", note: "The label of a section is its address." },
      { text: "\\label{a}", note: "A fragment's labels may be used elsewhere." },
      { text: "\\documentclass{article}\\begin{document}\\label{a} \\cref{b,a} \\label{b}\\end{document}" },
      { text: "\\documentclass{article}\\begin{document}\\label{a} \\hyperref[a]{here}\\end{document}" },
    ],
  },
  create: (context) => ({
    document({ labels, references, mentions, closed }) {
      if (!closed) return;
      const used = new Set(references.map(({ name }) => name));
      for (const { name, file, start, end } of labels) {
        if (used.has(name) || mentions.has(name)) continue;
        context.report(file, {
          start,
          end,
          what: `Nothing refers to the label ${name}.`,
          do: "Refer to it, or take the label out.",
        });
      }
    },
  }),
};
