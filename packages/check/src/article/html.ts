import type { Span } from "@recto/latex";

/** A start tag; spans are in UTF-16 code units of the whole text. */
export interface HtmlTag extends Span {
  /** In small letters. */
  readonly name: string;
  readonly attributes: readonly HtmlAttribute[];
}

interface HtmlAttribute extends Span {
  /** In small letters. */
  readonly name: string;
  /** As written, without its quotes; empty without one. */
  readonly value: string;
}

/** The start tags of HTML that stands at an offset; comments and the contents of scripts are passed over. */
export function tagsIn(html: string, offset: number): readonly HtmlTag[] {
  const tags: HtmlTag[] = [];
  for (let at = html.indexOf("<"); at >= 0;) {
    if (html.startsWith("<!--", at)) {
      at = html.indexOf("-->", at);
      if (at < 0) return tags;
    } else {
      const tag = readTag(html, at);
      if (tag === undefined) at += 1;
      else {
        tags.push(moved(tag, offset));
        at = tag.end;
        if (tag.name === "script") {
          const close = /<\/script/gi;
          close.lastIndex = at;
          at = close.exec(html)?.index ?? html.length;
        }
      }
    }
    at = html.indexOf("<", at);
  }
  return tags;
}

/** Reads a start tag as browsers do (HTML, 13.2.5); one that is not closed reaches to the end. */
function readTag(html: string, start: number): HtmlTag | undefined {
  const named = after(/<[a-z][^\s/>]*/iy, html, start);
  if (named === start) return undefined;
  const attributes: HtmlAttribute[] = [];
  let at = after(/[\s/]*/y, html, named);
  while (at < html.length && html[at] !== ">") {
    const from = at;
    at = after(/=?[^\s/>=]*/y, html, from);
    const name = html.slice(from, at).toLowerCase();
    const equals = after(/\s*=\s*/y, html, at);
    let value = "";
    if (equals > at) {
      const quote = html[equals];
      const isQuoted = quote === '"' || quote === "'";
      const close = isQuoted ? html.indexOf(quote, equals + 1) : after(/[^\s>]*/y, html, equals);
      const last = close < 0 ? html.length : close;
      value = html.slice(isQuoted ? equals + 1 : equals, last);
      at = Math.min(isQuoted ? last + 1 : last, html.length);
    }
    attributes.push({ name, value, start: from, end: at });
    at = after(/[\s/]*/y, html, at);
  }
  const name = html.slice(start + 1, named).toLowerCase();
  return { name, attributes, start, end: Math.min(at + 1, html.length) };
}

/** Where a sticky expression's match at an offset ends; the offset without one. */
function after(expression: RegExp, html: string, at: number): number {
  expression.lastIndex = at;
  return at + (expression.exec(html)?.[0].length ?? 0);
}

function moved(tag: HtmlTag, by: number): HtmlTag {
  const place = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return { ...tag, ...place(tag), attributes: tag.attributes.map((one) => ({ ...one, ...place(one) })) };
}
