import { underOptions } from "@recto/check";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { articlePage } from "./pages/article.ts";
import { atomFeed, robots, sitemap } from "./pages/feed.ts";
import { homePage } from "./pages/home.ts";
import type { Markup } from "./pages/markup.ts";
import { notFoundPage } from "./pages/notFound.ts";
import { renderPage } from "./pages/page.ts";
import { byDate } from "./pages/summary.ts";
import type { Press } from "./press.ts";
import type { Site } from "./site.ts";
import type { OutputFile } from "./write.ts";

export interface ComposeOptions {
  readonly drafts: boolean;
  /** Takes a file of the site; each is written once. */
  readonly write: (file: OutputFile) => Promise<void>;
  /** The strip over a page about which there is something to say. */
  readonly noticeOf?: (diagnostics: readonly Diagnostic[]) => Markup | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What composing a site had to say. */
export interface Composed {
  readonly articles: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** The pipeline, text to site: each article is parsed, resolved, checked, rendered, put on a page and written. */
export async function compose(site: Site, press: Press, options: ComposeOptions): Promise<Composed> {
  const { drafts, signal, noticeOf = () => undefined } = options;
  const write = once(options.write);
  const everything = await Promise.all(
    site.articles.map(async (path) => ({ path, summary: await press.summary(path) })),
  );
  const articles = everything
    .filter(({ summary }) => drafts || !summary.draft)
    .toSorted((a, b) => byDate(a.summary, b.summary));
  const summaries = articles.map(({ summary }) => summary);
  const diagnostics = [...underOptions(press.library.diagnostics, site.settings.check)];
  const sources = [...press.library.sources];
  for (const [index, { path, summary }] of articles.entries()) {
    signal?.throwIfAborted();
    const proof = await press.proof(path);
    const neighbours = { newer: summaries[index - 1], older: summaries[index + 1] };
    const notice = noticeOf(proof.diagnostics);
    const page = articlePage(proof.part, neighbours, press.frame, notice);
    await write({
      path: `${summary.slug}/index.html`,
      bytes: renderPage(page, press.frame),
    });
    for (const file of proof.files) await write(file);
    diagnostics.push(...proof.diagnostics);
    sources.push(...proof.sources);
  }
  const notice = noticeOf(diagnostics);
  await write({
    path: "index.html",
    bytes: renderPage(homePage(summaries, press.frame, notice), press.frame),
  });
  await write({ path: "404.html", bytes: renderPage(notFoundPage(press.frame, notice), press.frame) });
  await write({ path: "robots.txt", bytes: robots(press.frame) });
  const feed = atomFeed(summaries, press.frame);
  if (feed !== undefined) await write({ path: "feed.xml", bytes: feed });
  const map = sitemap(summaries, press.frame);
  if (map !== undefined) await write({ path: "sitemap.xml", bytes: map });
  for (const file of press.assets.files) await write(file);
  return {
    articles: articles.length,
    diagnostics,
    sources: new Map(sources.map((source) => [source.path, source])),
  };
}

/** Two articles may show the same image. */
function once(write: ComposeOptions["write"]): ComposeOptions["write"] {
  const written = new Set<string>();
  return async (file) => {
    if (written.has(file.path)) return;
    written.add(file.path);
    await write(file);
  };
}
