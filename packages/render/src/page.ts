import type {
  Block,
  CodeBlock,
  FootnoteDefinition,
  Heading,
  Inline,
  ResolvedArticle,
  SystemFigure,
  Target,
} from "@recto/article";
import { diagnosticAt } from "@recto/diagnostics";
import type { Diagnostic, Finding } from "@recto/diagnostics";
import type { RenderContext } from "./contract.ts";
import { attributes } from "./escape.ts";
import type { Highlight } from "./highlight.ts";
import type { FormulaRenderer } from "./mathematics/formulas.ts";
import type { Snippet } from "./snippets/set.ts";

/** A footnote that the text refers to, and the ids of its references. */
export interface UsedFootnote {
  readonly number: number;
  readonly definition: FootnoteDefinition;
  readonly references: string[];
}

/** Blocks hold lines and lines hold displays: each part of the page writes the others through this. */
interface Writer {
  block(block: Block, page: Page): string;
  inlines(nodes: readonly Inline[], page: Page): string;
}

/** What the parts of one article share while it is rendered. */
export interface Page {
  readonly writer: Writer;
  readonly resolved: ResolvedArticle;
  readonly context: RenderContext;
  readonly formulas: FormulaRenderer;
  readonly highlight: (block: CodeBlock) => Highlight | undefined;
  /** The code of a comparison as it would be printed. */
  readonly snippet: (block: CodeBlock) => Snippet | undefined;
  /** Footnotes that the page refers to. */
  readonly footnotes: Map<string, UsedFootnote>;
  /** HTML of previews made so far. */
  readonly previews: Map<Target | string, string>;
  /** How many characters of previews the page may still take. */
  readonly previewRoom: { left: number };
  readonly diagnostics: Diagnostic[];
  /** The programs that the page's elements need in a browser. */
  readonly programs: Set<string>;
  /** HTML of the systems' figures. */
  readonly systems: Map<SystemFigure, string>;
  /** How many levels a heading goes down, so that the first is 2, below the title. */
  readonly headingShift: number;
  /** Whether references show their targets here: not in headings, tables and previews. */
  readonly showsPreviews: boolean;
  /** Whether the HTML goes into a preview: without footnotes, links and the author's own HTML. */
  readonly isPreview: boolean;
  /** How many containers enclose what is rendered. */
  readonly depth: number;
}

/** Deeper than any writing goes; what nests further is printed as its source. */
export const deepest = 150;

/** HTML of blocks, one a line. */
export function blocksHtml(blocks: readonly Block[], page: Page): string {
  return blocks
    .map((block) => blockHtml(block, page))
    .filter((html) => html !== "")
    .join("\n");
}

export function blockHtml(block: Block, page: Page): string {
  return page.writer.block(block, page);
}

/** HTML of a line of text. */
export function inlinesHtml(nodes: readonly Inline[], page: Page): string {
  return page.writer.inlines(nodes, page);
}

/** The level of a heading in the page. */
export function headingLevel(heading: Heading, page: Page): number {
  return Math.min(6, heading.depth + page.headingShift);
}

/** The id of what a label names. */
export function anchorOf(label: string, page: Page): string {
  return page.resolved.targets.get(label)?.anchor ?? label;
}

/** Adds what rendering has to say to the author. */
export function report(page: Page, finding: Finding): void {
  page.diagnostics.push(diagnosticAt(page.resolved.article.source, finding));
}

/** ` data-name="value"` for each value. */
export function dataAttributes(data: Readonly<Record<string, string>>): string {
  return attributes(Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value])));
}
