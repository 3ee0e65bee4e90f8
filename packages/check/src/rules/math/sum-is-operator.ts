import type { Command, Script } from "@recto/latex";
import { isPlainMathematics, gapAfter } from "../../math/plain.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

export const sumIsOperator: Rule = {
  id: "sum-is-operator",
  title: "A sum is \\sum and a product \\prod",
  reason:
    "\\Sigma and \\Pi are letters: they stay small, and their limits are set beside them (TeXbook, chapter 17).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["inline", "display"],
  examples: {
    bad: [
      { text: "$«\\Sigma»_{i=1}^n x_i$", fixed: "$\\sum_{i=1}^n x_i$" },
      { text: "\\[ «\\Pi»^{n}_{i=1} x_i \\]", fixed: "\\[ \\prod^{n}_{i=1} x_i \\]" },
      {
        text: "$«\\Sigma»_{i=0} x_i$",
        fixed: "$\\sum_{i=0} x_i$",
        note: "With one limit the author should look.",
      },
      { text: "\\[ («\\Sigma»_{i=1}^n x_i) \\]", fixed: "\\[ (\\sum_{i=1}^n x_i) \\]" },
      { language: "markdown", text: "So $«\\Sigma»_{k=1}^n k$.", fixed: "So $\\sum_{k=1}^n k$." },
    ],
    good: [
      {
        text: "$\\Sigma_{ij}$, $\\Sigma_{i=j}$, $\\Sigma_1^0$, $\\Sigma^{-1}$, $\\Sigma_{n+1}$, $\\Sigma$",
        note: "A matrix, a hierarchy.",
      },
      { text: "$\\Pi_1$, $\\Pi_{x : A} B(x)$, $\\Pi_{x \\in A}$, $\\Pi_C$" },
      { text: "$\\sum_{i=1}^n \\prod_{j=1}^m$" },
    ],
  },
  create: (context) => {
    const visitor = (command: Command, visit: Visit): void => {
      inspect(context, command, visit);
    };
    return { commands: { Sigma: visitor, Pi: visitor } };
  },
};

function inspect(context: RuleContext, command: Command, visit: Visit): void {
  const scripts = scriptsAfter(visit);
  const { text } = visit.file;
  const lower = scripts.find(({ kind }) => kind === "subscript");
  if (lower?.braced !== true || context.document.macros.has(command.name)) return;
  const limit = scripts.length === 2 ? /^\s*[A-Za-z]\s*=\s*[^=\s]/ : /^\s*[A-Za-z]\s*=\s*\d/;
  if (!limit.test(text.slice(lower.contentStart, lower.contentEnd))) return;
  if (!isPlainMathematics(visit)) return;
  const sign = command.name === "Sigma" ? "\\sum" : "\\prod";
  const isWhole = scripts.length === 2 && !(visit.zone === "display" && hasDelimiter(visit));
  const { start, nameEnd: end } = command;
  context.report(visit.file, {
    start,
    end,
    what: `The letter \\${command.name} stands for ${sign}.`,
    do: `Write ${sign}.`,
    fixes: [
      fixOf(isWhole ? "safe" : "suggested", `Write ${sign}`, {
        start,
        end,
        text: sign + gapAfter(sign, text, end),
      }),
    ],
  });
}

/** The scripts right after a visited node. */
function scriptsAfter({ siblings, index, file }: Visit): readonly Script[] {
  const found: Script[] = [];
  for (let at = index + 1; at < siblings.length; at += 1) {
    const node = siblings[at];
    if (node?.type === "script") found.push(node);
    else if (node?.type !== "text" || file.text.slice(node.start, node.end).trim() !== "") break;
  }
  return found;
}

const REACH = 100;

/** Whether delimiters stand before the sign, which would have to grow with it. */
function hasDelimiter({ siblings, index, file }: Visit): boolean {
  return siblings
    .slice(Math.max(0, index - REACH), index)
    .some(
      (node) =>
        (node.type === "text" && /[([|]/.test(file.text.slice(node.start, node.end))) ||
        (node.type === "command" && /^(?:[{|]|l(?:brace|angle|vert|Vert|floor|ceil))$/.test(node.name)),
    );
}
