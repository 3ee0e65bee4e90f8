import { addAll } from "./append.ts";
import type { SourceText } from "@recto/diagnostics";
import type { Macros } from "@recto/latex";
import type { Article } from "./article.ts";
import { firstLine, readBlocks } from "./content/blocks.ts";
import { isDirectiveName } from "./content/directives.ts";
import { blankMarkers } from "./content/formulas.ts";
import { InlineReader } from "./content/inlines.ts";
import { nestDirectives } from "./content/nesting.ts";
import { Reader } from "./content/reader.ts";
import { readFrontMatter } from "./front-matter/read.ts";
import { parseMarkdown, readStructure } from "./markdown.ts";
import type { MarkdownNode, Structure } from "./markdown.ts";
import { findCodeDirectives } from "./scan/code-directives.ts";
import type { CodeDirectives } from "./scan/code-directives.ts";
import { findCrowds, findDeepMarkers, findFarMarks, findFences } from "./scan/fences.ts";
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
  const deep = merge(merge(findDeepMarkers(text), findCrowds(text)), findFarMarks(text));
  const { structure, fences, formulas } = readOutline(text, lines, deep, shift);
  const found = scan(source, lines, structure, fences);
  const insets = merge(formulas, found.insets);
  const mask = new Mask(text, merge(deep, insets), shift);

  const reader = new Reader(source, lines, options.macros ?? new Map());
  const front = readFrontMatter(source, structure.frontMatter);
  reader.define(front.macros);
  addAll(reader.diagnostics, front.diagnostics);
  addAll(reader.diagnostics, found.diagnostics);
  for (const formula of formulas.filter(({ closed }) => !closed))
    reader.report("mathematics-is-closed", firstLine(formula, text), {
      what: "The formula that this line opens is never closed.",
      do: "Close it with as many of the same marks on a line of their own.",
    });
  const mathText = blankMarkers(
    reader,
    insets.filter((inset) => inset.kind === "formula"),
  );
  const inlines = new InlineReader(reader, mathText, mask);
  const tree = nestDirectives(
    parseMarkdown(mask.text, shift).children,
    new Map(fences.map((fence) => [fence.start, fence])),
  );
  readDefinitions(tree, inlines);
  const children = readBlocks(tree, inlines);
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

/** How deep directives may stand in one another where they are written as code; each level is read anew. */
const deepestCode = 8;

/** What of a text is not prose, and its directives: where code turns out to be one, what stands in it is read too. */
function readOutline(
  text: string,
  lines: Lines,
  deep: readonly Inset[],
  shift: number,
): CodeDirectives & { readonly structure: Structure } {
  let fences: readonly FenceInset[] = findFences(text, lines);
  for (let level = 0; ; level++) {
    const structure = readStructure(new Mask(text, merge(deep, fences), shift).text, shift);
    const code = findCodeDirectives(text, lines, structure.opaque, isDirectiveName);
    if (code.fences.length === 0 || level === deepestCode) {
      const { formulas } = code;
      return { structure, formulas, fences: fences.filter(({ start }) => structure.breaks.has(start)) };
    }
    fences = [...fences, ...code.fences].toSorted((a, b) => a.start - b.start);
  }
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
