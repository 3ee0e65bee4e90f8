import type { FrontMatter } from "@recto/article";
import type { ContentsEntry } from "@recto/render";
import { contentsList } from "./contents.ts";
import { tagList } from "./home.ts";
import { markup, raw, type Markup } from "./markup.ts";
import { metadata, safeAddress } from "./metadata.ts";
import { facts, loaderOf, time, type Frame, type PageContent } from "./page.ts";
import { pathOf, titleOf, type Summary } from "./summary.ts";

/** What an article's page is made of. */
export interface ArticlePart {
  readonly summary: Summary;
  readonly frontMatter: Pick<FrontMatter, "canonical" | "arxiv" | "doi">;
  /** Its body as HTML. */
  readonly body: string;
  readonly contents: readonly ContentsEntry[];
  /** One sentence or two about it: its author's, else its first words. */
  readonly description: string | undefined;
  /** How long it takes to read, in minutes. */
  readonly minutes: number;
  /** The address of its cover inside the site. */
  readonly cover: string | undefined;
  readonly fonts: readonly string[];
  /** The names of the programs that elements of its body need. */
  readonly programs: readonly string[];
}

/** The articles before and after one, by date. */
export interface Neighbours {
  readonly older: Neighbour | undefined;
  readonly newer: Neighbour | undefined;
}

type Neighbour = Pick<Summary, "slug" | "title" | "titleHtml">;

/** The page of an article. */
export function articlePage(
  part: ArticlePart,
  neighbours: Neighbours,
  frame: Frame,
  notice: Markup | undefined,
): PageContent {
  const { summary, description, fonts } = part;
  return {
    path: pathOf(summary.slug),
    title: summary.title,
    description,
    fonts,
    notice,
    head: markup`${metadata(part, frame)}${loaderOf(part.programs, frame)}`,
    main: markup`<article class="article">
${header(part, frame)}
${contents(part.contents)}<div class="content">
${raw(part.body)}
</div>
</article>
${neighbourLinks(neighbours, frame)}`,
  };
}

function header({ summary, frontMatter, minutes }: ArticlePart, { settings, base }: Frame): Markup {
  if (summary.collection !== undefined) return headerOfPage(summary, summary.collection, base);
  const { description, authors, date, updated, draft, tags } = summary;
  const changed = updated === undefined || updated === date ? undefined : time(updated, settings.language);
  const known = [
    ...(date === undefined ? [] : [time(date, settings.language)]),
    ...(changed === undefined ? [] : [markup`updated ${changed}`]),
    markup`${minutes} min read`,
    ...paperLinks(frontMatter),
    ...(draft ? [markup`<span class="draft">draft</span>`] : []),
  ];
  const names = authors.map((author, index) => markup`${index > 0 && ", "}${authorName(author)}`);
  return markup`<header class="article-header">
<h1>${titleOf(summary)}</h1>
${description !== undefined && markup`<p class="lede">${description}</p>\n`}${
    names.length > 0 && markup`<p class="authors">${names}</p>\n`
  }${facts(known)}${tagList(tags)}</header>`;
}

/** The header of a generated page: where it belongs, and no author, date or time to read. */
function headerOfPage(
  { slug, title, titleHtml, description }: Summary,
  collection: NonNullable<Summary["collection"]>,
  base: string,
): Markup {
  const isFirst = slug === collection.name;
  return markup`<header class="article-header">
${!isFirst && markup`<p class="collection"><a href="${base}${pathOf(collection.name)}">${collection.title}</a></p>\n`}<h1>${titleOf({ title, titleHtml })}</h1>
${description !== undefined && markup`<p class="lede">${description}</p>\n`}</header>`;
}

function authorName({ name, url, orcid, affiliation }: Summary["authors"][number]): Markup {
  const address = safeAddress(url) ?? (orcid === undefined ? undefined : `https://orcid.org/${orcid}`);
  const printed = address === undefined ? name : markup`<a href="${address}" rel="author">${name}</a>`;
  const place = affiliation !== undefined && markup` <span class="affiliation">${affiliation}</span>`;
  return markup`<span class="author">${printed}${place}</span>`;
}

/** The paper that an article is about. */
function paperLinks({ arxiv, doi }: ArticlePart["frontMatter"]): readonly Markup[] {
  const arxivId = arxiv?.replace(/^arxiv:\s*/i, "");
  const doiId = doi?.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "");
  return [
    ...(arxivId === undefined
      ? []
      : [markup`<a href="https://arxiv.org/abs/${arxivId}">arXiv:${arxivId}</a>`]),
    ...(doiId === undefined ? [] : [markup`<a href="https://doi.org/${doiId}">doi:${doiId}</a>`]),
  ];
}

/** The table of contents, twice: folded above the text, and beside it where there is room; only one is shown. */
function contents(entries: readonly ContentsEntry[]): Markup | false {
  const list = contentsList(entries);
  if (list === undefined) return false;
  return markup`<details class="contents contents-folded">
<summary>Contents</summary>
${list}</details>
<nav class="contents contents-beside" aria-label="Contents">
<div class="contents-stick">
<p class="contents-title" aria-hidden="true">Contents</p>
${list}</div>
</nav>
`;
}

function neighbourLinks({ older, newer }: Neighbours, { base }: Frame): Markup | false {
  if (older === undefined && newer === undefined) return false;
  const link = (neighbour: Neighbour, relation: string, words: string): Markup =>
    markup`<a class="neighbour ${relation}" rel="${relation}" href="${base}${pathOf(neighbour.slug)}">
<span class="neighbour-words">${words}</span> <span class="neighbour-title">${titleOf(neighbour)}</span></a>
`;
  return markup`<nav class="neighbours" aria-label="Other articles">
${older !== undefined && link(older, "prev", "Previous")}${newer !== undefined && link(newer, "next", "Next")}</nav>`;
}
