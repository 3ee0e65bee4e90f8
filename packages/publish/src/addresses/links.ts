import { basename, dirname, join, resolve } from "node:path";
import { pathOf } from "../pages/summary.ts";
import type { Site } from "../site.ts";

/** Where an address that an author wrote leads. */
export type Destination =
  | { readonly kind: "elsewhere" }
  /** A page of the site: its path (`score-matching/`) and the article it is of. */
  | { readonly kind: "page"; readonly path: string; readonly article: string | undefined }
  /** A file beside the articles, which may not be there. */
  | { readonly kind: "file"; readonly path: string };

/** Follows addresses between the articles of a site. Nothing is read. */
export interface Links {
  /** Where an address in the article at `from` leads; its query and fragment are not considered. */
  readonly follow: (url: string, from: string) => Destination;
  /** The name of an article in addresses: its file's name without extension; its folder's for `index.md`. */
  readonly slugOf: (path: string) => string;
  /** The path of the article of a name. */
  readonly articleOf: (slug: string) => string | undefined;
}

/** The links of a site. Of two articles of one name the first is meant. */
export function linksOf(site: Site): Links {
  const bySlug = new Map<string, string>();
  const byPath = new Map<string, string>();
  const slugOf = (path: string): string => {
    const generated = site.generated.get(resolve(path));
    if (generated !== undefined) return generated.slug;
    const name = basename(path).replace(/\.(?:md|markdown)$/i, "");
    const folder = resolve(dirname(path));
    return name === "index" && folder !== resolve(site.articlesFolder) ? basename(folder) : name;
  };
  for (const path of site.articles) {
    byPath.set(resolve(path), path);
    if (!bySlug.has(slugOf(path))) bySlug.set(slugOf(path), path);
  }
  const pageOf = (article: string): Destination => ({ kind: "page", path: pathOf(slugOf(article)), article });
  const articleOf = (slug: string): string | undefined => bySlug.get(slug);
  return {
    slugOf,
    articleOf,
    follow(url, from) {
      const bare = withoutSuffix(url);
      if (bare === "" || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(bare)) return { kind: "elsewhere" };
      const written = decoded(bare);
      const path = written.startsWith("/") ? join(site.folder, written) : join(dirname(from), written);
      const article = byPath.get(resolve(path));
      if (article !== undefined) return pageOf(article);
      const page = pageNamed(written, slugOf(from));
      if (isGenerated(page)) return { kind: "page", path: page, article: undefined };
      const named = articleOf(page);
      return named === undefined ? { kind: "file", path } : pageOf(named);
    },
  };
}

/** What follows the path of an address: `?x=1#part`. */
export function suffixOf(url: string): string {
  return url.slice(withoutSuffix(url).length);
}

/** The page at an address as readers see it: `/score-matching/`, or `../score-matching/` from another page. */
function pageNamed(written: string, from: string): string {
  const parts = written.startsWith("/") ? [] : from.split("/");
  for (const part of written.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  if (parts.at(-1) === "index.html") parts.pop();
  return parts.join("/");
}

function isGenerated(page: string): boolean {
  return page === "" || page === "feed.xml" || page === "sitemap.xml";
}

function withoutSuffix(url: string): string {
  return url.replace(/[?#].*$/s, "");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
