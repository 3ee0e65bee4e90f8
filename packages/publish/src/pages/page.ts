import type { Settings } from "../configuration/settings.ts";
import { html, raw, type Html } from "./html.ts";

/** What every page of a site has in common. Addresses of files begin with the site's base. */
export interface Frame {
  readonly settings: Settings;
  readonly base: string;
  readonly stylesheet: string;
  readonly icon: string;
  /** Whether the site has a feed: it needs an address for that. */
  readonly hasFeed: boolean;
  /** The development server's script; a built site has none. */
  readonly script: string | undefined;
}

/** What a page says of itself. */
export interface PageContent {
  /** Its address inside the site, from the root: `""` for the home page, `score-matching/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string | undefined;
  /** More elements of the head. */
  readonly head: Html;
  /** Fonts that the page is sure to need. */
  readonly fonts: readonly string[];
  readonly main: Html;
  /** A strip above everything, for the development server's messages. */
  readonly notice: Html | undefined;
}

/** A whole page: valid HTML5, no script (but the development server's), landmarks, a link to skip to the text. */
export function renderPage(content: PageContent, frame: Frame): string {
  const { settings, base } = frame;
  const isHome = content.path === "";
  const title =
    isHome || content.title === settings.title ? settings.title : `${content.title} · ${settings.title}`;
  return html`<!doctype html>
    <html lang="${settings.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <meta name="description" content="${content.description ?? settings.description}" />
        <meta name="generator" content="Recto" />
        <meta name="color-scheme" content="light dark" />
        ${content.fonts.map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin /> `)}
        <link rel="stylesheet" href="${frame.stylesheet}" />
        <link rel="icon" href="${frame.icon}" type="image/svg+xml" />
        ${frame.hasFeed && html`<link rel="alternate" type="application/atom+xml" title="${settings.title}" href="${base}feed.xml" /> `}${content.head}${frame.script !== undefined && html`<script src="${frame.script}" defer></script> `}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the text</a>
        ${content.notice}
        <header class="site-header">
          <a class="site-title" href="${base}" ${isHome && raw(' aria-current="page"')}>${settings.title}</a>
          ${navigation(content, frame)}
        </header>
        <main id="main">${content.main}</main>
        <footer class="site-footer">
          <p>${footer(frame)}</p>
        </footer>
      </body>
    </html> `.text;
}

function navigation(content: PageContent, { settings, base }: Frame): Html | false {
  if (settings.navigation.length === 0) return false;
  const items = settings.navigation.map(({ title, url }) => {
    const address = url.startsWith("/") ? base + url.slice(1) : url;
    const isHere = address === base + content.path;
    return html`<li><a href="${address}" ${isHere && raw(' aria-current="page"')}>${title}</a></li> `;
  });
  return html`<nav class="site-navigation" aria-label="Site">
    <ul>
      ${items}
    </ul>
  </nav> `;
}

function footer({ settings, base, hasFeed }: Frame): Html {
  const names = settings.authors.map(({ name }) => name).join(", ");
  const parts = [
    ...(names === "" ? [] : [html`<span>${names}</span>`]),
    ...(hasFeed ? [html`<a href="${base}feed.xml">Feed</a>`] : []),
    html`<span>Made with <a href="https://recto.pub/">Recto</a></span>`,
  ];
  return raw(parts.map(({ text }) => text).join('<span class="dot" aria-hidden="true"> · </span>'));
}

/** An absolute address of a path inside the site, where the site has an address of its own. */
export function absoluteAddress(
  path: string,
  { settings, base }: Pick<Frame, "settings" | "base">,
): string | undefined {
  return settings.url === undefined ? undefined : new URL(base + path, settings.url).href;
}

/** A date as people of a language write it: `22 November 2026`. */
export function longDate(date: string, language: string): string {
  const day = new Date(date);
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(day);
}

export function time(date: string, language: string): Html {
  return html`<time datetime="${date}">${longDate(date, language)}</time>`;
}
