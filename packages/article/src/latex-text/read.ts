import type { SourceText } from "@recto/diagnostics";
import { parseLatex, readMacros, walk, type Environment, type Macros, type Root } from "@recto/latex";
import type { Article } from "../article.ts";
import { Reader } from "../content/reader.ts";
import { noFrontMatter } from "../front-matter/none.ts";
import type { TheoremKind } from "../nodes.ts";
import { Lines } from "../scan/lines.ts";
import { blocksOf } from "./blocks.ts";
import { labelOf, type Desk, type Unread } from "./desk.ts";

/** A LaTeX text as an article. */
export interface LatexReading {
  readonly article: Article;
  /** What of it Recto cannot set, in order; the article is without it. */
  readonly unread: readonly Unread[];
}

/**
 * Reads LaTeX text as an article, as far as Recto sets it: paragraphs, quotation marks, ties and dashes, emphasis,
 * formulas, theorems, proofs, lists, figures (by the names of their files), sections, references. All else is named in
 * `unread`. Offsets are UTF-16 code units into `source.text`. Nothing throws.
 */
export function parseLatexText(source: SourceText, macros: Macros = new Map()): LatexReading {
  const { text } = source;
  const root = parseLatex(text, { macros });
  const reader = new Reader(source, new Lines(source), macros);
  reader.define(readMacros(root, text, source.path, macros));
  const unread: Unread[] = [];
  const theorems = theoremsOf(root, text);
  const desk: Desk = { reader, text, theorems, misplaced: misplacedLabels(root, text), unread, depth: 0 };
  const body = root.children.find((node) => node.type === "environment" && node.name === "document");
  const children = blocksOf(body === undefined ? root.children : [body], desk);
  const article: Article = {
    source,
    slug: "latex",
    frontMatter: noFrontMatter,
    mathText: text,
    children,
    formulas: byPlace(reader.formulas),
    references: byPlace(reader.references),
    citations: [],
    footnotes: new Map(),
    macros: reader.macros,
    diagnostics: [],
  };
  return { article, unread: byPlace(unread) };
}

function byPlace<Item extends { readonly start: number }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => a.start - b.start);
}

const kinds: readonly TheoremKind[] = [
  "theorem",
  "lemma",
  "proposition",
  "corollary",
  "definition",
  "remark",
  "example",
];

/** What many authors call these; a fragment does not show its declarations. */
const usualNames: Readonly<Record<string, TheoremKind>> = {
  thm: "theorem",
  lem: "lemma",
  prop: "proposition",
  cor: "corollary",
  defn: "definition",
  rem: "remark",
};

/** The environments that the text declares by `\newtheorem`, and those that go without saying. */
function theoremsOf(root: Root, text: string): ReadonlyMap<string, TheoremKind> {
  const theorems = new Map<string, TheoremKind>([
    ...kinds.map((kind): [string, TheoremKind] => [kind, kind]),
    ...Object.entries(usualNames),
  ]);
  walk(root, {
    command(node) {
      if (node.name !== "newtheorem") return;
      const [name, printed] = node.arguments
        .filter(({ kind }) => kind === "required")
        .map(({ contentStart, contentEnd }) => text.slice(contentStart, contentEnd));
      const kind = kinds.find((known) => known === printed?.toLowerCase());
      if (name !== undefined && kind !== undefined) theorems.set(name, kind);
    },
  });
  return theorems;
}

/** Labels that stand before the caption of their float: they name what is around it, which in a fragment is nothing. */
function misplacedLabels(root: Root, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (float: Environment): void => {
    const caption = float.children.findIndex((node) => node.type === "command" && node.name === "caption");
    for (const node of float.children.slice(0, Math.max(0, caption))) {
      const label = labelOf(node, text);
      if (label !== undefined) names.add(label.name);
    }
  };
  walk(root, {
    environment(node) {
      if (/^(?:figure|table)\*?$/.test(node.name)) look(node);
    },
  });
  return names;
}
