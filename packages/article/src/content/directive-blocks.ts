import { addAll } from "../append.ts";
import { nearest } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { MarkdownNode } from "../markdown.ts";
import type { Block, Figure, Image, Inline, Label, Table } from "../nodes.ts";
import { readOptions } from "../scan/fences.ts";
import type { FenceInset } from "../scan/insets.ts";
import { readComparison } from "./comparisons.ts";
import { directiveNames, kindByLabel, readOpening } from "./directives.ts";
import type { DirectiveKind, DirectiveOpening } from "./directives.ts";
import { plainText, settle } from "./drafts.ts";
import type { InlineReader } from "./inlines.ts";
import { readPlayground } from "./playgrounds.ts";
import type { Reader } from "./reader.ts";
import { readSystemFigure } from "./systems.ts";

/** A directive as the block it is; what stands in one that nobody knows stays. */
export function readDirective(
  node: MarkdownNode & { readonly type: "directive" },
  inlines: InlineReader,
  readBlocks: (nodes: readonly MarkdownNode[], inlines: InlineReader) => Block[],
): Block[] {
  const { reader } = inlines;
  const { text } = reader.source;
  const fence = node.open;
  const opening = readOpening(text, fence);
  if (node.close === undefined) reportUnclosed(fence, opening, inlines);
  const options = readOptions(text, fence.lineEnd, fence.end);
  const label = opening.label ?? labelOf(options);
  const kind =
    opening.kind ?? (opening.name === undefined && label !== undefined ? kindByLabel(label.name) : undefined);
  const span = { start: node.start, end: node.end };
  if (kind === undefined) reportUnknown(fence, opening, inlines);
  if (kind === undefined || kind.type === "group") return readBlocks(node.children, inlines);
  const children = readBlocks(node.children, inlines);
  if (kind.type === "system")
    return [readSystemFigure({ ...span, label, children, fence, opening }, inlines)];
  if (kind.type === "figure" && opening.braced && opening.title !== undefined) {
    const panel = imageOfPath(opening.title, options, text);
    return [
      figureOf(
        span,
        label,
        undefined,
        [{ ...emptyFigure, ...opening.title, panels: [panel] }, ...children],
        text,
      ),
    ];
  }
  if (kind.type === "playground")
    return [...readPlayground({ ...span, children, attributes: opening.attributes }, fence, reader)];
  const title = opening.title === undefined ? undefined : readTitle(opening.title, inlines);
  if (kind.type === "comparison")
    return [readComparison({ ...span, title, children, attributes: opening.attributes }, fence, reader)];
  return build(kind, span, label, title, children, text);
}

type Options = ReturnType<typeof readOptions>;

function labelOf(options: Options): Label | undefined {
  const named = options.get("label") ?? options.get("name");
  return named === undefined || named.value === ""
    ? undefined
    : { name: named.value, start: named.start, end: named.end };
}

const emptyFigure = { type: "figure", label: undefined, caption: undefined, children: [] } as const;

/** The image of MyST's `:::{figure} a.png`. */
function imageOfPath(path: Span, options: Options, text: string): Image {
  return {
    type: "image",
    ...path,
    url: text.slice(path.start, path.end),
    alt: options.get("alt")?.value ?? "",
    title: undefined,
    label: undefined,
    width: options.get("width")?.value,
    height: options.get("height")?.value,
  };
}

function readTitle(title: Span, inlines: InlineReader): readonly Inline[] | undefined {
  const words = settle(inlines.fragment(title.start, title.end), inlines.reader);
  return words.length > 0 ? words : undefined;
}

function build(
  kind: Exclude<DirectiveKind, { readonly type: "group" | "comparison" | "system" | "playground" }>,
  span: Span,
  label: Label | undefined,
  title: readonly Inline[] | undefined,
  children: readonly Block[],
  text: string,
): Block[] {
  switch (kind.type) {
    case "theorem":
      return [{ type: "theorem", kind: kind.kind, ...span, label, ...titled(title, children) }];
    case "proof":
      return [{ type: "proof", ...span, label, title, children }];
    case "aside":
      return [{ type: "aside", kind: kind.kind, ...span, ...titled(title, children) }];
    case "figure":
      return [figureOf(span, label, title, children, text)];
    case "table":
      break;
  }
  return tableOf(label, title, children);
}

/** Quarto writes the title of a theorem or callout as the heading in it. */
function titled(
  title: readonly Inline[] | undefined,
  children: readonly Block[],
): { readonly title: readonly Inline[] | undefined; readonly children: readonly Block[] } {
  const [first, ...rest] = children;
  return title === undefined && first?.type === "heading"
    ? { title: first.children, children: rest }
    : { title, children };
}

/**
 * Images are panels; the last paragraph is the caption; anything else is shown between them. An only image without words
 * of its own has those of the caption for its alternative text.
 */
function figureOf(
  span: Span,
  label: Label | undefined,
  title: readonly Inline[] | undefined,
  children: readonly Block[],
  text: string,
): Figure {
  const panels: Image[] = [];
  const rest: Block[] = [];
  for (const child of children) {
    if (child.type === "figure") addAll(panels, child.panels);
    else if (child.type === "paragraph" && child.children.every(isPanel))
      addAll(
        panels,
        child.children.filter((inline) => inline.type === "image"),
      );
    else rest.push(child);
  }
  const last = rest.at(-1);
  const caption = last?.type === "paragraph" ? last.children : title;
  const shown = last?.type === "paragraph" ? rest.slice(0, -1) : rest;
  const [only, another] = panels;
  const images =
    only === undefined || another !== undefined || caption === undefined || only.alt.trim() !== ""
      ? panels
      : [{ ...only, alt: plainText(caption, text) }];
  return { type: "figure", ...span, label, panels: images, caption, children: shown };
}

function isPanel(inline: Inline): boolean {
  return (
    inline.type === "image" ||
    inline.type === "line-break" ||
    (inline.type === "text" && inline.value.trim() === "")
  );
}

function tableOf(
  label: Label | undefined,
  title: readonly Inline[] | undefined,
  children: readonly Block[],
): Block[] {
  const index = children.findIndex(({ type }) => type === "table");
  const table = children[index];
  if (table?.type !== "table") return [...children];
  const last = children.at(-1);
  const below = index < children.length - 1 && last?.type === "paragraph" ? last : undefined;
  const caption = table.caption ?? below?.children ?? title;
  const whole: Table = { ...table, label: label ?? table.label, caption };
  return children
    .filter((child) => child !== below || table.caption !== undefined)
    .map((child) => (child === table ? whole : child));
}

function reportUnclosed(fence: FenceInset, opening: DirectiveOpening, inlines: InlineReader): void {
  const marks = fence.mark.repeat(fence.length);
  inlines.reader.report(
    "directive-is-closed",
    { start: fence.start, end: fence.lineEnd },
    {
      what: `The directive \`${marks}${opening.name?.text ?? ""}\` is never closed.`,
      do: `Write \`${marks}\` on a line of its own after it.`,
    },
  );
}

/** A `:::` that closes nothing. */
export function reportStray(fence: FenceInset, inlines: InlineReader): void {
  inlines.reader.report("directive-is-closed", fence, {
    what: `This \`${fence.mark.repeat(fence.length)}\` closes nothing.`,
    do: "Delete it, or write the line that opens the directive.",
  });
}

function reportUnknown(fence: FenceInset, opening: DirectiveOpening, inlines: InlineReader): void {
  const name = opening.name?.text;
  const place = opening.name ?? { start: fence.start, end: fence.lineEnd };
  if (name === undefined) {
    if (opening.attributes !== undefined && opening.label === undefined) return;
    inlines.reader.report("directive-is-known", place, {
      what: "This directive has neither a name nor a label that says what it is.",
      do: "Begin it with a name, as in `:::theorem` or `:::note`.",
    });
    return;
  }
  reportUnknownName({ name, start: place.start, end: place.end }, inlines.reader);
}

/** Tells a directive of a name that nobody knows. */
export function reportUnknownName(label: Label, reader: Reader): void {
  const similar = nearest(label.name, directiveNames);
  const known = `The names are ${directiveNames.join(", ")}.`;
  reader.report("directive-is-known", label, {
    what: `There is no directive \`${label.name}\`.`,
    do: similar === undefined ? known : `Did you mean \`${similar}\`? ${known}`,
  });
}
