import type { ParseCase } from "../parse-case.ts";

export const cases: readonly ParseCase[] = [
  {
    title: "bodies",
    source: String.raw`\begin{align*}a\end{align*}\begin{proof}a\end{proof}\begin{tikzpicture}a\end{tikzpicture}\begin{foo}a\end{foo}`,
    tree: 'align*:display("a") proof:text("a") tikzpicture:drawing("a") foo:inherited("a")',
  },
  {
    title: "a matrix outside mathematics is a display of its own",
    source: String.raw`\begin{pmatrix}a_1\end{pmatrix}`,
    tree: 'pmatrix:display("a" _<"1">)',
  },
  {
    title: "text environments in mathematics are text",
    source: String.raw`\[\begin{minipage}{1cm}a_1 $b_1$\end{minipage}\]`,
    tree: String.raw`\[(minipage:text{name:"1cm"}("a_1 " $("b" _<"1">)))`,
  },
  {
    title: "arguments",
    source:
      "\\begin{figure}[h]a\\end{figure}\\begin{tabular}{ll}a\\end{tabular}\\begin{thm}\n[Name] b\\end{thm}",
    tree: 'figure:text[name:"h"]("a") tabular:text{name:"ll"}("a") thm:text[text:"Name"](" b")',
  },
  {
    title: "dollars in the columns of a table begin and end the mathematics of its cells",
    source: String.raw`\begin{tabular*}{1cm}{>{$}c<{$}}a\end{tabular*}\begin{tabu} to 1cm {X[$]}b\end{tabu}\begin{tabu}{l}c\end{tabu}`,
    tree:
      'tabular*:text{name:"1cm"}{name:">" {$()!} "c<" {$()!}}("a") ' +
      'tabu:text[options:"to 1cm "]{name:"X[" $("]")!}("b") tabu:text{name:"l"}("c")',
  },
  {
    title: "an unknown environment takes the groups right after it",
    source: String.raw`\begin{foo}{a}[b]c\end{foo}\begin{foo} {d}\end{foo}`,
    tree: 'foo:inherited{"a"}[options:"b"]("c") foo:inherited(" " {"d"})',
  },
  {
    title: "an end closes what was left open inside",
    source: String.raw`\begin{a}{b\begin{c}$d\end{a}`,
    tree: 'a:inherited{"b" c:inherited($("d")!)!}!()',
  },
  {
    title: "an end without its begin is stray",
    source: String.raw`\begin{a}b\end{c}d\end{a}`,
    tree: 'a:inherited("b" stray environment "d")',
  },
  { title: "an environment that never ends", source: String.raw`\begin{a}b`, tree: 'a:inherited("b")!' },
  {
    title: "begin and end without a name",
    source: String.raw`\begin a\end b`,
    tree: String.raw`\begin " a" stray environment " b"`,
  },
  {
    title: "names may be starred and spaced",
    source: String.raw`\begin {multline*}a\end {multline*}`,
    tree: 'multline*:display("a")',
  },
  {
    title: "a closing brace ends an environment inside its group",
    source: String.raw`{\begin{a}b}c`,
    tree: '{a:inherited("b")!} "c"',
  },
  {
    title: "optional arguments of drawings",
    source: String.raw`\begin{tikzpicture}[scale=2]\node {$x$};\end{tikzpicture}`,
    tree: String.raw`tikzpicture:drawing[options:"scale=2"](\node " " {$("x")} ";")`,
  },
  {
    title: "the cells of a commutative diagram are mathematics",
    source: String.raw`\begin{tikzcd}A_1 \arrow[r] & B\end{tikzcd}`,
    tree: String.raw`tikzcd:drawing("A" _<"1"> " " \arrow[options:"r"] " " & " B")`,
  },
  {
    title: "code that draws is not read",
    source: String.raw`\begin{asy}label("$x$"); // {%\end{asy}`,
    tree: String.raw`asy:drawing("label(\"$x$\"); // {%")`,
  },
  {
    title: "an inline drawing runs to its semicolon or is a group",
    source: String.raw`\tikz[x=1] \draw (0,0); a \tikz{b;c}`,
    tree: String.raw`\tikz[options:"x=1"]<drawing:\draw " (0,0)"> " a " \tikz{drawing:"b;c"}`,
  },
];
