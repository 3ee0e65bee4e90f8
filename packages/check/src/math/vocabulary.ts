/** Operators that LaTeX or amsmath sets upright (amsldoc, section 7.1; The LaTeX Companion, table 8.24). */
export const OPERATORS: ReadonlySet<string> = new Set(
  (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log " +
    "max min Pr sec sin sinh sup tan tanh"
  ).split(" "),
);

/** Operators that have no command of their own until the author declares one. */
export const UNDECLARED_OPERATORS: ReadonlySet<string> = new Set(
  (
    "argmax argmin Cov Corr Var KL softmax sigmoid ReLU sgn sign diag rank tr Tr span supp erf lcm Im Re vol " +
    "arcosh arsinh artanh arccot sech csch proj conv dist diam softplus logit argsup arginf esssup essinf"
  ).split(" "),
);

/** Signs that centred dots stand between (TeXbook, p. 172). */
export const CENTRED_NEIGHBOUR: RegExp =
  /^(?:[-+=<>×·±∪∩≤≥]|\\(?:cdot|times|oplus|otimes|odot|cup|cap|wedge|vee|land|lor|pm|mp|le|leq|ge|geq|leqslant|geqslant|circ|to|rightarrow|subset|subseteq|supset|supseteq|equiv|sim|simeq|approx|cong|neq|ne|prec|preceq|succ|succeq|implies|Rightarrow|iff|bigcup|bigcap|sqcup|sqcap|uplus|ll|gg)(?![A-Za-z]))/;

/** Commands whose arguments are mathematics like what surrounds them. */
export const MATHEMATICS_COMMANDS: ReadonlySet<string> = new Set(
  (
    "frac dfrac tfrac cfrac binom dbinom tbinom sqrt hat widehat check widecheck tilde widetilde dot ddot bar vec " +
    "overline underline overbrace underbrace overbracket underbracket overset underset stackrel substack boxed phantom " +
    "hphantom vphantom ensuremath xrightarrow xleftarrow mathclap mathllap mathrlap lefteqn smash cancel bcancel " +
    "shoveleft shoveright smashoperator"
  ).split(" "),
);

/** Those of them that keep display style, and pass on how tall their argument is. */
export const STYLE_KEEPING_COMMANDS: ReadonlySet<string> = new Set(
  (
    "sqrt hat widehat tilde widetilde bar overline underline boxed cancel bcancel overbrace underbrace shoveleft " +
    "shoveright"
  ).split(" "),
);

/** Environments whose rows are displays of their own, so that their contents have display style. */
export const DISPLAY_STYLE_ENVIRONMENTS: ReadonlySet<string> = new Set(
  (
    "equation align gather multline flalign alignat xalignat xxalignat eqnarray displaymath math split aligned " +
    "gathered alignedat multlined dmath dgroup dcases rcases drcases dmatrix subequations"
  )
    .split(" ")
    .flatMap((name) => [name, `${name}*`]),
);

export const MATRIX_ENVIRONMENTS: ReadonlySet<string> = new Set(
  "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix array cases dcases"
    .split(" ")
    .flatMap((name) => [name, `${name}*`]),
);

export const INTEGRALS: ReadonlySet<string> = new Set(
  "int iint iiint iiiint idotsint oint oiint oiiint varointclockwise ointctrclockwise fint dashint intop".split(
    " ",
  ),
);

/** Signs of variable size with limits. */
export const BIG_OPERATORS: ReadonlySet<string> = new Set([
  ..."sum prod coprod bigcup bigcap bigsqcup bigvee bigwedge bigodot bigotimes bigoplus biguplus".split(" "),
  ...INTEGRALS,
]);

/** Commands of LaTeX and amsmath that print a sign; a bracket after them is no argument. */
const SIGNS: ReadonlySet<string> = new Set(
  (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho " +
    "sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega " +
    "ell hbar infty partial nabla forall exists nexists neg lnot emptyset varnothing in notin ni subset subseteq supset " +
    "supseteq subsetneq cup cap setminus times cdot div pm mp circ bullet star ast oplus otimes odot ominus wedge vee " +
    "land lor le leq ge geq leqslant geqslant ne neq equiv sim simeq approx cong propto ll gg prec succ preceq succeq " +
    "to rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow longrightarrow Longrightarrow mapsto " +
    "longmapsto implies impliedby iff mid nmid parallel perp colon coloneqq eqqcolon quad qquad dots ldots cdots vdots " +
    "ddots limits nolimits displaystyle textstyle prime top bot vdash dashv models langle rangle lvert rvert lVert " +
    "rVert vert Vert lfloor rfloor lceil rceil sum prod coprod int iint iiint oint bigcup bigcap bigvee bigwedge " +
    "bigoplus bigotimes Re Im aleph wp neg mathbb mathbf mathrm mathcal mathsf mathfrak mathscr mathit mathtt boldsymbol " +
    "bm operatorname text hat tilde bar vec dot ddot widehat widetilde overline underline frac dfrac tfrac binom sqrt " +
    "big Big bigg Bigg middle left right nonumber notag label , ; : ! { } | \\\\"
  )
    .split(" ")
    .concat(" "),
);

/** Whether a command prints something of its own, so that a bracket right after it is a delimiter. */
export function isSign(command: string): boolean {
  return SIGNS.has(command) || OPERATORS.has(command);
}
