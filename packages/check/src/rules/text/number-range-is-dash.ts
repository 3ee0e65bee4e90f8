import { fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";
import type { CheckFile } from "../../document.ts";
import { isRunningText } from "../../sentence/running.ts";

/** Two numbers with a hyphen or too long a dash between, and nothing of a longer number, date, name or file. */
const RANGE = /(?<![\p{L}\p{N}.,:/_#@<+-])(\d{1,6})(-|---|—)(\d{1,6})(?![\p{L}\p{N}_@]|[-/>]|[.,:]\d)/gu;

export const numberRangeIsDash: Rule = {
  id: "number-range-is-dash",
  title: "An en dash stands in a range of numbers",
  reason: "A hyphen joins words, an en dash says “to” (TeXbook, p. 4; Chicago Manual of Style, 6.78).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: ["text"],
  clues: { text: { characters: "-—" } },
  examples: {
    bad: [
      {
        text: "See pages 3«-»7 and the years 1990«---»1995.",
        fixed: "See pages 3--7 and the years 1990--1995.",
      },
      { language: "markdown", text: "See pages 3«-»7.", fixed: "See pages 3–7." },
    ],
    good: [
      { text: "See pages 3--7, 2020-01-02, a 3-1 vote, 555-1234-5, x-1-2 and ISBN 0-201-13448-9." },
      { text: "\\cite[3-7]{a}, \\label{a:3-7}, \\texttt{3-7} and $3-7$." },
      { text: "The 0-1 loss, COVID-19 and a 2-3-tree, course 15-410." },
      { language: "markdown", text: "See pages 3–7, `3-7` and [a](b-3-7)." },
    ],
  },
  create: (context) => ({
    nodes: {
      text(node, visit) {
        const { file } = visit;
        if (file.language === "markdown") return;
        const found = [...rangesIn(file.text, node.start, node.end)];
        if (found.length === 0 || !isRunningText(visit, context.document)) return;
        for (const start of found) report(context, file, start, "--");
      },
    },
    article: {
      text(node, { file, ancestors }) {
        if (ancestors.some(({ type }) => type === "link")) return;
        for (const start of rangesIn(file.text, node.start, node.end)) report(context, file, start, "–");
      },
    },
  }),
};

/** Where the dashes of ranges stand. */
function* rangesIn(text: string, start: number, end: number): Generator<number> {
  const source = text.slice(start, end);
  if (!/\d[-—]/.test(source)) return;
  for (const { index, 0: all, 1: first = "", 3: last = "" } of source.matchAll(RANGE)) {
    const isName = /^\s+(?:vote|loss|tree|SAT|win|norm)/.test(source.slice(index + all.length));
    if (!isName && isRange(first, last)) yield start + index + first.length;
  }
}

/** Whether two numbers rise as a range does; scores and losses fall, numbers of rooms and courses leap. */
function isRange(first: string, last: string): boolean {
  const [from, to] = [Number(first), Number(last)];
  if (from === 0 || from === to) return false;
  if (first.length > 2 && last.length > 1 && last.length < first.length) return true;
  return from < to && (last.length <= 2 || last.length === first.length || to <= 5 * from || from === 1);
}

function report(context: RuleContext, file: CheckFile, start: number, dash: string): void {
  const end = start + (/^(?:---|—|-)/.exec(file.text.slice(start, start + 3))?.[0].length ?? 1);
  context.report(file, {
    start,
    end,
    what: `This range of numbers has ${end - start === 1 && file.text.charAt(start) === "-" ? "a hyphen" : "an em dash"}.`,
    do: `Write ${dash}.`,
    fixes: [fixOf("suggested", `Write ${dash}`, { start, end, text: dash })],
  });
}
