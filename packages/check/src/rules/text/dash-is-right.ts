import type { CheckFile } from "../../document.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";
import { isRunningText } from "../../sentence/running.ts";

const HYPHEN = /[ \t\r\n]-(?=[ \t\r\n])/g;
/** What a sentence goes on from and to, blanks and one line end between. No dash stands after a number: a difference. */
const BEFORE = /[\p{L}}.,)'”$][ \t]*$/u;
const AFTER = /^[ \t]*(?:\r?\n|\r)?[ \t]*[\p{L}\\$(`“]/u;

export const dashIsRight: Rule = {
  id: "dash-is-right",
  title: "A dash in a sentence is a dash",
  reason: "A hyphen with blanks around it is no dash (TeXbook, p. 4; Chicago Manual of Style, 6.85).",
  severity: "warning",
  presets: presetsFrom("strict"),
  fix: "suggested",
  zones: ["text"],
  clues: { text: { characters: "-" } },
  examples: {
    bad: [
      { text: "It holds «-» we know it «-» for all.", fixed: "It holds -- we know it -- for all." },
      {
        text: "It holds---as said---always. So «-» it seems.",
        fixed: "It holds---as said---always. So---it seems.",
      },
      { language: "markdown", text: "It holds «-» we know it.", fixed: "It holds – we know it." },
    ],
    good: [
      { text: "A well-known result -- so it is --- or---perhaps---not, from 3 - 2 to $a - b$." },
      { text: "\\texttt{a - b}, a -1 and pre- and post-war." },
      { language: "markdown", text: "It holds – we know it — well.\n\n- An item\n- Another - 3" },
    ],
  },
  create: (context) => {
    const forms = new WeakMap<CheckFile, boolean>();
    const isClosed = (file: CheckFile): boolean => {
      const known = forms.get(file) ?? /\p{L}---\p{L}/u.test(file.text.slice(0, REACH));
      forms.set(file, known);
      return known;
    };
    return {
      nodes: {
        text(node, visit) {
          const { file } = visit;
          if (file.language === "markdown") return;
          const found = [...hyphensIn(file.text, node.start, node.end)];
          if (found.length === 0 || !isRunningText(visit, context.document)) return;
          for (const start of found) {
            if (isClosed(file)) reportClosed(context, file, start);
            else report(context, file, start, "--");
          }
        },
      },
      article: {
        text(node, { file, ancestors }) {
          if (ancestors.some(({ type }) => type === "table" || type === "table-cell")) return;
          for (const start of hyphensIn(file.text, node.start, node.end)) report(context, file, start, "–");
        },
      },
    };
  },
};

const REACH = 500_000;

/** Where hyphens stand that are dashes: between words, with blanks on both sides, and not at the beginning of a line. */
function* hyphensIn(text: string, start: number, end: number): Generator<number> {
  const source = text.slice(start, end);
  if (!source.includes("-")) return;
  for (const { index, 0: found } of source.matchAll(HYPHEN)) {
    if (/[\r\n]/.test(found) || !AFTER.test(source.slice(index + 2, index + 80))) continue;
    if (BEFORE.test(source.slice(Math.max(0, index - 40), index))) yield start + index + 1;
  }
}

function report(context: RuleContext, file: CheckFile, start: number, dash: string): void {
  context.report(file, {
    ...MESSAGE,
    start,
    end: start + 1,
    do: `Write ${dash}.`,
    fixes: [fixOf("suggested", `Write ${dash}`, { start, end: start + 1, text: dash })],
  });
}

/** A dash without blanks, as the other dashes of the file. */
function reportClosed(context: RuleContext, file: CheckFile, start: number): void {
  const { text } = file;
  let from = start;
  let to = start + 1;
  while (/[ \t]/.test(text.charAt(from - 1))) from -= 1;
  while (/[ \t]/.test(text.charAt(to))) to += 1;
  context.report(file, {
    ...MESSAGE,
    start,
    end: start + 1,
    do: "Write --- without blanks, as elsewhere in the file.",
    fixes: [fixOf("suggested", "Write ---", { start: from, end: to, text: "---" })],
  });
}

const MESSAGE = { what: "This hyphen stands for a dash." };
