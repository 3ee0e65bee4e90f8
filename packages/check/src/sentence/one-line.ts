import { contentOf, type Environment } from "@recto/latex";
import type { Visit } from "../rule.ts";

/** Commands that set their argument in one line (TeX's \\hbox). */
const BOXES: ReadonlySet<string> = new Set("mbox hbox makebox fbox framebox raisebox".split(" "));
const TABLES = /^(?:tabular|array|longtable|supertabular|tabularx|tabulary)\*?$/;
/** A row has no more nodes than this. */
const LONGEST_ROW = 1000;

/** Whether something stands where no line breaks: in a box of one line, or in a column of a table that is one. */
export function isInOneLine({ ancestors, siblings, index, file }: Visit): boolean {
  for (let at = ancestors.length - 1; at >= Math.max(0, ancestors.length - FAR); at -= 1) {
    const node = ancestors[at];
    if (node?.type === "command") {
      if (BOXES.has(node.name)) return true;
      if (/^(?:parbox|footnote|vtop|vbox)$/.test(node.name)) return false;
    }
    if (node?.type !== "environment") continue;
    if (!TABLES.test(node.name)) return false;
    const inRow = at === ancestors.length - 1 ? siblings : node.children;
    const position =
      at === ancestors.length - 1 ? index : node.children.findIndex((child) => child === ancestors[at + 1]);
    return isLine(columnsOf(node, file.text)[columnAt(inRow, position)]);
  }
  return false;
}

const FAR = 20;

function isLine(column: string | undefined): boolean {
  return column === "l" || column === "c" || column === "r";
}

/** How many `&` stand before a node in its row. */
function columnAt(siblings: Visit["siblings"], index: number): number {
  let column = 0;
  for (let at = index - 1; at >= Math.max(0, index - LONGEST_ROW); at -= 1) {
    const node = siblings[at];
    if (node?.type === "cell-separator") column += 1;
    else if (node?.type === "command" && (node.name === "\\\\" || node.name === "tabularnewline")) break;
  }
  return column;
}

/** The letters of a table's columns: `{l|*{2}{c}@{x}p{3cm}}` has l, c, c and p. */
function columnsOf(table: Environment, text: string): string {
  const argument = table.arguments.findLast(({ kind }) => kind === "required");
  if (argument === undefined) return "";
  const written = contentOf(text, argument).slice(0, LONGEST);
  const repeated = written.replace(
    /\*\s*\{(\d{1,2})\}\s*\{([^{}]*)\}/g,
    (_, count: string, columns: string) => columns.repeat(Number(count)),
  );
  return repeated
    .replace(/[@!<>]\s*\{(?:[^{}]|\{[^{}]*\})*\}/g, "")
    .replace(/\{[^{}]*\}|\[[^\]]*\]|[^A-Za-z]/g, "");
}

const LONGEST = 200;
