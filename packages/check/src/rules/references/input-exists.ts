import { groupBy } from "../../groups.ts";
import { fixOf, presetsFrom, type Report, type Rule } from "../../rule.ts";

/** So many files are not mistyped: something makes them, or they are elsewhere. */
const MANY = 5;

function reportOfMany(name: string, count: number): Pick<Report, "what" | "do"> {
  return {
    what: `There is no file ${name}, and ${count - 1} more that this file includes are missing.`,
    do: "Make them first, or check where they are; until then Recto does not know what they define.",
  };
}

export const inputExists: Rule = {
  id: "input-exists",
  title: "A file that is included exists",
  reason: "LaTeX stops at a file that it cannot find, and at one that includes itself.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: [],
  examples: {
    bad: [
      { text: "\\input{«chaptr»}", files: { "chapter.tex": "" }, fixed: "\\input{chapter}" },
      { text: '\\documentclass{article} \\input «"no where"» \\input «nowhere.tex»' },
      {
        text: "\\input{«chaptrs/intro»}",
        files: { "chapters/intro.tex": "" },
        fixed: "\\input{chapters/intro}",
        note: "The folder is mistyped.",
      },
      {
        text: "\\documentclass{article} \\input{«a»} \\input{b} \\input{c} \\input{d} \\input{e} \\input{f}",
        note: "So many files are made by a step before LaTeX, or are elsewhere, and are told once.",
      },
      {
        text: "\\input{self}",
        files: { "self.tex": "\\input{«main»}" },
        note: "The files include each other.",
      },
      {
        text: "% !TEX root = «../thesis.tex»\n\\section{Words}",
        note: "The document that this is a part of is not there, so its macros and labels are not known.",
      },
    ],
    good: [
      { text: "\\input{a} \\include{b} \\input c.tex", files: { "a.tex": "", "b.tex": "", "c.tex": "" } },
      {
        text: '\\input "a b" \\input{"a b.tex"} \\input |"ls *.tex" \\input a.tex\\relax',
        files: { "a.tex": "", "a b.tex": "" },
        note: "Quotation marks let blanks stand in a name, and what a bar begins is a command.",
      },
      { text: "\\IfFileExists{a.tex}{\\input{a.tex}}{}" },
      {
        text: "\\input{version} \\bibliography{refs}",
        files: { "version.tex.in": "", "refs.bib.in": "" },
        note: "A step before LaTeX makes them from these templates.",
      },
      {
        text: "\\documentclass{article} \\input{$body$} \\input{list} \\input{notes} \\input{plot.pdf_t} \\input{tables/a}",
        files: { Makefile: "list.tex: list.py\n\t./list.py > $@", ".gitignore": "/notes.tex" },
        note: "A program fills the name, a build makes the file, git ignores it, a drawing program writes it, and its folder is not there either.",
      },
      {
        text: "\\documentclass{article} \\input{draft}",
        files: { Makefile: "part := draft\n$(part).tex:\n\techo '%' > $@\n" },
        note: "A build makes it by the name without its ending.",
      },
      {
        text: "\\bibliography{refs}",
        note: "With no bibliography beside it, it may be kept in a folder of BibTeX's own.",
      },
      { text: "\\input{nowhere}", note: "Where no document is known, paths may start elsewhere." },
      {
        text: "\\begin{filecontents*}{part.tex}\nWords.\n\\end{filecontents*}\n\\begin{filecontents}[overwrite]{refs.bib}\n@book{a,}\n\\end{filecontents}\n\\input{part} \\include{part} \\cite{a} \\bibliography{refs}",
        note: "LaTeX writes them.",
      },
      { text: "\\input{\\jobname.toc}", note: "The path is computed." },
      { text: "\\input{your-chapter} \\bibliography{basename of .bib file}", note: "A template." },
      { text: "\\input{glyphtounicode} \\input epsf \\input{t1enc.def}", note: "They come with TeX." },
      {
        text: "\\providecommand{\\main}{..}\n\\input{\\main/preamble}",
        note: "What the macro means is up to the file that is compiled.",
      },
      {
        text: "\\documentclass{book}\\usepackage{subfiles}\n\\input{../../macros}",
        note: "The path starts from the folder of each part.",
      },
    ],
  },
  create: (context) => ({
    document({ inputs }) {
      const missing = groupBy(
        inputs.filter(({ status }) => status === "missing"),
        ({ file }) => file,
      );
      for (const { status, file, start, end, name, nearest: near } of inputs) {
        const alike = missing.get(file) ?? [];
        if (status === "missing" && alike.length > MANY) {
          if (alike[0]?.start === start)
            context.report(file, { start, end, ...reportOfMany(name, alike.length) });
        } else if (status === "missing") {
          context.report(file, {
            start,
            end,
            what: `There is no file ${name}.`,
            do: near === undefined ? "Mend the path, or add the file." : `Did you mean ${near}?`,
            fixes:
              near === undefined ? [] : [fixOf("suggested", `Write ${near}`, { start, end, text: near })],
          });
        } else if (status === "repeated") {
          context.report(file, {
            start,
            end,
            what: `The file ${name} includes itself, here or through others.`,
            do: "Take this line out; Recto reads each file once.",
          });
        }
      }
    },
  }),
};
