import { fixOf, presetsFrom, type Rule } from "../../rule.ts";
import { neighboursIn, Suggester } from "../../suggest.ts";

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
      {
        text: "\\cite{bar,«baz»} \\begin{thebibliography}{9}\\bibitem{bar} A.\\bibitem{bax} A.\\end{thebibliography}",
        fixed:
          "\\cite{bar,bax} \\begin{thebibliography}{9}\\bibitem{bar} A.\\bibitem{bax} A.\\end{thebibliography}",
        note: "What is cited beside it is not meant.",
      },
      {
        text: "\\citep{«baz»,bar} \\begin{thebibliography}{9}\\bibitem{bar} A.\\end{thebibliography}",
        fixed: "\\citep{baz,bar} \\begin{thebibliography}{9}\\bibitem{bar} A.\\end{thebibliography}",
      },
      {
        text: "\\usepackage{biblatex}\\addbibresource{refs.bib} \\cite{«bg»}",
        files: { "refs.bib": "@article{BG, title={A}}" },
        fixed: "\\usepackage{biblatex}\\addbibresource{refs.bib} \\cite{BG}",
        note: "Biber regards case.",
      },
      { text: "\\cite{a,«b»} \\begin{thebibliography}{9}\\bibitem{a} A.\\end{thebibliography}" },
    ],
    good: [
      {
        text: "\\def\\remove#1{} \\cite{a\\remove{, b, c}} \\begin{thebibliography}{9}\\bibitem{a} A.\\end{thebibliography}",
        note: "A comma in braces ends no key.",
      },

      { text: "\\cite{a}", note: "No bibliography is known." },
      { text: "\\cite{a} \\bibliography{refs}", files: { "refs.bib": "@book{a,\n title = {A}\n}" } },
      {
        text: "\\cite{bg} \\bibliography{refs}",
        files: { "refs.bib": "@article{BG, title={A}}" },
        note: "BibTeX looks for a key without regard to case.",
      },
      {
        text: "\\cite{a,% the first, of two\n  b} \\begin{thebibliography}{9}\\bibitem{a} A.\\bibitem{b} B.\\end{thebibliography}",
        note: "A comment is no part of a key.",
      },
      {
        text: "\\cite{[See, e.g., ]a,*[][ and more]b} \\begin{thebibliography}{9}\\bibitem{a} A.\\bibitem{b} B.\\end{thebibliography}",
        note: "REVTeX and natbib merge works, with words before and after.",
      },
      { text: "\\nocite{*} \\bibliography{refs}", files: { "refs.bib": "@book{a,}" } },
    ],
  },
  create: (context) => {
    const suggester = new Suggester();
    return {
      document({ citations, citationKeys, citationKeysInAnyCase }) {
        if (citationKeys === undefined) return;
        const neighbours = neighboursIn(citations);
        for (const citation of citations) {
          const { name, file, start, end } = citation;
          if (citationKeys.has(name) || citationKeysInAnyCase.has(name.toLowerCase())) continue;
          const near = suggester.nearest(name, citationKeys, neighbours.get(citation));
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
