import type { Macros, Node } from "@recto/latex";
import { type Atom, atomsOf, type MathList } from "../../math/list.ts";
import { mayBeDelimiter } from "../../math/delimited.ts";
import { gapAfter, isPlainMathematics } from "../../math/plain.ts";
import { nestingOf } from "../../math/nesting.ts";
import { isRelation } from "../../math/relations.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

export const conditionBarIsMid: Rule = {
  id: "condition-bar-is-mid",
  title: "The bar of a condition is \\mid",
  reason: "| is set as an ordinary sign, without the space of a relation on its sides (TeXbook, p. 174).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { characters: "|", commands: ["vert"] } },
  examples: {
    bad: [
      { text: "$P(A «|» B)$", fixed: "$P(A \\mid B)$" },
      { text: "$p_\\theta(x«|»z)$", fixed: "$p_\\theta(x\\mid z)$" },
      { text: "$H\\big(\\pi(a «\\vert» s)\\big)$", fixed: "$H\\big(\\pi(a \\mid s)\\big)$" },
      { text: "$\\Pr[X = 1 «|» Y]$", fixed: "$\\Pr[X = 1 \\mid Y]$" },
      { text: "$\\mathbb{E}\\left[X «|» Y\\right]$", fixed: "$\\mathbb{E}\\left[X \\mid Y\\right]$" },
      {
        text: "$\\Pr\\{ \\lvert X \\rvert > 1 «|» Y \\}$",
        fixed: "$\\Pr\\{ \\lvert X \\rvert > 1 \\mid Y \\}$",
      },
      { text: "\\[ \\{ x \\in X «|» x > 0 \\} \\]", fixed: "\\[ \\{ x \\in X \\mid x > 0 \\} \\]" },
      { text: "$\\left\\{ x «|» x > 0 \\right\\}$", fixed: "$\\left\\{ x \\mid x > 0 \\right\\}$" },
      { language: "markdown", text: "So $q(z «|» x)$ is known.", fixed: "So $q(z \\mid x)$ is known." },
    ],
    good: [
      { text: "$P(A \\mid B)$, $\\{ x \\mid x > 0 \\}$, $\\{ x : x > 0 \\}$" },
      { text: "$a | b$ and $(a | b)$", note: "Divisibility." },
      { text: "$P(f|_A)$ and $\\left. f \\right|_A$ and $\\{ f|_U \\}$", note: "A restriction." },
      { text: "$P(|X| > 1)$ and $E[|X - Y|]$ and $\\{ |x| < 1 \\}$", note: "An absolute value." },
      {
        text: "\\def\\Case#1 | #2end{#1 \\mid #2} $\\{ \\Case x \\in A | x > 0 end \\}$",
        note: "The bar ends the argument of a macro.",
      },
      { text: "$\\{ n \\in N : 2 | n \\}$ and $\\{ 0, 1, | \\}$" },
      {
        text: "$P\\bigl(A \\bigm| B\\bigr)$ and $P\\left(A \\middle| B\\right)$ and $\\langle x | y \\rangle$",
      },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      const bars = list.atoms.flatMap((atom, index) => (isBar(atom) ? [index] : []));
      if (bars.length === 0 || !isPlainMathematics(visit)) return;
      if (mayBeDelimiter("|", list.atoms, context.document.macros)) return;
      const { pairs } = nestingOf(list);
      for (const [index, inside] of barsByPair(bars, pairs)) {
        const pair = list.pairing.pairs[index];
        const kind = pair === undefined ? fenceKind(context, list, visit) : pairKind(context, list, pair);
        if (kind === undefined) continue;
        const range = pair === undefined ? [0, list.atoms.length] : [pair[0].last + 1, pair[1].first];
        inspect(context, list, visit, range, inside, kind);
      }
    },
  }),
};

/** The bars by the index of the innermost pair around them. */
function barsByPair(bars: readonly number[], pairs: Int32Array): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const bar of bars) {
    const pair = pairs[bar] ?? -1;
    const group = groups.get(pair);
    if (group === undefined) groups.set(pair, [bar]);
    else group.push(bar);
  }
  return groups;
}

type Pair = MathList["pairing"]["pairs"][number];
type Kind = "set" | "condition";

function isBar({ kind, name }: Atom): boolean {
  return (kind === "character" && name === "|") || (kind === "command" && name === "vert");
}

function pairKind(
  { document }: RuleContext,
  { atoms, text }: MathList,
  [opener, closer]: Pair,
): Kind | undefined {
  const isSet = opener.name === "\\{" && closer.name === "\\}";
  if (!isSet && opener.name !== "(" && opener.name !== "[") return undefined;
  if (isProbability(atoms, opener.first, text, document.macros)) return "condition";
  return isSet ? "set" : undefined;
}

function fenceKind({ document }: RuleContext, { container }: MathList, visit: Visit): Kind | undefined {
  if (container.type !== "fence") return undefined;
  const { delimiter } = container.left;
  if (delimiter === "\\{") return container.right?.delimiter === "\\}" ? "set" : undefined;
  if (delimiter !== "(" && delimiter !== "[") return undefined;
  return isProbabilityFence(visit, container, document.macros) ? "condition" : undefined;
}

function inspect(
  context: RuleContext,
  list: MathList,
  visit: Visit,
  [first = 0, end = 0]: readonly number[],
  bars: readonly number[],
  kind: Kind,
): void {
  const [index] = bars;
  const isSet = kind === "set";
  const { atoms, text } = list;
  const bar = index === undefined ? undefined : atoms[index];
  if (bars.length !== 1 || index === undefined || bar === undefined) return;
  const before = atoms.slice(first, index);
  const after = atoms.slice(index + 1, end);
  if (before.length === 0 || after.length === 0 || after[0]?.kind === "script") return;
  if (isSpace(before.at(-1)) || isSpace(after[0]) || [...before, ...after].some(isOtherBar)) return;
  if (isSet && !(before.some(isMembership) || after.some(isRelation) || after.some(isWords))) return;
  context.report(visit.file, {
    start: bar.start,
    end: bar.end,
    what: isSet
      ? "The bar of this set is set without space."
      : "The bar of this condition is set without space.",
    do: "Write \\mid.",
    fixes: [
      fixOf("suggested", "Write \\mid", {
        start: bar.start,
        end: bar.end,
        text: `\\mid${gapAfter("\\mid", text, bar.end)}`,
      }),
    ],
  });
}

/** Whether the author has set a space by hand. */
function isSpace(atom: Atom | undefined): boolean {
  return atom?.kind === "command" && /^(?:[ ,:;>]|q?quad|enspace|thinspace|hspace|mspace)$/.test(atom.name);
}

/** What says that the bar is something else: another separator of the condition, half of a norm. */
function isOtherBar({ kind, name }: Atom): boolean {
  if (kind === "character") return name === ":";
  return kind === "separator" || (kind === "command" && /^(?:mid|colon|middle|Vert|\||\\)$/.test(name));
}

function isMembership({ kind, name }: Atom): boolean {
  return kind === "command" && (name === "in" || name === "subset" || name === "subseteq");
}

function isWords({ kind, name }: Atom): boolean {
  return kind === "command" && /^(?:text|mbox|exists|forall)/.test(name);
}

const NAMES = /^(?:P|p|Q|q|E|H|I|f|Pr|Prob|prob|Var|Cov|Ex|EE|PP|var|cov|pr)$/;
const COMMANDS = /^(?:P|Pr|PP|Prob|prob|pr|E|EE|Ex|Expect|Expectation|expect|Var|var|Cov|cov|pdata|pi)$/;
const FONTS = /^(?:math(?:bb|bf|rm|sf|cal|bbm|ds)|operatorname|text|boldsymbol|bm)$/;

/** Whether a probability, an expectation or the like stands before `atoms[opener]`, its scripts passed over. */
function isProbability(atoms: readonly Atom[], opener: number, text: string, macros: Macros): boolean {
  let index = opener - 1;
  while (atoms[index]?.kind === "script" || atoms[index]?.name === "'") index -= 1;
  const base = atoms[index];
  if (base === undefined) return false;
  if (base.kind === "character") return NAMES.test(base.name);
  if (base.node.type !== "command") return false;
  if (FONTS.test(base.name)) {
    const content = base.node.arguments.at(-1);
    if (content === undefined) return false;
    const name = text.slice(content.contentStart, content.contentEnd).trim();
    return NAMES.test(name) || (base.name === "mathcal" && name === "N");
  }
  if (COMMANDS.test(base.name)) return true;
  const macro = macros.get(base.name);
  return (
    (macro?.kind === "operator" || macro?.kind === "command") &&
    NAMES.test(macro.body.replace(/\\[a-z]+|[{}\s*]/gi, ""))
  );
}

function isProbabilityFence({ ancestors, file }: Visit, fence: Node, macros: Macros): boolean {
  const parent = ancestors.at(-2);
  if (parent === undefined || !("children" in parent)) return false;
  const index = parent.children.indexOf(fence);
  const atoms = atomsOf(parent.children.slice(Math.max(0, index - 4), index), file.text);
  return isProbability(atoms, atoms.length, file.text, macros);
}
