import type { Span } from "@recto/latex";
import type { Atom } from "../math/list.ts";
import { styleAround } from "../math/style.ts";
import { countTall, TALL_COMMANDS } from "../math/tall.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../rule.ts";

export const delimitersFitContent: Rule = {
  id: "delimiters-fit-content",
  title: "Delimiters are as tall as what they hold",
  reason:
    "Small delimiters around a tall fraction or sum do not show what belongs together (TeXbook, p. 148; Chicago Manual of Style, 12.26).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { commands: TALL_COMMANDS, macros: true, types: ["environment", "fence", "group"] } },
  examples: {
    bad: [
      { text: "\\[ «(\\frac{a}{b})» \\]", fixed: "\\[ \\left(\\frac{a}{b}\\right) \\]" },
      { text: "\\[ f«[\\sum_{i=1}^n x_i]»^2 \\]", fixed: "\\[ f\\left[\\sum_{i=1}^n x_i\\right]^2 \\]" },
      { text: "\\[ x = «\\{\\binom{n}{k}\\}» \\]", fixed: "\\[ x = \\left\\{\\binom{n}{k}\\right\\} \\]" },
      { text: "\\[ «|\\frac{a}{b}|» < 1 \\]", fixed: "\\[ \\left|\\frac{a}{b}\\right| < 1 \\]" },
      { text: "$«(\\dfrac{a}{b})»$", fixed: "$\\left(\\dfrac{a}{b}\\right)$" },
      {
        text: "\\begin{align} a &= «(\\begin{matrix} 1 \\end{matrix})» \\end{align}",
        fixed: "\\begin{align} a &= \\left(\\begin{matrix} 1 \\end{matrix}\\right) \\end{align}",
      },
      { text: "$«(\\displaystyle\\frac{a}{b})»$", fixed: "$\\left(\\displaystyle\\frac{a}{b}\\right)$" },
      {
        text: "\\newcommand{\\half}{\\frac12} \\[ «(1 + \\half)» \\]",
        fixed: "\\newcommand{\\half}{\\frac12} \\[ \\left(1 + \\half\\right) \\]",
      },
      {
        language: "markdown",
        text: "$$\n«(\\frac{a}{b})»\n$$",
        fixed: "$$\n\\left(\\frac{a}{b}\\right)\n$$",
      },
    ],
    good: [
      { text: "$(\\frac{a}{b})$", note: "A fraction in a line of text is small." },
      { text: "\\[ \\left(\\frac{a}{b}\\right) + \\Bigl(\\frac{a}{b}\\Bigr) + \\big(\\frac{a}{b}\\big) \\]" },
      { text: "\\[ (a + b)\\frac{c}{d} + [0, 1) + x_{(\\frac{a}{b})} + (\\tfrac12) \\]" },
      { text: "\\[ \\left|\\frac{a}{b}\\right| + p\\left(x | \\frac{a}{b}\\right) \\]" },
      {
        text: "\\[ \\begin{cases} (\\frac{a}{b}) & x \\end{cases} \\]",
        note: "Cells of cases are set as text.",
      },
      {
        text: "\\[ (\\textstyle\\frac12) + ({\\textstyle\\frac12}) + [\\textstyle\\sum_i x_i] \\]",
        note: "Small again.",
      },
      { text: "\\usepackage{nath} \\[ (\\frac{a}{b}) \\]", note: "The package nath sizes all delimiters." },
      { text: "\\begin{align} (a & + \\frac{b}{c}) \\end{align}", note: "No \\left…\\right reaches over &." },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      if (context.document.loads.has("nath")) return;
      if (list.container.contentEnd - list.container.contentStart < 8) return;
      const style = styleAround(visit);
      if (style === undefined) return;
      const { atoms, text } = list;
      const tall = countTall(atoms, { text, macros: context.document.macros, style });
      if (tall.at(-1) === 0) return;
      const edges = countEdges(atoms);
      const fits = (first: number, last: number): boolean =>
        tall[first + 1] === tall[last] || edges[first + 1] !== edges[last];
      for (const [opener, closer] of list.pairing.pairs) {
        if (opener.size !== "" || closer.size !== "" || fits(opener.last, closer.first)) continue;
        reportPair(context, visit, opener, closer);
      }
      const [first, second] = barPair(atoms) ?? [];
      const left = atoms[first ?? -1];
      const right = atoms[second ?? -1];
      if (first === undefined || second === undefined || left === undefined || right === undefined) return;
      if (!fits(first, second)) reportPair(context, visit, left, right);
    },
  }),
};

/** For each index how many cells end before it: no `\left…\right` reaches over the end of one. */
function countEdges(atoms: readonly Atom[]): Uint32Array {
  const counts = new Uint32Array(atoms.length + 1);
  for (const [index, { kind, name }] of atoms.entries()) {
    const isEdge = kind === "separator" || (kind === "command" && name === "\\");
    counts[index + 1] = (counts[index] ?? 0) + (isEdge ? 1 : 0);
  }
  return counts;
}

function reportPair(context: RuleContext, visit: Visit, opener: Span, closer: Span): void {
  context.report(visit.file, {
    start: opener.start,
    end: closer.end,
    what: "These delimiters are smaller than what they hold.",
    do: "Write \\left and \\right before them, or a size such as \\Big.",
    fixes: [
      fixOf(
        "suggested",
        "Write \\left and \\right",
        { start: opener.start, end: opener.start, text: "\\left" },
        { start: closer.start, end: closer.start, text: "\\right" },
      ),
    ],
  });
}

/** A quick look: only these can be tall. */
const BEFORE_OPENING_BAR = /^[-+=<>,;:*/([&]$/;
const OPENING_COMMAND =
  /^(?:le|leq|ge|geq|leqslant|geqslant|ne|neq|equiv|approx|sim|cdot|times|pm|mp|to|implies|iff|log|exp|max|min|sup|inf|lim|sum|prod|int|,|;|:|!|quad|qquad|lesssim|gtrsim|coloneqq|ll|gg)$/;

/** The indices of two bars that can only be an absolute value: there is no third, and the first opens. */
function barPair(atoms: readonly Atom[]): readonly [number, number] | undefined {
  for (const bar of ["|", "vert", "Vert"]) {
    const found = atoms.flatMap((atom, index) => (isBar(atom, bar) ? [index] : []));
    const [first, second] = found;
    if (first === undefined || second === undefined || found.length > 2) continue;
    const before = atoms[first - 1];
    const opens =
      before === undefined ||
      before.kind === "separator" ||
      (before.kind === "character" && BEFORE_OPENING_BAR.test(before.name)) ||
      (before.kind === "command" && OPENING_COMMAND.test(before.name));
    const depth = atoms.slice(first + 1, second).reduce((sum, atom) => sum + turnOf(atom), 0);
    if (opens && depth === 0) return [first, second];
  }
  return undefined;
}

/** `|` and `\|`; the latter is the command whose name is `|`. */
function isBar(atom: Atom, bar: string): boolean {
  if (bar === "|") return atom.name === "|" && (atom.kind === "character" || atom.kind === "command");
  return atom.kind === "command" && atom.name === bar;
}

function turnOf(atom: Atom): number {
  if (/^[([{]$/.test(atom.name)) return 1;
  return /^[)\]}]$/.test(atom.name) ? -1 : 0;
}
