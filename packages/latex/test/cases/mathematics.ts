import type { ParseCase } from "../parse-case.ts";

export const cases: readonly ParseCase[] = [
  {
    title: "a box is text, whatever its size",
    source: String.raw`$\llap{$-$}\hbox to 2cm{a $b$}\vbox{c}$`,
    tree: String.raw`$(\llap{text:$("-")} \hbox[options:"to 2cm"]{text:"a " $("b")} \vbox{text:"c"})`,
  },
  { title: "dollars hold an inline formula", source: "a $x$ b", tree: '"a " $("x") " b"' },
  { title: "double dollars hold a display", source: "$$x$$", tree: '$$("x")' },
  {
    title: "parentheses and brackets with backslashes hold formulas",
    source: String.raw`\(x\)\[y\]`,
    tree: String.raw`\(("x") \[("y")`,
  },
  { title: "two inline formulas may touch", source: "$a$$b$", tree: '$("a") $("b")' },
  {
    title: "a blank line ends an unclosed formula",
    source: "a $b {c\n\nd$",
    tree: '"a " $("b " {"c"}!)! ¶ "d" $()!',
  },
  {
    title: "a blank line ends a display too",
    source: "\\[ a\n\nb \\]",
    tree: String.raw`\[(" a")! ¶ "b " stray formula`,
  },
  {
    title: "a closing brace ends an unclosed formula in its group",
    source: String.raw`\emph{a $b} c`,
    tree: String.raw`\emph{text:"a " $("b")!} " c"`,
  },
  {
    title: "a closing brace without a group is stray in a formula",
    source: "$a}b$",
    tree: '$("a" stray group "b")',
  },
  { title: "a formula closes over an unclosed group", source: "$a{b$ c", tree: '$("a" {"b"}!) " c"' },
  {
    title: "closers without openers are stray",
    source: String.raw`a\)b\]`,
    tree: '"a" stray formula "b" stray formula',
  },
  {
    title: "an item ends an unclosed formula",
    source: String.raw`\item 5$ \item b`,
    tree: String.raw`\item " 5" $(" ")! \item " b"`,
  },
  {
    title: "a display environment ends an unclosed formula",
    source: String.raw`5$ \begin{equation}x\end{equation}`,
    tree: '"5" $(" ")! equation:display("x")',
  },
  {
    title: "a single dollar in a display is stray",
    source: "$$a $ b$$",
    tree: '$$("a " stray formula " b")',
  },
  {
    title: "text in a formula is text, and formulas nest there",
    source: String.raw`$a \text{if $b_1$ c_d} e_f$`,
    tree: String.raw`$("a " \text{text:"if " $("b" _<"1">) " c_d"} " e" _<"f">)`,
  },
  {
    title: "mbox and intertext hold text",
    source: String.raw`\[a \mbox{b_c} \intertext{d $e$}\]`,
    tree: String.raw`\[("a " \mbox{text:"b_c"} " " \intertext{text:"d " $("e")})`,
  },
  {
    title: "an unknown command's argument may hold a formula of its own",
    source: String.raw`$a \note{if $b$ c} d$`,
    tree: String.raw`$("a " \note{"if " $("b") " c"} " d")`,
  },
  {
    title: "an unknown command takes only the groups right after it",
    source: String.raw`$\foo{a}{b} {c}[d]$`,
    tree: String.raw`$(\foo{"a"}{"b"} " " {"c"} "[d]")`,
  },
  {
    title: "an unknown command takes no bracket in mathematics",
    source: String.raw`$\R[x]{y}$`,
    tree: String.raw`$(\R "[x]" {"y"})`,
  },
  {
    title: "scripts take a group or one token",
    source: String.raw`$x^{ab}_i^\alpha_\mathbf{c}^\frac12$`,
    tree: String.raw`$("x" ^{"ab"} _<"i"> ^<\alpha> _<\mathbf{"c"}> ^<\frac<"1"><"2">>)`,
  },
  {
    title: "primes are text before and after scripts",
    source: "$f'^2 g_i'$",
    tree: '$("f\'" ^<"2"> " g" _<"i"> "\'")',
  },
  {
    title: "a script without content is empty",
    source: "{$x^$}$x_}$",
    tree: '{$("x" ^<>)} $("x" _<> stray group)',
  },
  {
    title: "scripts may stand apart from their content",
    source: "$x^ {2}_ i$",
    tree: '$("x" ^{"2"} _<"i">)',
  },
  {
    title: "a command's arguments without braces are tokens",
    source: String.raw`$\frac12\frac ab\sqrt3\hat\theta\sqrt[3]{x}$`,
    tree: String.raw`$(\frac<"1"><"2"> \frac<"a"><"b"> \sqrt<"3"> \hat<\theta> \sqrt["3"]{"x"})`,
  },
  {
    title: "a known command as a token takes its own arguments",
    source: String.raw`$\hat\mathbf{x}\bar\foo{y}$`,
    tree: String.raw`$(\hat<\mathbf{"x"}> \bar<\foo> {"y"})`,
  },
  {
    title: "operators may be starred",
    source: String.raw`$\operatorname*{arg\,max}_x$`,
    tree: String.raw`$(\operatorname*{"arg" \, "max"} _<"x">)`,
  },
  {
    title: "sizes take a delimiter",
    source: String.raw`$\bigl( \Big\lvert x\bigr)\middle|$`,
    tree: String.raw`$(\bigl<"("> " " \Big<\lvert> " x" \bigr<")"> \middle<"|">)`,
  },
  {
    title: "left and right make a fence",
    source: String.raw`$\left( a \right]\left\{b\right.\left\lVert c\right\rVert$`,
    tree: String.raw`$(fence (…](" a ") fence \{….("b") fence \lVert…\rVert(" c"))`,
  },
  {
    title: "fences nest",
    source: String.raw`$\left(\left[a\right]\right)$`,
    tree: '$(fence (…)(fence […]("a")))',
  },
  {
    title: "left without right ends with its formula",
    source: String.raw`$\left( a$`,
    tree: '$(fence (…!(" a"))',
  },
  { title: "right without left is stray", source: String.raw`$a\right)$`, tree: '$("a" stray fence)' },
  {
    title: "a fence without a delimiter has an empty one",
    source: String.raw`$\left{a}\right$`,
    tree: '$(fence …({"a"}))',
  },
  { title: "a closing brace ends an unclosed fence", source: "${\\left( a}$", tree: '$({fence (…!(" a")})' },
  {
    title: "ensuremath is mathematics in text",
    source: String.raw`\ensuremath{a_1}`,
    tree: String.raw`\ensuremath{math:"a" _<"1">}`,
  },
  {
    title: "a pair of dollars in a group of a formula is a formula in words that some command sets",
    source: String.raw`$a \arrow[l]{by $x$} b$ $x_{2$ and $y}$ $\c$`,
    tree: String.raw`$("a " \arrow[options:"l"] {"by " $("x")} " b") " " $("x" _{"2" $(" and ") "y"}) " " $(\c)`,
  },
];
