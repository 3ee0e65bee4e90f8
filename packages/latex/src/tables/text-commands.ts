import type { CommandRow } from "./row.ts";

/** Commands of text and structure. */
export const TEXT_COMMANDS: readonly CommandRow[] = [
  [
    "",
    `LaTeX TeX LaTeXe BibTeX maketitle tableofcontents listoffigures listoftables appendix frontmatter mainmatter
    backmatter newpage clearpage cleardoublepage par noindent indent centering raggedright raggedleft
    bf it rm sf tt sc sl em bfseries mdseries itshape slshape scshape upshape rmfamily sffamily ttfamily normalfont
    tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge smallskip medskip bigskip
    hfill vfill hrulefill dotfill hline toprule midrule bottomrule newline tabularnewline protect relax
    today S P dag ddag copyright pounds textbackslash textasciitilde textasciicircum textbar textless textgreater
    textendash textemdash textquoteleft textquoteright textquotedblleft textquotedblright textregistered
    texttrademark textdegree textellipsis i j l L o O ss ae AE oe OE aa AA qedhere qed
    makeatletter makeatother ExplSyntaxOn ExplSyntaxOff begingroup endgroup bgroup egroup global long outer
    expandafter else fi or iftrue iffalse ifmmode ifhmode ifvmode ifinner unskip ignorespaces
    leavevmode null strut endinput xspace hfil hss vfil vss columnwidth linewidth textwidth textheight paperwidth
    paperheight baselineskip parindent parskip topsep itemsep labelsep tabcolsep arraycolsep printindex
    printglossaries singlespacing doublespacing onehalfspacing balance phantomsection sloppy fussy
    frenchspacing nonfrenchspacing boldmath unboldmath onecolumn allowbreak nobreak makeindex`,
  ],
  [
    "n",
    `label eqref labelcref namecref nameCref lcnamecref thispagestyle pagestyle pagenumbering
    bibliographystyle bibliography nocite include includeonly subfile stepcounter refstepcounter arabic roman
    Roman alph Alph fnsymbol value usecounter graphicspath newlength newsavebox theoremstyle usetikzlibrary
    usepgfplotslibrary ollabel stretch vphantomlabel glsentryname usebox bibdata`,
  ],
  ["f", "input"],
  [
    "*n",
    `ref pageref autoref Autoref cref Cref vref Vref vpageref nameref fullref hspace vspace cpageref Cpageref
    labelcpageref`,
  ],
  ["*nn", "crefrange Crefrange cpagerefrange import subimport counterwithin counterwithout"],
  ["N", "pagebreak nopagebreak linebreak nolinebreak footnotemark allowdisplaybreaks displaybreak"],
  ["K", "printbibliography listoftodos"],
  ["Nn", "bibitem addbibresource"],
  [
    "Kn",
    "usetheme includepdf includestandalone includesvg lstinputlisting gls Gls glspl Glspl ac acp acrshort acrlong",
  ],
  ["KnN", "documentclass usepackage RequirePackage LoadClass"],
  ["nN", "newcounter"],
  ["nn", "setcounter addtocounter setlength addtolength numberwithin fontsize PassOptionsToPackage"],
  ["nt", "settowidth settoheight settodepth hyperlink hypertarget textlang"],
  ["nd", "addtocontents"],
  ["d", "StopEventually MaybeStop"],
  ["nnt", "multicolumn addcontentsline crefname Crefname"],
  ["nNDd", "newcolumntype NewColumnType"],
  ["NnNnNt", "multirow"],
  [
    "t",
    `textbf textit textrm textsf texttt textsc textsl textup textmd textnormal emph underline uline sout uwave
    textsuperscript textsubscript enquote MakeUppercase MakeLowercase uppercase lowercase date thanks address email
    affil institute keywords subtitle centerline leftline rightline mbox text intertext
    shortintertext fbox markright textlf subcaption bibfield`,
  ],
  ["i", "index"],
  ["bt", "hbox vbox vtop"],
  ["tt", "markboth texorpdfstring"],
  ["*Mm", "systeme"],
  ["Ttt", "subcaptionbox"],
  ["Ktt", "lettrine"],
  ["Tt", "footnote footnotetext title author todo marginpar sidenote subfloat subfigure"],
  ["*Tt", "part chapter section subsection subsubsection paragraph subparagraph caption"],
  ["*nTt", "captionof"],
  ["T", "item"],
  ["NNt", "makebox framebox"],
  ["nNNt", "savebox"],
  ["NNNnt", "parbox"],
  ["nNNt", "raisebox"],
  ["nt", "scalebox"],
  ["Knt", "rotatebox"],
  ["*nnt", "resizebox"],
  ["Nnn", "rule"],
  ["Nnt", "textcolor colorbox"],
  ["Nn", "color"],
  ["nnn", "definecolor"],
  ["Nnnt", "fcolorbox"],
  ["Knt", "foreignlanguage"],
  ["n", "selectlanguage"],
  [
    "*TTn",
    `cite citep citet Citep Citet citealt citealp Citealt Citealp citeauthor Citeauthor textcite Textcite parencite
    Parencite footcite autocite Autocite smartcite supercite fullcite Cite citetitle citeyear citeyearpar citenum
    footfullcite citefullauthor`,
  ],
  ["*KKn", "includegraphics"],
  ["Knn", "inputminted"],
  ["NT", "hyperref"],
  ["v", "url path nolinkurl detokenize"],
  ["x", "string noexpand meaning"],
  ["vt", "href"],
  ["Kk", "setlist captionsetup"],
  ["k", "hypersetup geometry lstset tikzset pgfplotsset sisetup tcbset pgfkeys pgfqkeys setminted mdfsetup"],
  ["Kn", "num si unit ang numlist numrange complexnum"],
  ["Knn", "qty qtylist complexqty numproduct"],
  ["KnNn", "SI"],
  ["Knnn", "qtyrange SIrange"],
  ["t", "` ' ^ ~ = . c d b H k r u v t"],
  ["t", '"'],
  ["K;", "tikz"],
  ["bw", "xymatrix"],
  ["K", "node draw fill filldraw coordinate arrow"],
  [
    "t",
    `Axiom UnaryInf BinaryInf TrinaryInf QuaternaryInf QuinaryInf AxiomC UnaryInfC BinaryInfC TrinaryInfC QuaternaryInfC
    QuinaryInfC LeftLabel RightLabel`,
  ],
];
