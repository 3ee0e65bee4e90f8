import { countMatches, declarationEdit } from "../../math/preamble.ts";
import { gapAfter } from "../../math/plain.ts";
import { type Use, usesIn } from "../../math/uses.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";

/** Fonts, and how the name of a macro for one of their letters begins. */
const FONTS: ReadonlyMap<string, string> = new Map([
  ["mathbf", "bold"],
  ["boldsymbol", "bold"],
  ["bm", "bold"],
  ["mathcal", "cal"],
  ["mathbb", "bb"],
  ["mathfrak", "frak"],
  ["mathscr", "scr"],
]);
const WRITTEN = /(\\(?:mathbf|boldsymbol|bm|mathcal|mathbb|mathfrak|mathscr)\{\\?[A-Za-z]+\})/g;
const ENOUGH = 10;

export const repetitionIsMacro: Rule = {
  id: "repetition-is-macro",
  title: "A sign that is written often has a macro",
  reason: "A macro says what the sign means, and its look can be changed in one place (TeXbook, p. 199).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: [],
  examples: {
    bad: [
      {
        text: `\\documentclass{article}\n\\begin{document}\n$«\\boldsymbol{A}»x${" + \\boldsymbol{A}".repeat(9)}$\n\\end{document}`,
        fixed: `\\documentclass{article}\n\\newcommand{\\boldA}{\\boldsymbol{A}}\n\\begin{document}\n$\\boldA x${" + \\boldA".repeat(9)}$\n\\end{document}`,
      },
      {
        text: `\\newcommand{\\bx}{\\mathbf{x}} $«\\mathbf{x}»${" + \\mathbf{x}".repeat(9)}$`,
        fixed: `\\newcommand{\\bx}{\\mathbf{x}} $\\bx${" + \\bx".repeat(9)}$`,
      },
      { language: "markdown", text: `So $«\\mathcal{L}»${" + \\mathcal{L}".repeat(9)}$.` },
    ],
    good: [
      { text: "$\\boldsymbol{A} + \\boldsymbol{A} + \\boldsymbol{B}$" },
      { text: `\\newcommand{\\bA}{\\boldsymbol{A}} $\\bA${" + \\bA".repeat(12)}$` },
    ],
  },
  create: (context) => ({
    document(document) {
      const often = [...countMatches(document.files, WRITTEN)].filter(([, count]) => count >= ENOUGH);
      if (often.length === 0) return;
      const all = usesIn(document);
      const uses = [...FONTS.keys()].flatMap((font) => all.get(font) ?? []);
      for (const [pattern] of often)
        inspect(
          context,
          pattern,
          uses.filter((use) => sourceOf(use) === pattern),
        );
    },
  }),
};

function sourceOf({ command, file }: Use): string {
  return file.text.slice(command.start, command.end);
}

function inspect(context: RuleContext, pattern: string, uses: readonly Use[]): void {
  const [first] = uses;
  if (first === undefined || uses.length < ENOUGH) return;
  const { macros } = context.document;
  const own = [...macros.values()].find(
    ({ kind, parameters, body }) =>
      kind === "command" && parameters === 0 && body.replace(/^\{(.*)\}$/, "$1").trim() === pattern,
  );
  const name = own?.name ?? nameFor(first, pattern);
  const definition = `\\newcommand{\\${name}}{${pattern}}`;
  const declaration =
    own === undefined && !macros.has(name) ? declarationEdit(first.file, definition) : undefined;
  const isMendable =
    uses.every(({ file }) => file === first.file) && (own !== undefined || declaration !== undefined);
  context.report(first.file, {
    start: first.command.start,
    end: first.command.end,
    what: `The sign ${pattern} is written ${uses.length} times.`,
    do: own === undefined ? `Define a macro for it, such as ${definition}.` : `Write \\${name}.`,
    ...(isMendable
      ? {
          fixes: [
            fixOf(
              "suggested",
              own === undefined ? `Define \\${name}` : `Write \\${name}`,
              ...(declaration === undefined ? [] : [declaration]),
              ...uses.map(({ command: { start, end }, file }) => ({
                start,
                end,
                text: `\\${name}${gapAfter(`\\${name}`, file.text, end)}`,
              })),
            ),
          ],
        }
      : {}),
  });
}

function nameFor({ command }: Use, pattern: string): string {
  const letter = /\{\\?([A-Za-z]+)\}$/.exec(pattern)?.[1] ?? "";
  return `${FONTS.get(command.name) ?? "sign"}${letter}`;
}
