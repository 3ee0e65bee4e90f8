import type { FrontMatter } from "@recto/article";
import type { ContentsEntry } from "@recto/render";
import { html, raw, type Html } from "./html.ts";
import { tagList } from "./home.ts";
import { absoluteAddress, time, type Frame, type PageContent } from "./page.ts";
import { pathOf, type Summary } from "./summary.ts";

/** What an article's page is made of. */
export interface ArticlePart {
  readonly summary: Summary;
  readonly frontMatter: FrontMatter;
  /** Its body as HTML. */
  readonly body: string;
  readonly contents: readonly ContentsEntry[];
  /** Its first words, where its author wrote no description. */
  readonly excerpt: string;
  /** How long it takes to read, in minutes. */
  readonly minutes: number;
  /** The address of its cover inside the site. */
  readonly cover: string | undefined;
  readonly fonts: readonly string[];
}

/** The articles before and after one, by date. */
export interface Neighbours {
  readonly older: Summary | undefined;
  readonly newer: Summary | undefined;
}

/** The page of an article. */
export function articlePage(
  part: ArticlePart,
  neighbours: Neighbours,
  frame: Frame,
  notice: Html | undefined,
): PageContent {
  const { summary, contents } = part;
  const list = contentsList(contents);
  return {
    path: pathOf(summary.slug),
    title: summary.title,
    description: summary.description ?? firstSentences(part.excerpt),
    fonts: part.fonts,
    notice,
    head: metadata(part, frame),
    main: html`<article class="article${list !== undefined && " has-contents"}">
        ${articleHeader(part, frame)}
        ${
          list !== undefined &&
          html`<details class="contents contents-folded">
              <summary>Contents</summary>
              ${list}
            </details>
            <nav class="contents contents-beside" aria-label="Contents">
              <div class="contents-stick">
                <p class="contents-title" aria-hidden="true">Contents</p>
                ${list}
              </div>
            </nav> `
        }
        <div class="content">${raw(part.body)}</div>
      </article>
      ${neighbourLinks(neighbours, frame)}`,
  };
}

function articleHeader({ summary, frontMatter, minutes }: ArticlePart, { settings }: Frame): Html {
  const { date, updated } = summary;
  const authors = summary.authors.map(({ name, url, orcid, affiliation }) => {
    const address = url ?? (orcid === undefined ? undefined : `https://orcid.org/${orcid}`);
    const printed =
      address === undefined ? html`${name}` : html`<a href="${address}" rel="author">${name}</a>`;
    return html`<span class="author"
      >${printed}${affiliation !== undefined && html` <span class="affiliation">${affiliation}</span>`}</span
    >`;
  });
  const facts = [
    ...(date === undefined ? [] : [time(date, settings.language)]),
    ...(updated === undefined || updated === date
      ? []
      : [html`<span>updated ${time(updated, settings.language)}</span>`]),
    html`<span>${minutes} min read</span>`,
    ...paperLinks(frontMatter),
    ...(summary.draft ? [html`<span class="draft">draft</span>`] : []),
  ];
  return html`<header class="article-header">
    <h1>${summary.title}</h1>
    ${summary.description !== undefined && html`<p class="lede">${summary.description}</p> `}${authors.length > 0 && html`<p class="authors">${raw(authors.map(({ text }) => text).join(", "))}</p> `}
    <p class="facts">
      ${raw(facts.map(({ text }) => text).join('<span class="dot" aria-hidden="true"> · </span>'))}
    </p>
    ${tagList(summary.tags)}
  </header>`;
}

/** The paper that an article is about. */
function paperLinks({ arxiv, doi }: FrontMatter): readonly Html[] {
  const links: Html[] = [];
  if (arxiv !== undefined) {
    const id = arxiv.replace(/^arxiv:\s*/i, "");
    links.push(html`<a href="https://arxiv.org/abs/${id}">arXiv:${id}</a>`);
  }
  if (doi !== undefined) {
    const id = doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "");
    links.push(html`<a href="https://doi.org/${id}">doi:${id}</a>`);
  }
  return links;
}

/** Sections and their sections as nested lists; undefined for fewer than two, which need no table. */
function contentsList(contents: readonly ContentsEntry[]): Html | undefined {
  const top = Math.min(...contents.map(({ level }) => level));
  const shown = contents.filter(({ level }) => level <= top + 1);
  if (shown.length < 2) return undefined;
  let text = "";
  let depth = 0;
  for (const { level, id, number, html: title } of shown) {
    const wanted = level === top || depth === 0 ? 1 : 2;
    if (wanted > depth) text += "<ol>\n".repeat(wanted - depth);
    else text += `</li>\n${"</ol>\n</li>\n".repeat(depth - wanted)}`;
    depth = wanted;
    const printed = html`<li>
      <a href="#${id}"
        >${number !== undefined && html`<span class="contents-number">${number}</span> `}${raw(title)}</a
      >
    </li>`;
    text += printed.text;
  }
  return raw(`${text}</li>\n${"</ol>\n</li>\n".repeat(depth - 1)}</ol>\n`);
}

function neighbourLinks({ older, newer }: Neighbours, { base }: Frame): Html | false {
  if (older === undefined && newer === undefined) return false;
  const link = (article: Summary, rel: string, words: string): Html =>
    html`<a class="neighbour ${rel}" rel="${rel}" href="${base}${pathOf(article.slug)}"
      ><span class="neighbour-words">${words}</span> <span class="neighbour-title">${article.title}</span></a
    > `;
  return html`<nav class="neighbours" aria-label="Other articles">
    ${older !== undefined && link(older, "prev", "Previous")}${newer !== undefined && link(newer, "next", "Next")}
  </nav>`;
}

/**
 * Metadata for search engines, reference managers and link previews: Open Graph, and the `citation_*` names that
 * Google Scholar and Zotero read. There is no JSON-LD: a page has no script element of any kind.
 */
function metadata({ summary, frontMatter, excerpt, cover }: ArticlePart, frame: Frame): Html {
  const own = absoluteAddress(pathOf(summary.slug), frame);
  const address = frontMatter.canonical ?? own;
  const image = cover === undefined ? undefined : absoluteAddress(cover.slice(frame.base.length), frame);
  const day = summary.date?.slice(0, 10).replaceAll("-", "/");
  const properties: readonly [name: string, content: string | undefined][] = [
    ["og:type", "article"],
    ["og:title", summary.title],
    ["og:description", summary.description ?? firstSentences(excerpt)],
    ["og:site_name", frame.settings.title],
    ["og:url", address],
    ["og:image", image],
    ["article:published_time", summary.date],
    ["article:modified_time", summary.updated],
    ...summary.tags.map((tag): [string, string] => ["article:tag", tag]),
  ];
  const names: readonly [name: string, content: string | undefined][] = [
    ["author", summary.authors.map(({ name }) => name).join(", ") || undefined],
    ["twitter:card", image === undefined ? "summary" : "summary_large_image"],
    ["citation_title", summary.title],
    ...summary.authors.flatMap(({ name, affiliation, orcid }): [string, string | undefined][] => [
      ["citation_author", name],
      ["citation_author_institution", affiliation],
      ["citation_author_orcid", orcid],
    ]),
    ["citation_publication_date", day],
    ["citation_online_date", summary.updated?.slice(0, 10).replaceAll("-", "/")],
    ["citation_journal_title", frame.settings.title],
    ["citation_language", frame.settings.language],
    ["citation_fulltext_html_url", own],
  ];
  return html`${address !== undefined && html`<link rel="canonical" href="${address}" /> `}${properties.map(([name, content]) => meta("property", name, content))}${names.map(([name, content]) => meta("name", name, content))}${summary.draft && raw('<meta name="robots" content="noindex">\n')}`;
}

function meta(attribute: "name" | "property", name: string, content: string | undefined): Html {
  if (content === undefined) return raw("");
  return attribute === "name"
    ? html`<meta name="${name}" content="${content}" /> `
    : html`<meta property="${name}" content="${content}" /> `;
}

/** A description of at most some 160 characters, ending with a word. */
function firstSentences(excerpt: string): string | undefined {
  if (excerpt === "") return undefined;
  if (excerpt.length <= 160) return excerpt;
  const cut = excerpt.slice(0, 160);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 120)).trimEnd()}…`;
}
