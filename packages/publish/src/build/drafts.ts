import { walkArticle, type Article } from "@recto/article";
import { diagnosticAt, type Diagnostic } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { Press } from "../proof/press.ts";
import { publishedRule } from "../rules.ts";
import type { Survey } from "../addresses/survey.ts";

/** References and links of an article to drafts, which are published later than it. `others` are what it points to. */
export function draftDiagnostics(
  article: Article,
  others: ReadonlyMap<string, Article>,
  seen: Survey,
  { drafts, links }: Press,
): readonly Diagnostic[] {
  if (drafts || article.frontMatter.draft) return [];
  const found: Diagnostic[] = [];
  const look = (path: string | undefined, { start, end }: Span): void => {
    const other = path === undefined ? undefined : others.get(path);
    if (other?.frontMatter.draft !== true) return;
    found.push(
      diagnosticAt(article.source, {
        rule: publishedRule.id,
        severity: publishedRule.severity,
        start,
        end,
        what: `The article ${other.slug} is a draft.`,
        why: publishedRule.reason,
        do: `Publish it too by taking \`draft: true\` out of ${other.source.path}, or do not refer to it yet.`,
      }),
    );
  };
  for (const reference of article.references)
    if (reference.article !== undefined) look(links.articleOf(reference.article), reference);
  walkArticle(article, (node) => {
    if (node.type === "link") look(seen.articles.get(node.url), node);
  });
  return found;
}
