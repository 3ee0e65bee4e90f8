import { setImmediate } from "node:timers/promises";
import { underOptions } from "@recto/check";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { atomFeed, robots, sitemap } from "../pages/feed.ts";
import { homePage } from "../pages/home.ts";
import { notFoundPage } from "../pages/notFound.ts";
import { renderPage } from "../pages/page.ts";
import { byDate } from "../pages/summary.ts";
import type { Press } from "../proof/press.ts";
import { printerOf, type NoticeOf, type Printer } from "./print.ts";
import type { Site } from "../site.ts";
import type { KeptFile, OutputFile } from "./write.ts";

export interface ComposeOptions {
  readonly drafts: boolean;
  /** Takes a file of the site; each is written once. */
  readonly write: (file: OutputFile | KeptFile) => Promise<void>;
  readonly printer?: Printer;
  readonly noticeOf?: NoticeOf;
  readonly signal?: AbortSignal | undefined;
}

/** What composing a site had to say. */
export interface Composed {
  readonly articles: number;
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that the diagnostics are about. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** The pipeline, text to site: each article is parsed, resolved, checked, rendered, put on a page and written. */
export async function compose(site: Site, press: Press, options: ComposeOptions): Promise<Composed> {
  const { drafts, signal, noticeOf = () => undefined } = options;
  const { printer = printerOf(press, noticeOf) } = options;
  const write = once(options.write);
  const everything = await Promise.all(
    site.articles.map(async (path) => ({ path, summary: await printer.summary(path) })),
  );
  const articles = everything
    .filter(({ summary }) => drafts || !summary.draft)
    .toSorted((a, b) => byDate(a.summary, b.summary));
  const all = articles.map(({ summary }) => summary);
  const summaries = all.filter(({ collection }) => collection === undefined);
  const diagnostics = [...underOptions(press.library.diagnostics, site.settings.check)];
  const sources = [...press.library.sources];
  for (const { path, summary } of articles) {
    // Lets a signal come through.
    await setImmediate();
    signal?.throwIfAborted();
    const index = summaries.indexOf(summary);
    const neighbours =
      index < 0
        ? { newer: undefined, older: undefined }
        : { newer: summaries[index - 1], older: summaries[index + 1] };
    const printed = await printer.print(path, neighbours);
    for (const file of printed.files) await write(file);
    diagnostics.push(...printed.diagnostics);
    sources.push(...printed.sources);
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
  const map = sitemap(all, press.frame);
  if (map !== undefined) await write({ path: "sitemap.xml", bytes: map });
  for (const file of press.assets.files) await write(file);
  const named = new Set(diagnostics.map(({ path }) => path));
  return {
    articles: summaries.length,
    diagnostics,
    sources: new Map(sources.filter(({ path }) => named.has(path)).map((source) => [source.path, source])),
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
