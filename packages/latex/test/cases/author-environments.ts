import type { ParseCase } from "../parse-case.ts";

const equation = String.raw`\def\be{\begin{equation}}\def\ee{\end{equation}}`;
const definitions = String.raw`\def<macro:\be>{definition:equation:display()!} \def<macro:\ee>{definition:stray environment}`;

export const cases: readonly ParseCase[] = [
  {
    title: "an author's commands begin and end a display",
    source: String.raw`${equation}\be x_1\ee y`,
    tree: `${definitions} equation:display(" x" _<"1">) " y"`,
  },
  {
    title: "each may stand beside the other's long form",
    source: String.raw`${equation}\be x\end{equation}\begin{equation}y\ee`,
    tree: `${definitions} equation:display(" x") equation:display("y")`,
  },
  {
    title: "an end of what nothing began is a command",
    source: String.raw`${equation}\ee y`,
    tree: `${definitions} \\ee " y"`,
  },
  {
    title: "a beginning that nothing may end is a command",
    source: String.raw`\def\be{\begin{equation}}\be x_1`,
    tree: String.raw`\def<macro:\be>{definition:equation:display()!} \be " x_1"`,
  },
  {
    title: "two environments at once",
    source: String.raw`\def\be{\begin{equation}\begin{aligned}}\def\ee{\end{aligned}\end{equation}}\be a&b\ee c`,
    tree: String.raw`\def<macro:\be>{definition:equation:display(aligned:inherited()!)!} \def<macro:\ee>{definition:stray environment stray environment} equation:display(aligned:inherited(" a" & "b")) " c"`,
  },
  {
    title: "a label as its argument, at the beginning",
    source: String.raw`\newcommand{\beq}[1]{\begin{equation}\label{#1}}\newcommand\eeq{\end{equation}}\beq{a_1}x\eeq`,
    tree: String.raw`\newcommand{macro:\beq}[name:"1"]{definition:equation:display(\label{name:#1})!} \newcommand<macro:\eeq>{definition:stray environment} equation:display{name:"a_1"}("x")`,
  },
  {
    title: "a label as its argument, at the end",
    source: String.raw`\def\be{\begin{equation}}\def\ee#1{\label{#1}\end{equation}}\be x\ee{a_b} c`,
    tree: String.raw`\def<macro:\be>{definition:equation:display()!} \def<macro:\ee><definition:#1>{definition:\label{name:#1} stray environment} equation:display(" x" \ee{name:"a_b"}) " c"`,
  },
  {
    title: "an argument that is a display",
    source: String.raw`\newcommand{\eqn}[2]{\begin{equation}\label{#1}#2\end{equation}}\eqn{a_b}{x_1}`,
    tree: String.raw`\newcommand{macro:\eqn}[name:"2"]{definition:equation:display(\label{name:#1} #2)} \eqn{name:"a_b"}{equation:display("x" _<"1">)}`,
  },
  {
    title: "an argument that is a formula",
    source: String.raw`\newcommand{\m}[1]{$#1$}\m{x_1}`,
    tree: String.raw`\newcommand{macro:\m}[name:"1"]{definition:$(#1)} \m{math:"x" _<"1">}`,
  },
  {
    title: "an argument that is a formula and words is neither",
    source: String.raw`\newcommand{\m}[1]{$#1$ (#1)}\m{x_1}`,
    tree: String.raw`\newcommand{macro:\m}[name:"1"]{definition:$(#1) " (" #1 ")"} \m{"x_1"}`,
  },
  {
    title: "an argument up to a command",
    source: String.raw`\def\ba#1\ea{\begin{align}#1\end{align}}\ba a&=b\ea c`,
    tree: String.raw`\def<macro:\ba><definition:#1 "\\ea">{definition:align:display(#1)} align:display(" a" & "=b") " c"`,
  },
  {
    title: "double dollars",
    source: String.raw`\def\dm{$$}\dm x_1\dm y`,
    tree: String.raw`\def<macro:\dm>{definition:$$()!} displaymath:display(" x" _<"1">) " y"`,
  },
  {
    title: "an environment around another",
    source: String.raw`\newenvironment{eqal}{\begin{align}}{\end{align}}\begin{eqal}a&=b\end{eqal}\begin{eqal}\end{eqal}`,
    tree: String.raw`\newenvironment{name:"eqal"}{definition:align:display()!}{definition:stray environment} eqal:inherited(align:display("a" & "=b")) eqal:inherited()`,
  },
  {
    title: "an environment around commands of others",
    source: String.raw`\newenvironment{eqal}[1]{\equation\label{#1}\aligned}{\endaligned\endequation}\begin{eqal}{l_1}a&=b\end{eqal}c`,
    tree: String.raw`\newenvironment{name:"eqal"}[name:"1"]{definition:\equation \label{name:#1} \aligned}{definition:\endaligned \endequation} eqal:inherited{name:"l_1"}(equation:display(aligned:inherited("a" & "=b"))) "c"`,
  },
  {
    title: "other names of an environment's commands",
    source: String.raw`\let\beq\equation\let\eeq\endequation\beq x_1\eeq y`,
    tree: String.raw`\let<macro:\beq><definition:\equation> \let<macro:\eeq><definition:\endequation> equation:display(" x" _<"1">) " y"`,
  },
  {
    title: "an environment of listings",
    source: String.raw`\lstnewenvironment{code}[1][]{\lstset{#1}}{}\begin{code}[a=b]x_$%\end{code}z`,
    tree: String.raw`\lstnewenvironment{name:"code"}[name:"1"][definition:]{definition:\lstset{options:#1}}{definition:} raw code["a=b"]("x_$%") "z"`,
  },
  {
    title: "listings of tcolorbox, fancyvrb and minted",
    source: String.raw`\newtcblisting{ex}[1]{title=#1}\begin{ex}{T}$%\end{ex}\DefineVerbatimEnvironment{v}{Verbatim}{}\begin{v}$\end{v}\newminted{c}{}\begin{ccode}$\end{ccode}`,
    tree: String.raw`\newtcblisting{name:"ex"}[name:"1"]{definition:"title=" #1} raw ex{"T"}("$%") \DefineVerbatimEnvironment{name:"v"}{name:"Verbatim"}{options:} raw v("$") \newminted{name:"c"}{options:} raw ccode("$")`,
  },
  {
    title: "an environment around a listing",
    source: String.raw`\newenvironment{code}{\VerbatimEnvironment\begin{minted}{c}}{\end{minted}}\begin{code}a_$ \end{code}b`,
    tree: String.raw`\newenvironment{name:"code"}{definition:\VerbatimEnvironment minted:drawing{name:"c"}()!}{definition:stray environment} raw code("a_$ ") "b"`,
  },
  {
    title: "what a conditional decides is not read",
    source: String.raw`\newcommand{\be}{\ifdraft\begin{equation}\fi}\newcommand{\ee}{\end{equation}}\be x`,
    tree: String.raw`\newcommand{macro:\be}{definition:\ifdraft equation:display(\fi)!} \newcommand{macro:\ee}{definition:stray environment} \be " x"`,
  },
  {
    title: "the arguments of what a command's text ends with follow the command",
    source: String.raw`\newcommand{\bmat}{\left[\begin{array}}\newcommand{\emat}{\end{array}\right]}$\bmat{cc} a & b \emat$`,
    tree: String.raw`\newcommand{macro:\bmat}{definition:fence […!(array:display()!)} \newcommand{macro:\emat}{definition:stray environment stray fence} $(array:inherited{name:"cc"}(" a " & " b "))`,
  },
  {
    title: "an end with something before and after it",
    source: String.raw`\def\be{\begin{eqnarray}}\def\ee{\nonumber\end{eqnarray}\par\noindent}\be x_1\ee y`,
    tree: String.raw`\def<macro:\be>{definition:eqnarray:display()!} \def<macro:\ee>{definition:\nonumber stray environment \par \noindent} eqnarray:display(" x" _<"1">) " y"`,
  },
];
