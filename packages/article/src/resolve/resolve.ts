import { addAll } from "../append.ts";
import type { Diagnostic } from "@recto/diagnostics";
import type { Macros } from "@recto/latex";
import type { Article, ResolvedArticle, Target } from "../article.ts";
import type { Reference } from "../nodes.ts";
import { report } from "../rules.ts";
import type { Bibliography } from "./bibliography.ts";
import { resolveCitations } from "./citations.ts";
import { numberArticle } from "./numbers.ts";
import type { Numbering } from "./numbers.ts";

/** What an article cannot know by itself. */
export interface ResolveContext {
  /** The site's macros; the article's own win. */
  readonly macros?: Macros;
  readonly numbering?: Numbering;
  /**
   * The bibliographies by the paths in the front matter, exactly as written there. A file that could not be read is
   * `{ problem }`, a sentence such as "There is no such file."; a path that is absent counts as that.
   */
  readonly bibliographies?: ReadonlyMap<string, Bibliography | { readonly problem: string }>;
  /** The bibliographies that every article of the site may cite from, after its own; their diagnostics are the site's. */
  readonly siteBibliographies?: readonly Bibliography[];
  /** The labels of the site's articles by slug, for `@other-article#eq:x`: `numberArticle(other).targets`. */
  readonly articles?: ReadonlyMap<string, ReadonlyMap<string, Target>>;
  /** The name of a style that comes with citation-js or the XML of any CSL style. Default `harvard1`. */
  readonly citationStyle?: string;
  /** A locale of CSL such as `en-US`, the default. */
  readonly locale?: string;
}

/**
 * The second stage: numbers everything, finds what references point to, prints citations and the bibliography. What
 * nothing defines stays unresolved for the checker. Reads no file and never touches the network. The diagnostics are those
 * of this stage, those of the bibliographies' own files included; the article's are with the article.
 */
export async function resolve(article: Article, context: ResolveContext = {}): Promise<ResolvedArticle> {
  const numbered = numberArticle(article, context.numbering);
  const { bibliographies, diagnostics } = openBibliographies(article, context);
  const style = context.citationStyle ?? "harvard1";
  const cited = await resolveCitations(article, bibliographies, style, context.locale ?? "en-US");
  const references = resolveReferences(article, numbered.targets, context.articles);
  return {
    article,
    macros: new Map([...(context.macros ?? []), ...article.macros]),
    ...numbered,
    references,
    citationKeys: cited.keys,
    citations: cited.citations,
    bibliography: cited.bibliography,
    diagnostics: [...diagnostics, ...cited.diagnostics, ...unnumbered(references, article)],
  };
}

function resolveReferences(
  article: Article,
  own: ReadonlyMap<string, Target>,
  others: ResolveContext["articles"],
): ReadonlyMap<Reference, Target> {
  const resolved = new Map<Reference, Target>();
  for (const reference of article.references) {
    const slug = reference.article;
    const targets = slug === undefined || slug === article.slug ? own : others?.get(slug);
    const target = targets?.get(reference.label.name);
    if (target !== undefined) resolved.set(reference, target);
  }
  return resolved;
}

/** The labels of rows without a number that something refers to, each once, at the first reference. */
function unnumbered(references: ReadonlyMap<Reference, Target>, article: Article): Diagnostic[] {
  const told = new Set<Target>();
  const diagnostics: Diagnostic[] = [];
  for (const [{ label, form, children }, target] of references) {
    const hasWords = form === "link" && children.length > 0;
    if (target.kind !== "equation" || target.number !== undefined || hasWords || told.has(target)) continue;
    told.add(target);
    diagnostics.push(
      report(article.source, "label-has-number", label, {
        what: `The equation \`${label.name}\` has no number to refer to.`,
        do: "Take the star off its environment or `\\notag` out of its row, give it a `\\tag`, or link to it with words.",
      }),
    );
  }
  return diagnostics;
}

function openBibliographies(
  article: Article,
  context: ResolveContext,
): { readonly bibliographies: readonly Bibliography[]; readonly diagnostics: readonly Diagnostic[] } {
  const bibliographies: Bibliography[] = [];
  const diagnostics: Diagnostic[] = [];
  const { bibliography: paths, places } = article.frontMatter;
  for (const [index, path] of paths.entries()) {
    const found = context.bibliographies?.get(path) ?? { problem: "There is no such file." };
    if ("works" in found) {
      bibliographies.push(found);
      addAll(diagnostics, found.diagnostics);
      continue;
    }
    const place = places.get(`bibliography.${index}`) ?? places.get("bibliography") ?? { start: 0, end: 0 };
    diagnostics.push(
      report(article.source, "bibliography-is-readable", place, {
        what: `The bibliography \`${path}\` cannot be read: ${found.problem.charAt(0).toLowerCase()}${found.problem.slice(1)}`,
        do: "Write the path of the file as seen from the article.",
      }),
    );
  }
  return { bibliographies: [...bibliographies, ...(context.siteBibliographies ?? [])], diagnostics };
}
