import type { Command, Macros, Node } from "@recto/latex";
import { isPlainMathematics } from "../../math/plain.ts";
import { isPlainTex } from "../../place.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

/** What stands before, between and after the two parts instead. */
type Replacement = readonly [name: string, before: string, between: string, after: string];

const COMMANDS: ReadonlyMap<string, Replacement> = new Map([
  ["over", ["\\frac", "\\frac{", "}{", "}"]],
  ["choose", ["\\binom", "\\binom{", "}{", "}"]],
  ["atop", ["\\genfrac", "\\genfrac{}{}{0pt}{}{", "}{", "}"]],
]);
/** Under a sum or the like, where `\\substack` has the size of a script. */
const IN_SCRIPT: ReadonlyMap<string, Replacement> = new Map([
  ["atop", ["\\substack", "\\substack{", " \\\\ ", "}"]],
]);

export const fractionIsCommand: Rule = {
  id: "fraction-is-command",
  title: "A fraction is written with \\frac",
  reason:
    "\\over changes the size of what was read before it, and amsmath warns of it; \\frac says what belongs together (amsmath user's guide, section 4.11).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  examples: {
    bad: [
      { text: "${a «\\over» b}$", fixed: "$\\frac{a}{b}$" },
      { text: "$x + {1\\over2}$".replace("\\over", "«\\over»"), fixed: "$x + \\frac{1}{2}$" },
      { text: "\\[ {n «\\choose» k} \\]", fixed: "\\[ \\binom{n}{k} \\]" },
      { text: "$\\sum_{i < n «\\atop» i > 0} i$", fixed: "$\\sum_{\\substack{i < n \\\\ i > 0}} i$" },
      { text: "\\[ {n «\\atop» k} \\]", fixed: "\\[ \\genfrac{}{}{0pt}{}{n}{k} \\]" },
      {
        text: "\\documentclass{article}\\begin{document}${a «\\over» b}$\n\\end\n\\end{document}",
        fixed: "\\documentclass{article}\\begin{document}$\\frac{a}{b}$\n\\end\n\\end{document}",
      },
      { text: "$c \\buildrel a \\over = {x «\\over» y}$", fixed: "$c \\buildrel a \\over = \\frac{x}{y}$" },
      { text: "$a «\\over» b$", fixed: "$\\frac{a}{b}$" },
      { language: "markdown", text: "So ${x «\\over» y}$ holds.", fixed: "So $\\frac{x}{y}$ holds." },
    ],
    good: [
      { text: "$\\frac{a}{b}$, $\\binom{n}{k}$, $\\overline{x}$, $\\sum_{\\substack{i \\\\ j}}$" },
      { text: "\\def\\over{x} $\\over$", note: "The author's own command." },
      { text: "$a \\over b$ \\bye", note: "Plain TeX has nothing else." },
      {
        text: "$a \\buildrel \\mathrm{def} \\over = b$ \\def\\on#1\\over#2{} $\\on x\\over y$",
        note: "It ends the first argument of plain TeX's \\buildrel, and of the author's command.",
      },
      { text: "$a \\over b$\n\\end", note: "So plain TeX ends as well." },
      { text: "\\newcommand{\\half}{{1 \\over 2}}", note: "A definition is not a formula." },
    ],
  },
  create: (context) => {
    const visitor = (command: Command, visit: Visit): void => {
      inspect(context, command, visit);
    };
    return { commands: { over: visitor, choose: visitor, atop: visitor } };
  },
};

function inspect(context: RuleContext, command: Command, visit: Visit): void {
  const isInScript = visit.ancestors.some(({ type }) => type === "script");
  const replacement = (isInScript ? IN_SCRIPT.get(command.name) : undefined) ?? COMMANDS.get(command.name);
  if (replacement === undefined || context.document.macros.has(command.name) || !isPlainMathematics(visit))
    return;
  if (isPlainTex(visit.file) || endsArgument(command, visit, context.document.macros)) return;
  const [name] = replacement;
  const fix = fixFor(command, visit, replacement);
  context.report(visit.file, {
    start: command.start,
    end: command.nameEnd,
    what: `A fraction is written with \\${command.name}.`,
    do: `Write ${name}.`,
    ...(fix === undefined ? {} : { fixes: [fix] }),
  });
}

/** Whether it is what the argument of a command before it goes up to: `\\def\\buildrel#1\\over#2` (TeXbook, p. 361). */
function endsArgument({ name }: Command, { siblings, index }: Visit, macros: Macros): boolean {
  for (let at = index - 1; at >= Math.max(0, index - LONGEST); at -= 1) {
    const node = siblings[at];
    if (node?.type !== "command") continue;
    if (node.name === name) return false;
    if (node.name === "buildrel" && name === "over") return true;
    const macro = macros.get(node.name);
    if (macro?.kind === "command" && macro.parameterText?.includes(`\\${name}`) === true) return true;
  }
  return false;
}

/** A list of more nodes than this is no fraction. */
const LONGEST = 300;

function fixFor(
  command: Command,
  visit: Visit,
  [name, before, between, after]: Replacement,
): ReturnType<typeof fixOf> | undefined {
  const container = visit.ancestors.at(-1);
  if (container === undefined || !("contentStart" in container)) return undefined;
  if (container.type === "environment" || container.type === "fence") return undefined;
  if (container.type === "argument" && !container.braced) return undefined;
  if (visit.siblings.length > LONGEST || visit.siblings.some((node) => node !== command && stopsFix(node)))
    return undefined;
  const { text } = visit.file;
  const { contentStart, contentEnd } = container;
  const isGroup = container.type === "group";
  const parts = [text.slice(contentStart, command.start), text.slice(command.nameEnd, contentEnd)];
  const [left = "", right = ""] = parts;
  if (left.trim() === "" || right.trim() === "") return undefined;
  const edge = isGroup ? "" : (/^\s*/.exec(left)?.[0] ?? "");
  const rear = isGroup ? "" : (/\s*$/.exec(right)?.[0] ?? "");
  return fixOf(
    "suggested",
    `Write ${name}`,
    {
      start: isGroup ? container.start : contentStart,
      end: contentStart + left.length - left.trimStart().length,
      text: edge + before,
    },
    {
      start: contentStart + left.trimEnd().length,
      end: contentEnd - right.trimStart().length,
      text: between,
    },
    {
      start: command.nameEnd + right.trimEnd().length,
      end: isGroup ? container.end : contentEnd,
      text: after + rear,
    },
  );
}

function stopsFix(node: Node): boolean {
  if (node.type === "comment" || node.type === "cell-separator" || node.type === "stray") return true;
  if (node.type !== "command") return false;
  return (
    COMMANDS.has(node.name) ||
    /^(?:\\|displaystyle|textstyle|scriptstyle|label|tag|eqno|leqno)$/.test(node.name)
  );
}
