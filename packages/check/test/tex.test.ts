import { check, type CheckDocument, type Files, loadTexDocument, RootFinder, Roots } from "@recto/check";
import { describe, expect, it } from "vitest";
import { memory, texDocument } from "./support.ts";

async function load(path: string, texts: Readonly<Record<string, string>>): Promise<CheckDocument> {
  const document = await loadTexDocument(path, memory(texts));
  if (document === undefined) throw new Error(`${path} is not among the texts`);
  return document;
}

function summary(document: CheckDocument): readonly string[] {
  return check(document).map(({ rule, path, start }) => `${path}:${start.line} ${rule}`);
}

function whole(body: string, preamble = ""): string {
  return `\\documentclass{article}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;
}

function withAlias(sets: string): string {
  return whole(`${sets} \\ref{a} \\ref{b}`, "\\let\\lab=\\label");
}

describe("documents that name one root", () => {
  it("say the same, and read it once, when they share it", async () => {
    const parts = ["a", "b", "c"].map((name) => `${name}.tex`);
    const texts: Record<string, string> = {
      "main.tex": whole("\\input{a}\\input{b}\\label{m}", "\\newcommand{\\half}{\\frac12}"),
    };
    for (const path of parts) texts[path] = `% !TEX root = main.tex\n\\ref{m} \\ref{n} \\[ (\\half) \\]`;
    const read: string[] = [];
    const files = memory(texts);
    const counted = {
      read(path: string) {
        read.push(path);
        return files.read(path);
      },
    };
    const roots = new Roots();
    for (const path of parts) {
      const shared = await loadTexDocument(path, counted, { roots });
      expect(shared === undefined ? [] : summary(shared)).toEqual(summary(await load(path, texts)));
    }
    const forItselfAndTheRoot = 3;
    expect(read.filter((path) => path === "b.tex").length).toBeLessThanOrEqual(forItselfAndTheRoot);
  });
});

describe("the root of a part that names none", () => {
  const texts = {
    "/p/main.tex": whole("\\input{sub/b}\\subfile{sub/c}"),
    "/p/sub/b.tex": "B",
    "/p/sub/c.tex": "\\documentclass[../main]{subfiles}\\begin{document}\\input{d}\\end{document}",
    "/p/sub/d.tex": "D",
    "/p/sub/e.tex": "\\documentclass[../main]{subfiles}\\begin{document}\\input{f}\\end{document}",
    "/p/sub/f.tex": "F",
  };

  it.each([
    ["a part beside a subfile", "b", "/p/main.tex"],
    ["a part of a subfile", "d", "/p/main.tex"],
    ["a part of a subfile that its root does not include", "f", "/p/sub/e.tex"],
  ])("of %s", async (_, name, root) => {
    expect(await new RootFinder(memory(texts)).rootOf(`/p/sub/${name}.tex`)).toBe(root);
  });
});

describe("a document of several files", () => {
  it("is undefined when there is no such file", async () => {
    expect(await loadTexDocument("no.tex", memory({}))).toBeUndefined();
  });

  it("follows input, include, subfile, import and subimport", async () => {
    const texts = {
      "main.tex": whole(
        "\\input{a}\\include{b/b}\\subfile{c/c}\\import{d/}{d}\\input e.tex \\ref{a}\\ref{b}\\ref{c}\\ref{d}\\ref{e}\\ref{f}",
      ),
      "a.tex": "\\label{a}",
      "b/b.tex": "\\label{b}",
      "c/c.tex": "\\documentclass[../main]{subfiles}\\begin{document}\\label{c}\\end{document}",
      "d/d.tex": "\\label{d}\\subimport{deep/}{f}",
      "d/deep/f.tex": "\\label{f}",
      "e.tex": "\\label{e}",
    };
    const document = await load("main.tex", texts);
    expect(document.files.map(({ source }) => source.path)).toEqual([
      "main.tex",
      "a.tex",
      "b/b.tex",
      "c/c.tex",
      "d/d.tex",
      "d/deep/f.tex",
      "e.tex",
    ]);
    expect(document.closed).toBe(true);
    expect(summary(document)).toEqual([]);
  });

  it.each([
    "\\InputIfFileExists{nothere}{}{}",
    "\\IfFileExists{nothere.cfg}{\\input{nothere.cfg}}{}",
    "\\ifdraft\\InputIfFileExists{nothere}{}{}\\fi",
  ])("is whole without a file that it asks for: %s", async (asking) => {
    const texts = { "main.tex": whole(`${asking}\\ref{no}`) };
    expect((await load("main.tex", texts)).closed).toBe(true);
    expect(summary(await load("main.tex", texts))).toEqual(["main.tex:4 label-is-defined"]);
  });

  it.each([
    ["its path is computed", "\\InputIfFileExists{\\jobname.extra}{}{}"],
    ["it stands in a branch", "\\iffull\\input{nothere}\\fi"],
  ])("is not known to be whole without a file when %s", async (_, input) => {
    expect((await load("main.tex", { "main.tex": whole(input) })).closed).toBe(false);
  });

  it.each(["paths.tex.in", "paths.in"])(
    "waits for a file that a step before it makes of %s",
    async (template) => {
      for (const input of ["\\input{paths}", "\\input{paths.tex}", "\\InputIfFileExists{paths}{}{}"]) {
        const document = await load("main.tex", { "main.tex": whole(`${input}\\ref{no}`), [template]: "" });
        expect(summary(document)).toEqual([]);
        expect(document.closed).toBe(false);
      }
    },
  );

  it("says of a missing file what is nearest, and checks the rest", async () => {
    const texts = { "main.tex": whole("\\input{chapters/intor}\n$1, ..., 2$"), "chapters/intro.tex": "" };
    const document = await load("main.tex", texts);
    expect(summary(document)).toEqual(["main.tex:4 input-exists", "main.tex:5 ellipsis-is-command"]);
    expect(check(document)[0]?.do).toBe("Did you mean chapters/intro?");
    expect(document.closed).toBe(false);
  });

  it("is no loop when a file includes itself", async () => {
    expect(summary(await load("main.tex", { "main.tex": whole("\\input{main}") }))).toEqual([
      "main.tex:4 input-exists",
    ]);
    const texts = {
      "main.tex": whole("\\input{a}"),
      "a.tex": "\\input{b}",
      "b.tex": "$1, ..., 2$ \\input{a}",
    };
    expect(summary(await load("main.tex", texts))).toEqual([
      "b.tex:1 ellipsis-is-command",
      "b.tex:1 input-exists",
    ]);
  });

  it("may include a file twice", async () => {
    expect(
      summary(await load("main.tex", { "main.tex": whole("\\input{a}\\input{a}"), "a.tex": "\\label{a}" })),
    ).toEqual([]);
  });

  it("knows a label that is set twice in two files", async () => {
    const texts = { "main.tex": whole("\\label{a}\n\\input{b}"), "b.tex": "\n\\label{a}" };
    expect(summary(await load("main.tex", texts))).toEqual(["b.tex:2 label-is-unique"]);
  });

  it("knows the labels and works of files that the document itself writes, and says nothing of their text", async () => {
    const document = await texDocument(
      "\\documentclass{book}\n\\begin{filecontents*}{part.tex}\n\\label{a} {\\bf b}\n\\end{filecontents*}\n" +
        "\\begin{filecontents}{refs.bib}\n@book{c,}\n\\end{filecontents}\n" +
        "\\begin{document}\\input{part}\\ref{a}\\ref{d}\\cite{c}\\cite{e}\\bibliography{refs}\\end{document}",
    );
    expect(check(document).map(({ rule, what }) => `${rule}: ${what}`)).toEqual([
      "label-is-defined: Nothing has the label d.",
      "citation-is-defined: The bibliography has no work e.",
    ]);
  });

  it("says nothing of a file of BibTeX that is named as one of LaTeX", async () => {
    const bibtex = '% Works\n@string{TOMS = "ACM Trans. Math. Soft."}\n@book{x, title = "A $ title"}';
    expect(summary(await load("main.tex", { "main.tex": bibtex }))).toEqual([]);
    expect(summary(await load("main.tex", { "main.tex": whole("\\input{a}"), "a.tex": bibtex }))).toEqual([]);
  });

  it("expands macros in paths", async () => {
    const texts = {
      "main.tex": whole("\\input{\\parts/a}", "\\newcommand{\\parts}{parts}"),
      "parts/a.tex": "\\label{a}",
    };
    expect((await load("main.tex", texts)).files).toHaveLength(2);
  });

  it("knows the displays that its root's commands and environments open, and their labels", async () => {
    const preamble = [
      "\\newcommand{\\be}[1]{\\begin{equation}\\label{#1}}",
      "\\newcommand{\\ee}{\\end{equation}}",
      "\\newenvironment{eqn}[1]{\\begin{align}\\label{#1}}{\\end{align}}",
      "\\lstnewenvironment{code}{}{}",
    ].join("\n");
    const texts = {
      "main.tex": whole("\\input{a}", preamble),
      "a.tex":
        "\\be{eq:a_1} 1, ..., x. \\ee\n\\begin{eqn}{eq:b} 1, ..., x. \\end{eqn}\n\\begin{code}\n$1, ..., $\n\\end{code}\n\\ref{eq:a_1} \\ref{eq:b} \\ref{eq:c}",
    };
    expect(summary(await load("main.tex", texts))).toEqual([
      "a.tex:1 ellipsis-is-command",
      "a.tex:2 ellipsis-is-command",
      "a.tex:6 label-is-defined",
    ]);
  });

  it("is open when a path cannot be known", async () => {
    const document = await load("main.tex", { "main.tex": whole("\\input{\\unknown/a}\\ref{x}") });
    expect(document.closed).toBe(false);
    expect(summary(document)).toEqual([]);
  });

  it("reads macros of a package that stands beside it", async () => {
    const texts = {
      "main.tex": whole("\\fig{a} \\fig{b} \\label{fig:a}", "\\usepackage{own}"),
      "own.sty": "\\newcommand{\\fig}[1]{Figure~\\ref{fig:#1}}",
    };
    const [found, ...others] = check(await load("main.tex", texts));
    expect(others).toEqual([]);
    expect(found?.what).toBe("Nothing has the label fig:b.");
  });

  it("says where a file is not UTF-8", async () => {
    const bytes = new Uint8Array([0x61, 0xff, 0x0a]);
    const document = await loadTexDocument("main.tex", {
      read: (path) => (path === "main.tex" ? bytes : undefined),
    });
    expect(document?.diagnostics).toHaveLength(1);
    expect(document === undefined ? [] : check(document).map(({ start }) => start.offset)).toEqual([1]);
  });

  it("takes the text that an editor holds", async () => {
    const texts = memory({ "main.tex": "saved" });
    const document = await loadTexDocument("main.tex", texts, { text: "$1, ..., 2$" });
    expect(document === undefined ? [] : check(document).map(({ rule }) => rule)).toEqual([
      "ellipsis-is-command",
    ]);
  });
});

describe("a part of a document", () => {
  const texts = {
    "main.tex": whole("\\input{parts/a}\\input{parts/b} $1, ..., 2$", "\\newcommand{\\half}{\\frac12}"),
    "parts/a.tex": "% !TEX root = ../main.tex\n\\label{a}\\ref{b}\\ref{c}\n\\[ (\\half) \\]",
    "parts/b.tex": "\\label{b}",
  };

  it("is read with its root, and only what it says itself is reported", async () => {
    expect(summary(await load("parts/a.tex", texts))).toEqual([
      "parts/a.tex:2 label-is-defined",
      "parts/a.tex:3 delimiters-fit-content",
    ]);
  });

  it("is not closed when it is alone", async () => {
    expect(summary(await load("parts/b.tex", { "parts/b.tex": "\\ref{x}" }))).toEqual([]);
  });

  it("looks for what its root includes in the folder that is compiled too, and keeps to the root's macros", async () => {
    const others = {
      "include/section.tex":
        "\\documentclass{book}\\usepackage{subfiles}\\providecommand{\\main}{..}\\input{\\main/sty/macros}\\begin{document}\\end{document}",
      "content/part/a.tex":
        "\\documentclass[../../include/section]{subfiles}\\providecommand{\\main}{../..}\\begin{document}$\\half, ..., 1$\\input{\\subfix{b}}\\end{document}",
      "content/sty/macros.tex": "\\newcommand{\\half}{\\frac12}",
      "content/part/b.tex": "$2, ..., 1$",
    };
    expect(summary(await load("content/part/a.tex", others))).toEqual([
      "content/part/a.tex:1 ellipsis-is-command",
      "content/part/b.tex:1 ellipsis-is-command",
    ]);
    expect(summary(await load("include/section.tex", others))).toEqual([]);
  });

  it("knows its root's macros even when the root does not reach it", async () => {
    const document = await load("c.tex", {
      ...texts,
      "c.tex": "% !TEX root = main.tex\n\\ref{x} \\[ (\\half) \\]",
    });
    expect(summary(document)).toEqual(["c.tex:2 delimiters-fit-content"]);
  });

  it("is checked alone when its root does not exist, and says so", async () => {
    const document = await load("c.tex", { "c.tex": "% !TEX root = gone.tex\n$1, ..., 2$" });
    expect(summary(document)).toEqual(["c.tex:1 input-exists", "c.tex:2 ellipsis-is-command"]);
    const part = "\\documentclass[ ../gone.tex ]{subfiles}\n";
    const [found] = check(await load("c.tex", { "c.tex": part }));
    expect(found?.what).toBe("There is no file ../gone.tex.");
    expect(part.slice(found?.start.offset, found?.end.offset)).toBe("../gone.tex");
  });
});

describe("citations", () => {
  const bib =
    "@article{one,\n  title = {A @ b}\n}\n@string{x = 1}\n@book { two, ids = {three, four}, }\n@misc{five}";

  it("are known from BibTeX, biblatex and bibitem", async () => {
    const document = await texDocument(
      whole("\\cite{one,two}\\cite{three}\\cite{five}\\cite{six}\\nocite{*}\\bibliography{refs}"),
      { "refs.bib": bib },
    );
    expect(summary(document)).toEqual(["main.tex:4 citation-is-defined"]);
  });

  it("are not looked for when a bibliography is missing, which is said", async () => {
    const document = await texDocument(whole("\\cite{one}\n\\bibliography{refz}"), { "refs.bib": bib });
    expect(summary(document)).toEqual(["main.tex:5 input-exists"]);
    expect(check(document)[0]?.do).toBe("Did you mean refs?");
  });

  it("are known from the bbl where there is no bib", async () => {
    const document = await texDocument(whole("\\cite{one,two}\\bibliography{refs}"), {
      "main.bbl": "\\begin{thebibliography}{1}\\bibitem[A]{one} A\\end{thebibliography}",
    });
    expect(check(document).map(({ what }) => what)).toEqual(["The bibliography has no work two."]);
  });
});

describe("a fragment, which is no document nor a part of one that is known", () => {
  const verbatim = '\\bv\n$ { "a" ...\n\\end{verbatim}\n\\begin{prog}$ { ...\\end{prog}';

  it("knows what begins a verbatim by the other files of its folder", async () => {
    const definitions =
      "\\newcommand{\\bv}{\\begin{verbatim}}\\newenvironment{prog}{\\small\\verbatim}{\\endverbatim}";
    expect(summary(await load("a.tex", { "a.tex": verbatim, "b.tex": definitions }))).toEqual([]);
    expect(summary(await load("a.tex", { "a.tex": verbatim, "b.sty": definitions }))).toEqual([]);
    expect(summary(await load("a.tex", { "a.tex": verbatim }))).not.toEqual([]);
  });

  it("shares halves with another fragment, and with no document", async () => {
    const halves = { "head.tex": "{\\small\\begin{center} a", "foot.tex": "b \\end{center}}" };
    expect(summary(await load("head.tex", halves))).toEqual([]);
    expect(summary(await load("foot.tex", halves))).toEqual([]);
    const one = { ...halves, "foot.tex": `\\documentclass{article}${halves["foot.tex"]}` };
    expect(summary(await load("head.tex", one))).not.toEqual([]);
  });

  it("keeps its own mistakes: what no other one has half of", async () => {
    const texts = { "a.tex": "\\begin{center} a", "b.tex": "b \\end{quote} \\begin{center}" };
    expect(summary(await load("a.tex", texts))).toEqual(["a.tex:1 environment-is-closed"]);
  });
});

it("knows labels by another name of \\label, except where a definition makes them", async () => {
  expect(summary(await load("a.tex", { "a.tex": withAlias("\\section{A}\\lab{a}") }))).toEqual([
    "a.tex:4 label-is-defined",
  ]);
  const made = "\\newcommand{\\sect}[1]{\\section{A}\\lab{#1}}\\sect{a}";
  expect(summary(await load("a.tex", { "a.tex": withAlias(made) }))).toEqual([]);
});

it("reads keys between comments, REVTeX's words before them, and no command of another kind", async () => {
  const body =
    '\\cite{a,%\n b% c\n} \\cite{[See ]a,*[and ][ too]b} \\fullref{Theorem}{t} \\sref"x" \\cite{d}' +
    "\\begin{thebibliography}{9}\\bibitem{a}\\bibitem{b}\\end{thebibliography}";
  expect(summary(await load("a.tex", { "a.tex": whole(body, "\\newcommand\\sref[1]{\\ref{#1}}") }))).toEqual([
    "a.tex:6 citation-is-defined",
  ]);
});

it("says only errors of a text that nobody may change", async () => {
  const licence =
    'Everyone is permitted to copy and distribute verbatim copies\n of this license document, but changing it is not allowed.\n\nThe terms of Section 4, "as is". }';
  expect(summary(await load("gpl.tex", { "gpl.tex": licence }))).toEqual(["gpl.tex:4 braces-balance"]);
});

it("finds a package in a folder beside the document's", async () => {
  const text =
    "\\documentclass{article}\\usepackage{code}\\begin{document}\\begin{prog}$ {\\end{prog}\\end{document}";
  const style = "\\newenvironment{prog}{\\small\\verbatim}{\\endverbatim}";
  const files: Files = {
    ...memory({ "/p/doc/a.tex": text, "/p/styles/code.sty": style }),
    list: (folder) => ({ "/p": ["doc", "styles"], "/p/styles": ["code.sty"] })[folder] ?? [],
  };
  const document = await loadTexDocument("/p/doc/a.tex", files);
  expect(document === undefined ? [] : summary(document)).toEqual([]);
});
