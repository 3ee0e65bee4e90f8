import type { CheckFile } from "../../document.ts";
import { fixOf, presetsFrom, type Rule, type RuleContext } from "../../rule.ts";
import { isRunningText } from "../../sentence/running.ts";

const BLANK = /[ \t]/;
const BLANK_OR_END = /[ \t\r\n]/;
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
          const found = hyphensIn(file.text, node.start, node.end);
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
function hyphensIn(text: string, start: number, end: number): readonly number[] {
  const source = text.slice(start, end);
  const found: number[] = [];
  for (let at = source.indexOf("-"); at >= 0; at = source.indexOf("-", at + 1)) {
    if (!BLANK.test(source.charAt(at - 1)) || !BLANK_OR_END.test(source.charAt(at + 1))) continue;
    const isDash =
      AFTER.test(source.slice(at + 1, at + 79)) && BEFORE.test(source.slice(Math.max(0, at - 41), at - 1));
    if (isDash) found.push(start + at);
  }
  return found;
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
