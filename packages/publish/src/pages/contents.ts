import type { ContentsEntry } from "@recto/render";
import { markup, raw, type Markup } from "./markup.ts";

/** Sections and their sections as nested lists; undefined for fewer than two, which need no table. */
export function contentsList(entries: readonly ContentsEntry[]): Markup | undefined {
  const top = Math.min(...entries.map(({ level }) => level));
  const shown = entries.filter(({ level }) => level <= top + 1);
  if (shown.length < 2) return undefined;
  const sections: ContentsEntry[][] = [];
  for (const entry of shown) {
    const last = sections.at(-1);
    if (last === undefined || entry.level === top) sections.push([entry]);
    else last.push(entry);
  }
  return markup`<ol>\n${sections.map(section)}</ol>\n`;
}

function section([first, ...rest]: readonly ContentsEntry[]): Markup {
  const inner = rest.length > 0 && markup`\n<ol>\n${rest.map((entry) => section([entry]))}</ol>\n`;
  return markup`<li>${first !== undefined && link(first)}${inner}</li>\n`;
}

function link({ id, number, html }: ContentsEntry): Markup {
  if (number === undefined) return markup`<a href="#${id}">${raw(html)}</a>`;
  return markup`<a class="numbered" href="#${id}"><span class="contents-number">${number}</span> <span>${raw(html)}</span></a>`;
}
