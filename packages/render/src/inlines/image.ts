import type { Image } from "@recto/article";
import type { ImageFacts, ImageSource } from "../contract.ts";
import { attributes } from "../escape.ts";
import type { Page } from "../page.ts";
import { isSafeUrl } from "./safe-url.ts";

/** The widest that a column of text is, in CSS pixels, for the browser's choice among an image's files. */
const widestColumn = 760;

/** `<img>`, or `<picture>` where it has several files. Its size is known, so that nothing moves when it arrives. */
export function imageHtml(node: Image, page: Page, options: { readonly share?: number } = {}): string {
  if (!isSafeUrl(node.url)) return "";
  const facts = page.context.image(node.url);
  const src = facts?.url ?? page.context.url?.(node.url) ?? node.url;
  const img = attributes({
    src,
    alt: node.alt,
    title: node.title,
    ...sizeOf(node, facts),
    class: shareClass(node.width),
    loading: "lazy",
    decoding: "async",
  });
  const sources = sourcesHtml(facts?.sources ?? [], sizesOf(node, options.share ?? 1));
  return sources === "" ? `<img${img}>` : `<picture>${sources}<img${img}></picture>`;
}

/** The class that sets a width in per cent of the column; undefined for other widths. */
export function shareClass(width: string | undefined): string | undefined {
  const share = shareOf(width);
  return share === undefined ? undefined : `width-${Math.round(share * 100)}`;
}

function shareOf(width: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(width ?? "");
  return match === null ? undefined : Math.min(100, Math.max(1, Number(match[1]))) / 100;
}

const pixelsOfUnit: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  em: 16,
  rem: 16,
};

function pixelsOf(length: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/.exec(length ?? "");
  const unit = pixelsOfUnit[match?.[2] ?? ""];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** Both sides where one of them and the proportions are known. */
function sizeOf(node: Image, facts: ImageFacts | undefined): { width?: number; height?: number } {
  const width = pixelsOf(node.width);
  const height = pixelsOf(node.height);
  if (facts === undefined || facts.width === 0 || facts.height === 0) {
    return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
  }
  const ratio = facts.height / facts.width;
  if (width !== undefined) return { width: Math.round(width), height: Math.round(height ?? width * ratio) };
  if (height !== undefined) return { width: Math.round(height / ratio), height: Math.round(height) };
  return { width: facts.width, height: facts.height };
}

function sizesOf(node: Image, share: number): string {
  const pixels = pixelsOf(node.width);
  if (pixels !== undefined) return `min(100vw, ${Math.round(pixels)}px)`;
  const part = (shareOf(node.width) ?? 1) * share;
  return `(max-width: ${widestColumn}px) 100vw, ${Math.round(widestColumn * part)}px`;
}

function sourcesHtml(sources: readonly ImageSource[], sizes: string): string {
  const byType = new Map<string, string[]>();
  for (const { type, url, width } of sources) {
    const candidates = byType.get(type) ?? [];
    candidates.push(`${url} ${width}w`);
    byType.set(type, candidates);
  }
  return [...byType]
    .map(([type, candidates]) => `<source${attributes({ type, srcset: candidates.join(", "), sizes })}>`)
    .join("");
}
