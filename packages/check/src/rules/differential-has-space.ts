import type { Macros } from "@recto/latex";
import type { Atom, MathList } from "../math/list.ts";
import { isSize, shapeOfDelimiter } from "../math/delimiters.ts";
import { macroIsDifferentialSign } from "../math/macros.ts";
import { BIG_OPERATORS, INTEGRALS, OPERATORS } from "../math/vocabulary.ts";
import { fixOf, presetsFrom, type Rule } from "../rule.ts";

const DEGREES: ReadonlyMap<string, number> = new Map([
  ["iint", 2],
  ["oiint", 2],
  ["iiint", 3],
  ["oiiint", 3],
  ["iiiint", 4],
  ["idotsint", 9],
]);

const SPACES: ReadonlySet<string> = new Set(
  ", ; : ! > quad qquad thinspace medspace thickspace enspace enskip hspace mspace negthinspace nobreakspace"
    .split(" ")
    .concat(" "),
);
/** Commands that are a variable, or that dress one. */
const VARIABLES =
  /^(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|varpi|rho|varrho|sigma|varsigma|tau|upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|ell|hbar|mathbf|boldsymbol|bm|vec|mathcal|mathbb|mathsf|mathfrak|mathscr|mathrm|hat|tilde|bar|widehat|widetilde|overline|underline|dot|operatorname)$/;
/** Commands after which no space is due: operators, relations, separators. */
const NOT_ORDINARY =
  /^(?:times|cdot|wedge|pm|mp|circ|otimes|oplus|le|leq|ge|geq|ne|neq|equiv|sim|approx|to|in|mid|colon|quad|qquad|limits|nolimits|displaystyle|textstyle|\\|cr|nonumber|notag|label|tag|left|middle|bigl|Bigl|biggl|Biggl|bigm|langle|lvert|lVert|lbrace|\{|lfloor|lceil|sum|prod|text|textrm|mbox|intertext|qedhere|implies|iff|Rightarrow|partial|log|exp|sin|cos|tan|ln|frac[A-Z]|d|dd|mathrm d)$/;

export const differentialHasSpace: Rule = {
  id: "differential-has-space",
  title: "A thin space stands before the differential of an integral",
  reason: "Without it the differential reads as a factor of the integrand (TeXbook, p. 168; ISO 80000-2).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["inline", "display"],
  clues: { list: { commands: INTEGRALS } },
  examples: {
    bad: [
      { text: "$\\int f(x) «dx»$", fixed: "$\\int f(x)\\,dx$" },
      { text: "\\[ \\int_0^1 x^2«dx» = \\frac13 \\]", fixed: "\\[ \\int_0^1 x^2\\,dx = \\frac13 \\]" },
      { text: "$\\int \\frac{1}{x} «\\mathrm{d}x»$", fixed: "$\\int \\frac{1}{x}\\,\\mathrm{d}x$" },
      { text: "$\\int f«d\\mu»$", fixed: "$\\int f\\,d\\mu$" },
      { text: "$\\iint f(x,y)\\,dx«dy»$", fixed: "$\\iint f(x,y)\\,dx\\,dy$" },
    ],
    good: [
      {
        text: "$\\int f(x)\\,dx$ and $\\int f(x)\\;dx$ and $\\int f(x)~dx$ and $\\int f(x)\\, \\mathrm{d}x$",
      },
      { text: "$\\int dx\\, f(x)$ and $\\int_0^1 dx\\, f$ and $\\int d^3 x\\, f$" },
      { text: "$\\frac{dx}{dt}$ and $dx$ and $\\int \\frac{dx}{x}$ and $\\int (dx + dy)$" },
      { text: "$\\int d(x, y)\\,dx$", note: "d is a function here." },
      {
        text: "$\\int \\prod_{i=1}^n dx_i\\, f$ and $\\int \\bigotimes_i d\\mu_i$",
        note: "A thin space stands there by itself.",
      },
      {
        text: "$\\int \\left( f + g \\right) dx + \\int \\left[ f \\right]^2 dt$",
        note: "So does one stand there.",
      },
      { text: "$\\int_\\Omega f d_l r_k$", note: "A vector d." },
      { text: "$\\int_M dd^c u$", note: "An operator of complex geometry." },
      { text: "$\\int_a^b c d$ and $\\int_{\\Omega} \\omega \\wedge dx$" },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      const { atoms } = list;
      const { macros } = context.document;
      let due = 0;
      let sign = -1;
      for (let index = 0; index < atoms.length; index += 1) {
        const atom = atoms[index];
        if (atom === undefined) return;
        if (atom.kind === "command" && INTEGRALS.has(atom.name)) {
          due += DEGREES.get(atom.name) ?? 1;
          sign = index;
        } else if (isEndOfIntegral(atom)) due = 0;
        if (due === 0 || !isSign(atom, list.text, macros)) continue;
        const end = differentialEnd(list, index, macros);
        if (end === undefined) continue;
        const before = atoms[index - 1];
        const last = atoms[end - 1];
        due -= 1;
        if (before === undefined || last === undefined || followsSign(atoms, sign, index)) continue;
        if (list.text.slice(before.start, before.end) === "d") continue;
        if (isFactor(before, list.text) && !endsOperator(atoms, index)) {
          const blanks = /\s*$/.exec(visit.file.text.slice(before.end, atom.start))?.[0] ?? "";
          const isPlainGap = blanks.length === atom.start - before.end && !/[\n\r]/.test(blanks);
          const start = isPlainGap ? before.end : atom.start;
          context.report(visit.file, {
            start: atom.start,
            end: last.end,
            what: `No space stands before the differential ${visit.file.text.slice(atom.start, last.end)}.`,
            do: "Write \\, before it.",
            fixes: [fixOf("safe", "Write \\, before it", { start, end: atom.start, text: "\\," })],
          });
        }
      }
    },
  }),
};

/** The `d` of a differential, in any of its dresses. */
function isSign(atom: Atom, text: string, macros: Macros): boolean {
  if (atom.kind === "character") return atom.name === "d";
  if (atom.node.type !== "command") return false;
  if (atom.name === "mathrm" || atom.name === "mathup" || atom.name === "symrm") {
    const [argument] = atom.node.arguments;
    return argument !== undefined && text.slice(argument.contentStart, argument.contentEnd).trim() === "d";
  }
  const macro = macros.get(atom.name);
  return macro !== undefined && macroIsDifferentialSign(macro);
}

/** The index after the differential whose sign is at `index`: its degree, its variable and that one's scripts. */
function differentialEnd(list: MathList, index: number, macros: Macros): number | undefined {
  const { atoms } = list;
  let at = index + 1;
  const script = atoms[at]?.node;
  if (script?.type === "script") {
    if (script.kind === "subscript") return undefined;
    at += 1;
  }
  const variable = atoms[at];
  if (variable === undefined || !isVariable(variable, macros)) return undefined;
  at += 1;
  while (atoms[at]?.kind === "script" || atoms[at]?.name === "'") at += 1;
  const next = atoms[at];
  if (next === undefined) return at;
  const isMeasure = next.name === "(" || next.kind === "container";
  return isMeasure || endsDifferential(next) || isSign(next, list.text, macros) ? at : undefined;
}

function isVariable(atom: Atom, macros: Macros): boolean {
  if (atom.kind === "character") return /\p{L}/u.test(atom.name);
  if (atom.kind !== "command") return false;
  const macro = macros.get(atom.name);
  return VARIABLES.test(atom.name) || (macro?.kind === "command" && macro.parameters === 0);
}

function followsSign(atoms: readonly Atom[], sign: number, index: number): boolean {
  return atoms
    .slice(sign + 1, index)
    .every(
      (atom) =>
        atom.kind === "script" ||
        (atom.kind === "command" && (atom.name === "limits" || atom.name === "nolimits")),
    );
}

/** Whether a big operator or `\\left…\\right`, with its scripts, ends before an index: TeX sets a thin space after it (TeXbook, p. 170). */
function endsOperator(atoms: readonly Atom[], end: number): boolean {
  let at = end - 1;
  while (atoms[at]?.kind === "script") at -= 1;
  const base = atoms[at];
  if (base?.node.type === "fence") return true;
  return base?.kind === "command" && (BIG_OPERATORS.has(base.name) || OPERATORS.has(base.name));
}

/** Whether something is a factor, so that a differential after it needs a space. */
function isOrdinary({ kind, name }: Atom): boolean {
  if (kind === "character") return /[\p{L}\p{N})\]|'!]/u.test(name);
  if (kind === "command") return !SPACES.has(name) && !NOT_ORDINARY.test(name) && !INTEGRALS.has(name);
  return kind === "script" || kind === "container";
}

/** Whether something ends a factor; of a sized delimiter its shape decides. */
function isFactor(atom: Atom, text: string): boolean {
  const argument = atom.node.type === "command" && isSize(atom.name) ? atom.node.arguments[0] : undefined;
  if (argument === undefined) return isOrdinary(atom);
  const delimiter = text.slice(argument.contentStart, argument.contentEnd).trim();
  return shapeOfDelimiter(delimiter)?.closes ?? delimiter === "|";
}

/** Commands that may begin another factor, so that a `d` before them is none of an integral for certain. */
const FACTORS = /^(?:partial|sum|prod|langle|lvert|lVert|lbrace|\{|lfloor|lceil|left|[bB]igg?l)$/;

function endsDifferential(atom: Atom): boolean {
  if (atom.kind === "command" && (OPERATORS.has(atom.name) || FACTORS.test(atom.name))) return false;
  return !isOrdinary(atom) || isClosing(atom);
}

function isClosing(atom: Atom): boolean {
  return atom.kind === "character"
    ? /[)\]|]/.test(atom.name)
    : /^(?:rvert|rVert|rangle|\}|rbrace|\|)$/.test(atom.name);
}

/** A relation ends an integrand that had no differential. */
function isEndOfIntegral(atom: Atom): boolean {
  if (atom.kind === "character") return /[=<>]/.test(atom.name);
  return (
    atom.kind === "command" && /^(?:leq?|geq?|neq?|equiv|approx|sim|coloneqq|implies|iff)$/.test(atom.name)
  );
}
