import { dirname, join } from "node:path";
import {
  type Article,
  type ArticleNode,
  labelsOf,
  plainText,
  referencesOf,
  type ResolvedArticle,
  walkArticle,
} from "@recto/article";
import { editorPath, type SiteReading } from "../projects/site.ts";
import { withEnds } from "./latex-outline.ts";
import {
  capitalised,
  type ItemKind,
  type LabelName,
  lineOf,
  type Names,
  type OutlineItem,
  previewOf,
  type Spot,
  type Use,
  type WorkName,
} from "./names.ts";
import type { Shelf } from "./works.ts";

/** Reads the names of an article of a site: its own, and those of the articles that it points to. */
export async function namesOfArticle(path: string, reading: SiteReading, shelf: Shelf): Promise<Names> {
  const resolved = reading.articles.get(path);
  if (resolved === undefined) {
    return { labels: [], references: [], citations: [], works: new Map(), macros: new Map(), outline: [] };
  }
  const { article, macros } = resolved;
  const citations = article.citations.flatMap(({ items }) =>
    items.map(({ key }): Use => ({ name: key.name, path, start: key.start, end: key.end })),
  );
  return {
    labels: [...labelNames(article, path, resolved), ...(await labelsOfOthers(article, reading))],
    references: referencesIn(article, path),
    citations,
    works: await worksOf(article, reading, shelf),
    macros,
    outline: outlineOf(article),
  };
}

/** The references of an article; those to others are named with their slug: `other#eq:x`. */
export function referencesIn(article: Article, path: string): readonly Use[] {
  return referencesOf(article).map(({ label: { name, start, end }, article: slug }) => ({
    name: slug === undefined || slug === article.slug ? name : `${slug}#${name}`,
    path,
    start,
    end,
  }));
}

/** Where links with words of their own name a label of the article at `home`: `[so](other.md#eq:x)`. */
export function linksTo(
  { name, home }: { readonly name: string; readonly home: string },
  article: Article,
  path: string,
  { links }: SiteReading["press"],
): readonly Spot[] {
  const spots: Spot[] = [];
  walkArticle(article, (node) => {
    if (node.type !== "link" || !node.url.endsWith(`#${name}`)) return;
    const led = links.follow(node.url, article.source.path);
    if (led.kind !== "page" || led.article === undefined || editorPath(led.article) !== home) return;
    const at = article.source.text.slice(node.start, node.end).lastIndexOf(node.url);
    if (at < 0) return;
    const end = node.start + at + node.url.length;
    spots.push({ path, start: end - name.length, end });
  });
  return spots;
}

function labelNames(article: Article, path: string, resolved?: ResolvedArticle): readonly LabelName[] {
  return labelsOf(article).map(({ label, kind, node }) => {
    const number = resolved?.targets.get(label.name)?.number;
    const words = number === undefined ? capitalised(kind) : `${capitalised(kind)} ${number}`;
    const named = nameOfNode(node);
    const title = named === "" ? words : `${words}: ${named}`;
    const { name, start, end } = label;
    return {
      name,
      path,
      start,
      end,
      title,
      preview: previewOf(article.source.text.slice(node.start, node.end)),
    };
  });
}

/** The labels of the other articles that an article points to, as it calls them. */
async function labelsOfOthers(article: Article, { press }: SiteReading): Promise<readonly LabelName[]> {
  const slugs = new Set(referencesOf(article).flatMap(({ article: slug }) => slug ?? []));
  const labels: LabelName[] = [];
  for (const slug of slugs) {
    const path = press.links.articleOf(slug);
    if (path === undefined || slug === article.slug) continue;
    const other = (await press.parse(path)).article;
    for (const label of labelNames(other, editorPath(path)))
      labels.push({ ...label, name: `${slug}#${label.name}` });
  }
  return labels;
}

async function worksOf(
  article: Article,
  { press }: SiteReading,
  shelf: Shelf,
): Promise<ReadonlyMap<string, WorkName>> {
  const own = article.frontMatter.bibliography.map((written) => join(dirname(article.source.path), written));
  const shared = press.library.books.map(({ source }) => source.path);
  const works = new Map<string, WorkName>();
  for (const path of [...own, ...shared]) {
    for (const work of (await shelf.worksOf(editorPath(path))) ?? [])
      if (!works.has(work.name)) works.set(work.name, work);
  }
  return works;
}

const KINDS: Partial<Readonly<Record<ArticleNode["type"], ItemKind>>> = {
  heading: "section",
  theorem: "theorem",
  proof: "theorem",
  figure: "figure",
  "system-figure": "figure",
  table: "table",
  "code-block": "code",
  formula: "equation",
};

function outlineOf(article: Article): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  walkArticle(article, (node) => {
    const kind = KINDS[node.type];
    const label = labelOf(node);
    const isShown = kind === "section" || kind === "theorem" || label !== undefined;
    if (kind === undefined || !isShown) return;
    const detail = node.type === "theorem" ? capitalised(node.kind) : capitalised(kind);
    const { start, end } = node;
    const place = label ?? { start, end };
    const level = node.type === "heading" ? node.depth - 1 : undefined;
    const name = nameOfNode(node) || label?.name || detail;
    items.push({ kind, name, detail, level, start, end, nameStart: place.start, nameEnd: place.end });
  });
  const inOrder = items.toSorted((a, b) => a.start - b.start);
  return withEnds(inOrder, article.source.text.length);
}

function labelOf(node: ArticleNode): { name: string; start: number; end: number } | undefined {
  if (node.type === "formula") return node.rows.flatMap(({ labels }) => labels)[0] ?? node.groupLabels?.[0];
  return "label" in node ? node.label : undefined;
}

/** The words that a node has for itself: a heading's, a caption's, a theorem's title. */
function nameOfNode(node: ArticleNode): string {
  if (node.type === "heading") return lineOf(plainText(node.children));
  if (node.type === "theorem" || node.type === "proof") return lineOf(plainText(node.title ?? []));
  if (node.type === "figure" || node.type === "system-figure" || node.type === "table")
    return lineOf(plainText(node.caption ?? []));
  return "";
}
