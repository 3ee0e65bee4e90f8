import type { Atom } from "../../math/list.ts";
import { gapAfter, hasCharacter, isPlainMathematics } from "../../math/plain.ts";
import { isRelation } from "../../math/relations.ts";
import { fixOf, presetsFrom, type Rule } from "../../rule.ts";

export const angleBracketsAreDelimiters: Rule = {
  id: "angle-brackets-are-delimiters",
  title: "Angle brackets are \\langle and \\rangle",
  reason:
    "< and > are relations, with space on both sides; they do not hold what stands between (TeXbook, p. 147).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { characters: "<" } },
  examples: {
    bad: [
      { text: "$«<u, v>»$", fixed: "$\\langle u, v\\rangle$" },
      { text: "$x = «<w, x>» + b$", fixed: "$x = \\langle w, x\\rangle + b$" },
      { text: "\\[ f(«<x, y>»^2) \\]", fixed: "\\[ f(\\langle x, y\\rangle^2) \\]" },
      { text: "$«<T>» = «<x^2>»_t$", fixed: "$\\langle T\\rangle = \\langle x^2\\rangle_t$" },
      { text: "$«<\\cdot,\\cdot>»$", fixed: "$\\langle\\cdot,\\cdot\\rangle$" },
      { language: "markdown", text: "Let $«<a, b>»$ be.", fixed: "Let $\\langle a, b\\rangle$ be." },
    ],
    good: [
      { text: "$\\langle u, v \\rangle$" },
      { text: "$a < b, c > d$ and $x < y > z$ and $0 < a, b > 1$", note: "Comparisons." },
      { text: "$x_{<t}$ and $p(x_t \\mid x_{<t}, y_{>s})$ and $\\text{if } < a, b >$" },
      {
        text: "$<expr>$ and $<1>$ and $<$ and $>$",
        note: "A name of a grammar, an overlay, the signs themselves.",
      },
      { text: "\\only<1-2>{$x$} and $\\uncover<1,2>{y}$", note: "Beamer's overlays." },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      if (!hasCharacter(list, ">")) return;
      const { atoms } = list;
      for (let index = 0; index < atoms.length; index += 1) {
        const opener = atoms[index];
        if (opener === undefined || !isSign(opener, "<") || !mayOpen(atoms, index)) continue;
        const end = closerIndex(atoms, index);
        const closer = end === undefined ? undefined : atoms[end];
        if (end === undefined || closer === undefined || !mayClose(atoms[end + 1])) continue;
        if (!isPlainMathematics(visit)) return;
        const left = `\\langle${gapAfter("\\langle", list.text, opener.end)}`;
        const right = `\\rangle${gapAfter("\\rangle", list.text, closer.end)}`;
        context.report(visit.file, {
          start: opener.start,
          end: closer.end,
          what: "Angle brackets are written as comparisons.",
          do: "Write \\langle and \\rangle.",
          fixes: [
            fixOf(
              "suggested",
              "Write \\langle and \\rangle",
              { start: opener.start, end: opener.end, text: left },
              { start: closer.start, end: closer.end, text: right },
            ),
          ],
        });
        index = end;
      }
    },
  }),
};

function isSign(atom: Atom | undefined, sign: string): boolean {
  return atom?.kind === "character" && atom.name === sign;
}

/** Whether nothing stands before `<` that it could compare. */
function mayOpen(atoms: readonly Atom[], index: number): boolean {
  const before = atoms[index - 1];
  if (before === undefined) return true;
  if (before.kind === "separator") return atoms[index - 2] !== undefined && isRelation(atoms[index - 2]);
  if (before.kind === "character") return /[-+=([,|/*]/.test(before.name);
  return (
    isRelation(before) ||
    (before.kind === "command" && /^(?:cdot|times|pm|big[lr]?|mid|to|implies|left)$/.test(before.name))
  );
}

/** The index of `>` with a comma or bar between, or something that is no word, and no other relation. */
function closerIndex(atoms: readonly Atom[], opener: number): number | undefined {
  let hasComma = false;
  for (let index = opener + 1; index < atoms.length; index += 1) {
    const atom = atoms[index];
    if (atom === undefined) return undefined;
    if (isSign(atom, ">")) {
      const holds = hasComma || (index > opener + 1 && !hasWord(atoms.slice(opener + 1, index)));
      return holds && isOperand(atoms[index - 1]) ? index : undefined;
    }
    if (isRelation(atom) || atom.kind === "separator") return undefined;
    if (isSign(atom, ",") || isSign(atom, "|")) {
      if (index === opener + 1) return undefined;
      hasComma = true;
    }
  }
  return undefined;
}

/** Whether letters or digits stand side by side: the name of something in a grammar, `<expr>`, or an overlay. */
function hasWord(atoms: readonly Atom[]): boolean {
  return atoms.some(({ kind, name, spaced }, index) => {
    if (kind !== "character" || !/[\p{L}\p{N}]/u.test(name)) return false;
    const before = atoms[index - 1];
    return (
      (/\d/.test(name) && atoms.length === 1) ||
      (!spaced && before?.kind === "character" && /\p{L}/u.test(before.name))
    );
  });
}

function isOperand(atom: Atom | undefined): boolean {
  return atom !== undefined && !(atom.kind === "character" && /[,;|+=-]/.test(atom.name));
}

/** Whether nothing stands after `>` that it could compare. */
function mayClose(after: Atom | undefined): boolean {
  if (after === undefined || after.kind === "separator" || after.kind === "script") return true;
  if (after.kind === "character") return /[-+=)\].,;:|/]/.test(after.name);
  return (
    after.kind === "command" &&
    (isRelation(after) || /^(?:[ ,;!\\]|q?quad|cdot|times|to|mid|label|right|nonumber)$/.test(after.name))
  );
}
