import { addAll } from "./append.ts";
import type { SourceText } from "@recto/diagnostics";
import type { Macros } from "@recto/latex";
import type { Article } from "./article.ts";
import { readBlocks } from "./content/blocks.ts";
import { blankMarkers } from "./content/formulas.ts";
import { InlineReader } from "./content/inlines.ts";
import { Reader } from "./content/reader.ts";
import { readFrontMatter } from "./front-matter/read.ts";
import { parseMarkdown, readStructure } from "./markdown.ts";
import type { MarkdownNode } from "./markdown.ts";
import { findCrowds, findDeepMarkers, findFences } from "./scan/fences.ts";
import { Mask } from "./scan/insets.ts";
import type { FenceInset, Inset } from "./scan/insets.ts";
import { Lines } from "./scan/lines.ts";
import { scan } from "./scan/scanner.ts";

export interface ArticleOptions {
  /** The article's name in addresses; by default its file's name without folder and extension. */
  readonly slug?: string;
  /** The site's macros, so that the LaTeX parser knows how many arguments they take. */
  readonly macros?: Macros;
}

/**
 * Reads one Markdown file. Offsets everywhere are UTF-16 code units into `source.text`. Nothing throws: what is wrong is
 * among the article's diagnostics, and the rest is read. Time is linear in the text.
 *
 * Code is found first, then mathematics, which Markdown sees as a word of the same length.
 */
export function parseArticle(source: SourceText, options: ArticleOptions = {}): Article {
  const { text } = source;
  const shift = text.startsWith("\ufeff") ? 1 : 0;
  const lines = new Lines(source);
  const deep = merge(findDeepMarkers(text), findCrowds(text));
  const openers = findFences(text, lines);
  const structure = readStructure(structureText(text, merge(deep, openers), shift), shift);
  const fences = openers.filter(outside(structure.opaque));
  const leaves = structure.leaves.filter(outside(fences));
  const found = scan(source, lines, { ...structure, leaves }, fences);
  const mask = new Mask(text, merge(deep, found.insets), found.colons, shift);

  const reader = new Reader(source, lines, options.macros ?? new Map());
  const front = readFrontMatter(source, structure.frontMatter);
  reader.define(front.macros);
  addAll(reader.diagnostics, front.diagnostics);
  addAll(reader.diagnostics, found.diagnostics);
  const mathText = blankMarkers(
    reader,
    found.insets.filter((inset) => inset.kind === "formula"),
  );
  const inlines = new InlineReader(reader, mathText, mask);
  const tree = parseMarkdown(mask.text, shift);
  readDefinitions(tree.children, inlines);
  const children = readBlocks(tree.children, inlines);
  return {
    source,
    slug: options.slug ?? slugOf(source.path),
    frontMatter: front.frontMatter,
    mathText,
    children,
    formulas: inOrder(reader.formulas),
    references: inOrder(reader.references),
    citations: inOrder(reader.citations),
    footnotes: reader.footnotes,
    macros: reader.macros,
    diagnostics: inOrder(
      reader.diagnostics.map((diagnostic) => ({ start: diagnostic.start.offset, diagnostic })),
    ).map(({ diagnostic }) => diagnostic),
  };
}

/** The text whose blocks Markdown finds first: directives have plain names, and there are no text directives. */
function structureText(text: string, insets: readonly Inset[], shift: number): string {
  const colons = Array.from(text.matchAll(/(?<![:\]]):(?=[\p{L}\p{N}_])/gu), ({ index }) => index);
  return new Mask(text, insets, colons, shift).text;
}

function merge(markers: readonly Inset[], insets: readonly Inset[]): Inset[] {
  if (markers.length === 0) return [...insets];
  const all = [...markers, ...insets].toSorted((a, b) => a.start - b.start);
  let end = 0;
  return all.filter((inset) => {
    if (inset.start < end) return false;
    ({ end } = inset);
    return true;
  });
}

/** Whether a stretch has nothing in common with the given ones, which are in order. Asked in order too. */
function outside(walls: readonly { readonly start: number; readonly end: number }[]) {
  let next = 0;
  return ({ start, end }: Pick<FenceInset, "start" | "end">): boolean => {
    while ((walls[next]?.end ?? Infinity) <= start) next++;
    return (walls[next]?.start ?? Infinity) >= end;
  };
}

function readDefinitions(nodes: readonly MarkdownNode[], inlines: InlineReader): void {
  for (const node of nodes) {
    if (node.type === "definition") {
      const title = node.title === undefined ? undefined : inlines.restore(node.title, node);
      const { definitions } = inlines.reader;
      if (!definitions.has(node.identifier))
        definitions.set(node.identifier, { url: inlines.restore(node.url, node), title });
    } else if (node.type !== "paragraph" && node.type !== "table" && "children" in node)
      readDefinitions(node.children, inlines);
  }
}

function inOrder<Item extends { readonly start: number }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => a.start - b.start);
}

function slugOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return name.replace(/\.[^.]*$/, "");
}
