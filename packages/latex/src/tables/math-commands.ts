import type { CommandRow } from "./row.ts";

/** Commands of mathematics: LaTeX, AMS, mathtools. */
export const MATH_COMMANDS: readonly CommandRow[] = [
  [
    "",
    `alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho
    varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi
    Omega digamma aleph beth gimel daleth hbar hslash ell wp Re Im imath jmath partial nabla infty emptyset varnothing
    forall exists nexists neg lnot top bot angle measuredangle sphericalangle triangle Box Diamond square blacksquare
    complement prime backprime surd flat natural sharp clubsuit diamondsuit heartsuit spadesuit eth mho
    sum prod coprod int iint iiint iiiint idotsint oint bigcup bigcap bigsqcup bigvee bigwedge bigoplus bigotimes
    bigodot biguplus smallint
    sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp det dim ker hom arg deg gcd lim
    liminf limsup max min sup inf Pr injlim projlim varinjlim varprojlim varliminf varlimsup
    pm mp times div cdot ast star dagger ddagger amalg cap cup uplus sqcap sqcup vee wedge land lor setminus
    smallsetminus wr circ bullet bigcirc diamond oplus ominus otimes oslash odot lhd rhd unlhd unrhd ltimes rtimes
    leftthreetimes rightthreetimes barwedge veebar doublebarwedge intercal dotplus boxplus boxminus boxtimes boxdot
    le leq ge geq ne neq equiv sim simeq approx cong doteq propto ll gg lll ggg prec succ preceq succeq subset supset
    subseteq supseteq sqsubset sqsupset sqsubseteq sqsupseteq in ni owns notin vdash dashv models perp mid nmid
    parallel nparallel smile frown asymp bowtie leqslant geqslant leqq geqq lesssim gtrsim lessgtr gtrless
    subsetneq supsetneq subseteqq supseteqq subsetneqq supsetneqq nsubseteq nsupseteq nleq ngeq nless ngtr nsim ncong
    nprec nsucc lessdot gtrdot approxeq thicksim thickapprox triangleq coloneqq eqqcolon coloneq eqcolon vcentcolon
    ratio therefore because Vdash vDash Vvdash nvdash nvDash models trianglelefteq trianglerighteq
    vartriangleleft vartriangleright blacktriangleleft blacktriangleright
    to gets mapsto longmapsto leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow
    longrightarrow longleftrightarrow Longleftarrow Longrightarrow Longleftrightarrow iff implies impliedby uparrow
    downarrow updownarrow Uparrow Downarrow Updownarrow nearrow searrow swarrow nwarrow hookleftarrow hookrightarrow
    leftharpoonup leftharpoondown rightharpoonup rightharpoondown rightleftharpoons leftrightharpoons
    rightsquigarrow leadsto twoheadrightarrow twoheadleftarrow rightarrowtail leftarrowtail nrightarrow nRightarrow
    nleftarrow nLeftarrow dashrightarrow dashleftarrow curvearrowright circlearrowright upharpoonright
    lbrace rbrace lbrack rbrack langle rangle lvert rvert lVert rVert vert Vert lceil rceil lfloor rfloor lgroup
    rgroup lmoustache rmoustache ulcorner urcorner llcorner lrcorner backslash colon
    dots ldots cdots vdots ddots dotsc dotsb dotsm dotsi dotso
    quad qquad thinspace medspace thickspace negthinspace negmedspace negthickspace enspace enskip nobreakspace
    displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits displaylimits
    nonumber notag cr crcr over atop choose brace brack above bmod mod nobreakdash mathstrut
    hfil`,
  ],
  [
    "r",
    `hat widehat check widecheck tilde widetilde acute grave dot ddot dddot ddddot breve bar vec mathring overline
    overrightarrow overleftarrow overleftrightarrow underrightarrow underleftarrow underleftrightarrow overbrace
    underbrace overbracket underbracket
    mathbf mathrm mathit mathsf mathtt mathcal mathfrak mathbb mathbbm mathscr mathnormal bm boldsymbol pmb
    phantom hphantom vphantom substack mathord mathop mathbin mathrel mathopen mathclose mathpunct mathinner
    not big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm middle
    pmod pod boxed cancel bcancel xcancel lefteqn vcenter bra ket braket Bra Ket Braket set matrix pmatrix cases`,
  ],
  [
    "Rr",
    "mathllap mathrlap mathclap cramped smashoperator smash xleftarrow xrightarrow xleftrightarrow xLeftarrow",
  ],
  ["Rr", "xRightarrow xmapsto xhookrightarrow xhookleftarrow xLeftrightarrow sqrt"],
  [
    "rr",
    "frac dfrac tfrac binom dbinom tbinom stackrel overset underset accentset underaccent nicefrac sfrac",
  ],
  ["Nrr", "cfrac"],
  ["rrr", "sideset prescript"],
  ["rrrr", "mathchoice"],
  ["nnnnrr", "genfrac"],
  ["Nn", "hdotsfor"],
  ["n", "mspace"],
  ["t", "clap llap rlap"],
  ["*t", "tag"],
  ["*r", "operatorname"],
  ["r", "operatornamewithlimits"],
  ["m", "ensuremath"],
  ["Nr", "shoveleft shoveright"],
  ["*N", "\\"],
];
