import type { Span } from "@recto/latex";
import type { Block, Figure, Inline, Paragraph } from "../nodes.ts";
import { imageOf, isBlank, isDisplay, settle, trimmed } from "./drafts.ts";
import type { Draft } from "./drafts.ts";
import type { InlineReader } from "./inlines.ts";

/** A paragraph, cut where displays stand in it; a figure where it is nothing but an image. */
export function readParagraph(drafts: readonly Draft[], span: Span, inlines: InlineReader): Block[] {
  const figure = readFigure(drafts, span);
  if (figure !== undefined) return [figure];
  if (isStrayFence(drafts, inlines)) return [];
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

/** A `:::` that closes nothing, most often since the directive within took the closer before. */
function isStrayFence(drafts: readonly Draft[], inlines: InlineReader): boolean {
  const [draft, ...others] = drafts;
  if (draft === undefined || others.length > 0 || !("type" in draft) || draft.type !== "text") return false;
  if (!/^:{3,}$/.test(draft.value.trim())) return false;
  inlines.reader.report("directive-is-closed", draft, {
    what: `This \`${draft.value.trim()}\` closes nothing.`,
    do: "Delete it; or, where a directive stands in another one, give the outer one more colons.",
  });
  return true;
}

function paragraphOf(children: readonly Inline[], span: Span, whole: boolean): Paragraph | undefined {
  const first = children[0];
  const last = children.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { type: "paragraph", start: whole ? span.start : first.start, end: last.end, children };
}

/** `![Caption.](a.png){#fig:a}` alone in its paragraph. */
function readFigure(drafts: readonly Draft[], span: Span): Figure | undefined {
  const [draft, attributes, ...others] = drafts.filter((each) => !isBlank(each));
  if (draft === undefined || !("type" in draft) || draft.type !== "image-draft" || others.length > 0)
    return undefined;
  if (attributes !== undefined && !("kind" in attributes)) return undefined;
  const image = imageOf(draft, attributes);
  const caption = draft.caption.length > 0 ? draft.caption : undefined;
  return { type: "figure", ...spanOf(span), label: image.label, panels: [image], caption, children: [] };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
