import type { Claim, CodeBlock, PrintedValue, ResolvedArticle, SystemFigure } from "@recto/article";
import type { Diagnostic } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { FormulaCache } from "./mathematics/cache.ts";

/** An image as the site serves it. */
export interface ImageFacts {
  /** The address of the file in the site; the author's own when absent. */
  readonly url?: string;
  /** Size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Further encodings and sizes, the preferred encoding first. */
  readonly sources?: readonly ImageSource[];
}

/** One file of an image: its encoding (`image/avif`) and its width in pixels. */
export interface ImageSource {
  readonly url: string;
  readonly type: string;
  readonly width: number;
}

/** A system's figure, as the build made it of a run. */
export interface SystemFacts {
  /** The picture as HTML, which is trusted: SVG. */
  readonly picture: string;
  /** What the picture shows, in words. */
  readonly alt: string;
  /** What was run, in a few words: "Seed 7". */
  readonly state: string;
  /** The numbers that the run gave, as they are printed. */
  readonly values: readonly { readonly label: string; readonly value: string }[];
  /** What the article claims of its runs, in the order of the text. */
  readonly claims: readonly StatedClaim[];
  /** What the page's program needs to know of it, as data attributes without their `data-`. */
  readonly data: Readonly<Record<string, string>>;
}

/** A claim as it is listed beside its figure. */
export interface StatedClaim {
  /** The words that claim it, without markup. */
  readonly words: string;
  readonly state: ClaimFacts["state"];
  readonly note: string;
  readonly data: ClaimFacts["data"];
  /** Where the claim stands in the article's text. */
  readonly start: number;
}

/** What became of a claim: whether it holds for the runs, and what was measured, in words. */
export interface ClaimFacts {
  readonly state: "holds" | "fails";
  readonly note: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A computed number as it is printed, and in full. */
export interface ValueFacts {
  readonly text: string;
  readonly exact: number;
}

/** What the renderer asks of the site while it renders one article. Every function must be fast and pure. */
export interface RenderContext {
  /** The size and files of an image, by the address that the author wrote; undefined where there is no such file. */
  image(url: string): ImageFacts | undefined;
  /** The page of another article, by its slug, for `@other#eq:x`; undefined where there is no such article. */
  articleUrl?(slug: string): string | undefined;
  /** The picture of a system's figure; undefined where there is no run of it. The same holds for claims and values. */
  system?(figure: SystemFigure): SystemFacts | undefined;
  claim?(claim: Claim): ClaimFacts | undefined;
  value?(value: PrintedValue): ValueFacts | undefined;
  /** The address to print for a link or image that the author wrote, for sites that move files; the same by default. */
  url?(url: string): string;
  /** What to mark in the code of a comparison, in UTF-16 code units of its value, in order; nothing by default. */
  marks?(code: CodeBlock): readonly Span[];
  /** The page of a rule, where the site has one. */
  ruleUrl?(rule: string): string | undefined;
  /** What the addresses of the rules' pages begin with, where the site has one for each: `/rules/`. */
  rulesUrl?(): string | undefined;
  /** What the checker finds in the code of a playground, its places in the code's value; nothing by default. */
  findings?(code: CodeBlock): readonly Diagnostic[];
}

export interface RendererOptions {
  /** Formulas rendered before, to share among renderers and rebuilds; a fresh one by default. */
  readonly cache?: FormulaCache;
  /** Whether pointing at a reference or citation shows its target. Default true. */
  readonly previews?: boolean;
}

/** A heading in the table of contents. */
export interface ContentsEntry {
  /** The heading's level in the page: 2 to 6. */
  readonly level: number;
  readonly id: string;
  /** "2.1", where sections are numbered. */
  readonly number: string | undefined;
  /** The title as HTML without links and ids, and as plain text. */
  readonly html: string;
  readonly text: string;
}

/** An article as HTML, with what a page, a feed and an index need to know of it. */
export interface Rendered {
  /** The body, without the title and without any landmark of the page. */
  readonly html: string;
  readonly contents: readonly ContentsEntry[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the page needs the style sheet and fonts of KaTeX. */
  readonly usesMathematics: boolean;
  readonly usesCode: boolean;
  /** The names of the browser's programs that elements of the page ask for by `data-program`. */
  readonly programs: ReadonlySet<string>;
  /** The figures of systems that have a run, each as it stands in the page. */
  readonly systems: ReadonlyMap<SystemFigure, string>;
  /** The characters that occur in each font of KaTeX: `KaTeX_Main-Regular` → `()+=`. */
  readonly glyphs: ReadonlyMap<string, ReadonlySet<string>>;
  /** The first words of the article as plain text, at most 300 characters; formulas as their source. */
  readonly excerpt: string;
  /** How many words the article has, a formula counting as one. */
  readonly words: number;
}

export interface Renderer {
  /** Renders an article. Never rejects for what an author wrote: that is a diagnostic. */
  render(resolved: ResolvedArticle, context: RenderContext): Promise<Rendered>;
  /** The formulas met so far, and how often each way. */
  readonly cache: FormulaCache;
}
