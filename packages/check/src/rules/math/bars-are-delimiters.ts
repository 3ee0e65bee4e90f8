import { lazy } from "../../lazy.ts";
import type { Edit } from "@recto/diagnostics";
import type { Atom, MathList } from "../../math/list.ts";
import { gapAfter, isPlainMathematics } from "../../math/plain.ts";
import { type Nesting, nestingOf } from "../../math/nesting.ts";
import { isRelation } from "../../math/relations.ts";
import { shapeOfDelimiter } from "../../math/delimiters.ts";
import { BIG_OPERATORS, OPERATORS } from "../../math/vocabulary.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

export const barsAreDelimiters: Rule = {
  id: "bars-are-delimiters",
  title: "Bars around something are \\lvert and \\rvert",
  reason:
    "| does not know whether it opens or closes, so that spaces around it go wrong, as in |-x| (amsmath user's guide, section 4.14.2).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { characters: "|", commands: ["|", "vert", "Vert"] } },
  examples: {
    bad: [
      { text: "$«|x|»$", fixed: "$\\lvert x\\rvert$" },
      { text: "$a + «||x||»_2$", fixed: "$a + \\lVert x\\rVert_2$" },
      { text: "$«\\|x - y\\|» \\le 1$", fixed: "$\\lVert x - y\\rVert \\le 1$" },
      { text: "$«|x|»«|y|» = «|xy|»$", fixed: "$\\lvert x\\rvert\\lvert y\\rvert = \\lvert xy\\rvert$" },
      { text: "$2«|x|» + \\lambda «\\|w\\|»^2$", fixed: "$2\\lvert x\\rvert + \\lambda \\lVert w\\rVert^2$" },
      { language: "markdown", text: "So $«|-x|»$.", fixed: "So $\\lvert-x\\rvert$." },
    ],
    good: [
      { text: "$\\lvert x \\rvert + \\lVert x \\rVert + \\left| x \\right| + \\bigl| x \\bigr|$" },
      {
        text: "$a | b$, $a^2 | b^2 | c$, $P(A | B)$, $f|_A$, $\\{ x | x > 0 \\}$",
        note: "A single bar is another matter.",
      },
      { text: "$| \\psi \\rangle$, $\\langle \\phi | \\psi \\rangle$, $| \\psi \\rangle \\langle \\psi |$" },
      { text: "$a \\| b$ and $D(p \\| q)$", note: "Parallel, and a divergence." },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      const open: OpenBar[] = [];
      const { atoms } = list;
      const nesting = nestingOf(list);
      const lonePairs = lazy(() => openersOfLonePairs(atoms));
      for (let index = 0; index < atoms.length; index += 1) {
        const bar = barAt(atoms, index, open.at(-1));
        const atom = atoms[index];
        if (bar === undefined) {
          if (atom?.kind === "separator" || atom?.name === "\\") open.length = 0;
          continue;
        }
        const opener = open.at(-1);
        if (opener?.kind === bar.kind && isOperand(atoms[index - 1])) {
          open.pop();
          if (isWhole(nesting, opener.last, index)) report(context, list, visit, opener, bar);
        } else if (opens(atoms[index - 1]) || (open.length === 0 && lonePairs().has(index))) open.push(bar);
        index = bar.last;
      }
    },
  }),
};

/** A bar, or two that are one double bar. */
interface OpenBar {
  readonly kind: "vert" | "Vert";
  /** The indices of its atoms. */
  readonly first: number;
  readonly last: number;
}

function barAt(atoms: readonly Atom[], index: number, opener: OpenBar | undefined): OpenBar | undefined {
  const atom = atoms[index];
  if (atom === undefined) return undefined;
  if (atom.kind === "command") {
    if (atom.name === "|" || atom.name === "Vert") return { kind: "Vert", first: index, last: index };
    return atom.name === "vert" ? { kind: "vert", first: index, last: index } : undefined;
  }
  if (atom.kind !== "character" || atom.name !== "|") return undefined;
  const next = atoms[index + 1];
  const isDouble = next?.kind === "character" && next.name === "|" && !next.spaced && opener?.kind !== "vert";
  return isDouble
    ? { kind: "Vert", first: index, last: index + 1 }
    : { kind: "vert", first: index, last: index };
}

/** Whether a bar after `before` may open: nothing stands before that it could close. */
function opens(before: Atom | undefined): boolean {
  if (before === undefined || before.kind === "separator") return true;
  if (before.kind === "character") return /[-+=<>,;:*/([|]/.test(before.name);
  if (before.kind !== "command") return false;
  if (isRelation(before) || OPERATORS.has(before.name) || BIG_OPERATORS.has(before.name)) return true;
  return OPENING.test(before.name) || shapeOfDelimiter(`\\${before.name}`)?.closes === false;
}

const OPENING =
  /^(?:cdot|times|pm|mp|to|implies|iff|mid|cup|cap|[ ,;:!]|q?quad|displaystyle|rvert|rVert|\||Vert|vert|frac|sqrt|limits|ldots|cdots|dots|\\)$/;

/**
 * The indices of bars that have but one other of their kind beside them, after which nothing stands that a bar could
 * relate to: `2|x|`.
 */
function openersOfLonePairs(atoms: readonly Atom[]): ReadonlySet<number> {
  const bars: OpenBar[] = [];
  for (let index = 0; index < atoms.length; index += 1) {
    const bar = barAt(atoms, index, undefined);
    if (bar === undefined) continue;
    bars.push(bar);
    index = bar.last;
  }
  const openers = new Set<number>();
  for (const kind of ["vert", "Vert"] as const) {
    const [first, second, third] = bars.filter((bar) => bar.kind === kind);
    if (first === undefined || second === undefined || third !== undefined) continue;
    if (atoms[first.last + 1]?.kind !== "script" && ends(atoms[second.last + 1])) openers.add(first.first);
  }
  return openers;
}

/** Whether what stands after a bar ends what the bar closes. */
function ends(after: Atom | undefined): boolean {
  if (after === undefined || after.kind === "separator" || after.kind === "script") return true;
  if (after.kind === "character") return /[-+=<>,;:.)\]/]/.test(after.name);
  return isRelation(after) || /^(?:cdot|times|pm|mp|to|implies|iff|[ ,;:!\\]|q?quad)$/.test(after.name);
}

/** Whether something that a bar may close stands before it. */
function isOperand(before: Atom | undefined): boolean {
  if (before === undefined || before.kind === "separator" || before.kind === "other") return false;
  if (before.kind === "character") return !/[-+=<>,;:*/([]/.test(before.name);
  if (before.kind !== "command") return true;
  return !isRelation(before) && !/^(?:pm|mp|times|mid|to)$/.test(before.name);
}

/** Whether all delimiters between two bars have their partners there. */
function isWhole({ pairs, alone }: Nesting, first: number, end: number): boolean {
  return end > first + 1 && pairs[first] === pairs[end] && alone[first] === alone[end];
}

function report(context: RuleContext, list: MathList, visit: Visit, opener: OpenBar, closer: OpenBar): void {
  const edits = [editAt(list, opener, `\\l${opener.kind}`), editAt(list, closer, `\\r${closer.kind}`)];
  const [first, last] = edits;
  if (first === undefined || last === undefined || !isPlainMathematics(visit)) return;
  context.report(visit.file, {
    start: first.start,
    end: last.end,
    what: "These bars do not say which opens and which closes.",
    do: `Write \\l${opener.kind} and \\r${closer.kind}.`,
    fixes: [fixOf("suggested", `Write \\l${opener.kind} and \\r${closer.kind}`, first, last)],
  });
}

function editAt({ atoms, text }: MathList, { first, last }: OpenBar, command: string): Edit | undefined {
  const [start, end] = [atoms[first]?.start, atoms[last]?.end];
  if (start === undefined || end === undefined) return undefined;
  return { start, end, text: command + gapAfter(command, text, end) };
}
