import { presetsFrom, type Rule } from "../../rule.ts";

export const labelIsUnique: Rule = {
  id: "label-is-unique",
  title: "A label names one thing",
  reason: "Of two things with the same label references lead to one only, and not always to the one meant.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: [],
  examples: {
    bad: [
      { text: "\\label{a} and \\label{«a»}" },
      { text: "\\label{a} \\input{b}", files: { "b.tex": "\\label{«a»}" } },
      {
        language: "markdown",
        text: "$$\n\\begin{align}\nx \\label{eq:a} \\\\\ny \\label{«eq:a»}\n\\end{align}\n$$",
      },
    ],
    good: [
      { text: "\\label{a} and \\label{b} % \\label{a}" },
      { text: "\\verb|\\label{a}| \\label{a} \\newcommand{\\x}{\\label{a}}" },
      { text: "\\ifdraft \\label{a} \\else \\label{a} \\fi", note: "One of them is used." },
      { text: "\\only<1>{\\label{a}}\\only<2>{\\label{a}}" },
    ],
  },
  create: (context) => ({
    document({ labels }) {
      const first = new Map<string, (typeof labels)[number]>();
      for (const label of labels) {
        const before = first.get(label.name);
        if (before === undefined) {
          first.set(label.name, label);
          continue;
        }
        if (before.conditional || label.conditional) continue;
        const { line } = before.file.source.positionAt(before.start);
        const place =
          before.file === label.file ? `line ${line}` : `${before.file.source.path}, line ${line}`;
        context.report(label.file, {
          start: label.start,
          end: label.end,
          what: `The label ${label.name} is set a second time; the first is in ${place}.`,
          do: "Give one of the two another name.",
        });
      }
    },
  }),
};
