import { addAll } from "../append.ts";
import type { Span } from "@recto/latex";
import type { Citation, Inline, Reference, Text } from "../nodes.ts";
import { parseMarkdown } from "../markdown.ts";
import type { MarkdownNode } from "../markdown.ts";
import type { Inset } from "../scan/insets.ts";
import { Mask } from "../scan/insets.ts";
import { scan } from "../scan/scanner.ts";
import { align, joinAcross, part } from "./align.ts";
import type { Aligned } from "./align.ts";
import { readCommand, readLiquid, readRole } from "./commands.ts";
import { settle } from "./drafts.ts";
import type { Draft, ImageDraft } from "./drafts.ts";
import { readFormula } from "./formulas.ts";
import type { Reader } from "./reader.ts";
import { readInlineDirective } from "./systems.ts";
import { findMentions, readFragment } from "./references.ts";
import type { Mention } from "./references.ts";

/** Reads inlines from Markdown's tree, through the mask that Markdown read. */
export class InlineReader {
  readonly reader: Reader;
  readonly mathText: string;
  readonly #mask: Mask;

  constructor(reader: Reader, mathText: string, mask: Mask) {
    this.reader = reader;
    this.mathText = mathText;
    this.#mask = mask;
  }

  /** The inlines with every label, width and text in its place. */
  read(nodes: readonly MarkdownNode[]): Inline[] {
    return settle(this.drafts(nodes), this.reader);
  }

  drafts(nodes: readonly MarkdownNode[], mentions = true): Draft[] {
    if (!mentions || nodes.length < 3) return nodes.flatMap((node) => this.#draft(node, mentions));
    const drafts: Draft[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const group = this.#citationAcross(nodes, index);
      const node = nodes[index];
      if (group !== undefined) {
        addAll(drafts, group.drafts);
        index = group.last;
      } else if (node !== undefined) addAll(drafts, this.#draft(node, mentions));
    }
    return drafts;
  }

  /** A group that begins in one text and ends in another, with emphasis between: `[see @a, *passim*; @b]`. */
  #citationAcross(
    nodes: readonly MarkdownNode[],
    first: number,
  ): { readonly drafts: Draft[]; readonly last: number } | undefined {
    const joined = joinAcross(nodes, first, this.#mask);
    if (joined === undefined) return undefined;
    const { aligned, from, last, span } = joined;
    const { value, offsetAt } = aligned;
    const { text } = this.reader.source;
    const mention = findMentions(value.slice(from), (index) => text[offsetAt(from + index)] === "\\").find(
      ({ type, start }) => type === "citation" && start === 0,
    );
    if (mention === undefined) return undefined;
    const end = from + mention.end;
    const drafts = [
      ...this.#text(part(aligned, 0, from), { ...span, end: offsetAt(from) }, true),
      this.#mention(mention, part(aligned, from, value.length)),
      ...this.#text(part(aligned, end, value.length), { ...span, start: offsetAt(end) }, true),
    ];
    return { drafts, last };
  }

  /** The source of `[start, end)` read as inlines of its own: a caption, a title. */
  fragment(start: number, end: number): Draft[] {
    const { reader } = this;
    const leaf = { start, end, row: false };
    const found = scan(reader.source, reader.lines, { leaves: [leaf], opaque: [] }, []);
    const mask = new Mask(reader.source.text, found.insets, start, end);
    const lineStarts = mask.text.replaceAll(/(?<=[\r\n])[ \t>]+/g, (blank) => " ".repeat(blank.length));
    // The parenthesis keeps a first `-` or `#` from starting a block.
    const [paragraph] = parseMarkdown(`(${lineStarts}`, start - 1).children;
    if (paragraph?.type !== "paragraph") return [this.#source(start, end)];
    const [first, ...rest] = paragraph.children;
    const inner = new InlineReader(reader, this.mathText, mask);
    if (first?.type !== "text") return inner.drafts(paragraph.children);
    const opening = { ...first, start: first.start + 1, value: first.value.slice(1) };
    return inner.drafts(opening.value === "" ? rest : [opening, ...rest]);
  }

  restore(value: string, span: Span): string {
    return this.#mask.restore(value, span.start, span.end);
  }

  #source(start: number, end: number): Text {
    return { type: "text", start, end, value: this.reader.source.text.slice(start, end) };
  }

  #draft(node: MarkdownNode, mentions: boolean): Draft[] {
    const { start, end } = node;
    const span = { start, end };
    switch (node.type) {
      case "text":
        return this.#text(align(node.value, start, end, this.#mask), span, mentions);
      case "emphasis":
      case "strong":
        return [{ type: node.type, ...span, children: this.read(node.children) }];
      case "delete":
        return [{ type: "strikethrough", ...span, children: this.read(node.children) }];
      case "inlineCode":
        return [
          {
            type: "inline-code",
            ...span,
            value: this.restore(node.value, span).replaceAll(/\r\n|\n|\r/g, " "),
          },
        ];
      case "break":
        return [{ type: "line-break", ...span }];
      case "html":
        return [{ type: "html-inline", ...span, value: this.restore(node.value, span) }];
      case "link":
        return [this.#link(span, this.restore(node.url, span), node.title, node.children)];
      case "image":
        return [this.#image(span, this.restore(node.url, span), node.title)];
      case "linkReference": {
        const definition = this.reader.definitions.get(node.identifier);
        if (definition === undefined) return [this.#source(start, end)];
        return [this.#link(span, definition.url, definition.title, node.children)];
      }
      case "imageReference": {
        const definition = this.reader.definitions.get(node.identifier);
        if (definition === undefined) return [this.#source(start, end)];
        return [this.#image(span, definition.url, definition.title)];
      }
      case "footnoteReference":
        return [{ type: "footnote-reference", ...span, name: this.restore(node.identifier, span) }];
      case "root":
      case "paragraph":
      case "blockquote":
      case "tableRow":
      case "tableCell":
      case "directive":
      case "strayFence":
      case "frontMatter":
      case "thematicBreak":
      case "heading":
      case "list":
      case "listItem":
      case "code":
      case "definition":
      case "footnoteDefinition":
      case "table":
        break;
    }
    return [this.#source(start, end)];
  }

  #link(span: Span, url: string, rawTitle: string | undefined, children: readonly MarkdownNode[]): Inline {
    const written = this.reader.source.text[span.start] === "[";
    const words = settle(this.drafts(children, written), this.reader);
    const fragment = written ? readFragment(url) : undefined;
    if (fragment !== undefined && (fragment.article === undefined || words.length === 0)) {
      const end = span.start + this.reader.source.text.slice(span.start, span.end).lastIndexOf("#") + 1;
      const label = { name: fragment.label, start: end, end: end + fragment.label.length };
      const { article } = fragment;
      const reference: Reference = {
        type: "reference",
        ...span,
        form: "link",
        label,
        article,
        children: words,
      };
      this.reader.references.push(reference);
      return reference;
    }
    const title = rawTitle === undefined ? undefined : this.restore(rawTitle, span);
    return { type: "link", ...span, url, title, children: words };
  }

  #image(span: Span, url: string, rawTitle: string | undefined): ImageDraft {
    const title = rawTitle === undefined ? undefined : this.restore(rawTitle, span);
    const captionStart = span.start + 2;
    const captionEnd = this.#closingBracket(captionStart, span.end);
    const caption =
      captionEnd > captionStart ? settle(this.fragment(captionStart, captionEnd), this.reader) : [];
    return { type: "image-draft", ...span, url, title, caption };
  }

  /** Where the brackets close whose content begins at `start`, as CommonMark pairs them. */
  #closingBracket(start: number, end: number): number {
    const { text, start: base, insets } = this.#mask;
    let depth = 0;
    let next = this.#mask.firstAfter(start);
    for (let at = start; at < end; at++) {
      const inset = insets[next];
      if (inset !== undefined && inset.start === at) {
        at = inset.end - 1;
        next++;
        continue;
      }
      const character = text[at - base];
      if (character === "\\") at++;
      else if (character === "`") {
        const run = /^`+/.exec(text.slice(at - base, end - base))?.[0] ?? "`";
        const close = text
          .slice(at - base + run.length, end - base)
          .search(new RegExp(`(?<!\`)${run}(?!\`)`));
        at += run.length - 1 + (close < 0 ? 0 : close + run.length);
      } else if (character === "[") depth++;
      else if (character === "]" && --depth < 0) return at;
    }
    return start;
  }

  #text(aligned: Aligned, span: Span, mentionsCount: boolean): Draft[] {
    const { value, offsetAt } = aligned;
    const { text } = this.reader.source;
    const mentions = mentionsCount ? findMentions(value, (index) => text[offsetAt(index)] === "\\") : [];
    if (mentionsCount) this.#missingFootnotes(aligned);
    const drafts: Draft[] = [];
    let at = 0;
    const copyTo = (end: number): void => {
      if (end > at)
        drafts.push({ type: "text", start: offsetAt(at), end: offsetAt(end), value: value.slice(at, end) });
      at = Math.max(at, end);
    };
    let next = 0;
    const insetsTo = (end: number): void => {
      for (
        let found = aligned.insets[next];
        found !== undefined && found.index < end;
        found = aligned.insets[++next]
      ) {
        if (found.index < at) continue;
        copyTo(found.index);
        addAll(drafts, this.#inset(found.inset));
        at = found.index + found.length;
      }
    };
    for (const mention of mentions) {
      insetsTo(mention.start);
      if (mention.start < at) continue;
      copyTo(mention.start);
      drafts.push(this.#mention(mention, aligned));
      at = mention.end;
    }
    insetsTo(value.length);
    copyTo(value.length);
    return drafts.map((draft) => (draft.end > span.end ? { ...draft, end: span.end } : draft));
  }

  #missingFootnotes({ value, offsetAt }: Aligned): void {
    for (const match of value.matchAll(/\[\^([\p{L}\p{N}_-]+)\]/gu)) {
      const start = offsetAt(match.index);
      if (this.reader.source.text[start] === "\\") continue;
      const end = offsetAt(match.index + match[0].length);
      this.reader.report(
        "footnote-is-defined",
        { start, end },
        {
          what: `The footnote \`${match[1]}\` has no text.`,
          do: `Write its text on a line of its own: \`[^${match[1]}]: …\`.`,
        },
      );
    }
  }

  #mention(mention: Mention, { offsetAt, value }: Aligned): Inline {
    const place = <Place extends Span>(span: Place): Place => ({
      ...span,
      start: offsetAt(span.start),
      end: offsetAt(span.end),
    });
    const start = offsetAt(mention.start);
    const end = offsetAt(mention.end);
    if (mention.type === "reference") {
      const { article } = mention;
      const label = place(mention.label);
      const reference: Reference = {
        type: "reference",
        start,
        end,
        form: "named",
        label,
        article,
        children: [],
      };
      this.reader.references.push(reference);
      return reference;
    }
    const items = mention.items.map((item) => ({
      ...item,
      key: place(item.key),
      prefix: this.restore(item.prefix, { start, end }),
      locator: this.restore(item.locator, {
        start: offsetAt(value.indexOf(item.locator, mention.start)),
        end,
      }),
    }));
    const citation: Citation = { type: "citation", start, end, form: mention.form, items };
    this.reader.citations.push(citation);
    return citation;
  }

  #inset(inset: Inset): Draft[] {
    const { start, end } = inset;
    switch (inset.kind) {
      case "formula":
        return [readFormula(inset, this.reader, this.mathText)];
      case "command":
        return readCommand(inset, this.reader) ?? [this.#source(start, end)];
      case "role":
        return readRole(inset, this.reader) ?? [this.#source(start, end)];
      case "liquid":
        return readLiquid(inset, this.reader) ?? [this.#source(start, end)];
      case "directive":
        return [readInlineDirective(inset, this)];
      case "attributes":
        return [inset];
      case "plain":
        return [{ type: "text", start, end, value: inset.value }];
      case "fence":
        break;
    }
    return [this.#source(start, end)];
  }
}
