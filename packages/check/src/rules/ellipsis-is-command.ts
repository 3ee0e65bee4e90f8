import type { CheckDocument } from "../document.ts";
import { CENTRED_NEIGHBOUR } from "../math/vocabulary.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext, type Visit } from "../rule.ts";
import { isProse, isTypewriter } from "../sentence/running.ts";

export const ellipsisIsCommand: Rule = {
  id: "ellipsis-is-command",
  title: "An ellipsis is a command, low or centred as its neighbours ask",
  reason:
    "Three full stops are set too close, and dots stand low between commas, centred between operators (TeXbook, p. 172).",
  severity: "warning",
  presets: presetsFrom("recommended"),
  fix: "safe",
  zones: ["text", "inline", "display"],
  clues: { text: { characters: "." } },
  examples: {
    bad: [
      { text: "$x_1, «...», x_n$", fixed: "$x_1, \\ldots, x_n$" },
      { text: "\\[ x_1, x_2, «...». \\]", fixed: "\\[ x_1, x_2, \\dots. \\]" },
      { text: "$a + «...» + z$", fixed: "$a + \\cdots + z$" },
      { text: "$f(1) f(2) «...»f(n)$", fixed: "$f(1) f(2) \\dots f(n)$" },
      { text: "$1 + \\cdot + «\\ldots» + n$", fixed: "$1 + \\cdot + \\cdots + n$" },
      { text: "\\[ x_1, «\\cdots», x_n \\]", fixed: "\\[ x_1, \\ldots, x_n \\]" },
      { text: "And so on«...» until noon.", fixed: "And so on\\dots{} until noon." },
      {
        language: "markdown",
        text: "Let $x_1, «...», x_n$ be given...",
        fixed: "Let $x_1, \\ldots, x_n$ be given...",
      },
    ],
    good: [
      {
        text: "$x_1, \\ldots, x_n$ and $x_1 + \\cdots + x_n$ and $x_1, \\dots, x_n$ and $x_1 + \\dots + x_n$",
      },
      {
        text: "$x_1 \\cdots x_n$ and $x_1 \\ldots x_n$",
        note: "Neighbours that are neither decide nothing.",
      },
      { text: "\\verb|a...b| and \\url{http://example.org/a...b}" },
      { text: "\\code{1...n}", note: "The argument of an unknown command may be code." },
      { text: "Contents ........ 7" },
      { text: "The ellipsis (``...'') matches anything.", note: "The sign that one types is spoken of." },
      {
        text: "\\foreach \\n [count=\\i] in {1,2,...,6} {\\includegraphics{fig\\n}}",
        note: "A range of pgffor.",
      },
      {
        text: "Call {\\tt f(...)}, CS::set\\_jet\\_finder(...) and printf(format, ...); then /* ... */ and list<...>.",
        note: "Code without a command.",
      },
    ],
  },
  create: (context) => ({
    nodes: {
      text(node, visit) {
        const { text, language } = visit.file;
        const isMath = visit.zone !== "text";
        if (!isMath && language === "markdown") return;
        const source = text.slice(node.start, node.end);
        if (!source.includes("...")) return;
        for (const dots of source.matchAll(isMath ? DOTS_OF_FORMULA : DOTS)) {
          const start = node.start + dots.index;
          if (isMath) reportPlainDots(context, visit, start);
          else if (
            isProse(visit) &&
            !isRange(visit) &&
            !isSpokenOf(text, start) &&
            !isCode(visit, start, context.document)
          )
            reportDotsInText(context, visit, start);
        }
      },
    },
    commands: {
      ldots: (command, visit) => {
        reportWrongHeight(context, visit, command.start, command.nameEnd);
      },
      cdots: (command, visit) => {
        reportWrongHeight(context, visit, command.start, command.nameEnd);
      },
    },
  }),
};

const DOTS = /(?<!\.)\.{3}(?!\.)/g;
/** A full stop may stand after the last dots of a formula. */
const DOTS_OF_FORMULA = /(?<!\.)\.{3}(?!\.(?!\s*$))/g;

function reportPlainDots(context: RuleContext, visit: Visit, start: number): void {
  const { text } = visit.file;
  const end = start + 3;
  const height = heightFor(text, start, end);
  const command = height === "low" ? "\\ldots" : height === "centred" ? "\\cdots" : "\\dots";
  context.report(visit.file, {
    start,
    end,
    what: "Three full stops stand for an ellipsis.",
    do: `Write ${command}.`,
    fixes: [fixOf("safe", `Write ${command}`, { start, end, text: command + gapBefore(text, end) })],
  });
}

function reportDotsInText(context: RuleContext, visit: Visit, start: number): void {
  const end = start + 3;
  const braces = /[\s\p{L}\p{N}]/u.test(visit.file.text.charAt(end)) ? "{}" : "";
  context.report(visit.file, {
    start,
    end,
    what: "Three full stops stand for an ellipsis.",
    do: "Write \\dots.",
    fixes: [fixOf("safe", "Write \\dots", { start, end, text: `\\dots${braces}` })],
  });
}

function reportWrongHeight(context: RuleContext, visit: Visit, start: number, end: number): void {
  if (visit.zone === "text") return;
  const { text } = visit.file;
  const isLow = text.startsWith("\\l", start);
  if (heightFor(text, start, end) !== (isLow ? "centred" : "low")) return;
  const command = isLow ? "\\cdots" : "\\ldots";
  context.report(visit.file, {
    start,
    end,
    what: isLow ? "Low dots stand between operators." : "Centred dots stand between commas.",
    do: `Write ${command}, or \\dots, which chooses by itself.`,
    fixes: [fixOf("safe", `Write ${command}`, { start, end, text: command })],
  });
}

function heightFor(text: string, start: number, end: number): "low" | "centred" | undefined {
  const before = /(\\[A-Za-z]+|[^\s&])[\s&]*$/.exec(text.slice(Math.max(0, start - 40), start))?.[1] ?? "";
  const after = text.slice(end, end + 40).replace(/^(?:\{\}|[\s&~]|\\[,;:! ])+/, "");
  if (/^[,;]/.test(after) && /[,;]$/.test(before)) return "low";
  if (CENTRED_NEIGHBOUR.test(before) && CENTRED_NEIGHBOUR.test(after)) return "centred";
  return undefined;
}

function gapBefore(text: string, end: number): string {
  return /[A-Za-z]/.test(text.charAt(end)) ? " " : "";
}

/** Whether something stands in the list that `\\foreach \\x in {1,...,n}` goes through. */
function isRange({ ancestors, file }: Visit): boolean {
  const group = ancestors.at(-1);
  if (group?.type !== "group") return false;
  return /\\foreach(?![A-Za-z])[^{}]*\sin\s*$/.test(
    file.text.slice(Math.max(0, group.start - 120), group.start),
  );
}

/** Whether three stops are all that stands between quotation marks: the sign itself, as one types it. */
function isSpokenOf(text: string, start: number): boolean {
  return /["`“‘]$/.test(text.charAt(start - 1)) && /^["'”’]/.test(text.slice(start + 3, start + 4));
}

/** A bracket that no blank keeps from the name before it, an angle, or a comment opens before dots of code. */
const CODE_BEFORE = /(?:[\p{L}\p{N}_}>]\([^()\n]{0,60}|<|\/\*[^/\n]*)$/u;
const CODE_AFTER = /^(?:[^()\n]{0,60}\)|>|[^/\n]*\*\/)/;
const REACH = 80;

/** Whether dots in text are code: in typewriter, or for the arguments in a signature. */
function isCode(visit: Visit, start: number, document: CheckDocument): boolean {
  const { text } = visit.file;
  const before = text.slice(Math.max(0, start - REACH), start);
  return (
    (CODE_BEFORE.test(before) && CODE_AFTER.test(text.slice(start + 3, start + REACH))) ||
    isTypewriter(visit, document)
  );
}
