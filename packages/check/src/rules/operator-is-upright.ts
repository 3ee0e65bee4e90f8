import type { Macros, Span } from "@recto/latex";
import { MATHEMATICS_COMMANDS, OPERATORS, UNDECLARED_OPERATORS } from "../math/vocabulary.ts";
import { lazy } from "../lazy.ts";
import { isInTextFont } from "../math/plain.ts";
import { argumentsAround, formulaAround } from "../place.ts";
import { optionValues } from "../rule-options.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../rule.ts";

/** Operators that are set with limits when they are declared. */
const WITH_LIMITS: ReadonlyMap<string, string> = new Map([
  ["argmax", "arg\\,max"],
  ["argmin", "arg\\,min"],
  ["argsup", "arg\\,sup"],
  ["arginf", "arg\\,inf"],
  ["esssup", "ess\\,sup"],
  ["essinf", "ess\\,inf"],
]);
const OPTIONS = {
  operators: {
    type: "list",
    default: [],
    about: "More names of operators, such as `Ext` and `prox`, beside those that Recto knows.",
  },
} as const;
const UNITS: ReadonlySet<string> = new Set(["min", "sec", "deg"]);

export const operatorIsUpright: Rule = {
  id: "operator-is-upright",
  title: "The name of an operator stands upright",
  reason:
    "Letters in a row are set as a product of variables; a name is set upright and spaced as an operator (ISO 80000-2, 4).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["inline", "display"],
  clues: { text: { word: true } },
  options: OPTIONS,
  examples: {
    bad: [
      { text: "$«sin» x$", fixed: "$\\sin x$" },
      { text: "$y = «log»(1 + x)$", fixed: "$y = \\log(1 + x)$" },
      { text: "\\[ «max»_{i} x_i \\]", fixed: "\\[ \\max_{i} x_i \\]" },
      { text: "$x_{«max»}$", fixed: "$x_{\\max}$" },
      { text: "$«arg max»_x f(x)$", fixed: "$\\arg\\max_x f(x)$" },
      { text: "$«lim sup»_n a_n$ and $«\\lim sup»_n a_n$", fixed: "$\\limsup_n a_n$ and $\\limsup_n a_n$" },
      { text: "$n «log» «log» n$", fixed: "$n \\log \\log n$" },
      { text: "$«argmin»_x f(x)$", fixed: "$\\operatorname*{arg\\,min}_x f(x)$" },
      { text: "$«Var»(X)$", fixed: "$\\operatorname{Var}(X)$" },
      {
        text: "\\DeclareMathOperator{\\Variance}{Var} $«Var»(X)$",
        fixed: "\\DeclareMathOperator{\\Variance}{Var} $\\Variance(X)$",
      },
      { language: "markdown", text: "So $«cos»\\theta = 0$.", fixed: "So $\\cos\\theta = 0$." },
    ],
    good: [
      { text: "$\\sin x + \\max a$ and $\\arg\\max_x f$" },
      { text: "$\\text{max}(x)$, $\\mathrm{sin}(x)$, $\\operatorname{log}(x)$, $\\mathit{min}(x)$" },
      { text: "$det = d \\cdot e \\cdot t$", note: "A product that happens to spell a name." },
      { text: "$t = 5 min$ and $10\\, sec$", note: "Units." },
      { text: "$log_\\hi + log_\\lo$, $(log_{hi})$ and $log2_{hi} \\cdot E$", note: "Names of numbers." },
      { text: "$\\{exp_1, \\ldots, exp_m\\}$", note: "Names." },
      { text: "$\\rm Re[x]$", note: "Upright already." },
      { text: "$a_{\\tt max(1)}$ and ${\\tt log(x)}$", note: "Code." },
      { text: "$\\sigma_t = Pr_t$", note: "A Prandtl number." },
      { text: "The Reynolds number is $Re$, and $Re(u) = 3$." },
      { text: "$\\code{max(a,b)}$", note: "The argument of an unknown command." },
    ],
  },
  create: (context) => {
    const speaksOfReynolds = lazy(() => context.document.files.some(({ text }) => text.includes("Reynolds")));
    const own = new Set(optionValues(OPTIONS, context.options).operators);
    return {
      nodes: {
        text(node, visit) {
          const { text } = visit.file;
          for (const word of text.slice(node.start, node.end).matchAll(/[A-Za-z]{2,}/g)) {
            const [name] = word;
            if (!OPERATORS.has(name) && !UNDECLARED_OPERATORS.has(name) && !own.has(name)) continue;
            if (name === "Re" && speaksOfReynolds()) continue;
            const start = node.start + word.index;
            inspect(context, visit, name, start, node);
          }
        },
      },
    };
  },
};

function inspect(context: RuleContext, visit: Visit, name: string, start: number, node: Span): void {
  const { text } = visit.file;
  const end = start + name.length;
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + LONGEST_CHAIN);
  if (EXTREMA.test(name) && /(?<!\\)\b(?:arg|lim)\s*$/.test(before)) return;
  const limits = LIMITED.get(name)?.exec(after) ?? null;
  const isLabel = (name === "max" || name === "min") && isWholeScript(text, start, end);
  if (limits === null && !isLabel && !isApplied(name, before, after)) return;
  if (isInTextFont(visit)) return;
  if (isNameAlready(visit) || isProduct(name, text, start, formulaAround(visit, node))) return;
  const stop = limits === null ? end : end + limits[0].length;
  const isLimit = (name === "sup" || name === "inf") && /\\lim\s*$/.test(before);
  const first = isLimit ? start - (/\\lim\s*$/.exec(before)?.[0].length ?? 0) : start;
  const command = isLimit ? `\\lim${name}` : commandFor(name, limits?.[1], context.document.macros);
  context.report(visit.file, {
    start: first,
    end: stop,
    what: `The operator ${text.slice(first, stop)} is set as a product of letters.`,
    do: `Write ${command}.`,
    fixes: [
      fixOf(OPERATORS.has(name) ? "safe" : "suggested", `Write ${command}`, {
        start: first,
        end: stop,
        text: command + (/^[A-Za-z]/.test(text.slice(stop)) && /[A-Za-z]$/.test(command) ? " " : ""),
      }),
    ],
  });
}

/** What an operator applies to may be another one, and so on. */
const LONGEST_CHAIN = 240;

const EXTREMA = /^(?:max|min|sup|inf)$/;
/** What makes one operator with the word after it. */
const LIMITED: ReadonlyMap<string, RegExp> = new Map([
  ["arg", /^\s*(max|min|sup|inf)(?![A-Za-z])/],
  ["lim", /^\s*(sup|inf)(?![A-Za-z])/],
]);

function commandFor(name: string, limits: string | undefined, macros: Macros): string {
  if (limits !== undefined) return name === "lim" ? `\\lim${limits}` : `\\arg\\${limits}`;
  if (OPERATORS.has(name)) return `\\${name}`;
  for (const macro of macros.values()) {
    const isOperator = macro.kind === "operator" || macro.kind === "operator-with-limits";
    if (isOperator && macro.body.replace(/\\[,;:! ]|[{}\s]|\\(?:mathrm|operatorname)\*?/g, "") === name) {
      return `\\${macro.name}`;
    }
  }
  const spaced = WITH_LIMITS.get(name);
  return spaced === undefined ? `\\operatorname{${name}}` : `\\operatorname*{${spaced}}`;
}

/** Whether something that an operator applies to follows, and nothing speaks of a unit, of code or of words. */
function isApplied(name: string, before: string, after: string): boolean {
  if (/[.:@'"`]$|\\_$|[\w}]-$/.test(before) || after.startsWith("\\_")) return false;
  const word = /([A-Za-z]{2,})\s+$/.exec(before.replace(/\\[A-Za-z]+\s*$/, ""))?.[1];
  if (word !== undefined && !OPERATORS.has(word)) return false;
  const next = /^\s+([A-Za-z]{2,})/.exec(after);
  if (next?.[1] !== undefined && OPERATORS.has(name) && OPERATORS.has(next[1]))
    return isApplied(next[1], "", after.slice(next[0].length));
  if (UNITS.has(name) && /(?:\d|\})(?:\s|~|\\[,;: ])*$/.test(before)) return false;
  if (
    name === "Pr" &&
    /^\s*[_^](?:\w|\{[^{}]*\})(?!\s*(?:[([]|\\[{|]|\\(?:left|big|Big|bigg|Bigg)))/.test(after)
  )
    return false;
  if (isIndexed(name, after) || /^\d/.test(after)) return false;
  if (/^\s*(?:[([_^]|\\[{|]|\\(?:left|big|Big|bigg|Bigg)[lr]?(?![A-Za-z]))/.test(after)) return true;
  if (!OPERATORS.has(name) || name === "Pr") return false;
  return /^(?:\s*\d|\s+[A-Za-z](?![A-Za-z])|\s*\\(?![\\,;:!>]|(?:quad|qquad|end|text|mathrm|cdot|times|[lg]eq?|in|to|right|middle|and|or|label|tag|notag|nonumber|mid|big|Big)(?![A-Za-z]))|\s*[|{])/.test(
    after,
  );
}

/** Whether a subscript makes a name of it: `log_\\mathrm{hi} + …` is a number, and \\log_2 n applied to one. */
function isIndexed(name: string, after: string): boolean {
  if (WITH_LIMITS_BELOW.test(name)) return false;
  const rest = /^\s*_\s*(?:\w|\{[^{}]*\}|\\[A-Za-z]+\s*(?:\{[^{}]*\})?)(.*)$/s.exec(after)?.[1];
  return (
    rest !== undefined &&
    /^\s*(?:[-+=,;.<>)\]}$&]|\\(?:right|cdot|times|\\|[)\]}]|[lg]eq?|approx|end|quad)|$)/.test(rest)
  );
}

const WITH_LIMITS_BELOW = /^(?:max|min|sup|inf|lim|arg|gcd|det|Pr|limsup|liminf)$/;

function isWholeScript(text: string, start: number, end: number): boolean {
  return (
    /[_^]\{\s*$/.test(text.slice(Math.max(0, start - 8), start)) && /^\s*\}/.test(text.slice(end, end + 8))
  );
}

/** Whether the word stands where its letters are a name anyway, or may be anything. */
function isNameAlready(visit: Visit): boolean {
  for (const { argument, owner } of argumentsAround(visit)) {
    if (argument.role !== "content" && argument.role !== "math") return true;
    if (owner.type === "command" && !MATHEMATICS_COMMANDS.has(owner.name)) return true;
  }
  return false;
}

/** Whether each letter of the word is a variable of the same formula. */
function isProduct(name: string, text: string, start: number, formula: Span): boolean {
  if (formula.end - formula.start > 2000) return false;
  const rest = text.slice(formula.start, start) + " " + text.slice(start + name.length, formula.end);
  const variables = new Set(
    [...rest.matchAll(/(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])/g)].map(([letter]) => letter),
  );
  return name.split("").every((letter) => variables.has(letter));
}
