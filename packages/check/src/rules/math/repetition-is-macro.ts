import { groupBy } from "../../groups.ts";
import { declarationEdit } from "../../math/preamble.ts";
import { gapAfter } from "../../math/plain.ts";
import { type Use, usesIn } from "../../math/uses.ts";
import { optionValues } from "../../rule-options.ts";
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
/** A letter or a word in a font, and nothing else. */
const SIGN = /^\\[a-z]+\{\\?[A-Za-z]+\}$/;
const OPTIONS = {
  least: {
    type: "number",
    least: 2,
    default: 10,
    about: "How often a sign is written before it should be a macro.",
  },
} as const;

export const repetitionIsMacro: Rule = {
  id: "repetition-is-macro",
  title: "A sign that is written often has a macro",
  reason: "A macro says what the sign means, and its look can be changed in one place (TeXbook, p. 199).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: [],
  options: OPTIONS,
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
    finish(document) {
      const { least } = optionValues(OPTIONS, context.options);
      const all = usesIn(document);
      const uses = [...FONTS.keys()].flatMap((font) => all.get(font) ?? []);
      for (const [source, own] of groupBy(uses, sourceOf))
        if (SIGN.test(source)) inspect(context, source, own, least);
    },
  }),
};

function sourceOf({ start, end, file }: Use): string {
  return file.text.slice(start, end);
}

function inspect(context: RuleContext, pattern: string, uses: readonly Use[], least: number): void {
  const [first] = uses;
  if (first === undefined || uses.length < least) return;
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
    start: first.start,
    end: first.end,
    what: `The sign ${pattern} is written ${uses.length} times.`,
    do: own === undefined ? `Define a macro for it, such as ${definition}.` : `Write \\${name}.`,
    ...(isMendable
      ? {
          fixes: [
            fixOf(
              "suggested",
              own === undefined ? `Define \\${name}` : `Write \\${name}`,
              ...(declaration === undefined ? [] : [declaration]),
              ...uses.map(({ start, end, file }) => ({
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

function nameFor({ name }: Use, pattern: string): string {
  const letter = /\{\\?([A-Za-z]+)\}$/.exec(pattern)?.[1] ?? "";
  return `${FONTS.get(name) ?? "sign"}${letter}`;
}
