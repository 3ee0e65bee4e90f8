import type { ParseCase } from "../parse-case.ts";

export const cases: readonly ParseCase[] = [
  {
    title: "an accent never stands over a dollar",
    source: "\\k\n$$a\\k$$\\'e",
    tree: String.raw`\k "\n" $$("a" \k) \'<text:"e">`,
  },
  {
    title: "the key that an entry of the index is sorted by is no LaTeX",
    source: String.raw`\index{$@\texttt{\$}}\index{a $b$}`,
    tree: String.raw`\index{verbatim:raw index("$@\\texttt{\\$}")} \index{text:"a " $("b")}`,
  },
  {
    title: "a token that is printed does nothing",
    source: String.raw`{\tt\string\begin{a}\string\end\{a\} \string$}\detokenize{\begin{b}$}\texttt{\string}`,
    tree:
      String.raw`{\tt \string<verbatim:raw string("\\begin")> {"a"} \string<verbatim:raw string("\\end")> \{ "a" \} ` +
      String.raw`" " \string<verbatim:raw string("$")>} \detokenize{verbatim:raw detokenize("\\begin{b}$")} ` +
      String.raw`\texttt{text:\string}`,
  },
  {
    title: "a command takes the arguments it is known to take",
    source: String.raw`\section*{A}\footnote{b}\noindent c`,
    tree: String.raw`\section*{text:"A"} \footnote{text:"b"} \noindent " c"`,
  },
  {
    title: "blanks, one line end and comments may stand before an argument",
    source: "\\emph %c\n {a}\\emph\n\nb",
    tree: String.raw`\emph{text:"a"} \emph ¶ "b"`,
  },
  {
    title: "optional arguments are read where they are known",
    source: String.raw`\item[a] b \caption[s]{c} \cite[p.~3]{k}`,
    tree: String.raw`\item[text:"a"] " b " \caption[text:"s"]{text:"c"} " " \cite[text:"p.~3"]{name:"k"}`,
  },
  {
    title: "an optional argument may be missing",
    source: String.raw`\item b \includegraphics{a.png} \includegraphics[width=\linewidth]{a}`,
    tree: String.raw`\item " b " \includegraphics{name:"a.png"} " " \includegraphics[options:"width=" \linewidth]{name:"a"}`,
  },
  {
    title: "an optional argument that never closes ends with the paragraph",
    source: "\\section[a {b}\n\nc]",
    tree: String.raw`\section[text:"a " {"b"}]! ¶ "c]"`,
  },
  {
    title: "a closing brace ends an open optional argument",
    source: String.raw`{\item[a}b]`,
    tree: String.raw`{\item[text:"a"]!} "b]"`,
  },
  {
    title: "a required argument without braces is one token",
    source: String.raw`\emph ab \textbf\LaTeX c`,
    tree: String.raw`\emph<text:"a"> "b " \textbf<text:\LaTeX> " c"`,
  },
  {
    title: "a missing argument is left out",
    source: String.raw`{\emph}\emph`,
    tree: String.raw`{\emph} \emph`,
  },
  {
    title: "an unknown command takes the brace groups right after it in text",
    source: String.raw`\foo{a}{b} {c}`,
    tree: String.raw`\foo{"a"}{"b"} " " {"c"}`,
  },
  {
    title: "an unknown command takes a bracket group only before a brace",
    source: String.raw`\foo[k=v]{a} \foo[b] \foo[c`,
    tree: String.raw`\foo[options:"k=v"]{"a"} " " \foo "[b] " \foo "[c"`,
  },
  {
    title: "an unknown command takes a star only before its arguments",
    source: String.raw`\foo*{a} \foo* b`,
    tree: String.raw`\foo*{"a"} " " \foo "* b"`,
  },
  {
    title: "names, labels and keys are no prose",
    source: String.raw`\label{a_b}\ref{a_b}\cref*{x,y}`,
    tree: String.raw`\label{name:"a_b"} \ref{name:"a_b"} \cref*{name:"x,y"}`,
  },
  {
    title: "accents take their letter in text",
    source: String.raw`\'e \"{o} \c c`,
    tree: String.raw`\'<text:"e"> " " \"{text:"o"} " " \c<text:"c">`,
  },
  {
    title: "a control symbol takes no argument",
    source: String.raw`\,{a}\;{b}\ {c}`,
    tree: String.raw`\, {"a"} \; {"b"} \  {"c"}`,
  },
  {
    title: "at is a letter between makeatletter and makeatother",
    source: String.raw`\a@b{x}\makeatletter\a@b{x}\makeatother\a@b`,
    tree: String.raw`\a "@b" {"x"} \makeatletter \a@b{"x"} \makeatother \a "@b"`,
  },
  {
    title: "underscore and colon are letters between ExplSyntaxOn and ExplSyntaxOff",
    source: String.raw`\ExplSyntaxOn\tl_set:Nn{x}\ExplSyntaxOff\tl_set`,
    tree: String.raw`\ExplSyntaxOn \tl_set:Nn{"x"} \ExplSyntaxOff \tl "_set"`,
  },
  { title: "a lone backslash at the end is a command without a name", source: "a\\", tree: '"a" \\' },
  {
    title: "what iffalse hides is a comment",
    source: String.raw`a\iffalse {b \ifx x\fi $ \fi c`,
    tree: '"a" % " c"',
  },
  {
    title: "else ends what iffalse hides",
    source: String.raw`\iffalse a\else b\fi`,
    tree: String.raw`% \else " b" \fi`,
  },
  {
    title: "iffalse without fi hides nothing",
    source: String.raw`\iffalse a`,
    tree: String.raw`\iffalse " a"`,
  },
  {
    title: "what follows the document is a comment",
    source: String.raw`\begin{document}a\end{document} {b`,
    tree: 'document:text("a") %',
  },
  {
    title: "a file's name without braces goes on to a blank",
    source: String.raw`\input a_b.tex c \input "d e"_f{\input g}\input h\relax \input\i/j \input |"k l" m \input`,
    tree: String.raw`\input<name:"a_b.tex"> " c " \input<name:"\"d e\"_f"> {\input<name:"g">} \input<name:"h"> \relax " " \input<name:\i> "/j " \input<name:"|\"k l\""> " m " \input`,
  },
];
