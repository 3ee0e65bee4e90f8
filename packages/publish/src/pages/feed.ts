import { html, raw } from "./html.ts";
import { absoluteAddress, type Frame } from "./page.ts";
import { pathOf, type Summary } from "./summary.ts";

/** An Atom feed (RFC 4287) of the dated articles; undefined for a site without an address. */
export function atomFeed(articles: readonly Summary[], frame: Frame): string | undefined {
  const home = absoluteAddress("", frame);
  if (home === undefined) return undefined;
  const dated = articles.filter(({ date }) => date !== undefined);
  const newest = dated.map(changed).sort().at(-1) ?? "1970-01-01T00:00:00Z";
  const { settings } = frame;
  const entries = dated.map((article) => {
    const address = absoluteAddress(pathOf(article.slug), frame);
    return html`<entry>
      <title>${article.title}</title>
      <id>${address}</id>
      <link rel="alternate" type="text/html" href="${address}" />
      <published>${instant(article.date ?? "")}</published>
      <updated>${changed(article)}</updated>
      ${article.authors.map(({ name }) => html`<author><name>${name}</name></author> `)}${article.tags.map((tag) => html`<category term="${tag}" /> `)}${article.description !== undefined && html`<summary>${article.description}</summary> `}</entry
    > `;
  });
  const authors = settings.authors.length > 0 ? settings.authors : [{ name: settings.title }];
  return html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${settings.language}">
      <title>${settings.title}</title>
      ${settings.description !== "" && html`<subtitle>${settings.description}</subtitle> `}<id>${home}</id>
      <link rel="self" type="application/atom+xml" href="${home}feed.xml" />
      <link rel="alternate" type="text/html" href="${home}" />
      <updated>${newest}</updated>
      <generator>Recto</generator>
      ${authors.map(({ name }) => html`<author><name>${name}</name></author> `)}${entries}</feed
    > `.text;
}

/** A sitemap (sitemaps.org 0.9); undefined for a site without an address. */
export function sitemap(articles: readonly Summary[], frame: Frame): string | undefined {
  const home = absoluteAddress("", frame);
  if (home === undefined) return undefined;
  const pages = articles.map(
    (article) =>
      html`<url
        ><loc>${absoluteAddress(pathOf(article.slug), frame)}</loc
        >${article.date !== undefined && html`<lastmod>${changed(article).slice(0, 10)}</lastmod>`}</url
      > `,
  );
  return html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>${home}</loc></url>
      ${pages}</urlset
    > `.text;
}

/** Lets every robot read everything, and tells it of the sitemap where there is one. */
export function robots(frame: Frame): string {
  const address = absoluteAddress("sitemap.xml", frame);
  return `User-agent: *\nAllow: /\n${address === undefined ? "" : `\nSitemap: ${address}\n`}`;
}

function changed(article: Summary): string {
  return instant(article.updated ?? article.date ?? "");
}

function instant(date: string): string {
  const day = new Date(date);
  return Number.isNaN(day.getTime()) ? "1970-01-01T00:00:00Z" : day.toISOString().replace(".000Z", "Z");
}
