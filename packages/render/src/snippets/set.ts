import { parseArticle, parseLatexText, resolve, walkArticle } from "@recto/article";
import type { Article, CodeBlock, ResolvedArticle } from "@recto/article";
import { SourceText, type Diagnostic } from "@recto/diagnostics";
import type { Rendered } from "../contract.ts";
import { undefinedCommands } from "../mathematics/mistakes/undefined.ts";

/** Code of a comparison as it would be printed. */
export interface Snippet {
  /** HTML without ids, links and headings; `undefined` where only the source can be shown. */
  readonly html: string | undefined;
  /** What keeps it from being set, in words. */
  readonly unset: string | undefined;
  /** What rendering says of it; places are in the code. */
  readonly diagnostics: readonly Diagnostic[];
  readonly glyphs: Rendered["glyphs"];
}

/** Sets code in LaTeX or Markdown by itself, each block an article of its own; other languages are not set. */
export async function setSnippets(
  blocks: readonly CodeBlock[],
  render: (resolved: ResolvedArticle) => Promise<Rendered>,
): Promise<ReadonlyMap<CodeBlock, Snippet>> {
  const snippets = new Map<CodeBlock, Snippet>();
  for (const block of blocks) {
    const reading = readSnippet(block);
    if (reading === undefined) continue;
    // One after the other, as an article's formulas are: the work is the processor's.
    // oxlint-disable-next-line no-await-in-loop
    snippets.set(block, await setSnippet(reading, render));
  }
  return snippets;
}

interface Reading {
  readonly article: Article;
  /** The names of what cannot be set. */
  readonly unread: readonly string[];
}

function readSnippet({ language, value }: CodeBlock): Reading | undefined {
  const source = new SourceText("code", value);
  switch (language?.toLowerCase()) {
    case "latex":
    case "tex": {
      const { article, unread } = parseLatexText(source);
      return { article, unread: [...unread.map(({ name }) => name), ...undefinedIn(article)] };
    }
    case "markdown":
    case "md": {
      const article = parseArticle(source);
      return { article, unread: [...filesIn(article), ...undefinedIn(article)] };
    }
    default:
      return undefined;
  }
}

/** The commands of an article's formulas that nothing in it defines: an example may be part of something larger. */
function undefinedIn({ formulas, macros }: Article): readonly string[] {
  return formulas
    .flatMap(({ latex }) => undefinedCommands(latex))
    .filter(({ name }) => !macros.has(name))
    .map(({ name }) => `\\${name}`);
}

/** What of an article needs files that an example does not have, or is not ours to put on a page. */
function filesIn(article: Article): readonly string[] {
  const found: string[] = [];
  walkArticle(article, ({ type }) => {
    if (type === "image") found.push("an image that is not there");
    else if ((type === "html-block" || type === "html-inline") && !found.includes("HTML")) found.push("HTML");
  });
  return found;
}

async function setSnippet(
  { article, unread }: Reading,
  render: (resolved: ResolvedArticle) => Promise<Rendered>,
): Promise<Snippet> {
  const names = [...new Set(unread)];
  const unset = names.length === 0 ? undefined : listed(names);
  if (unset !== undefined) return { html: undefined, unset, diagnostics: [], glyphs: new Map() };
  const { html, diagnostics, glyphs } = await render(await resolve(article));
  return { html: alone(html), unset, diagnostics, glyphs };
}

/** `a`, `a and b`, `a, b and c` */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

const heading = /<(\/?)h[1-6](?:\s[^>]*)?>/g;
const anchor = /<a class="heading-anchor"[^>]*>#<\/a>/g;
const link = /<(\/?)a(?=[\s>])[^>]*>/g;
const ofPage = / (?:id|aria-labelledby|tabindex)="[^"]*"/g;

/** HTML that may stand anywhere on a page: nothing in it has a name, leads anywhere or is a heading of the page. */
function alone(html: string): string {
  return html
    .replaceAll(anchor, "")
    .replaceAll(heading, (_, slash: string) => (slash === "" ? '<p class="set-heading">' : "</p>"))
    .replaceAll(link, (_, slash: string) => (slash === "" ? '<span class="set-link">' : "</span>"))
    .replaceAll(ofPage, "");
}
