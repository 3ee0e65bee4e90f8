import type { Article, ResolvedArticle } from "@recto/article";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { failureOfFile, type Outcome } from "../failure.ts";
import { openPress, type Press } from "./press.ts";
import type { Site } from "../site.ts";

/** Everything there is to say of an article: of its Markdown and front matter, by the rules, and by rendering it. */
export interface Examination {
  readonly path: string;
  readonly source: SourceText;
  /** All texts that the diagnostics are about: the article's and those of its bibliographies. */
  readonly sources: readonly SourceText[];
  readonly article: Article;
  readonly resolved: ResolvedArticle;
  /** Sorted by place; one mistake has one diagnostic. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Examines one article of a site. `press` is what the articles of the site share, opened once for many of them. Fails
 * when the article, or a file that the configuration names, cannot be read.
 */
export async function examineArticle(site: Site, path: string, press?: Press): Promise<Outcome<Examination>> {
  try {
    const shared = press ?? (await openPress(site, { forDevelopment: true }));
    const { article, resolved, diagnostics, sources } = await shared.proof(path);
    return { ok: true, value: { path, source: article.source, sources, article, resolved, diagnostics } };
  } catch (error) {
    return { ok: false, failures: [failureOfFile(error, path)] };
  }
}
