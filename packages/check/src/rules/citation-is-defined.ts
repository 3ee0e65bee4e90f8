import { fixOf, presetsFrom, type Rule } from "../rule.ts";
import { Suggester } from "../suggest.ts";

export const citationIsDefined: Rule = {
  id: "citation-is-defined",
  title: "A work that is cited stands in the bibliography",
  reason: "A citation of nothing is printed as “[?]”.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: [],
  examples: {
    bad: [
      {
        text: "\\documentclass{article}\\begin{document}\\cite{«song2018»}\\bibliography{refs}\\end{document}",
        files: { "refs.bib": "@article{song2019, title={A}}" },
        fixed: "\\documentclass{article}\\begin{document}\\cite{song2019}\\bibliography{refs}\\end{document}",
      },
      { text: "\\cite{a,«b»} \\begin{thebibliography}{9}\\bibitem{a} A.\\end{thebibliography}" },
    ],
    good: [
      { text: "\\cite{a}", note: "No bibliography is known." },
      { text: "\\cite{a} \\bibliography{refs}", files: { "refs.bib": "@book{a,\n title = {A}\n}" } },
      { text: "\\nocite{*} \\bibliography{refs}", files: { "refs.bib": "@book{a,}" } },
    ],
  },
  create: (context) => {
    const suggester = new Suggester();
    return {
      document({ citations, citationKeys }) {
        if (citationKeys === undefined) return;
        for (const { name, file, start, end } of citations) {
          if (citationKeys.has(name)) continue;
          const near = suggester.nearest(name, citationKeys);
          context.report(file, {
            start,
            end,
            what: `The bibliography has no work ${name}.`,
            do: near === undefined ? "Add the work to the bibliography." : `Did you mean ${near}?`,
            fixes: near === undefined ? [] : [fixOf("suggested", `Cite ${near}`, { start, end, text: near })],
          });
        }
      },
    };
  },
};
