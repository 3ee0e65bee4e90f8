import type { ParseCase } from "../parse-case.ts";

export const cases: readonly ParseCase[] = [
  {
    title: "verbs of fancyvrb, unless the author has one",
    source: String.raw`\Verb+@a{+\Verb*|\b{|\Verb[x]!\c{!\newcommand{\Verb}[1]{#1}\Verb{$d$}`,
    tree: String.raw`raw Verb("@a{") raw Verb*("\\b{") raw Verb[options:"x"]("\\c{") \newcommand{macro:\Verb}[name:"1"]{definition:#1} \Verb{$("d")}`,
  },
  { title: "verb", source: String.raw`\verb|$x_%|\verb*+a+ b`, tree: 'raw verb("$x_%") raw verb*("a") " b"' },
  {
    title: "verb without its end stops at the line's end",
    source: "\\verb|a\nb",
    tree: String.raw`raw verb("a")! "\nb"`,
  },
  {
    title: "verb between closing braces",
    source: String.raw`\verb}(a)} {\verb}`,
    tree: String.raw`raw verb("(a)") " " {\verb}`,
  },
  { title: "verb at the end is a command", source: String.raw`{\verb}`, tree: String.raw`{\verb}` },
  {
    title: "inline listings",
    source: String.raw`\lstinline[language=C]!a_$! \lstinline{b{c}} \mintinline{py}|d|`,
    tree: 'raw lstinline[options:"language=C"]("a_$") " " raw lstinline("b{c}") " " raw mintinline{name:"py"}("d")',
  },
  {
    title: "verbatim environments",
    source: "\\begin{verbatim}\n$x_{%\n\\end{verbatim} a",
    tree: String.raw`raw verbatim("\n$x_{%\n") " a"`,
  },
  {
    title: "a verbatim environment that never ends",
    source: String.raw`\begin{verbatim}$x{`,
    tree: 'raw verbatim("$x{")!',
  },
  {
    title: "listings have arguments",
    source: String.raw`\begin{lstlisting}[caption={A}]a_{\end{lstlisting}\begin{minted}[x]{py}b\end{minted}\begin{comment}$\end{comment}`,
    tree: 'raw lstlisting[options:"caption=" {"A"}]("a_{") raw minted[options:"x"]{name:"py"}("b") raw comment("$")',
  },
  {
    title: "addresses",
    source: String.raw`\url{a_%b{c}#}\href{x#}{y $z$}\url|a}|\path{b_c}`,
    tree: String.raw`\url{verbatim:raw url("a_%b{c}#")} \href{verbatim:raw href("x#")}{text:"y " $("z")} \url<verbatim:raw url("a}")> \path{verbatim:raw path("b_c")}`,
  },
  {
    title: "an address that never closes ends with its paragraph",
    source: "\\url{a\nb\n\nc",
    tree: String.raw`\url{verbatim:raw url("a\nb")}! ¶ "c"`,
  },
  {
    title: "a character that stands for \\verb, until it does no longer",
    source: String.raw`|a|\MakeShortVerb{\|}|$b| {|%|} $|c|$ |d
e \DeleteShortVerb{\|}|e|`,
    tree: String.raw`"|a|" \MakeShortVerb{macro:\|} raw verb("$b") " " {raw verb("%")} " " $("|c|") " " "|d\ne " \DeleteShortVerb{macro:\|} "|e|"`,
  },
  {
    title: "an active character that hands itself to a command stands for \\verb, in formulas too",
    source:
      "\\catcode`@=\\active\\def@{\\verb@}@$x@ $y @>>@ z$ \\def\\on{\\catcode`?=13 \\def?{\\icode?}}?a?\\on?$?",
    tree: '\\catcode "`@=" \\active \\def<macro:"@">{definition:\\verb "@"} raw verb("$x") " " $("y " raw verb(">>") " z") " " \\def<macro:\\on>{definition:\\catcode "`?=13 " \\def<macro:"?">{definition:\\icode "?"}} "?a?" \\on raw verb("$")',
  },
  {
    title: "the classes of LaTeX's own documentation make a bar stand for \\verb",
    source: String.raw`\documentclass[a]{ltxdoc}|$| $|a|$`,
    tree: String.raw`\documentclass[options:"a"]{name:"ltxdoc"} raw verb("$") " " $("|a|")`,
  },
  {
    title: "an environment whose name says that it holds code, unless it is defined",
    source: String.raw`\begin{lstcode}$%\end{lstcode}\begin{pseudocode}$a$\end{pseudocode}\newenvironment{mycode}{}{}\begin{mycode}$a$\end{mycode}`,
    tree: String.raw`raw lstcode("$%") pseudocode:inherited($("a")) \newenvironment{name:"mycode"}{definition:}{definition:} mycode:inherited($("a"))`,
  },
  {
    title: "an author's command begins a verbatim that its written end ends",
    source: String.raw`\newcommand{\bv}{\begin{quote}\begin{verbatim}}\bv $%\end{verbatim}a\def\bl#1{\bf#1\begin{lstlisting}}\bl{b}{$\end{lstlisting}`,
    tree: String.raw`\newcommand{macro:\bv}{definition:quote:text(verbatim:drawing()!)!} raw verbatim(" $%") "a" \def<macro:\bl><definition:#1>{definition:\bf #1 lstlisting:drawing()!} raw lstlisting{"b"}("{$")`,
  },
  {
    title: "an author's command begins none where nothing ends it",
    source: String.raw`\newcommand{\bv}{\begin{verbatim}}\bv $a$ \bv $b$`,
    tree: String.raw`\newcommand{macro:\bv}{definition:verbatim:drawing()!} \bv " " $("a") " " \bv " " $("b")`,
  },
  {
    title: "an author's environment that ends as verbatim begins, after conditions and whatever else",
    source: String.raw`\newenvironment{x}{\if@a\else b\fi\verbatim}{\endverbatim}\begin{x}$%\end{x}\newenvironment{y}{\ifx a\relax\let\do\@makeother\dospecials\@y}{}\begin{y}$%\end{y}`,
    tree: String.raw`\newenvironment{name:"x"}{definition:\if "@a" \else " b" \fi \verbatim}{definition:\endverbatim} raw x("$%") \newenvironment{name:"y"}{definition:\ifx " a" \relax \let<macro:\do><definition:\@> "makeother" \dospecials \@ "y"}{definition:} raw y("$%")`,
  },
  {
    title: "two commands make an environment",
    source: String.raw`\let\x\verbatim\let\endx\endverbatim\begin{x}$%\end{x}`,
    tree: String.raw`\let<macro:\x><definition:\verbatim> \let<macro:\endx><definition:\endverbatim> raw x("$%")`,
  },
  {
    title: "two definitions make an environment, whatever else the first does",
    source: String.raw`\def\x{\bgroup\def\;##1;{\hfill##1}\alltt\def\b{\ifmmode a\fi}}\def\endx{\endalltt\egroup}\begin{x}$%\end{x}`,
    tree: String.raw`\def<macro:\x>{definition:\bgroup \def<macro:\;><definition:## "1;">{definition:\hfill ##1} \alltt \def<macro:\b>{definition:\ifmmode " a" \fi}} \def<macro:\endx>{definition:\endalltt \egroup} raw x("$%")`,
  },
  {
    title: "an argument that is read after `$` was made a letter, by the command or by one that calls it",
    source:
      "\\makeatletter\\def\\code{\\bgroup\\catcode`\\#=11\\catcode`\\$=11\\relax\\@code}\\def\\@code#1{\\tt#1\\egroup}\\def\\sc{\\small\\code}\\code{$a} \\sc{$b}",
    tree: '\\makeatletter \\def<macro:\\code>{definition:\\bgroup \\catcode "`" \\# "=11" \\catcode "`" \\$ "=11" \\relax \\@code} \\def<macro:\\@code><definition:#1>{definition:\\tt #1 \\egroup} \\def<macro:\\sc>{definition:\\small \\code} \\code{verbatim:raw code("$a")} " " \\sc{verbatim:raw sc("$b")}',
  },
  {
    title: "an argument that was taken before `$` is made a letter is none",
    source:
      "\\def\\code#1{\\bgroup\\catcode`\\$=11 #1\\egroup}\\def\\s{\\catcode`\\$=11 \\relax}\\code{$a$} \\s{$b$}",
    tree: '\\def<macro:\\code><definition:#1>{definition:\\bgroup \\catcode "`" \\$ "=11 " #1 \\egroup} \\def<macro:\\s>{definition:\\catcode "`" \\$ "=11 " \\relax} \\code{$("a")} " " \\s {$("b")}',
  },
  {
    title: "commands that hand their argument to a listing, or end with one",
    source: String.raw`\newcommand{\k}[1]{\lstinline{#1}}\k{$a}\k{\{}\def\o{\lstinline[language=C]}\o|x{|\let\v\lstinline\v{$}`,
    tree: String.raw`\newcommand{macro:\k}[name:"1"]{definition:raw lstinline("#1")} \k{verbatim:raw k("$a")} \k{verbatim:raw k("\\{")} \def<macro:\o>{definition:raw lstinline[options:"language=C"]()!} \o<verbatim:raw o("x{")> \let<macro:\v><definition:\lstinline> \v{verbatim:raw v("$")}`,
  },
  {
    title: "what is for HTML only",
    source: String.raw`a\htmlonly\begin{x}$\endhtmlonly b\begin{rawhtml}$\end{rawhtml}\htmlonly{$c$}`,
    tree: String.raw`"a" % " b" raw rawhtml("$") \htmlonly{$("c")}`,
  },
  {
    title: "a percent sign that a group makes a character like others",
    source: "{\\catcode`\\%=12 \\gdef\\pct{%}} a%b",
    tree: '{\\catcode "`" \\% "=12 " \\gdef<macro:\\pct>{definition:"%"}} " a" %',
  },
  {
    title: "a false condition as an argument hides nothing",
    source: String.raw`\choose{\iffalse}{a} b \fi \iffalse c } \fi d`,
    tree: String.raw`\choose {\iffalse} {"a"} " b " \fi " " % " d"`,
  },
  {
    title: "fancyvrb's \\Verb, and what is not read: \\detokenize and columns",
    source: String.raw`\Verb+@a{+ \Verb[x]|$| \detokenize{>{$}} \newcolumntype{C}{>{$}c<{$}} \begin{LaTeXCode}x{\end{LaTeXCode}`,
    tree: String.raw`raw Verb("@a{") " " raw Verb[options:"x"]("$") " " \detokenize{verbatim:raw detokenize(">{$}")} " " \newcolumntype{name:"C"}{definition:">" {$()!} "c<" {$()!}} " " raw LaTeXCode("x{")`,
  },
];
