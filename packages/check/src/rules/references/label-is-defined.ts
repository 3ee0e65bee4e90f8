import { fixOf, presetsFrom, type Rule } from "../../rule.ts";
import { neighboursIn, Suggester } from "../../suggest.ts";

/** Labels that packages set: lastpage that of the last page. */
const SET_BY_PACKAGES: ReadonlySet<string> = new Set(["LastPage", "TotPages"]);

export const labelIsDefined: Rule = {
  id: "label-is-defined",
  title: "A reference points to a label that exists",
  reason: "A reference to nothing is printed as “??”.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: [],
  examples: {
    bad: [
      {
        text: "\\documentclass{article}\\begin{document}\\label{eq:euler} \\ref{«eq:eular»}\\end{document}",
        fixed: "\\documentclass{article}\\begin{document}\\label{eq:euler} \\ref{eq:euler}\\end{document}",
      },
      {
        text: "\\documentclass{article}\\begin{document}\\cref{eq:a,«eq:b»} \\label{eq:a}\\end{document}",
        fixed: "\\documentclass{article}\\begin{document}\\cref{eq:a,eq:b} \\label{eq:a}\\end{document}",
      },
      { text: "\\documentclass{article}\\begin{document}\\cref{a,«b»} \\label{a}\\end{document}" },
      { language: "markdown", text: "See \\ref{«eq:a»}." },
    ],
    good: [
      {
        text: "\\documentclass{article}\\begin{document}\\ref{a} \\lstset{caption={Hello}, label=a}\\end{document}",
      },

      {
        text: "\\documentclass{book}\\begin{document}\\ref{a}, \\ref{b}\n\\begin{lstlisting}\nreturn; /*@\\label{a}@*/\n\\end{lstlisting}\n\\bicaption[b]{}{A}{B}{C}\\end{document}",
        note: "In a listing, and by a command of a package.",
      },
      {
        text: "\\documentclass{article}\\begin{document}\\ref{a}",
        files: { "end.tex": "\\label{a}\\end{document}", "other.tex": "Words." },
        note: "The document ends in another file, which a step before LaTeX joins to it.",
      },
      { text: "See \\ref{eq:a}.", note: "A fragment may refer to what stands elsewhere." },
      {
        text: "\\documentclass{article}\\begin{document}\\ref{a}\\input{b}\\end{document}",
        files: { "b.tex": "\\label{a}" },
      },
      {
        text: "\\documentclass{article}\\newcommand{\\see}[1]{see \\ref{#1}}\\begin{document}\\label{a}\\see{a}\\end{document}",
      },
      {
        text: "\\documentclass{article}\\begin{document}\\begin{lstlisting}[label=lst:a]\nx\n\\end{lstlisting}\\ref{lst:a}\\end{document}",
      },
      {
        text: "\\documentclass{article}\\begin{document}\\lstinputlisting[caption=A,label=lst:a]{a.c}\\ref{lst:a}\\end{document}",
      },
      {
        text: "\\documentclass{article}\\newcommand{\\any}[3]{#3{#1}\\label{#2}}\\newcommand{\\sec}[2]{\\any{#1}{#2}{\\section}}\\begin{document}\\sec{A}{sec:a}\\ref{sec:a}\\end{document}",
      },
      {
        text: "\\documentclass{article}\\begin{document}\\label{Normal form}\\label{b} \\ref{Normal\n  form}\\cref{b,% the\n  Normal form}\\end{document}",
        note: "TeX reads a line end as a blank, and a comment as nothing.",
      },
      {
        text: "\\documentclass{ourthesis}\\begin{document}\\ourfigure{a.png}{A caption.}\n{fig:a}\\begin{ourbox}{A box}{box:a} Words. \\end{ourbox}\\ref{fig:a} \\ref{box:a}\\end{document}",
        note: "A command or environment that is defined where we cannot look may set a label by its argument.",
      },
      {
        text: "\\documentclass{article}\\usepackage{lastpage}\\begin{document}\\pageref{LastPage}\\end{document}",
      },
      {
        text: "\\documentclass{article}\\usepackage{xr}\\externaldocument{b}\\begin{document}\\ref{a}\\end{document}",
      },
    ],
  },
  create: (context) => {
    const suggester = new Suggester();
    return {
      document({ labels, possibleLabels, references, closed, article }) {
        if (!closed) return;
        const names = new Set(labels.map(({ name }) => name));
        const neighbours = neighboursIn(references);
        for (const reference of references) {
          const { name, file, start, end } = reference;
          if (names.has(name) || possibleLabels().has(name) || SET_BY_PACKAGES.has(name)) continue;
          const near = suggester.nearest(name, names, neighbours.get(reference));
          context.report(file, {
            start,
            end,
            what: `Nothing has the label ${name}.`,
            do:
              near === undefined
                ? article === undefined
                  ? `Write \\label{${name}} where the reference should lead.`
                  : `Give the label ${name} to what the reference should lead to.`
                : `Did you mean ${near}?`,
            fixes:
              // A comma divides two labels.
              near === undefined || near.includes(",")
                ? []
                : [fixOf("suggested", `Refer to ${near}`, { start, end, text: near })],
          });
        }
      },
    };
  },
};
