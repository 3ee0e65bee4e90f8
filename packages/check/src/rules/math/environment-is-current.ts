import type { Edit } from "@recto/diagnostics";
import { contentOf, type Environment, type Formula, rowsOf } from "@recto/latex";
import type { CheckDocument } from "../../document.ts";
import { atomsOf } from "../../math/list.ts";
import { gapAfter } from "../../math/plain.ts";
import { isRelation, relationStart } from "../../math/relations.ts";
import { lazy } from "../../lazy.ts";
import { isPlainTex } from "../../place.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

const FLOATS: ReadonlySet<string> = new Set([
  "figure",
  "figure*",
  "table",
  "table*",
  "algorithm",
  "algorithm*",
]);

export const environmentIsCurrent: Rule = {
  id: "environment-is-current",
  title: "Displays and floats are written as LaTeX 2e has them",
  reason:
    "$$ ignores fleqn, eqnarray spaces its relations wrongly and loses numbers, center adds space in a float (Ensenbach and Trettin, l2tabu).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["text", "display"],
  examples: {
    bad: [
      { text: "Let «$$» x = y. $$ Then", fixed: "Let \\[ x = y. \\] Then" },
      { text: "«\\begin{displaymath}» x = y \\end{displaymath}", fixed: "\\[ x = y \\]" },
      {
        text: "«\\begin{eqnarray}» a & = & b \\\\ &\\leq&c \\end{eqnarray}",
        fixed: "\\begin{align} a & = b \\\\ &\\leq c \\end{align}",
      },
      { text: "«$$» a $ b $ c $$", note: "It is not clear where it ends." },
      {
        text: "«\\begin{eqnarray*}» a &=& b \\\\ && + c \\end{eqnarray*}",
        note: "The second row has no relation: the author should write it anew.",
      },
      {
        language: "markdown",
        text: "Let\n\n$$\n«\\begin{eqnarray}»\na &=& b\n\\end{eqnarray}\n$$",
        fixed: "Let\n\n$$\n\\begin{align}\na &= b\n\\end{align}\n$$",
      },
      {
        text: "\\def\\bea{\\begin{eqnarray}}\\def\\eea{\\end{eqnarray}} «\\bea» x &=& y \\eea \\bea x &=& y \\eea",
      },
      {
        text: "\\begin{figure}\n«\\begin{center}»\nx\n\\end{center}\n\\end{figure}",
        fixed: "\\begin{figure}\n\\centering\nx\n\\end{figure}",
      },
    ],
    good: [
      {
        text: "\\[ x = y \\] \\begin{align} a &= b \\end{align} \\begin{figure} \\centering x \\end{figure}",
      },
      { text: "\\begin{center} x \\end{center}", note: "Outside a float it is right." },
      {
        text: "\\def\\be{\\begin{displaymath}}\\def\\ee{\\end{displaymath}} \\be x \\ee",
        note: "It is the author's name for it.",
      },
      { language: "markdown", text: "Let\n\n$$\nx = y.\n$$", note: "In Markdown $$ is right." },
      { text: "$$x$$ \\bye", note: "Plain TeX has nothing else." },
      { text: "\\verb|$$x$$|" },
    ],
  },
  create: (context) => {
    const openers = new Set<string>();
    const theorems = lazy(() => theoremsOf(context.document));
    return {
      nodes: {
        formula(node, visit) {
          if (node.opener === "$$" && visit.file.language === "latex") inspectDollars(context, visit, node);
        },
        environment(node, visit) {
          if (node.opener !== "begin") {
            if (!openers.has(node.opener)) reportOpener(context, visit, node);
            openers.add(node.opener);
          } else if (node.name === "displaymath") reportDisplaymath(context, visit, node);
          else if (node.name === "eqnarray" || node.name === "eqnarray*")
            reportEqnarray(context, visit, node);
          else if (node.name === "center" && isInFloat(visit, theorems())) reportCenter(context, visit, node);
        },
      },
    };
  },
};

/** An author's command or environment that stands for `eqnarray` is spoken of once: it is changed in one place. */
function reportOpener(
  context: RuleContext,
  { file }: Visit,
  { name, opener, start, ...rest }: Environment,
): void {
  if (!/^eqnarray\*?$/.test(name)) return;
  const { macros } = context.document;
  const written = macros.has(opener) ? `\\${opener}` : `The environment ${opener}`;
  const end = rest.beginEnd > start ? rest.beginEnd : rest.contentEnd;
  context.report(file, {
    start,
    end,
    what: `${written} stands for ${name}, which spaces relations wrongly, and may print its number over the formula.`,
    do: `Define it by ${name.replace("eqnarray", "align")}, with one & before each relation.`,
  });
}

function inspectDollars(context: RuleContext, { file }: Visit, formula: Formula): void {
  const { text } = file;
  const content = text.slice(formula.contentStart, formula.contentEnd);
  if (!formula.closed || content.trim() === "" || isPlainTex(file)) return;
  const isOwn =
    context.document.macros.has("[") || /\\(?:leqno|eqno|eqalign)/.test(content) || hasStrayDollar(formula);
  context.report(file, {
    start: formula.start,
    end: formula.contentStart,
    what: "The display is written with $$, as in plain TeX.",
    do: "Write \\[ and \\].",
    ...(isOwn
      ? {}
      : {
          fixes: [
            fixOf(
              "safe",
              "Write \\[ and \\]",
              { start: formula.start, end: formula.contentStart, text: "\\[" },
              { start: formula.contentEnd, end: formula.end, text: "\\]" },
            ),
          ],
        }),
  });
}

/** Whether a `$` stands in a display itself: TeX and we may disagree on where it ends. */
function hasStrayDollar({ children }: Formula): boolean {
  return children.some((node) => node.type === "stray" && node.closes === "formula");
}

function reportDisplaymath(context: RuleContext, { file }: Visit, environment: Environment): void {
  if (!environment.closed || context.document.macros.has("[")) return;
  context.report(file, {
    start: environment.start,
    end: environment.beginEnd,
    what: "The environment displaymath is the long form of \\[.",
    do: "Write \\[ and \\].",
    fixes: [
      fixOf(
        "safe",
        "Write \\[ and \\]",
        { start: environment.start, end: environment.beginEnd, text: "\\[" },
        { start: environment.contentEnd, end: environment.end, text: "\\]" },
      ),
    ],
  });
}

function reportEqnarray(context: RuleContext, { file }: Visit, environment: Environment): void {
  const name = environment.name.replace("eqnarray", "align");
  const edits = environment.closed ? alignmentEdits(environment, file.text) : undefined;
  context.report(file, {
    start: environment.start,
    end: environment.beginEnd,
    what: `The environment ${environment.name} spaces relations wrongly, and may print its number over the formula.`,
    do: `Write ${name}, with one & before each relation.`,
    ...(edits === undefined
      ? {}
      : {
          fixes: [
            fixOf(
              "safe",
              `Write ${name}`,
              { start: environment.start, end: environment.beginEnd, text: `\\begin{${name}}` },
              ...edits,
              { start: environment.contentEnd, end: environment.end, text: `\\end{${name}}` },
            ),
          ],
        }),
  });
}

/** The edits that take out each row's second `&`; `undefined` unless a relation stands alone in each middle cell. */
function alignmentEdits(environment: Environment, text: string): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { cells } of rowsOf(environment, text)) {
    const [, middle, right, more] = cells;
    if (middle === undefined || right === undefined || more !== undefined) return undefined;
    if (/\\lefteqn|%/.test(text.slice(environment.contentStart, environment.contentEnd))) return undefined;
    const atoms = atomsOf(middle.nodes, text);
    const last = atoms.at(-1);
    if (last === undefined || !isRelation(last) || relationStart(atoms, atoms.length - 1) !== 0)
      return undefined;
    const relation = text.slice(middle.start, last.end);
    const isPlainGap = /^[ \t]*$/.test(text.slice(last.end, middle.end));
    edits.push({
      start: isPlainGap ? last.end : middle.end,
      end: right.start,
      text: gapAfter(relation, text, right.start),
    });
  }
  return edits;
}

function isInFloat({ ancestors }: Visit, theorems: ReadonlySet<string>): boolean {
  const parent = ancestors.at(-1);
  return parent?.type === "environment" && FLOATS.has(parent.name) && !theorems.has(parent.name);
}

/** The environments that a document makes theorems. */
function theoremsOf({ files }: CheckDocument): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ text, trees }) =>
      trees.flatMap(({ root }) =>
        root.definitions.flatMap(({ name, arguments: given }) => {
          const theorem = name === "newtheorem" ? given.find(({ kind }) => kind === "required") : undefined;
          return theorem === undefined ? [] : contentOf(text, theorem).trim();
        }),
      ),
    ),
  );
}

function reportCenter(context: RuleContext, { file }: Visit, environment: Environment): void {
  if (!environment.closed) return;
  const { text } = file;
  const line = /\n[ \t]*$/.exec(
    text.slice(Math.max(0, environment.contentEnd - 200), environment.contentEnd),
  )?.[0];
  const isAlone =
    line !== undefined && /^[ \t]*(?:\n|$)/.test(text.slice(environment.end, environment.end + 200));
  context.report(file, {
    start: environment.start,
    end: environment.beginEnd,
    what: "The environment center adds vertical space in a float.",
    do: "Write \\centering.",
    fixes: [
      fixOf(
        "suggested",
        "Write \\centering",
        {
          start: environment.start,
          end: environment.beginEnd,
          text: `\\centering${gapAfter("\\centering", text, environment.beginEnd)}`,
        },
        { start: environment.contentEnd - (isAlone ? line.length : 0), end: environment.end, text: "" },
      ),
    ],
  });
}
