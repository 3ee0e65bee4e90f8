import type { CheckFile } from "../../document.ts";
import { isDelimiter } from "../../math/delimited.ts";
import { gapAfter, isPlainMathematics } from "../../math/plain.ts";
import { formulaAround } from "../../place.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../../rule.ts";

const COMMANDS: ReadonlyMap<string, string> = new Map([
  ["<=", "\\le"],
  [">=", "\\ge"],
  ["!=", "\\neq"],
  ["->", "\\to"],
  ["-->", "\\longrightarrow"],
  ["|->", "\\mapsto"],
  ["<->", "\\leftrightarrow"],
  ["=>", "\\implies"],
  ["==>", "\\implies"],
  ["<=>", "\\iff"],
  ["<==>", "\\iff"],
  ["<<", "\\ll"],
  [">>", "\\gg"],
]);

export const relationIsCommand: Rule = {
  id: "relation-is-command",
  title: "A relation is one sign, not signs in a row",
  reason:
    "Two signs side by side are set as two signs: each relation has a command of its own (TeXbook, appendix F; ISO 80000-2).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "suggested",
  zones: ["inline", "display"],
  clues: { text: { characters: "<=>" } },
  examples: {
    bad: [
      { text: "$x «<=» y$", fixed: "$x \\le y$" },
      { text: "$x«>=»y$", fixed: "$x\\ge y$" },
      { text: "$x «!=» y$", fixed: "$x \\neq y$" },
      { text: "$f: X «->» Y$ and $x_{n«->»\\infty}$", fixed: "$f: X \\to Y$ and $x_{n\\to\\infty}$" },
      { text: "\\[ A «=>» B «<=>» C \\]", fixed: "\\[ A \\implies B \\iff C \\]" },
      { text: "$x «|->» x^2$", fixed: "$x \\mapsto x^2$" },
      { text: "If $x «<<» 1$ then $n «>>» m$.", fixed: "If $x \\ll 1$ then $n \\gg m$." },
      { text: "$n «<<» m$", fixed: "$n \\ll m$" },
      { language: "markdown", text: "If $x «>=» 0$, then", fixed: "If $x \\ge 0$, then" },
    ],
    good: [
      { text: "$h = k>>2$ and $2^n - (x << 16)$", note: "Shifts, as programs write them." },
      { text: "$x \\le y$, $x < y$, $x = y$, $x > -1$, $x <-1$" },
      { text: "$n!=n(n-1)!$ and $n! = 1$", note: "A factorial and an equals sign." },
      { text: "The value of $a>>b$ is $a$ right-shifted by $b$ bits." },
      { text: "$<<u, v>>$", note: "Double angle brackets are another matter." },
      { text: "$\\mathtt{a->b}$ and $\\code{x <= y}$ and \\verb|a -> b|", note: "Code." },
      { text: "$\\onslide<2->{y} + \\only<1,3->{z}$", note: "Overlays of beamer." },
      {
        text: "\\def\\Match#1with#2=>#3end{\\mathsf{match}\\,#1\\,#2\\Rightarrow#3} $\\Match e with x => y end$",
        note: "The signs end the argument of a macro.",
      },
      { text: "$x = {>}$ and $a =\\!> b$ and $R^{<=}$" },
    ],
  },
  create: (context) => ({
    nodes: {
      text(node, visit) {
        if (node.end - node.start < 2) return;
        const { text } = visit.file;
        for (let at = node.start + 1; at < node.end; at += 1) {
          const code = text.charCodeAt(at);
          if (code < LESS || code > GREATER || !SIGN.test(text.charAt(at - 1))) continue;
          const start = signsStart(text, node.start, at - 1);
          const end = signsEnd(text, node.end, at + 1);
          inspect(context, visit, start, end);
          at = end;
        }
      },
    },
  }),
};

const LESS = 0x3c;
const GREATER = 0x3e;
const SIGN = /[-<>=!|]/;

function signsStart(text: string, from: number, at: number): number {
  let start = at;
  while (start > from && SIGN.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function signsEnd(text: string, to: number, at: number): number {
  let end = at;
  while (end < to && SIGN.test(text.charAt(end))) end += 1;
  return end;
}

function inspect(context: RuleContext, visit: Visit, start: number, end: number): void {
  const { text } = visit.file;
  const signs = text.slice(start, end);
  const command = COMMANDS.get(signs);
  if (command === undefined || !hasSides(visit, start, end)) return;
  if (isDelimiter(signs, visit, context.document.macros)) return;
  if (signs === "!=" && !/\s/.test(text.charAt(start - 1))) return;
  if (signs === "<<" || signs === ">>") {
    if (isAngleBrackets(visit, start) || speaksOfShifts(visit.file)) return;
    if (PLACES.test(text.slice(end, end + 4))) return;
  }
  if (/<[\d,+.-]*$/.test(text.slice(Math.max(0, start - 12), start)) || !isPlainMathematics(visit)) return;
  context.report(visit.file, {
    start,
    end,
    what: `The signs ${signs} stand for one relation.`,
    do: `Write ${command}.`,
    fixes: [
      fixOf("suggested", `Write ${command}`, { start, end, text: command + gapAfter(command, text, end) }),
    ],
  });
}

/** Whether the signs stand between two things; alone in a script or formula they may be a name. */
function hasSides({ siblings, index, file }: Visit, start: number, end: number): boolean {
  const node = siblings[index];
  if (node === undefined) return false;
  const { text } = file;
  return (
    (index > 0 || text.slice(node.start, start).trim() !== "") &&
    (index + 1 < siblings.length || text.slice(end, node.end).trim() !== "")
  );
}

/** How many places a program shifts by; nobody calls 2 or 16 much smaller than something. */
const PLACES = /^\s?(?:[2-9]|1[2-9]|24|3[12]|48|6[34])(?!\d|\.)/;

const shifting = new WeakMap<CheckFile, boolean>();

/** Whether a text speaks of shifting bits, for which programs write these signs. */
function speaksOfShifts(file: CheckFile): boolean {
  const answer =
    shifting.get(file) ?? /\b(?:left|right|bit|arithmetic|logical)(?:wise)?[ -]?shift/i.test(file.text);
  shifting.set(file, answer);
  return answer;
}

/** `<<u, v>>`: both signs near each other in one formula. */
function isAngleBrackets(visit: Visit, start: number): boolean {
  const { text } = visit.file;
  const formula = formulaAround(visit, { start: 0, end: text.length });
  const other = text.startsWith("<<", start) ? />>/ : /<</;
  return other.test(text.slice(Math.max(formula.start, start - 80), Math.min(formula.end, start + 80)));
}
