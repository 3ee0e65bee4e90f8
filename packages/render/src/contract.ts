import type { ResolvedArticle } from "@recto/article";
import type { Diagnostic } from "@recto/diagnostics";
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

/** What the renderer asks of the site while it renders one article. Every function must be fast and pure. */
export interface RenderContext {
  /** The size and files of an image, by the address that the author wrote; undefined where there is no such file. */
  image(url: string): ImageFacts | undefined;
  /** The page of another article, by its slug, for `@other#eq:x`; undefined where there is no such article. */
  articleUrl?(slug: string): string | undefined;
  /** The address to print for a link or image that the author wrote, for sites that move files; the same by default. */
  url?(url: string): string;
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
