import type { Node, Script } from "@recto/latex";
import type { MathList } from "../math/list.ts";
import { macroEndsInScript } from "../math/macros.ts";
import { isSign, MATHEMATICS_COMMANDS } from "../math/vocabulary.ts";
import { argumentsAround } from "../place.ts";
import { presetsFrom, type Rule, type RuleContext, type Visit } from "../rule.ts";

export const scriptIsSingle: Rule = {
  id: "script-is-single",
  title: "A base has at most one superscript and one subscript",
  reason:
    "LaTeX stops at a double script, since it cannot know which of two things is meant (TeXbook, p. 130).",
  severity: "error",
  presets: presetsFrom("recommended"),
  fix: undefined,
  zones: ["inline", "display"],
  clues: { list: { types: ["script"] } },
  examples: {
    bad: [
      { text: "$x^a«^b»$" },
      { text: "$x_i^2«_j»$" },
      { text: "$x^2«'»$" },
      { text: "$x_{n} «_{k}»$" },
      { text: "\\newcommand{\\opt}{\\theta^{*}} $\\opt«^2»$", note: "The macro ends in a superscript." },
    ],
    good: [
      { text: "$x_i^2$ and $x'_i$ and $x'^2$ and ${x^a}^b$ and $x^{a^b}$ and $x^a{}^b$" },
      { text: "$x''$ and $f^{\\prime\\prime}$ and $x_1'$" },
      { text: "\\newcommand{\\opt}{{\\theta^{*}}} $\\opt^2$" },
      { text: "$M\\indices{^a_b^c}$" },
    ],
  },
  create: (context) => ({
    list(list, visit) {
      if (!mayBeDouble(context, list) || hasOwnScripts(visit)) return;
      let taken = { superscript: false, subscript: false };
      let isReported = false;
      let followsPrime = false;
      for (const { kind: shape, name, node, start, end } of list.atoms) {
        const isPrime = shape === "character" && name === "'";
        if (node.type !== "script" && !isPrime) {
          taken = takenBy(context, node);
          isReported = followsPrime = false;
          continue;
        }
        const kind = node.type === "script" ? node.kind : "superscript";
        const isDouble = taken[kind] && !(followsPrime && kind === "superscript");
        if (isDouble && !isReported) {
          isReported = true;
          reportDouble(context, visit, { kind, start, end });
        }
        followsPrime = isPrime;
        taken = { ...taken, [kind]: true };
      }
    },
  }),
};

/** A quick look: a script or prime after a script, or a script after a macro that may end in one. */
function mayBeDouble(context: RuleContext, { container, text }: MathList): boolean {
  const { children } = container;
  for (let index = 0; index < children.length; index += 1) {
    if (children[index]?.type !== "script") continue;
    const before = children[index - 1];
    if (before?.type === "command" && context.document.macros.has(before.name)) return true;
    const after = children[index + 1];
    if (after?.type === "script" || after?.type === "comment") return true;
    if (after?.type === "text" && /[\s']/.test(text.charAt(after.start))) return true;
  }
  return false;
}

function takenBy(
  context: RuleContext,
  base: Node,
): { readonly superscript: boolean; readonly subscript: boolean } {
  const macro = base.type === "command" ? context.document.macros.get(base.name) : undefined;
  if (macro === undefined || macro.parameters > 0) return { superscript: false, subscript: false };
  return {
    superscript: macroEndsInScript(macro, "superscript"),
    subscript: macroEndsInScript(macro, "subscript"),
  };
}

function reportDouble(
  context: RuleContext,
  visit: Visit,
  script: Pick<Script, "kind" | "start" | "end">,
): void {
  context.report(visit.file, {
    start: script.start,
    end: script.end,
    what: `This base has a ${script.kind} already.`,
    do: "Put braces around what belongs together, as in {x^a}^b or x^{a^b}.",
  });
}

/** Whether the scripts stand in an argument that may mean something else by them: `\indices{^a_b^c}`, `\ce{SO4^2-}`. */
function hasOwnScripts(visit: Visit): boolean {
  for (const { owner } of argumentsAround(visit)) {
    if (owner.type === "command" && !MATHEMATICS_COMMANDS.has(owner.name) && !isSign(owner.name)) return true;
  }
  return false;
}
