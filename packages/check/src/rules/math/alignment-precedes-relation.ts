import { type Atom, atomsOf } from "../../math/list.ts";
import { gapAfter } from "../../math/plain.ts";
import { isDressedRelation, isRelation, relationStart } from "../../math/relations.ts";
import { type Environment, type Row, rowsOf, significantBefore } from "@recto/latex";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

/** Environments whose columns are right and left parts of equations. */
const ALIGNMENTS: ReadonlySet<string> = new Set([
  "align",
  "align*",
  "flalign",
  "flalign*",
  "split",
  "aligned",
]);

export const alignmentPrecedesRelation: Rule = {
  id: "alignment-precedes-relation",
  title: "In an alignment & stands before the relation",
  reason:
    "After & the relation loses the space on its right, since & ends the formula on its left (amsmath user's guide, section 3.6).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["text", "inline", "display"],
  examples: {
    bad: [
      {
        text: "\\begin{align} a «\\le\\ge&» b \\end{align}",
        fixed: "\\begin{align} a &\\le\\ge b \\end{align}",
      },
      {
        text: "\\begin{align} a «=&» b \\\\ «=&» c \\end{align}",
        fixed: "\\begin{align} a &= b \\\\ &= c \\end{align}",
      },
      {
        text: "\\begin{align*} f(x) «= &» x \\\\ «\\geq&»y \\end{align*}",
        fixed: "\\begin{align*} f(x) &= x \\\\ &\\geq y \\end{align*}",
      },
      {
        text: "\\begin{align} a «\\overset{!}{=}&» b \\end{align}",
        fixed: "\\begin{align} a &\\overset{!}{=} b \\end{align}",
      },
      {
        text: "\\[ \\begin{aligned} a «:=&» b \\end{aligned} \\]",
        fixed: "\\[ \\begin{aligned} a &:= b \\end{aligned} \\]",
      },
      {
        language: "markdown",
        text: "$$\n\\begin{aligned}\na «\\le &» b \\\\\n& + c\n\\end{aligned}\n$$",
        fixed: "$$\n\\begin{aligned}\na &\\le b \\\\\n& + c\n\\end{aligned}\n$$",
        note: "The second row was aligned with b: the author should look, so this fix is only suggested.",
      },
      { text: "\\begin{align} F «=&»~ 1 \\end{align}", fixed: "\\begin{align} F &= 1 \\end{align}" },
    ],

    good: [
      { text: "\\begin{align} a &= b \\\\ &= c \\end{align}" },
      { text: "\\begin{align} a ={}& b \\\\ & + c \\end{align}", note: "The empty group keeps the space." },
      {
        text: "\\begin{alignat}{2} a =& b & c =& d \\end{alignat}",
        note: "Its columns are the author's own.",
      },
      { text: "\\begin{array}{rl} a =& b \\end{array}" },
      { text: "\\begin{align} <u, v> & = 1 \\end{align}", note: "The sign > is half of a pair here." },
      { text: "\\begin{align} A \\implies & B \\\\ \\iff & C \\end{align}", note: "A column of arrows." },
    ],
  },
  create: (context) => ({
    nodes: {
      environment(node, visit) {
        if (!ALIGNMENTS.has(node.name)) return;
        if (!mayPrecede(node, visit.file.text)) return;
        const rows = rowsOf(node, visit.file.text);
        const tier = rows.some((row) => isContinuation(row, visit.file.text)) ? "suggested" : "safe";
        for (const row of rows) inspect(context, visit, node, row, tier);
      },
    },
  }),
};

/** A quick look: whether a relation stands right before some `&`. */
function mayPrecede({ children }: Environment, text: string): boolean {
  return children.some((node, index) => {
    if (node.type !== "cell-separator") return false;
    const before = significantBefore(children, index, text);
    if (before?.type === "command") return true;
    return (
      before?.type === "text" &&
      /[=<>]\s*$/.test(text.slice(Math.max(before.start, before.end - 40), before.end))
    );
  });
}

/** Whether a row goes on where the one before ended, so that it is placed by hand. */
function isContinuation(row: Row, text: string): boolean {
  const [left, right] = row.cells;
  if (left === undefined || right === undefined) return false;
  const [first] = atomsOf(right.nodes, text);
  return atomsOf(left.nodes, text).length === 0 && first !== undefined && !isRelation(first);
}

/** The index at which the relations begin that atoms end with. */
function startOfRelations(atoms: readonly Atom[], text: string): number {
  let index = relationStart(atoms, atoms.length - 1);
  for (let before = atoms[index - 1]; before !== undefined; before = atoms[index - 1]) {
    if (!isDressedRelation(before, text)) break;
    index = relationStart(atoms, index - 1);
  }
  return index;
}

function inspect(
  context: RuleContext,
  visit: Visit,
  environment: Environment,
  row: Row,
  tier: "safe" | "suggested",
): void {
  const { text } = visit.file;
  for (let column = 0; column + 1 < row.cells.length; column += 2) {
    const cell = row.cells[column];
    if (cell === undefined) return;
    const atoms = atomsOf(cell.nodes, text);
    const last = atoms.at(-1);
    if (last === undefined || !isDressedRelation(last, text)) continue;
    if (last.name === ">" && atoms.some(({ name }) => name === "<")) continue;
    const start = atoms[startOfRelations(atoms, text)]?.start ?? last.start;
    const separator = cell.end;
    const blanks = text.slice(last.end, separator);
    const from = /^[ \t]*$/.test(blanks) ? last.end : separator;
    const relation = text.slice(start, last.end);
    const gap = gapAfter(relation, text, separator + 1);
    context.report(visit.file, {
      start,
      end: separator + 1,
      what: `In ${environment.name} & stands after the relation ${relation}.`,
      do: "Write & before the relation.",
      fixes: [
        fixOf(
          tier,
          "Write & before the relation",
          { start, end: start, text: "&" },
          // A tie made up for the space that the relation did not get.
          { start: from, end: separator + (text.startsWith("~", separator + 1) ? 2 : 1), text: gap },
        ),
      ],
    });
  }
}
