import type { Table, TableCell } from "@recto/article";
import { attributes } from "../escape.ts";
import { anchorOf, inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";
import { plainText } from "../plain-text.ts";
import { captionHtml } from "./caption.ts";

/** A table in a region that scrolls where the table is wider than the column; its caption stands still above it. */
export function tableHtml(table: Table, page: Page): string {
  const inner = { ...page, showsPreviews: false };
  const caption = captionHtml("Table", table, table.caption, page);
  const id = table.label === undefined ? `table-${table.start}` : anchorOf(table.label.name, page);
  const [head = [], ...body] = table.rows;
  // An empty first corner says that the first column names the rows.
  const hasRowNames = head[0] !== undefined && plainText(head[0].children).trim() === "" && head.length > 1;
  const cell = (content: TableCell, column: number, isHead: boolean): string => {
    const isName = !isHead && hasRowNames && column === 0;
    const tag = isHead || isName ? "th" : "td";
    const alignment = table.alignments[column];
    const names = attributes({
      scope: isHead ? "col" : isName ? "row" : undefined,
      class: alignment === undefined ? undefined : `align-${alignment}`,
    });
    return `<${tag}${names}>${inlinesHtml(content.children, inner)}</${tag}>`;
  };
  const row = (cells: readonly TableCell[], isHead: boolean): string =>
    `<tr>${cells.map((content, column) => cell(content, column, isHead)).join("")}</tr>`;
  const rows =
    body.length === 0 ? "" : `\n<tbody>\n${body.map((cells) => row(cells, false)).join("\n")}\n</tbody>`;
  const content = `<table>\n<thead>\n${row(head, true)}\n</thead>${rows}\n</table>`;
  const name = table.label === undefined ? undefined : id;
  const region = { role: "group", tabindex: 0 };
  if (caption === "") {
    const all = attributes({ class: "table table-scroll", id: name, ...region, "aria-label": "Table" });
    return `<div${all}>${content}</div>`;
  }
  const captionId = `${id}-caption`;
  const scrolling = attributes({ class: "table-scroll", ...region, "aria-labelledby": captionId });
  return (
    `<figure${attributes({ class: "table", id: name })}>\n<figcaption${attributes({ id: captionId })}>${caption}</figcaption>\n` +
    `<div${scrolling}>${content}</div>\n</figure>`
  );
}
