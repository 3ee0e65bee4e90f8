import type { Settings } from "../configuration/settings.ts";
import { markup, raw, type Markup } from "./markup.ts";

/** What every page of a site has in common. Addresses of files begin with the site's base. */
export interface Frame {
  readonly settings: Settings;
  readonly base: string;
  readonly stylesheet: string;
  readonly icon: string;
  /** The development server's script; a built site has none. */
  readonly script: string | undefined;
  /** The script of a page that has a browser's program, and the address of each program by its name. */
  readonly loader: string;
  readonly programs: Readonly<Record<string, string>>;
}

/** What a page says of itself. */
export interface PageContent {
  /** Its address inside the site, from the root: `""` for the home page, `score-matching/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string | undefined;
  /** More elements of the head, each on its line. */
  readonly head: Markup;
  /** The addresses of fonts that the page is sure to need. */
  readonly fonts: readonly string[];
  readonly main: Markup;
  /** A strip above everything, for the development server's messages. */
  readonly notice: Markup | undefined;
}

/** A whole page: valid HTML, no script (but the development server's), landmarks, a link to skip to the text. */
export function renderPage(page: PageContent, frame: Frame): string {
  const { settings, base, script } = frame;
  const isHome = page.path === "";
  const title = isHome ? settings.title : `${page.title} · ${settings.title}`;
  return markup`<!doctype html>
<html lang="${settings.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${description(page.description ?? settings.description)}<meta name="generator" content="Recto">
<meta name="color-scheme" content="light dark">
${page.fonts.map(preload)}<link rel="stylesheet" href="${frame.stylesheet}">
<link rel="icon" href="${frame.icon}" type="image/svg+xml">
${feedLink(frame)}${page.head}${script !== undefined && markup`<script src="${script}" defer></script>\n`}</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
${page.notice}<header class="site-header">
<a class="site-title" href="${base}"${isHome && raw(' aria-current="page"')}>${settings.title}</a>
${navigation(page, frame)}</header>
<main id="main">
${page.main}
</main>
<footer class="site-footer">
${facts(footer(frame))}</footer>
</body>
</html>
`.text;
}

/** The element of the head by which a page loads its programs, when it has any. */
export function loaderOf(programs: readonly string[], frame: Frame): Markup | false {
  if (programs.length === 0) return false;
  const addresses = programs.map((name) => markup` data-${name}="${frame.programs[name]}"`);
  return markup`<script src="${frame.loader}"${addresses} defer></script>\n`;
}

function description(text: string): Markup | false {
  return text !== "" && markup`<meta name="description" content="${text}">\n`;
}

function preload(font: string): Markup {
  return markup`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>\n`;
}

function feedLink(frame: Frame): Markup | false {
  const { title } = frame.settings;
  return (
    hasFeed(frame) &&
    markup`<link rel="alternate" type="application/atom+xml" title="${title}" href="${frame.base}feed.xml">\n`
  );
}

function navigation(page: PageContent, { settings, base }: Frame): Markup | false {
  if (settings.navigation.length === 0) return false;
  const items = settings.navigation.map(({ title, url }) => {
    const address = url.startsWith("/") ? base + url.slice(1) : url;
    const isHere = address === base + page.path;
    return markup`<li><a href="${address}"${isHere && raw(' aria-current="page"')}>${title}</a></li>\n`;
  });
  return markup`<nav class="site-navigation" aria-label="Site">
<ul>
${items}</ul>
</nav>
`;
}

/** Short facts in a line, with dots between them. */
export function facts(items: readonly Markup[]): Markup | false {
  return (
    items.length > 0 && markup`<p class="facts">${items.map((item) => markup`<span>${item}</span> `)}</p>\n`
  );
}

function footer(frame: Frame): readonly Markup[] {
  const names = frame.settings.authors.map(({ name }) => name).join(", ");
  return [
    ...(names === "" ? [] : [markup`${names}`]),
    ...(hasFeed(frame) ? [markup`<a href="${frame.base}feed.xml">Feed</a>`] : []),
    markup`Made with Recto`,
  ];
}

/** A site with an address of its own has a feed and a sitemap, which must name pages by whole addresses. */
function hasFeed({ settings }: Frame): boolean {
  return settings.url !== undefined;
}

/** The whole address of a path inside the site, where the site has an address of its own. */
export function absoluteAddress(path: string, { settings, base }: Frame): string | undefined {
  return settings.url === undefined ? undefined : new URL(base + path, settings.url).href;
}

/** A date as people of a language write it: `22 November 2026`. */
export function time(date: string, language: string): Markup {
  return markup`<time datetime="${date}">${longDate(date, language)}</time>`;
}

function longDate(date: string, language: string): string {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return date;
  let format = dateFormats.get(language);
  if (format === undefined) {
    const locale = language === "en" ? "en-GB" : language;
    format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
    dateFormats.set(language, format);
  }
  return format.format(day);
}

/** Making a format takes longer than making a page. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();
