import type { Macros } from "@recto/latex";
import type { Atom } from "../math/list.ts";
import { bodyAtoms } from "../math/macros.ts";
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
  examples: {
    bad: [
      { language: "markdown", text: "Let $\\mathbf{x}«*{»i-1} + 1$.", fixed: "Let $\\mathbf{x}_{i-1} + 1$." },
      { language: "markdown", text: "Let $x«\\_»i$ and $y$.", fixed: "Let $x_i$ and $y$." },
    ],
    good: [
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

/** Whether a command is one of the document's that takes a star: a paired delimiter, or a macro that ends in one. */
function takesStar({ kind, name }: Atom, macros: Macros): boolean {
  const macro = kind === "command" ? macros.get(name) : undefined;
  if (macro === undefined) return false;
  if (macro.kind === "paired-delimiter") return true;
  const last = bodyAtoms(macro).at(-1);
  return last?.kind === "command" && last.name !== name && takesStarAtEnd(last.name, macros);
}

function takesStarAtEnd(name: string, macros: Macros): boolean {
  return name === "operatorname" || macros.get(name)?.kind === "paired-delimiter";
}
