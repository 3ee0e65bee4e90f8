import type { Span } from "@recto/latex";
import type { Block, Figure, Inline, Paragraph } from "../nodes.ts";
import { imageOf, isBlank, isDisplay, settle, trimmed } from "./drafts.ts";
import type { Draft } from "./drafts.ts";
import type { InlineReader } from "./inlines.ts";
import type { Reader } from "./reader.ts";

/** A paragraph, cut where displays stand in it; a figure where it is nothing but an image. */
export function readParagraph(drafts: readonly Draft[], span: Span, inlines: InlineReader): Block[] {
  const figure = readFigure(drafts, span, inlines.reader);
  if (figure !== undefined) return [figure];
  reportLeafDirective(span, inlines.reader);
  const blocks: Block[] = [];
  let pending: Draft[] = [];
  const flush = (): void => {
    const inner = trimmed(pending);
    pending = [];
    const paragraph = paragraphOf(settle(inner, inlines.reader), span, blocks.length === 0);
    if (paragraph !== undefined) blocks.push(paragraph);
  };
  for (const draft of drafts) {
    if (!isDisplay(draft)) pending.push(draft);
    else {
      flush();
      blocks.push(draft);
    }
  }
  flush();
  return blocks;
}

/** A directive of one line, `::toc{depth=2}`: Recto has none. */
function reportLeafDirective({ start, end }: Span, reader: Reader): void {
  const { text } = reader.source;
  if (!text.startsWith("::", start)) return;
  const leaf = /::([\p{L}][\w-]*)(?:\[[^\r\n]*\])?(?:\{[^\r\n]*\})?[ \t]*(?=[\r\n]|$)/uy;
  leaf.lastIndex = start;
  const name = leaf.exec(text)?.[1];
  if (name === undefined || leaf.lastIndex < end) return;
  reader.report(
    "directive-is-known",
    { start: start + 2, end: start + 2 + name.length },
    {
      what: `There is no directive \`${name}\` of one line.`,
      do: "Begin a directive with three colons and close it with three; delete this line if you do not need it.",
    },
  );
}

function paragraphOf(children: readonly Inline[], span: Span, whole: boolean): Paragraph | undefined {
  const first = children[0];
  const last = children.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { type: "paragraph", start: whole ? span.start : first.start, end: last.end, children };
}

/** `![Caption.](a.png){#fig:a}` alone in its paragraph. */
function readFigure(drafts: readonly Draft[], span: Span, reader: Reader): Figure | undefined {
  const [draft, attributes, ...others] = drafts.filter((each) => !isBlank(each));
  if (draft === undefined || !("type" in draft) || draft.type !== "image-draft" || others.length > 0)
    return undefined;
  if (attributes !== undefined && !("kind" in attributes)) return undefined;
  const image = imageOf(draft, attributes, reader);
  const caption = draft.caption.length > 0 ? draft.caption : undefined;
  return { type: "figure", ...spanOf(span), label: image.label, panels: [image], caption, children: [] };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
