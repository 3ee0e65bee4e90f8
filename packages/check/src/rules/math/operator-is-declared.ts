import { groupBy } from "../../groups.ts";
import { declarationEdit } from "../../math/preamble.ts";
import { gapAfter } from "../../math/plain.ts";
import { type Use, usesIn } from "../../math/uses.ts";
import { isSign } from "../../math/vocabulary.ts";
import { optionValues } from "../../rule-options.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";

const FONTS: readonly string[] = ["mathrm", "text", "textrm", "operatorname", "mathsf"];
const NAME = /^[A-Za-z]{2,}$/;
const OPTIONS = {
  least: {
    type: "number",
    least: 2,
    default: 3,
    about: "How often an operator is written by hand before it should be declared.",
  },
} as const;
/** Names that are commands of TeX. */
const TAKEN =
  /^(?:span|div|mod|it|sc|sf|sl|tt|bf|rm|cal|ref|cite|end|if.*|fi|else|or|and|the|box|line|par|item|label)$/;

export const operatorIsDeclared: Rule = {
  id: "operator-is-declared",
  title: "An operator that is used often is declared",
  reason:
    "A declaration gives every use the same font, the same spaces and one place to change them (amsmath user's guide, section 5.1).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: [],
  options: OPTIONS,
  examples: {
    bad: [
      {
        text: "\\documentclass{article}\n\\begin{document}\n$«\\operatorname{Var}»(X) + \\operatorname{Var}(Y) = \\operatorname{Var} X$\n\\end{document}",
        fixed:
          "\\documentclass{article}\n\\DeclareMathOperator{\\Var}{Var}\n\\begin{document}\n$\\Var(X) + \\Var(Y) = \\Var X$\n\\end{document}",
      },
      {
        text: "$«\\mathrm{tr}»(A) + \\mathrm{tr}(B) + \\mathrm{tr}(C)$",
        note: "There is no preamble to declare it in.",
      },
      {
        text: "\\DeclareMathOperator{\\tr}{tr}\n\\begin{document}\n$«\\text{tr}»(A) + \\text{tr}(B) + \\text{tr}(C)$\n\\end{document}",
        fixed:
          "\\DeclareMathOperator{\\tr}{tr}\n\\begin{document}\n$\\tr(A) + \\tr(B) + \\tr(C)$\n\\end{document}",
      },
    ],
    good: [
      { text: "$\\operatorname{Var}(X) + \\operatorname{Var}(Y)$", note: "Twice is not often." },
      {
        text: "$x_{\\text{max}}(t)$, $y_{\\text{max}}(t)$, $z_{\\text{max}}(t)$",
        note: "Labels, not operators.",
      },
      { text: "$a \\text{ if } b$, $c \\text{if} d$, $\\text{if} x$, $\\text{if} y$" },
    ],
  },
  create: (context) => ({
    finish(document) {
      const { least } = optionValues(OPTIONS, context.options);
      const all = usesIn(document);
      const uses = FONTS.flatMap((font) => all.get(font) ?? [])
        .filter(isOperator)
        .toSorted((a, b) => (a.file === b.file ? a.start - b.start : 0));
      for (const [name, own] of groupBy(uses, nameOf))
        if (NAME.test(name)) inspect(context, name, own, least);
    },
  }),
};

function nameOf({ content, file }: Use): string {
  return content === undefined ? "" : file.text.slice(content.start, content.end);
}

/** Whether a name is applied to something, or is written as an operator. */
function isOperator({ name, end, file, isScript }: Use): boolean {
  if (name === "operatorname") return true;
  if (isScript) return false;
  return /^\s*(?:[_^](?:\{[^{}]*\}|\w)\s*)?(?:[([]|\\\{|\\(?:left|[bB]igg?l?)(?![A-Za-z]))/.test(
    file.text.slice(end, end + 80),
  );
}

function inspect(context: RuleContext, name: string, uses: readonly Use[], least: number): void {
  const [first] = uses;
  if (first === undefined || uses.length < least) return;
  const { macros } = context.document;
  const declared = [...macros.values()].find(
    ({ kind, body }) => (kind === "operator" || kind === "operator-with-limits") && body.trim() === name,
  );
  const command = `\\${declared?.name ?? name}`;
  const isFree = declared !== undefined || !(macros.has(name) || isSign(name) || TAKEN.test(name));
  const hasStar = uses.some(({ isStarred }) => isStarred);
  const declare = `\\DeclareMathOperator${hasStar ? "*" : ""}{${command}}{${name}}`;
  const declaration = declared === undefined ? declarationEdit(first.file, declare) : undefined;
  const isMendable =
    isFree &&
    uses.every(({ file }) => file === first.file) &&
    (declared !== undefined || declaration !== undefined);
  context.report(first.file, {
    start: first.start,
    end: first.end,
    what: `The operator ${name} is written by hand ${uses.length} times.`,
    do:
      declared === undefined ? `Write ${declare} in the preamble, and ${command} here.` : `Write ${command}.`,
    ...(isMendable
      ? {
          fixes: [
            fixOf(
              "suggested",
              declared === undefined ? `Declare ${command}` : `Write ${command}`,
              ...(declaration === undefined ? [] : [declaration]),
              ...uses.map((use) => editOf(use, command)),
            ),
          ],
        }
      : {}),
  });
}

function editOf({ start, end, file }: Use, command: string): { start: number; end: number; text: string } {
  return { start, end, text: command + gapAfter(command, file.text, end) };
}
