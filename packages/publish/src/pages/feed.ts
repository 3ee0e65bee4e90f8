import { markup, raw, type Markup } from "./markup.ts";
import { absoluteAddress, type Frame } from "./page.ts";
import { pathOf, type Summary } from "./summary.ts";

const XML = raw('<?xml version="1.0" encoding="utf-8"?>\n');
const NEVER = "1970-01-01T00:00:00Z";

/** An Atom feed (RFC 4287) of the dated articles; undefined for a site without an address. */
export function atomFeed(articles: readonly Summary[], frame: Frame): string | undefined {
  const home = absoluteAddress("", frame);
  if (home === undefined) return undefined;
  const { title, description, language, authors } = frame.settings;
  const dated = articles.filter(({ date }) => date !== undefined);
  const newest = dated.map(changed).toSorted().at(-1) ?? NEVER;
  return markup`${XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>${title}</title>
${description !== "" && markup`<subtitle>${description}</subtitle>\n`}<id>${home}</id>
<link rel="self" type="application/atom+xml" href="${home}feed.xml"/>
<link rel="alternate" type="text/html" href="${home}"/>
<updated>${newest}</updated>
<generator>Recto</generator>
${(authors.length > 0 ? authors : [{ name: title }]).map(author)}${dated.map((article) => entry(article, frame))}</feed>
`.text;
}

function entry(article: Summary, frame: Frame): Markup {
  const { title, description, authors, tags } = article;
  const address = absoluteAddress(pathOf(article.slug), frame);
  return markup`<entry>
<title>${title}</title>
<id>${address}</id>
<link rel="alternate" type="text/html" href="${address}"/>
<published>${instant(article.date)}</published>
<updated>${changed(article)}</updated>
${authors.map(author)}${tags.map((tag) => markup`<category term="${tag}"/>\n`)}${
    description !== undefined && markup`<summary>${description}</summary>\n`
  }</entry>
`;
}

function author({ name }: { readonly name: string }): Markup {
  return markup`<author><name>${name}</name></author>\n`;
}

/** A sitemap (sitemaps.org 0.9); undefined for a site without an address. */
export function sitemap(articles: readonly Summary[], frame: Frame): string | undefined {
  const home = absoluteAddress("", frame);
  if (home === undefined) return undefined;
  const pages = articles.map((article) => {
    const address = absoluteAddress(pathOf(article.slug), frame);
    const day = article.date !== undefined && markup`<lastmod>${changed(article).slice(0, 10)}</lastmod>`;
    return markup`<url><loc>${address}</loc>${day}</url>\n`;
  });
  return markup`${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>${home}</loc></url>
${pages}</urlset>
`.text;
}

/** Lets every robot read everything, and tells it of the sitemap where there is one. */
export function robots(frame: Frame): string {
  const address = absoluteAddress("sitemap.xml", frame);
  return `User-agent: *\nAllow: /\n${address === undefined ? "" : `\nSitemap: ${address}\n`}`;
}

function changed(article: Summary): string {
  return instant(article.updated ?? article.date);
}

function instant(date: string | undefined): string {
  const day = new Date(date ?? "");
  return Number.isNaN(day.getTime()) ? NEVER : day.toISOString().replace(".000Z", "Z");
}
