import type { ArticlePart } from "./article.ts";
import { markup, type Markup } from "./markup.ts";
import { absoluteAddress, type Frame } from "./page.ts";
import { pathOf } from "./summary.ts";

type Entry = readonly [name: string, content: string | undefined];

/**
 * Metadata for search engines, reference managers and link previews: Open Graph, and the `citation_*` names that
 * Google Scholar and Zotero read. There is no JSON-LD: a page has no script element of any kind.
 */
export function metadata({ summary, frontMatter, description, cover }: ArticlePart, frame: Frame): Markup {
  const own = absoluteAddress(pathOf(summary.slug), frame);
  const address = safeAddress(frontMatter.canonical) ?? own;
  const image =
    cover?.startsWith(frame.base) === true ? absoluteAddress(cover.slice(frame.base.length), frame) : cover;
  const { title, authors, date, updated, tags, draft, collection } = summary;
  const properties: readonly Entry[] = [
    ["og:type", collection === undefined ? "article" : "website"],
    ["og:title", title],
    ["og:description", description],
    ["og:site_name", frame.settings.title],
    ["og:url", address],
    ["og:image", image],
    ["article:published_time", date],
    ["article:modified_time", updated],
    ...tags.map((tag): Entry => ["article:tag", tag]),
  ];
  const names: readonly Entry[] = [
    ["twitter:card", image === undefined ? "summary" : "summary_large_image"],
    ["robots", draft ? "noindex" : undefined],
  ];
  const citations: readonly Entry[] = [
    ...authors.map(({ name }): Entry => ["author", name]),
    ["citation_title", title],
    ...authors.flatMap(({ name, affiliation, orcid }): readonly Entry[] => [
      ["citation_author", name],
      ["citation_author_institution", affiliation],
      ["citation_author_orcid", orcid],
    ]),
    ["citation_publication_date", slashed(date)],
    ["citation_online_date", slashed(updated ?? date)],
    ["citation_journal_title", frame.settings.title],
    ["citation_language", frame.settings.language],
    ["citation_fulltext_html_url", own],
  ];
  const canonical = address !== undefined && markup`<link rel="canonical" href="${address}">\n`;
  return markup`${canonical}${properties.map(property)}${names.map(named)}${collection === undefined && markup`${citations.map(named)}`}`;
}

/** An address of a page or of a person; undefined for one of another kind, which may run code. */
export function safeAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^(?:https?:|mailto:|[^:]*$|[^:]*[/?#])/i.test(address)
    ? address
    : undefined;
}

function property([name, content]: Entry): Markup {
  return markup`${content !== undefined && markup`<meta property="${name}" content="${content}">\n`}`;
}

function named([name, content]: Entry): Markup {
  return markup`${content !== undefined && markup`<meta name="${name}" content="${content}">\n`}`;
}

/** `2026/11/22`, as Google Scholar wants it. */
function slashed(date: string | undefined): string | undefined {
  return date?.slice(0, 10).replaceAll("-", "/");
}
