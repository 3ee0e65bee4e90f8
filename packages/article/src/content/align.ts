import type { Span } from "@recto/latex";
import { decodeEntity } from "../markdown.ts";
import type { MarkdownNode } from "../markdown.ts";
import type { Inset, Mask } from "../scan/insets.ts";

/** A text node's value with the place in the source of each of its characters. */
export interface Aligned {
  readonly value: string;
  /** The offset in the source of the character at `index`; at the value's length, the end of the node. */
  readonly offsetAt: (index: number) => number;
  /** The insets in it, by the index at which their fillers begin. */
  readonly insets: readonly { readonly index: number; readonly length: number; readonly inset: Inset }[];
}

const entity = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/y;
const punctuation = /[!-/:-@[-`{-~]/;

/**
 * Aligns what Markdown made of `[start, end)` with its source: escapes and entities are decoded there, and the blanks and
 * quote markers around line ends are gone.
 */
export function align(value: string, start: number, end: number, mask: Mask): Aligned {
  const text = mask.text;
  const base = mask.start;
  const insets: Aligned["insets"][number][] = [];
  let next = mask.firstAfter(start);
  if (value.length === end - start && text.startsWith(value, start - base)) {
    for (let inset = mask.insets[next]; inset !== undefined && inset.start < end; inset = mask.insets[++next])
      insets.push({ index: inset.start - start, length: inset.end - inset.start, inset });
    return { value, offsetAt: (index) => start + index, insets };
  }
  const offsets = new Int32Array(value.length + 1).fill(end);
  let index = 0;
  let at = start;
  const take = (count: number, length: number): void => {
    for (let taken = 0; taken < count; taken++) offsets[index + taken] = at;
    index += count;
    at += length;
  };
  while (index < value.length && at < end) {
    const inset = mask.insets[next];
    if (inset !== undefined && inset.start === at && inset.end <= end) {
      const length = inset.end - inset.start;
      insets.push({ index, length, inset });
      for (let taken = 0; taken < length; taken++) offsets[index + taken] = at + taken;
      index += length;
      at += length;
      next++;
      continue;
    }
    const character = text.charAt(at - base);
    if (
      character === "\\" &&
      punctuation.test(text.charAt(at + 1 - base)) &&
      text[at + 1 - base] === value[index]
    ) {
      take(1, 2);
      continue;
    }
    if (character === "&") {
      entity.lastIndex = at - base;
      const found = entity.exec(text)?.[0];
      const decoded = found === undefined ? undefined : decodeEntity(found);
      if (found !== undefined && decoded !== undefined && value.startsWith(decoded, index)) {
        take(decoded.length, found.length);
        continue;
      }
    }
    if (character === value[index]) {
      take(1, 1);
      if (character === "\n" || (character === "\r" && value[index] !== "\n"))
        while (at < end && /[ \t>]/.test(text.charAt(at - base)) && text[at - base] !== value[index]) at++;
    } else at++;
  }
  return { value, offsetAt: (place) => offsets[place] ?? end, insets };
}

/** The part of an aligned text between two indices. */
export function part({ value, offsetAt, insets }: Aligned, from: number, to: number): Aligned {
  return {
    value: value.slice(from, to),
    offsetAt: (index) => offsetAt(from + index),
    insets: insets
      .filter(({ index }) => index >= from && index < to)
      .map((inset) => ({ ...inset, index: inset.index - from })),
  };
}

function mark(value: string, offset: number): Aligned {
  return { value, offsetAt: () => offset, insets: [] };
}

const tags: Readonly<Record<string, string>> = { emphasis: "i", strong: "b" };

/**
 * A text that opens a bracket, the emphasis after it as `<i>…</i>` and `<b>…</b>`, and the text that closes the bracket, as
 * one; nothing where these are not there. `from` is the index of the bracket, `last` that of the last node.
 */
export function joinAcross(
  nodes: readonly MarkdownNode[],
  first: number,
  mask: Mask,
):
  | { readonly aligned: Aligned; readonly from: number; readonly last: number; readonly span: Span }
  | undefined {
  const opening = nodes[first];
  if (opening?.type !== "text" || opening.value.lastIndexOf("[") <= opening.value.lastIndexOf("]"))
    return undefined;
  const from = opening.value.lastIndexOf("[");
  const parts: { readonly aligned: Aligned; readonly index: number }[] = [];
  let value = "";
  const add = (aligned: Aligned): void => {
    parts.push({ aligned, index: value.length });
    value += aligned.value;
  };
  for (let last = first; last < nodes.length; last++) {
    const node = nodes[last];
    const tag = tags[node?.type ?? ""];
    if (node?.type === "text") {
      add(align(node.value, node.start, node.end, mask));
      if (last > first && /[[\]]/.test(node.value)) {
        const span = { start: opening.start, end: node.end };
        const offsetAt = (index: number): number => {
          const piece = parts.findLast((each) => each.index <= index);
          return piece === undefined ? opening.start : piece.aligned.offsetAt(index - piece.index);
        };
        const insets = parts.flatMap(({ aligned, index }) =>
          aligned.insets.map((inset) => ({ ...inset, index: inset.index + index })),
        );
        return { aligned: { value, offsetAt, insets }, from, last, span };
      }
    } else if ((node?.type === "emphasis" || node?.type === "strong") && tag !== undefined) {
      const [child, more] = node.children;
      if (child?.type !== "text" || more !== undefined || /[[\]]/.test(child.value)) return undefined;
      add(mark(`<${tag}>`, node.start));
      add(align(child.value, child.start, child.end, mask));
      add(mark(`</${tag}>`, child.end));
    } else return undefined;
  }
  return undefined;
}
