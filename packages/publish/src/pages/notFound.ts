import { markup, type Markup } from "./markup.ts";
import type { Frame, PageContent } from "./page.ts";

/** The page for addresses that lead nowhere. */
export function notFoundPage(frame: Frame, notice: Markup | undefined): PageContent {
  return {
    path: "404.html",
    title: "There is no such page",
    description: undefined,
    fonts: [],
    notice,
    head: markup`<meta name="robots" content="noindex">\n`,
    main: markup`<header class="home-header">
<h1>There is no such page</h1>
<p class="lede">The address may be mistyped, or the article has moved.</p>
</header>
<p><a href="${frame.base}">All articles</a></p>`,
  };
}
