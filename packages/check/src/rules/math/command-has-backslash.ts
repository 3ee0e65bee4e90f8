import type { Fix } from "@recto/diagnostics";
import type { Macros } from "@recto/latex";
import { gapAfter, isPlainMathematics } from "../../math/plain.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

/** Names of signs that are no words of a label, and no likely products. */
const SIGNS: ReadonlySet<string> = new Set(
  (
    "alpha beta gamma delta epsilon varepsilon zeta theta vartheta iota kappa lambda sigma upsilon varphi omega Gamma " +
    "Delta Theta Lambda Sigma Upsilon Omega nabla infty partial cdot sqrt leq geq forall emptyset mathbb mathcal mathbf " +
    "mathrm boldsymbol frac sum prod int oint cdots ldots otimes oplus mapsto rightarrow leftarrow subseteq"
  ).split(" "),
);

export const commandHasBackslash: Rule = {
  id: "command-has-backslash",
  title: "The name of a sign has its backslash",
  reason:
    "Without the backslash LaTeX sets the letters of the name one by one, as a product (TeXbook, p. 128).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { text: { word: true } },
  examples: {
    bad: [
      { text: "$«alpha» + \\beta$", fixed: "$\\alpha + \\beta$" },
      { text: "$2«theta»_1 x$", fixed: "$2\\theta_1 x$" },
      { text: "$«sqrt»{x} + «mathbb»{R}$", fixed: "$\\sqrt{x} + \\mathbb{R}$" },
      {
        text: "$«sqrt»(x)$",
        fixed: "$sqrt(x)$",
        note: "What stands under the root is for the author to say.",
      },
      { text: "$«frac»{1}{2} «sum»_{i=1}^n a_i$", fixed: "$\\frac{1}{2} \\sum_{i=1}^n a_i$" },
      {
        text: "$\\int_0^«infty» f + \\int_{-«infty»}^1 f$",
        fixed: "$\\int_0^\\infty f + \\int_{-\\infty}^1 f$",
      },
      { text: "$«nabla» f$", fixed: "$\\nabla f$" },
      { text: "$\\sum_{i=1}^{«infty»} x_i$", fixed: "$\\sum_{i=1}^{\\infty} x_i$" },
      {
        text: "\\newcommand{\\bx}{\\mathbf{x}} $\\nabla_{«bx»} f(\\bx)$",
        fixed: "\\newcommand{\\bx}{\\mathbf{x}} $\\nabla_{\\bx} f(\\bx)$",
      },
      { language: "markdown", text: "Let $«lambda» > 0$.", fixed: "Let $\\lambda > 0$." },
    ],
    good: [
      { text: "$\\alpha + \\beta$, $\\text{alpha}$, $\\mathrm{delta}$, $alphabet$, $x_{\\lambda}$" },
      { text: "$\\code{alpha}$ and $\\mathtt{lambda x}$", note: "Code." },
      { text: "\\newcommand{\\bx}{\\mathbf{x}} $x_{bx + c}$", note: "A product in an index." },
      { text: "\\newcommand{\\ts}{\\theta^*} $x_{ts}$", note: "Two indices; the macro is of another kind." },
      { text: "$x_{sum}$, $int + frac$, $x_int$, $int_1$", note: "Names, and no sums." },
      { text: "$a_{in}$, $U_{partial}$, $pi$, $mu$, $x_{to}$" },
    ],
  },
  create: (context) => {
    const own = ownLetters(context.document.macros);
    return {
      nodes: {
        text(node, visit) {
          const { text } = visit.file;
          for (const word of text.slice(node.start, node.end).matchAll(/[A-Za-z]{2,}/g)) {
            const [name] = word;
            if (!SIGNS.has(name) && !own.has(name)) continue;
            const start = node.start + word.index;
            if (SIGNS.has(name) || isWholeContent(visit, start, start + name.length))
              inspect(context, visit, name, start);
          }
        },
        script(script, visit) {
          if (script.braced || script.contentEnd - script.contentStart !== 1) return;
          const name = /[A-Za-z]+/y;
          name.lastIndex = script.contentStart;
          const word = name.exec(visit.file.text)?.[0] ?? "";
          if (SIGNS.has(word) && !WITH_SCRIPTS.test(word)) inspect(context, visit, word, script.contentStart);
        },
      },
    };
  },
};

function inspect(context: RuleContext, visit: Visit, name: string, start: number): void {
  const { text } = visit.file;
  const end = start + name.length;
  if (/[.@:'"`]$|[\w}]-$|\\_$|[A-Za-z]\s$/.test(text.slice(Math.max(0, start - 2), start))) {
    if (!/(?:\\[A-Za-z]+|\W[A-Za-z])\s$/.test(text.slice(Math.max(0, start - 24), start))) return;
  }
  if (/^(?:\s+[A-Za-z]{2,}|[.:][A-Za-z]|\\_)/.test(text.slice(end, end + 24)) || !isPlainMathematics(visit))
    return;
  const takesArgument = WITH_ARGUMENT.test(name);
  if (takesArgument && !text.startsWith(name === "sqrt" ? "(" : "{", end) && !text.startsWith("{", end))
    return;
  if (WITH_SCRIPTS.test(name) && !LIMITS.test(text.slice(end, end + 80))) return;
  if (name === "partial" && isWholeContent(visit, start, end)) return;
  const isMendable = !takesArgument || text.startsWith("{", end);
  context.report(visit.file, {
    start,
    end,
    what: `The name ${name} has no backslash.`,
    do: `Write \\${name}${takesArgument ? "{…}" : ""}.`,
    ...(isMendable ? { fixes: [fixFor(name, text, start, end)] } : {}),
  });
}

/** Commands that need the argument that follows. */
const WITH_ARGUMENT = /^(?:sqrt|frac|math[a-z]+|boldsymbol)$/;
/** Commands that are known by the limits that follow. */
const WITH_SCRIPTS = /^(?:sum|prod|o?int)$/;
const LIMITS = /^_(?:\w|\{[^{}]*\}|\\[A-Za-z]+)\s*\^/;

function fixFor(name: string, text: string, start: number, end: number): Fix {
  const command = `\\${name}`;
  return fixOf("suggested", `Write ${command}`, { start, end, text: command + gapAfter(command, text, end) });
}

/** Whether a word is all that a braced script holds. */
function isWholeContent({ ancestors, siblings, file }: Visit, start: number, end: number): boolean {
  const parent = ancestors.at(-1);
  return (
    parent?.type === "script" &&
    parent.braced &&
    siblings.length === 1 &&
    file.text.slice(parent.contentStart, start).trim() === "" &&
    file.text.slice(end, parent.contentEnd).trim() === ""
  );
}

/** The author's macros for one letter in a font whose names end in that letter: `\bx` for `\mathbf{x}`. */
function ownLetters(macros: Macros): ReadonlySet<string> {
  const found = new Set<string>();
  for (const macro of macros.values()) {
    if (macro.kind !== "command" || macro.parameters > 0) continue;
    const letter =
      /^\{?\\(?:math[a-z]+|boldsymbol|bm|vec|hat|tilde|bar)\s*\{?\s*\\?([A-Za-z]+)\s*\}?\}?$/.exec(
        macro.body.trim(),
      )?.[1];
    if (letter === undefined || macro.name.length < 2 || !macro.name.endsWith(letter)) continue;
    if (/^(?:[bvmc]|bf|bs|vec|mat|cal)$/.test(macro.name.slice(0, -letter.length))) found.add(macro.name);
  }
  return found;
}
