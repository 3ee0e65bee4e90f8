import type { Delimiter } from "../../math/delimiters.ts";
import { styleAround } from "../../math/style.ts";
import { countTall } from "../../math/tall.ts";
import { fixOf, presetsFrom, type Rule } from "../../rule.ts";

const SIZES: readonly string[] = ["big", "Big", "bigg", "Bigg"].flatMap((size) => [size, `${size}l`]);

export const delimitersSizeThemselves: Rule = {
  id: "delimiters-size-themselves",
  title: "Delimiters around tall content find their own size",
  reason:
    "A size chosen by hand is wrong as soon as the content changes; \\left and \\right measure it (TeXbook, p. 148).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { list: { commands: SIZES } },
  examples: {
    bad: [
      { text: "\\[ «\\Bigl(\\frac{a}{b}\\Bigr)» \\]", fixed: "\\[ \\left(\\frac{a}{b}\\right) \\]" },
      {
        text: "\\[ x + «\\bigg[\\sum_{i=1}^n x_i\\bigg]» \\]",
        fixed: "\\[ x + \\left[\\sum_{i=1}^n x_i\\right] \\]",
      },
      { text: "\\[ «\\biggl\\{\\dfrac ab\\biggr\\}» \\]", fixed: "\\[ \\left\\{\\dfrac ab\\right\\} \\]" },
    ],
    good: [
      { text: "\\[ \\left(\\frac{a}{b}\\right) \\]" },
      { text: "$\\bigl( (a + b) c \\bigr)$", note: "\\left would not grow here." },
      {
        text: "\\begin{align} a &= \\Bigl(\\frac{a}{b} \\\\ & \\quad + c\\Bigr) \\end{align}",
        note: "\\left…\\right ends with the row.",
      },
      { text: "\\[ \\Bigl\\{ x \\Bigm| \\frac{a}{b} > 0 \\Bigr\\} \\]", note: "Three of one size." },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      const style = styleAround(visit);
      if (style === undefined) return;
      const { atoms, text } = list;
      const { macros } = context.document;
      const tall = countTall(atoms, { text, macros, style });
      for (const [opener, closer] of list.pairing.pairs) {
        if (opener.size === "" || opener.size !== closer.size) continue;
        if (tall[opener.last + 1] === tall[closer.first]) continue;
        const between = atoms.slice(opener.last + 1, closer.first);
        if (
          between.some(({ kind, name }) => kind === "separator" || (kind === "command" && STOPS.test(name)))
        )
          continue;
        context.report(visit.file, {
          start: opener.start,
          end: closer.end,
          what: "The size of these delimiters is chosen by hand.",
          do: "Write \\left and \\right.",
          fixes: [
            fixOf(
              "suggested",
              "Write \\left and \\right",
              editOf(opener, "\\left"),
              editOf(closer, "\\right"),
            ),
          ],
        });
      }
    },
  }),
};

/** The end of a row, and what has to have the size of the delimiters around it. */
const STOPS = /^(?:\\|cr|[bB]igg?m?|middle)$/;

function editOf(delimiter: Delimiter, command: string): { start: number; end: number; text: string } {
  const { start, size, side } = delimiter;
  return { start, end: start + 1 + size.length + side.length, text: command };
}
