import { html, raw, type Html } from "./html.ts";
import { absoluteAddress, time, type Frame, type PageContent } from "./page.ts";
import { pathOf, type Summary } from "./summary.ts";

/** The home page: every article, newest first, with what it is about and who wrote it. */
export function homePage(articles: readonly Summary[], frame: Frame, notice: Html | undefined): PageContent {
  const { settings } = frame;
  const address = absoluteAddress("", frame);
  return {
    path: "",
    title: settings.title,
    description: settings.description,
    fonts: [],
    notice,
    head: html`${
        address !== undefined &&
        html`<link rel="canonical" href="${address}" />
          <meta property="og:url" content="${address}" /> `
      }<meta property="og:type" content="website" />
      <meta property="og:title" content="${settings.title}" />
      <meta property="og:description" content="${settings.description}" /> `,
    main: html`<header class="home-header">
        <h1>${settings.title}</h1>
        ${settings.description !== "" && html`<p class="lede">${settings.description}</p>`}
      </header>
      ${
        articles.length === 0
          ? html`<p>There are no articles yet.</p>`
          : html`<ol class="articles" role="list">
              ${articles.map((article) => item(article, frame))}
            </ol>`
      }`,
  };
}

function item(article: Summary, { base, settings }: Frame): Html {
  const authors = article.authors.map(({ name }) => name).join(", ");
  const facts = [
    ...(article.date === undefined ? [] : [time(article.date, settings.language)]),
    ...(authors === "" ? [] : [html`<span>${authors}</span>`]),
    ...(article.draft ? [html`<span class="draft">draft</span>`] : []),
  ];
  return html`<li>
    <article>
      <h2><a href="${base}${pathOf(article.slug)}">${article.title}</a></h2>
      ${facts.length > 0 && html`<p class="facts">${raw(facts.map(({ text }) => text).join('<span class="dot" aria-hidden="true"> · </span>'))}</p> `}${article.description !== undefined && html`<p class="description">${article.description}</p> `}${tagList(article.tags)}
    </article>
  </li> `;
}

/** Tags, as a list. */
export function tagList(tags: readonly string[]): Html | false {
  if (tags.length === 0) return false;
  return html`<ul class="tags" aria-label="Tags">
    ${tags.map((tag) => html`<li>${tag}</li>`)}
  </ul> `;
}
