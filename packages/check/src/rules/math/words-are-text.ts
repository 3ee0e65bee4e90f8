import type { Node } from "@recto/latex";
import { isDelimiter } from "../../math/delimited.ts";
import { isPlainMathematics } from "../../math/plain.ts";
import { optionValues } from "../../rule-options.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

/** Words that join formulas to a sentence. */
const WORDS: ReadonlySet<string> = new Set(
  (
    "and or if is are where with then else when such that even odd otherwise for all every some there exists exist " +
    "since because subject iff only unless whenever holds hence thus therefore which each has have does denotes equals " +
    "defined undefined given any both either neither"
  ).split(" "),
);

const OPTIONS = {
  words: {
    type: "list",
    default: [],
    about: "More words that join formulas to a sentence, such as `und` and `falls`, beside the English ones.",
  },
} as const;

export const wordsAreText: Rule = {
  id: "words-are-text",
  title: "Words in a formula stand in \\text",
  reason:
    "Letters in mathematics are variables, set italic and without spaces between words (TeXbook, p. 163).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["inline", "display"],
  clues: { text: { word: true } },
  options: OPTIONS,
  examples: {
    bad: [
      { text: "$x «is odd»$", fixed: "$x \\text{ is odd}$" },
      { text: "\\[ f(x) = 1 \\quad «if» x > 0 \\]", fixed: "\\[ f(x) = 1 \\quad \\text{if } x > 0 \\]" },
      {
        text: "\\[ \\begin{cases} 1 & «if» x > 0 \\\\ 0 & «otherwise» \\end{cases} \\]",
        fixed: "\\[ \\begin{cases} 1 & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases} \\]",
      },
      { text: "$x, \\quad «for»\\ «all»\\ y$", fixed: "$x, \\quad \\text{for}\\ \\text{all}\\ y$" },
      { text: "$x > 0 «and» y > 0$", fixed: "$x > 0 \\text{ and } y > 0$" },
      { text: "$n «is prime»$", fixed: "$n \\text{ is prime}$" },
      { text: "\\[ a = b, «where» c = d \\]", fixed: "\\[ a = b, \\text{ where } c = d \\]" },
      { language: "markdown", text: "Let $x > 0 «or» x < -1$.", fixed: "Let $x > 0 \\text{ or } x < -1$." },
    ],
    good: [
      { text: "$x \\text{ is odd}$ and $\\mathrm{if}$ and $x \\mbox{ or } y$" },
      {
        text: "\\def\\If#1then{\\mathsf{if}\\,#1\\,\\mathsf{then}\\,} $\\If e then f$",
        note: "The word ends the argument of a macro.",
      },
      { text: "$r + is$ and $z = x + is - a$", note: "Products that are added." },
      { text: "$a(if)b$ and $is$ and $\\forall x$ and $and_i$", note: "Products, or names of their own." },
      { text: "$\\code{if x then y}$ and $\\mathbf{for} x$" },
    ],
  },
  create: (context) => {
    const { words: own } = optionValues(OPTIONS, context.options);
    const isKnown = (word: string): boolean => WORDS.has(word) || own.includes(word);
    return {
      nodes: {
        text(node, visit) {
          const { text } = visit.file;
          const source = text.slice(node.start, node.end);
          for (const run of source.matchAll(/[A-Za-z]{2,}(?:\s+(?:a\s+)?[A-Za-z]{2,})*/g)) {
            const words = run[0].split(/\s+/);
            if (!words.some(isKnown)) continue;
            inspect(context, visit, node.start + run.index, { words, length: run[0].length, isKnown });
          }
        },
      },
    };
  },
};

function inspect(
  context: RuleContext,
  visit: Visit,
  start: number,
  run: {
    readonly words: readonly string[];
    readonly length: number;
    readonly isKnown: (word: string) => boolean;
  },
): void {
  const { words, length, isKnown } = run;
  const { siblings, index, file } = visit;
  const { text } = file;
  const node = siblings[index];
  if (node === undefined) return;
  const end = start + length;
  const before = sideOf(text.slice(node.start, start), siblings[index - 1], /[\s,;:)\]]$/);
  const after = sideOf(text.slice(end, node.end), siblings[index + 1], /^[\s,;:.(]/);
  if (before === undefined || after === undefined) return;
  if (
    before === "edge" &&
    after === "edge" &&
    !isCell(siblings.slice(Math.max(0, index - REACH), index + REACH))
  )
    return;
  if (words.length === 1 && length === 2 && isFactor(text, start, end)) return;
  if (words.some((word) => isDelimiter(word, visit, context.document.macros))) return;
  if (!isPlainMathematics(visit) || (text.startsWith("(", end) && words.length === 1)) return;
  const areKnown = words.every((word) => isKnown(word) || word === "a");
  const inner = text.slice(start, end);
  const written = `\\text{${before === "formula" ? " " : ""}${inner}${after === "formula" && !/^[,;:.]/.test(text.slice(end)) ? " " : ""}}`;
  context.report(file, {
    start,
    end,
    what: `The ${words.length === 1 ? "word" : "words"} “${inner.replace(/\s+/g, " ")}” ${words.length === 1 ? "is" : "are"} set as a product of letters.`,
    do: `Write ${written.replace(/\s+/g, " ")}.`,
    fixes: [fixOf(areKnown ? "safe" : "suggested", "Write \\text{…}", { start, end, text: written })],
  });
}

/**
 * What stands on a side of words: more of the formula, a space of its own as `\quad`, or the edge of the formula or
 * cell; `undefined` where the letters may be part of something else.
 */
function sideOf(
  inNode: string,
  neighbour: Node | undefined,
  apart: RegExp,
): "formula" | "gap" | "edge" | undefined {
  if (inNode.trim() !== "") return apart.test(inNode) ? "formula" : undefined;
  if (neighbour === undefined || isEdge(neighbour)) return "edge";
  if (isGap(neighbour)) return "gap";
  return inNode === "" ? undefined : "formula";
}

/** Whether two letters are a product that is added to something or subtracted from it: `r + is`, not `r + 1 if x`. */
function isFactor(text: string, start: number, end: number): boolean {
  return (
    /[-+]\s*$/.test(text.slice(Math.max(0, start - 8), start)) &&
    /^\s*(?:[-+=,.;)$]|\\[)\]])/.test(text.slice(end, end + 8))
  );
}

const REACH = 100;

/** Whether nodes are rows of cells; else a word between two edges is alone in its formula. */
function isCell(siblings: readonly Node[]): boolean {
  return siblings.some(({ type }) => type === "cell-separator");
}

/** Whether a node separates cells or rows, or prints nothing. */
function isEdge(node: Node): boolean {
  if (node.type === "cell-separator" || node.type === "comment") return true;
  return node.type === "command" && /^(?:\\|label|nonumber|notag)$/.test(node.name);
}

/** Whether a node is a space that stays between a word and the formula. */
function isGap(node: Node): boolean {
  return node.type === "command" && /^(?:q?quad|[ ,;:>]|en(?:space|skip)|hspace|hfill)$/.test(node.name);
}
