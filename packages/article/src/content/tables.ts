import { addAll } from "../append.ts";
import type { MarkdownNode } from "../markdown.ts";
import type { Block, Table, TableCell } from "../nodes.ts";
import { isBlank, isDisplay, settle, takeLabel, trimmed } from "./drafts.ts";
import type { Draft } from "./drafts.ts";
import type { InlineReader } from "./inlines.ts";
import { readParagraph } from "./paragraphs.ts";
import type { Reader } from "./reader.ts";

/**
 * A table; what its author wrote on the lines right below it, which GFM takes for rows (a caption, a display), stands
 * after it.
 */
export function readTable(node: MarkdownNode & { readonly type: "table" }, inlines: InlineReader): Block[] {
  const { reader } = inlines;
  const rows: TableCell[][] = [];
  let caption: readonly Draft[] | undefined;
  let end = node.end;
  const after: Block[] = [];
  for (const row of node.children) {
    if (row.type !== "tableRow") continue;
    const cells = row.children.filter((cell) => cell.type === "tableCell");
    const [only] = cells;
    const first = only === undefined ? [] : inlines.drafts(only.children);
    const single = reader.source.text.slice(row.start, row.end).trimStart()[0] !== "|";
    if (rows.length > 0 && single && cells.slice(1).every(({ children }) => children.length === 0)) {
      if (caption === undefined && startsCaption(first)) {
        caption = first;
        end = Math.min(end, row.start);
        continue;
      }
      if (first.filter((draft) => !isBlank(draft)).every(isDisplay) && first.some(isDisplay)) {
        addAll(after, readParagraph(first, row, inlines));
        end = Math.min(end, row.start);
        continue;
      }
    }
    rows.push(
      cells.map((cell, index) => ({
        type: "table-cell",
        start: cell.start,
        end: cell.end,
        children: settle(trimmed(index === 0 ? first : inlines.drafts(cell.children)), reader),
      })),
    );
  }
  const { start, alignments } = node;
  const table: Table = { type: "table", start, end, alignments, rows, caption: undefined, label: undefined };
  return [(caption === undefined ? undefined : withCaption(table, caption, reader)) ?? table, ...after];
}

function startsCaption(drafts: readonly Draft[]): boolean {
  const [first] = drafts;
  return (
    first !== undefined && "type" in first && first.type === "text" && /^\s*(?:Table)?: /.test(first.value)
  );
}

/** The table with the caption that the paragraph after it is: `: Caption. {#tbl:a}`. */
export function withCaption(table: Table, drafts: readonly Draft[], reader: Reader): Table | undefined {
  if (table.caption !== undefined || !startsCaption(drafts)) return undefined;
  const { rest, label } = takeLabel(drafts);
  const [first, ...others] = trimmed(rest);
  if (first === undefined || !("type" in first) || first.type !== "text") return undefined;
  const value = first.value.replace(/^\s*(?:Table)?:\s*/, "");
  const opening = {
    ...first,
    value,
    start: Math.min(first.end, first.start + first.value.length - value.length),
  };
  const caption = settle(value === "" ? others : [opening, ...others], reader);
  return {
    ...table,
    caption: caption.length > 0 ? caption : undefined,
    label: label ?? table.label,
    end: drafts.at(-1)?.end ?? table.end,
  };
}
