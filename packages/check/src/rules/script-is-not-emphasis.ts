import type { Macros } from "@recto/latex";
import type { Atom } from "../math/list.ts";
import { bodyAtoms } from "../math/macros.ts";
import { isSign } from "../math/vocabulary.ts";
import { argumentsAround } from "../place.ts";
import { fixOf, presetsFrom, type Rule } from "../rule.ts";

const NAMES: ReadonlySet<string> = new Set(
  "text textrm texttt textsf textit textbf mbox mathrm mathtt mathsf mathit operatorname verb".split(" "),
);

export const scriptIsNotEmphasis: Rule = {
  id: "script-is-not-emphasis",
  title: "No Markdown formatter has damaged the mathematics",
  reason:
    "A formatter that takes _ for emphasis writes * or \\_ instead, and a subscript turns into a product.",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { characters: "*" } },
  examples: {
    bad: [
      { language: "markdown", text: "Let $\\mathbf{x}«*{»i-1} + 1$.", fixed: "Let $\\mathbf{x}_{i-1} + 1$." },
      {
        language: "markdown",
        text: "$\\newcommand{\\bx}{\\mathbf{x}}$ Let $\\bx«*{»i-1} + \\alpha«*{»i}$.",
        fixed: "$\\newcommand{\\bx}{\\mathbf{x}}$ Let $\\bx_{i-1} + \\alpha_{i}$.",
      },
      { language: "markdown", text: "Let $x«\\_»i$ and $y$.", fixed: "Let $x_i$ and $y$." },
    ],
    good: [
      {
        language: "markdown",
        text: "Let $\\norm*{x} + \\norm*{y}$.",
        note: "A command that nobody declared is likelier a paired delimiter with its star.",
      },
      {
        language: "markdown",
        text: "$\\newcommand{\\KL}{D_{\\text{KL}}\\divergence} \\let\\D\\KL$ Let $\\KL*{p}{q} = \\D*{p}{q}$.",
      },
      {
        language: "markdown",
        text: "$\\DeclarePairedDelimiter{\\n}{|}{|} \\newcommand{\\m}{D\\n}$ Let $\\n*{x} + \\m*{y}$.",
      },
      {
        language: "markdown",
        text: "$x_{i-1}$, $\\operatorname*{arg\\,min}_x$, $A^*$, $\\text{a\\_b}$, $x * {y}$",
      },
    ],
  },
  create: (context) => ({
    list(list, { file }) {
      if (file.language !== "markdown") return;
      for (const [index, atom] of list.atoms.entries()) {
        if (atom.kind !== "character" || atom.name !== "*" || atom.spaced) continue;
        const before = list.atoms[index - 1];
        const after = list.atoms[index + 1];
        if (before === undefined || after === undefined || after.spaced || after.node.type !== "group")
          continue;
        if (takesStar(before, context.document.macros)) continue;
        if (before.kind === "character" && !/[\p{L}\p{N})\]]/u.test(before.name)) continue;
        context.report(file, {
          start: atom.start,
          end: atom.end + 1,
          what: "A star stands where a subscript was.",
          do: "Write _ instead of the star.",
          fixes: [fixOf("suggested", "Write _", { start: atom.start, end: atom.end, text: "_" })],
        });
      }
    },
    commands: {
      _(command, visit) {
        if (visit.file.language !== "markdown") return;
        for (const { owner } of argumentsAround(visit)) {
          if (owner.type === "command" && NAMES.has(owner.name)) return;
        }
        context.report(visit.file, {
          start: command.start,
          end: command.nameEnd,
          what: "An underscore with a backslash prints an underscore, not a subscript.",
          do: "Write _ without the backslash.",
          fixes: [fixOf("suggested", "Write _", { start: command.start, end: command.nameEnd, text: "_" })],
        });
      },
    },
  }),
};

/**
 * Whether the star after a command may be its own: a paired delimiter's, that of a macro which ends in one, or of a
 * command that nobody declared.
 */
function takesStar(atom: Atom, macros: Macros): boolean {
  if (atom.node.type !== "command" || atom.node.arguments.length > 0) return false;
  const seen = new Set<string>();
  for (let name: string | undefined = atom.name; name !== undefined && !seen.has(name);) {
    seen.add(name);
    const macro = macros.get(name);
    if (macro === undefined) return name === "operatorname" || !isSign(name);
    if (macro.kind === "paired-delimiter") return true;
    const last: Atom | undefined = bodyAtoms(macro).at(-1);
    name = last?.node.type === "command" && last.node.arguments.length === 0 ? last.name : undefined;
  }
  return false;
}
