import type { Block, CodeBlock, Comparison, ResolvedArticle } from "@recto/article";
import { walkNodes } from "@recto/article";
import { nearest } from "@recto/diagnostics";
import { writeBlock } from "./blocks/block.ts";
import { contentsOf, headingsOf } from "./contents.ts";
import type { Rendered, RenderContext, Renderer, RendererOptions } from "./contract.ts";
import { Highlighter } from "./highlight.ts";
import { writeInlines } from "./inlines/inline.ts";
import { FormulaCache } from "./mathematics/cache.ts";
import { FormulaRenderer } from "./mathematics/formulas.ts";
import { bibliographyHtml, footnotesHtml } from "./notes.ts";
import { blocksHtml, report } from "./page.ts";
import type { Page } from "./page.ts";
import { previewRoom } from "./preview.ts";
import { setSnippets } from "./snippets/set.ts";
import { countWords, excerptOf } from "./plain-text.ts";

/**
 * A renderer for any number of articles. It keeps the formulas and the languages of code that it has met; it reads
 * and writes no file, and does not touch the network.
 */
export async function createRenderer(options: RendererOptions = {}): Promise<Renderer> {
  const cache = options.cache ?? new FormulaCache();
  const highlighter = new Highlighter();
  return {
    cache,
    render: (resolved, context) =>
      render(resolved, context, {
        cache,
        highlighter,
        previews: options.previews ?? true,
        isSnippet: false,
      }),
  };
}

interface Means {
  readonly cache: FormulaCache;
  readonly highlighter: Highlighter;
  readonly previews: boolean;
  /** Whether the article is code of a comparison, set by itself. */
  readonly isSnippet: boolean;
}

async function render(resolved: ResolvedArticle, context: RenderContext, means: Means): Promise<Rendered> {
  const { article } = resolved;
  const code = codeBlocksOf([...article.children, ...article.footnotes.values()]);
  const highlights = await means.highlighter.highlight(code);
  const snippets = means.isSnippet ? new Map<CodeBlock, never>() : await snippetsOf(article.children, means);
  const formulas = new FormulaRenderer(resolved, means.cache);
  const highest = Math.min(7, ...headingsOf(article.children).map(({ depth }) => depth));
  const page: Page = {
    writer: { block: writeBlock, inlines: writeInlines },
    resolved,
    context,
    formulas,
    highlight: (block) => highlights.get(block),
    snippet: (block) => snippets.get(block),
    footnotes: new Map(),
    previews: new Map(),
    previewRoom: { left: previewRoom },
    diagnostics: [],
    programs: new Set(),
    systems: new Map(),
    headingShift: highest === 7 ? 1 : 2 - highest,
    showsPreviews: means.previews,
    isPreview: false,
    depth: 0,
  };
  for (const block of code) reportLanguage(block, page, means.highlighter);
  for (const { glyphs } of snippets.values()) formulas.use(glyphs);
  const body = blocksHtml(article.children, page);
  const html = [body, footnotesHtml(page), bibliographyHtml(page)].filter((part) => part !== "").join("\n");
  return {
    html,
    contents: contentsOf(article.children, page),
    diagnostics: [...page.diagnostics, ...formulas.diagnostics].toSorted(
      (a, b) => a.start.offset - b.start.offset,
    ),
    usesMathematics: html.includes('class="katex"'),
    usesCode: code.length > 0,
    programs: page.programs,
    systems: page.systems,
    glyphs: formulas.glyphs,
    excerpt: excerptOf(article.children, article.source.text),
    words: countWords(article.children),
  };
}

/** The code of comparisons, set as it would be printed. */
async function snippetsOf(blocks: readonly Block[], means: Means): ReturnType<typeof setSnippets> {
  const code = comparisonsIn(blocks).flatMap(({ sides }) => sides.map((side) => side.code));
  return await setSnippets(code, (resolved) =>
    render(resolved, { image: () => undefined }, { ...means, previews: false, isSnippet: true }),
  );
}

function comparisonsIn(blocks: readonly Block[]): readonly Comparison[] {
  const found: Comparison[] = [];
  walkNodes(blocks, (node) => {
    if (node.type === "comparison") found.push(node);
  });
  return found;
}

/** All code blocks, those in lists, quotes, theorems and notes too. */
function codeBlocksOf(blocks: readonly Block[]): readonly CodeBlock[] {
  const found: CodeBlock[] = [];
  const stack = blocks.toReversed();
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block.type === "code-block") found.push(block);
    else if (block.type === "list")
      stack.push(...block.children.flatMap(({ children }) => children).toReversed());
    else if (block.type === "comparison") {
      found.push(...block.sides.flatMap(({ code, files }) => [code, ...files]));
      stack.push(...block.children.toReversed());
    } else if (isContainer(block)) stack.push(...block.children.toReversed());
  }
  return found;
}

type Container = Extract<
  Block,
  {
    type:
      | "quote"
      | "figure"
      | "system-figure"
      | "playground"
      | "theorem"
      | "proof"
      | "aside"
      | "footnote-definition";
  }
>;

const containers: ReadonlySet<string> = new Set([
  "quote",
  "figure",
  "system-figure",
  "playground",
  "theorem",
  "proof",
  "aside",
  "footnote-definition",
]);

function isContainer(block: Block): block is Container {
  return containers.has(block.type);
}

function reportLanguage(block: CodeBlock, page: Page, highlighter: Highlighter): void {
  const { language } = block;
  if (language === undefined || highlighter.knows(language)) return;
  const likely = nearest(language.toLowerCase(), highlighter.names);
  const at = page.resolved.article.source.text.indexOf(language, block.start);
  report(page, {
    rule: "code-language-is-known",
    severity: "warning",
    start: at < 0 ? block.start : at,
    end: at < 0 ? block.end : at + language.length,
    what: `The highlighter does not know the language ${language}.`,
    why: "The code is printed in one colour.",
    do: likely === undefined ? "Write the name of a language, or text." : `Write ${likely}, or text.`,
  });
}
