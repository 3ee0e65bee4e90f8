import { markup, type Markup } from "./markup.ts";
import { absoluteAddress, facts, time, type Frame, type PageContent } from "./page.ts";
import { pathOf, titleOf, type Summary } from "./summary.ts";

/** The home page: every article, newest first, with what it is about and who wrote it. */
export function homePage(
  articles: readonly Summary[],
  frame: Frame,
  notice: Markup | undefined,
): PageContent {
  const { title, description } = frame.settings;
  return {
    path: "",
    title,
    description,
    fonts: [],
    notice,
    head: head(frame),
    main: markup`<header class="home-header">
<h1>${title}</h1>
${description !== "" && markup`<p class="lede">${description}</p>\n`}</header>
${list(articles, frame)}`,
  };
}

function head(frame: Frame): Markup {
  const address = absoluteAddress("", frame);
  const { title, description } = frame.settings;
  return markup`${address !== undefined && markup`<link rel="canonical" href="${address}">\n`}<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
${description !== "" && markup`<meta property="og:description" content="${description}">\n`}${address !== undefined && markup`<meta property="og:url" content="${address}">\n`}`;
}

function list(articles: readonly Summary[], frame: Frame): Markup {
  if (articles.length === 0) return markup`<p>There are no articles yet.</p>`;
  return markup`<ol class="articles" role="list">
${articles.map((article) => item(article, frame))}</ol>`;
}

function item(article: Summary, { base, settings }: Frame): Markup {
  const { description, date, draft } = article;
  const authors = article.authors.map(({ name }) => name).join(", ");
  const known = [
    ...(date === undefined ? [] : [time(date, settings.language)]),
    ...(authors === "" ? [] : [markup`${authors}`]),
    ...(draft ? [markup`<span class="draft">draft</span>`] : []),
  ];
  return markup`<li>
<article>
<h2><a href="${base}${pathOf(article.slug)}">${titleOf(article)}</a></h2>
${facts(known)}${
    description !== undefined && markup`<p class="description">${description}</p>\n`
  }${tagList(article.tags)}</article>
</li>
`;
}

/** Tags as a list; nothing where there are none. */
export function tagList(tags: readonly string[]): Markup | false {
  if (tags.length === 0) return false;
  return markup`<ul class="tags" aria-label="Tags">${tags.map((tag) => markup`<li>${tag}</li>`)}</ul>\n`;
}
