import type { Formula } from "@recto/latex";
import { type Atom, atomsOf } from "../../math/list.ts";
import { isRelation } from "../../math/relations.ts";
import { optionValues } from "../../rule-options.ts";
import { fixOf, presetsFrom, type Rule, type Visit } from "../../rule.ts";

const OPTIONS = {
  longest: {
    type: "number",
    least: 1,
    default: 60,
    about:
      "The most characters of a formula that is kept whole; a longer one is better broken than sticking out.",
  },
} as const;

export const formulaStaysWhole: Rule = {
  id: "formula-stays-whole",
  title: "A short definition in a line of text is not broken",
  reason:
    "LaTeX may end the line after a relation of a formula in text; braces keep the formula in one piece (TeXbook, p. 173).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "safe",
  zones: ["text"],
  options: OPTIONS,
  examples: {
    bad: [
      {
        text: "Let «$\\tau = \\left( s_0, a_0 \\right)$» be a trajectory.",
        fixed: "Let ${\\tau = \\left( s_0, a_0 \\right)}$ be a trajectory.",
      },
      { text: "where «\\( x_n = (a, b) \\)» holds", fixed: "where \\( {x_n = (a, b)} \\) holds" },
      { text: "the set «$S \\coloneqq \\{ 1, 2 \\}$» is", fixed: "the set ${S \\coloneqq \\{ 1, 2 \\}}$ is" },
    ],
    good: [
      { text: "Let ${\\tau = \\left( s_0, a_0 \\right)}$ be and $x = 1$ and $a + b$." },
      { text: "\\[ \\tau = \\left( s_0, a_0 \\right) \\]" },
      {
        text: "$\\tau = \\left( s_0, a_0, s_1, a_1, s_2, a_2, s_3, a_3, s_4, a_4, s_5, a_5 \\right)$",
        note: "It is too long to stay whole.",
      },
    ],
  },
  create: (context) => {
    const { longest } = optionValues(OPTIONS, context.options);
    return {
      nodes: {
        formula(node, visit) {
          const { contentStart, contentEnd } = node;
          if (node.display || !node.closed || contentEnd - contentStart > longest) return;
          const { text } = visit.file;
          const content = text.slice(contentStart, contentEnd);
          if (!content.includes("=") && !content.includes("\\coloneqq")) return;
          if (!/(?:=|\\coloneqq)\s*(?:\(|\\\{|\\left)/.test(content) || !isDefinition(node, visit)) return;
          const start = contentStart + content.length - content.trimStart().length;
          const end = contentStart + content.trimEnd().length;
          context.report(visit.file, {
            start: node.start,
            end: node.end,
            what: "This short definition may be broken at the end of a line.",
            do: "Put braces around it.",
            fixes: [
              fixOf(
                "safe",
                "Put braces around it",
                { start, end: start, text: "{" },
                { start: end, end, text: "}" },
              ),
            ],
          });
        },
      },
    };
  },
};

/** Whether a formula is a sign, a relation and something in delimiters, and nothing else. */
function isDefinition({ children }: Formula, { file }: Visit): boolean {
  if (children.some(({ type }) => type === "comment" || type === "cell-separator" || type === "stray"))
    return false;
  const atoms = atomsOf(children, file.text);
  let at = 1;
  while (atoms[at]?.kind === "script" || atoms[at]?.name === "'") at += 1;
  if (atoms[at]?.name === ":") at += 1;
  const [sign, relation, opener, last] = [atoms[0], atoms[at], atoms[at + 1], atoms.at(-1)];
  if (sign === undefined || relation === undefined || opener === undefined || last === undefined)
    return false;
  if (!isSign(sign) || !(relation.name === "=" || relation.name === "coloneqq")) return false;
  if (opener.node.type === "fence") return opener === last;
  return (
    isPair(opener, last) && atoms.slice(at + 2, -1).every((atom) => !isDelimiter(atom) && !isRelation(atom))
  );
}

function isSign({ kind, name }: Atom): boolean {
  return kind === "command" || (kind === "character" && /\p{L}/u.test(name));
}

function isPair(opener: Atom, closer: Atom): boolean {
  if (opener.kind === "command")
    return opener.name === "{" && closer.kind === "command" && closer.name === "}";
  return opener.name === "(" && closer.name === ")";
}

function isDelimiter({ kind, name }: Atom): boolean {
  return /^[()[\]]$/.test(name) || (kind === "command" && /^[{}]$/.test(name));
}
