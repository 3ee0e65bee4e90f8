import { addAll } from "../append.ts";
import type { Span } from "@recto/latex";
import type { MarkdownNode } from "../markdown.ts";
import type { Aside, Block, CodeBlock, Heading, Label, ListItem } from "../nodes.ts";
import { readBraces, readInfo } from "./code.ts";
import { readDirective, reportStray, reportUnknownName } from "./directive-blocks.ts";
import { plainText, settle, takeLabel } from "./drafts.ts";
import type { InlineReader } from "./inlines.ts";
import { readParagraph } from "./paragraphs.ts";
import type { Reader } from "./reader.ts";
import { readTable, withCaption } from "./tables.ts";
import { readOptions } from "../scan/fences.ts";

/** Reads blocks from Markdown's tree. What a footnote says goes to the reader, not into the tree. */
export function readBlocks(nodes: readonly MarkdownNode[], inlines: InlineReader): Block[] {
  const blocks: Block[] = [];
  let target: Label | undefined;
  for (const node of nodes) {
    const next = readTarget(node, inlines.reader);
    if (next !== undefined) {
      if (target !== undefined) reportTarget(target, inlines.reader);
      target = next;
    } else if (target !== undefined) {
      addAll(blocks, withTarget(readNode(node, inlines, target), target, inlines.reader));
      target = undefined;
    } else if (node.type === "paragraph") {
      const drafts = inlines.drafts(node.children);
      const last = blocks.at(-1);
      const captioned = last?.type === "table" ? withCaption(last, drafts, inlines.reader) : undefined;
      if (captioned === undefined) addAll(blocks, readParagraph(drafts, node, inlines));
      else blocks[blocks.length - 1] = captioned;
    } else addAll(blocks, readBlock(node, inlines));
  }
  if (target !== undefined) reportTarget(target, inlines.reader);
  return blocks;
}

/** MyST's target, a line `(sec:why)=` that names what follows. */
function readTarget(node: MarkdownNode, reader: Reader): Label | undefined {
  const { text } = reader.source;
  if (node.type !== "paragraph" || text[node.start] !== "(" || text[node.end - 1] !== "=") return undefined;
  const name = /^\(([^\s()]+)\)=$/.exec(text.slice(node.start, Math.min(node.end, node.start + 300)))?.[1];
  if (name === undefined || node.start + name.length + 3 !== node.end) return undefined;
  return { name, start: node.start + 1, end: node.start + 1 + name.length };
}

/** A block with the label of a target before it; a heading takes it for its id too. */
function readNode(node: MarkdownNode, inlines: InlineReader, target: Label): Block[] {
  return node.type === "heading" ? [readHeading(node, inlines, target)] : readBlock(node, inlines);
}

function withTarget(blocks: readonly Block[], target: Label, reader: Reader): readonly Block[] {
  const [first, ...rest] = blocks;
  if (first === undefined || !("label" in first)) {
    reportTarget(target, reader);
    return blocks;
  }
  return [first.label === undefined ? { ...first, label: target } : first, ...rest];
}

function reportTarget(target: Label, reader: Reader): void {
  reader.report("label-is-attached", target, {
    what: `The label \`${target.name}\` stands before nothing that it could name.`,
    do: "Put it right before a heading, a figure, a table, a listing or a directive.",
  });
}

function readBlock(node: MarkdownNode, inlines: InlineReader): Block[] {
  const { reader } = inlines;
  const { start, end } = node;
  const span = { start, end };
  switch (node.type) {
    case "heading":
      return [readHeading(node, inlines)];
    case "blockquote":
      return [
        readAlert(node, inlines) ?? { type: "quote", ...span, children: readBlocks(node.children, inlines) },
      ];
    case "list": {
      const items: ListItem[] = [];
      let loose = node.spread;
      for (const item of node.children) {
        if (item.type !== "listItem") continue;
        loose ||= item.spread;
        const children = readBlocks(item.children, inlines);
        items.push({ type: "list-item", start: item.start, end: item.end, checked: item.checked, children });
      }
      return [{ type: "list", ...span, ordered: node.ordered, first: node.first, loose, children: items }];
    }
    case "code":
      return [readCode(node, inlines)];
    case "thematicBreak":
      return [{ type: "thematic-break", ...span }];
    case "html":
      return [{ type: "html-block", ...span, value: inlines.restore(node.value, span) }];
    case "table":
      return readTable(node, inlines);
    case "directive":
      return readDirective(node, inlines, readBlocks);
    case "strayFence":
      reportStray(node.fence, inlines);
      return [];
    case "footnoteDefinition": {
      const name = inlines.restore(node.identifier, span);
      const children = readBlocks(node.children, inlines);
      if (reader.footnotes.has(name))
        reader.report("footnote-is-unique", firstLine(span, reader.source.text), {
          what: `The footnote \`${name}\` has two texts.`,
          do: "Give one of them another name.",
        });
      else reader.footnotes.set(name, { type: "footnote-definition", ...span, name, children });
      return [];
    }
    case "root":
    case "definition":
    case "frontMatter":
    case "tableRow":
    case "tableCell":
    case "listItem":
      return [];
    case "paragraph":
      return readParagraph(inlines.drafts(node.children), node, inlines);
    case "text":
    case "emphasis":
    case "strong":
    case "delete":
    case "inlineCode":
    case "break":
    case "link":
    case "image":
    case "linkReference":
    case "imageReference":
    case "footnoteReference":
      break;
  }
  return [{ type: "paragraph", ...span, children: inlines.read([node]) }];
}

/** The first line of `[start, end)`, up to 1,000 characters. */
export function firstLine({ start, end }: Span, text: string): Span {
  const lineEnd = text.slice(start, Math.min(end, start + 1000)).search(/[\r\n]/);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
}

const depths = [1, 2, 3, 4, 5, 6] as const;

function readHeading(
  node: MarkdownNode & { readonly type: "heading" },
  inlines: InlineReader,
  target?: Label,
): Heading {
  const drafts = inlines.drafts(node.children);
  const { rest, label: own } = takeLabel(drafts);
  const label = own ?? target;
  const children = settle(rest, inlines.reader);
  const id = inlines.reader.headingId(label, plainText(children));
  const depth = depths.find((each) => each === node.depth) ?? 6;
  return { type: "heading", start: node.start, end: node.end, depth, label, id, children };
}

function readCode(node: MarkdownNode & { readonly type: "code" }, inlines: InlineReader): CodeBlock {
  const { start, end } = node;
  const { reader } = inlines;
  const { text } = reader.source;
  const value = inlines.restore(node.value, node);
  const fence = /[`~]/.test(text.charAt(start));
  const lineEnd = fence ? firstLine(node, text).end : start;
  const info = readInfo(text, start, lineEnd);
  const braces = fence ? readBraces(text, start, lineEnd) : undefined;
  if (braces !== undefined) return readBracedCode(node, info, braces, value, lineEnd, reader);
  // Markdown has decoded the escapes and entities in it.
  const language = /[\\&]/.test(info.language ?? "") ? node.info.split(/\s/)[0] : info.language;
  return { type: "code-block", start, end, ...info, language, value };
}

/** Code whose fence has braces: its language, MyST's options, or a directive that Recto does not know. */
function readBracedCode(
  { start, end }: Span,
  info: ReturnType<typeof readInfo>,
  braces: NonNullable<ReturnType<typeof readBraces>>,
  value: string,
  lineEnd: number,
  reader: Reader,
): CodeBlock {
  const { name, isKnown, language } = braces;
  if (!isKnown) reportUnknownName(name, reader);
  const options = readOptions(reader.source.text, lineEnd, end);
  const label = options.get("name") ?? options.get("label");
  return {
    type: "code-block",
    start,
    end,
    ...info,
    language: isKnown ? language : undefined,
    value: value.split("\n").slice(options.size).join("\n"),
    title: info.title ?? options.get("caption")?.value,
    lineNumbers: info.lineNumbers || options.has("linenos"),
    label:
      info.label ??
      (label === undefined ? undefined : { name: label.value, start: label.start, end: label.end }),
  };
}

const alerts: ReadonlyMap<string, Aside["kind"]> = new Map<string, Aside["kind"]>([
  ["note", "note"],
  ["tip", "tip"],
  ["important", "note"],
  ["warning", "warning"],
  ["caution", "warning"],
]);

/** GitHub's `> [!NOTE]`, on a line of its own. */
function readAlert(
  node: Span & { readonly children: readonly MarkdownNode[] },
  inlines: InlineReader,
): Aside | undefined {
  const [first, ...rest] = node.children;
  if (first?.type !== "paragraph") return undefined;
  const marker = /\[!([A-Za-z]+)\][ \t]*(?:(?:\r\n|\n|\r)[ \t>]*|$)/y;
  marker.lastIndex = first.start;
  const kind = alerts.get(marker.exec(inlines.reader.source.text)?.[1]?.toLowerCase() ?? "");
  if (kind === undefined) return undefined;
  const span = { start: marker.lastIndex, end: first.end };
  const words =
    span.start < span.end ? readParagraph(inlines.fragment(span.start, span.end), span, inlines) : [];
  const { start, end } = node;
  return {
    type: "aside",
    kind,
    start,
    end,
    title: undefined,
    children: [...words, ...readBlocks(rest, inlines)],
  };
}
