import type { Span } from "@recto/latex";
import type { Formula, Image, Inline, Label } from "../nodes.ts";
import type { AttributesInset } from "../scan/insets.ts";
import type { Reader } from "./reader.ts";

/** An image whose caption is known and whose attributes may still follow. */
export interface ImageDraft extends Span {
  readonly type: "image-draft";
  readonly url: string;
  readonly title: string | undefined;
  readonly caption: readonly Inline[];
}

/** Inlines while attributes have not found what they belong to. */
export type Draft = Inline | ImageDraft | AttributesInset;

/** The drafts as inlines: images with the attributes after them, other attributes as text, neighbouring texts joined. */
export function settle(drafts: readonly Draft[], reader: Reader): Inline[] {
  const inlines: Inline[] = [];
  for (let index = 0; index < drafts.length; index++) {
    const draft = drafts[index];
    if (draft === undefined) continue;
    if ("kind" in draft && draft.kind === "attributes") {
      const { start, end, attributes } = draft;
      if (attributes.label !== undefined)
        reader.report("label-is-attached", draft, {
          what: `The label \`${attributes.label.name}\` stands after nothing that it could name.`,
          do: "Put it right after an image, a display, or at the end of a heading, a caption or a directive's first line.",
        });
      append(inlines, { type: "text", start, end, value: reader.source.text.slice(start, end) });
    } else if ("type" in draft && draft.type === "image-draft") {
      const next = drafts[index + 1];
      const attributes = next !== undefined && "kind" in next && next.start === draft.end ? next : undefined;
      if (attributes !== undefined) index++;
      inlines.push(imageOf(draft, attributes, reader));
    } else if ("type" in draft) append(inlines, draft);
  }
  return inlines;
}

function append(inlines: Inline[], inline: Inline): void {
  const last = inlines.at(-1);
  if (inline.type === "text" && last?.type === "text")
    inlines[inlines.length - 1] = { ...last, end: inline.end, value: last.value + inline.value };
  else inlines.push(inline);
}

export function imageOf(draft: ImageDraft, attributes: AttributesInset | undefined, reader: Reader): Image {
  const { start, url, title } = draft;
  const values = attributes?.attributes.values;
  return {
    type: "image",
    start,
    end: attributes?.end ?? draft.end,
    url,
    title,
    label: attributes?.attributes.label,
    alt:
      values?.get("alt")?.value ??
      values?.get("fig-alt")?.value ??
      plainText(draft.caption, reader.source.text),
    width: values?.get("width")?.value,
    height: values?.get("height")?.value,
  };
}

/** Whether a draft is a formula that stands on its own. */
export function isDisplay(draft: Draft): draft is Formula {
  return "type" in draft && draft.type === "formula" && draft.display;
}

/** The words of inlines; mathematics as it stands in the article's `source`, or left out without it. */
export function plainText(inlines: readonly Inline[], source?: string): string {
  let text = "";
  for (const inline of inlines) {
    if (inline.type === "text" || inline.type === "inline-code") text += inline.value;
    else if (inline.type === "image") text += inline.alt;
    else if (inline.type === "line-break") text += " ";
    else if ("children" in inline) text += plainText(inline.children, source);
    else if (inline.type === "formula") text += source?.slice(inline.start, inline.end) ?? "";
  }
  return text;
}

/** The label of attributes that end a line, and what stands before them. */
export function takeLabel(drafts: readonly Draft[]): {
  readonly rest: readonly Draft[];
  readonly label: Label | undefined;
} {
  const index = drafts.findLastIndex((draft) => !isBlank(draft));
  const last = drafts[index];
  if (last === undefined || !("kind" in last) || last.kind !== "attributes")
    return { rest: drafts, label: undefined };
  return { rest: trimmed(drafts.slice(0, index)), label: last.attributes.label };
}

export function isBlank(draft: Draft): boolean {
  return "type" in draft && draft.type === "text" && draft.value.trim() === "";
}

/** Without the blanks at both ends. */
export function trimmed(drafts: readonly Draft[]): readonly Draft[] {
  const first = drafts.findIndex((draft) => !isBlank(draft));
  if (first < 0) return [];
  const inner = drafts.slice(first, drafts.findLastIndex((draft) => !isBlank(draft)) + 1);
  return inner.map((draft, index) => {
    if (!("type" in draft) || draft.type !== "text") return draft;
    const left = index === 0 ? draft.value.length - draft.value.trimStart().length : 0;
    const right = index === inner.length - 1 ? draft.value.length - draft.value.trimEnd().length : 0;
    if (left === 0 && right === 0) return draft;
    const value = draft.value.slice(left, draft.value.length - right);
    return {
      ...draft,
      value,
      start: Math.min(draft.start + left, draft.end),
      end: Math.max(draft.start, draft.end - right),
    };
  });
}
