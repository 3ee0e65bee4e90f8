import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Macros, Span } from "@recto/latex";
import type { Block, Citation, FootnoteDefinition, Formula, Reference } from "./nodes.ts";

export interface Author {
  readonly name: string;
  readonly url?: string;
  readonly orcid?: string;
  readonly affiliation?: string;
}

/** The front matter, read and checked; what was wrong with it is among the article's diagnostics. */
export interface FrontMatter {
  readonly title: string | undefined;
  readonly authors: readonly Author[];
  /** ISO 8601 dates: `2026-11-22`. */
  readonly date: string | undefined;
  readonly updated: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  /** Paths relative to the article. */
  readonly bibliography: readonly string[];
  readonly draft: boolean;
  readonly cover: string | undefined;
  readonly canonical: string | undefined;
  readonly arxiv: string | undefined;
  readonly doi: string | undefined;
  /** Where each value stands, by its dotted path: `title`, `bibliography`, `bibliography.0`, `authors.orcid`. */
  readonly places: ReadonlyMap<string, Span>;
}

/** One Markdown file, parsed: the first stage of the pipeline. */
export interface Article {
  readonly source: SourceText;
  /** The article's name in addresses and in `@other-article#eq:x`: its file's name without extension. */
  readonly slug: string;
  readonly frontMatter: FrontMatter;
  /**
   * The text with the same length as the source in which the container prefixes (`> `, list indents) inside formulas are
   * blanks: what the formulas' trees and macros' spans slice.
   */
  readonly mathText: string;
  readonly children: readonly Block[];
  /** All formulas in order, those in captions, titles and footnotes included. */
  readonly formulas: readonly Formula[];
  readonly references: readonly Reference[];
  readonly citations: readonly Citation[];
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
  /** Macros of the front matter and of the article's mathematics, without the site's. */
  readonly macros: Macros;
  readonly diagnostics: readonly Diagnostic[];
}

export type TargetKind =
  | "equation"
  | "figure"
  | "table"
  | "section"
  | "theorem"
  | "lemma"
  | "definition"
  | "corollary"
  | "proposition"
  | "remark"
  | "example"
  | "algorithm"
  | "listing"
  | "proof";

/** What a label names, with its number. */
export interface Target {
  readonly label: string;
  readonly kind: TargetKind;
  /** "3", "2a", "4.1", a tag's source; undefined where the thing has none (a section of an unnumbered article). */
  readonly number: string | undefined;
  /** Words for a section without a number: its title. */
  readonly title: string | undefined;
  /** The slug of the article that it stands in. */
  readonly article: string;
  /** The id of its element in the page. */
  readonly anchor: string;
  /** The node to show on hover: a display formula (and which row), a figure, a theorem, a heading… */
  readonly node: Block;
  readonly row: number | undefined;
}

/** A work in the bibliography as printed. */
export interface BibliographyEntry {
  readonly key: string;
  /** The id of its element in the page, to which the citations' links lead (percent-encoded there). */
  readonly anchor: string;
  /** HTML by the CSL style, escaped. */
  readonly html: string;
  /** The ids of the citations that lead here, for back-references, in order. */
  readonly citedFrom: readonly string[];
}

/** A citation as printed. */
export interface ResolvedCitation {
  /** The id of its element, for back-references. */
  readonly anchor: string;
  /** What is printed: HTML pieces by the CSL style, each linked to its work where it has one. */
  readonly html: string;
}

/** An article in which every number, reference and citation is known: the second stage. */
export interface ResolvedArticle {
  readonly article: Article;
  /** The site's macros and the article's. */
  readonly macros: Macros;
  /** The article's own labels. */
  readonly targets: ReadonlyMap<string, Target>;
  /** The printed number of every row of every display that has one: `numbers.get(formula)?.[row]`. */
  readonly numbers: ReadonlyMap<Formula, readonly (string | undefined)[]>;
  /** The numbers of figures, tables, theorems, sections and listings, labelled or not. */
  readonly blockNumbers: ReadonlyMap<Block, string>;
  /** Footnotes by name, numbered from 1 in the order of their first reference; unreferenced ones have no number. */
  readonly footnoteNumbers: ReadonlyMap<string, number>;
  /** What each reference points to; absent where nothing has that label. */
  readonly references: ReadonlyMap<Reference, Target>;
  /** Works known by any bibliography of the article, for messages ("nearest key") and editors. */
  readonly citationKeys: ReadonlySet<string>;
  readonly citations: ReadonlyMap<Citation, ResolvedCitation>;
  readonly bibliography: readonly BibliographyEntry[];
  readonly diagnostics: readonly Diagnostic[];
}
