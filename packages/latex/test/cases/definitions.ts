import type { ParseCase } from "../parse-case.ts";

export const cases: readonly ParseCase[] = [
  {
    title: "an argument that the text of a command never uses is thrown away",
    source: String.raw`\newcommand{\weg}[2][x]{#1}\weg{$a$}\def\no#1{}\no{\b{c}}`,
    tree:
      String.raw`\newcommand{macro:\weg}[name:"2"][definition:"x"]{definition:#1} \weg{dropped:$("a")} ` +
      String.raw`\def<macro:\no><definition:#1>{definition:} \no{dropped:\b{text:"c"}}`,
  },
  {
    title: "arguments between characters, as the parameter text of their command has them",
    source: String.raw`\def\s"#1"{\ref{#1}}\def\p(#1,#2){#1#2}\def\e#1;{#1} \s "a {"} b"c$\p(x,\g{,})$\e f;\s{g} \s"h`,
    tree:
      String.raw`\def<macro:\s><definition:"\"" #1 "\"">{definition:\ref{name:#1}} ` +
      String.raw`\def<macro:\p><definition:"(" #1 "," #2 ")">{definition:#1 #2} ` +
      String.raw`\def<macro:\e><definition:#1 ";">{definition:#1} " " \s<"a " {"\""} " b"> "c" ` +
      String.raw`$(\p<"x"><\g{","}>) \e<" f"> \s {"g"} " " \s<"h">!`,
  },
  {
    title: "an argument that an earlier definition uses is not thrown away, nor that of a command of LaTeX",
    source: String.raw`\newcommand{\a}[1]{#1}\renewcommand{\a}[1]{}\a{b}\renewcommand{\emph}[1]{}\emph{c}`,
    tree:
      String.raw`\newcommand{macro:\a}[name:"1"]{definition:#1} \renewcommand{macro:\a}[name:"1"]{definition:} ` +
      String.raw`\a{"b"} \renewcommand{macro:\emph}[name:"1"]{definition:} \emph{"c"}`,
  },
  {
    title: "a type of column, whose cells are mathematics",
    source: String.raw`\newcolumntype{C}[1][c]{>{$}#1<{$}}$a$`,
    tree: String.raw`\newcolumntype{name:"C"}[name:"1"][definition:"c"]{definition:">" {$()!} #1 "<" {$()!}} $("a")`,
  },
  {
    title: "newcommand",
    source: String.raw`\newcommand{\a}[2][x]{#1_{#2}}\newcommand*\b{c}`,
    tree: String.raw`\newcommand{macro:\a}[name:"2"][definition:"x"]{definition:#1 _{#2}} \newcommand*<macro:\b>{definition:"c"}`,
  },
  {
    title: "the arguments of a defined command are known from then on",
    source: String.raw`\a{x}{y}[z]\newcommand{\a}[2][d]{#1#2}\a[x]{y}{z}\newcommand\b{c}\b{d}`,
    tree: String.raw`\a{"x"}{"y"} "[z]" \newcommand{macro:\a}[name:"2"][definition:"d"]{definition:#1 #2} \a["x"]{"y"} {"z"} \newcommand<macro:\b>{definition:"c"} \b {"d"}`,
  },
  {
    title: "a defined command in mathematics",
    source: String.raw`\newcommand\v[1]{\mathbf{#1}}$\v x\hat\v{y}\v{a}{b}$`,
    tree: String.raw`\newcommand<macro:\v>[name:"1"]{definition:\mathbf{#1}} $(\v<"x"> \hat<\v{"y"}> \v{"a"} {"b"})`,
  },
  {
    title: "def",
    source: String.raw`\def\a#1#2{#1#2}\a xyz\def\b#1,#2;{x}\gdef\c{d}\edef\d {e}`,
    tree: String.raw`\def<macro:\a><definition:#1 #2>{definition:#1 #2} \a<"x"><"y"> "z" \def<macro:\b><definition:#1 "," #2 ";">{definition:"x"} \gdef<macro:\c>{definition:"d"} \edef<macro:\d><definition:" ">{definition:"e"}`,
  },
  {
    title: "let",
    source: String.raw`\let\a=\b\let\c\frac\c12\let\d={\let\e= }`,
    tree: String.raw`\let<macro:\a><definition:\b> \let<macro:\c><definition:\frac> \c<"1"><"2"> \let<macro:\d><definition:"{"> \let<macro:\e> "= " stray group`,
  },
  {
    title: "operators",
    source: String.raw`\DeclareMathOperator{\tr}{tr}\DeclareMathOperator*\am{arg\,max}$\tr{x}$`,
    tree: String.raw`\DeclareMathOperator{macro:\tr}{definition:"tr"} \DeclareMathOperator*<macro:\am>{definition:"arg" \, "max"} $(\tr {"x"})`,
  },
  {
    title: "paired delimiters",
    source: String.raw`\DeclarePairedDelimiter\abs{\lvert}{\rvert}$\abs*{x}\abs[\big]{y}$\DeclarePairedDelimiterX\inner[2]{<}{>}{#1\delimsize|#2}$\inner{a}{b}{c}$`,
    tree: String.raw`\DeclarePairedDelimiter<macro:\abs>{definition:\lvert}{definition:\rvert} $(\abs*{"x"} \abs[name:\big]{"y"}) \DeclarePairedDelimiterX<macro:\inner>[name:"2"]{definition:"<"}{definition:">"}{definition:#1 \delimsize "|" #2} $(\inner{"a"}{"b"} {"c"})`,
  },
  {
    title: "paired delimiters with more",
    source: String.raw`\DeclarePairedDelimiterXPP\P[1]{a}{(}{)}{b}{#1}`,
    tree: String.raw`\DeclarePairedDelimiterXPP<macro:\P>[name:"1"]{definition:"a"}{definition:"("}{definition:")"}{definition:"b"}{definition:#1}`,
  },
  {
    title: "environments",
    source: String.raw`\newenvironment{x}[1][d]{\begin{quote}}{\end{quote}}\begin{x}[a]b\end{x}`,
    tree: String.raw`\newenvironment{name:"x"}[name:"1"][definition:"d"]{definition:quote:text()!}{definition:stray environment} x:inherited["a"]("b")`,
  },
  {
    title: "environments keep their surroundings' mode",
    source: String.raw`\newenvironment{x}[1]{}{}\[\begin{x}{a}b_1\end{x}\]\begin{x}{a}b_1\end{x}`,
    tree: String.raw`\newenvironment{name:"x"}[name:"1"]{definition:}{definition:} \[(x:inherited{"a"}("b" _<"1">)) x:inherited{"a"}("b_1")`,
  },
  {
    title: "theorems",
    source: String.raw`\newtheorem{fact}{Fact}[section]\newtheorem*{z}{Z}\begin{fact}[A $b$]c\end{fact}\begin{z} [d]\end{z}`,
    tree: String.raw`\newtheorem{name:"fact"}{text:"Fact"}[name:"section"] \newtheorem*{name:"z"}{text:"Z"} fact:text[text:"A " $("b")]("c") z:text[text:"d"]()`,
  },
  {
    title: "document commands",
    source: String.raw`\NewDocumentCommand{\a}{s O{d} m}{#2#3}\a*[x]{y}{z}`,
    tree: String.raw`\NewDocumentCommand{macro:\a}{name:"s O" {"d"} " m"}{definition:#2 #3} \a*["x"]{"y"} {"z"}`,
  },
  {
    title: "an opening or closing half in a definition stays in it",
    source: String.raw`\newcommand{\be}{\begin{equation}}\newcommand{\ee}{\end{equation}}\begin{equation}x\end{equation}`,
    tree: String.raw`\newcommand{macro:\be}{definition:equation:display()!} \newcommand{macro:\ee}{definition:stray environment} equation:display("x")`,
  },
  {
    title: "a definition that never closes runs to the end",
    source: "\\newcommand{\\a}{$b\n\n",
    tree: String.raw`\newcommand{macro:\a}{definition:$("b")! ¶}!`,
  },
  { title: "a definition breaks off", source: String.raw`\newcommand`, tree: String.raw`\newcommand` },
  {
    title: "parameters",
    source: String.raw`#1 ##1 # \newcommand{\a}{\newcommand{\b}[1]{##1}}`,
    tree: String.raw`#1 " " ##1 " " "#" " " \newcommand{macro:\a}{definition:\newcommand{macro:\b}[name:"1"]{definition:##1}}`,
  },
];
