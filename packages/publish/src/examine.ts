import type { Article, ResolvedArticle } from "@recto/article";
import type { Diagnostic, SourceText } from "@recto/diagnostics";

/** Everything there is to say of an article: of its Markdown and front matter, by the rules, and by rendering it. */
export interface Examination {
  readonly path: string;
  readonly source: SourceText;
  readonly article: Article;
  readonly resolved: ResolvedArticle;
  /** Sorted by place; one mistake has one diagnostic. */
  readonly diagnostics: readonly Diagnostic[];
}
