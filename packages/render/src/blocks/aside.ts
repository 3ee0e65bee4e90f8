import type { Aside } from "@recto/article";
import { attributes } from "../escape.ts";
import { blocksHtml, inlinesHtml } from "../page.ts";
import type { Page } from "../page.ts";

const titles: Readonly<Record<Aside["kind"], string | undefined>> = {
  aside: undefined,
  note: "Note",
  warning: "Warning",
  tip: "Tip",
};

/** A note with its title; an aside is named by its title only where it has one. */
export function asideHtml(aside: Aside, page: Page): string {
  const title = aside.title === undefined ? titles[aside.kind] : inlinesHtml(aside.title, page);
  const id = `${aside.kind}-${aside.start}-title`;
  const heading = title === undefined ? "" : `<p class="aside-title"${attributes({ id })}>${title}</p>\n`;
  const tag = aside.kind === "aside" ? "aside" : "div";
  const names = attributes({
    class: aside.kind === "aside" ? "aside" : `aside aside-${aside.kind}`,
    role: tag === "div" ? "note" : undefined,
    "aria-labelledby": title === undefined ? undefined : id,
  });
  return `<${tag}${names}>\n${heading}${blocksHtml(aside.children, page)}\n</${tag}>`;
}
