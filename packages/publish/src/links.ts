import { dirname, join, resolve } from "node:path";
import type { Site } from "./site.ts";

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
  /** The path of the article of a name. */
  readonly articleOf: (slug: string) => string | undefined;
}

/** The links of a site. Of two articles of one name the first is meant. */
export function linksOf(site: Site): Links {
  const bySlug = new Map<string, string>();
  const byPath = new Map<string, string>();
  for (const path of site.articles) {
    byPath.set(resolve(path), path);
    if (!bySlug.has(slugOf(path))) bySlug.set(slugOf(path), path);
  }
  const articleOf = (slug: string): string | undefined => bySlug.get(slug);
  return {
    articleOf,
    follow(url, from) {
      const bare = withoutSuffix(url);
      if (bare === "" || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(bare)) return { kind: "elsewhere" };
      const written = decoded(bare);
      const path = written.startsWith("/") ? join(site.folder, written) : join(dirname(from), written);
      const article = byPath.get(resolve(path));
      return article === undefined
        ? (pageAt(written, from, articleOf) ?? { kind: "file", path })
        : pageOf(article);
    },
  };
}

/** What follows the path of an address: `?x=1#part`. */
export function suffixOf(url: string): string {
  return url.slice(withoutSuffix(url).length);
}

/** The name of an article in addresses: its file's name without extension. */
export function slugOf(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.(?:md|markdown)$/i, "");
}

/** An address as readers see it: `/score-matching/`, or `../score-matching/` from an article's page. */
function pageAt(
  written: string,
  from: string,
  articleOf: (slug: string) => string | undefined,
): Destination | undefined {
  const parts = written.startsWith("/") ? [] : [slugOf(from)];
  for (const part of written.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  if (parts.at(-1) === "index.html") parts.pop();
  const name = parts.join("/");
  if (name === "" || name === "feed.xml" || name === "sitemap.xml")
    return { kind: "page", path: name, article: undefined };
  const article = articleOf(name);
  return article === undefined ? undefined : pageOf(article);
}

function pageOf(article: string): Destination {
  return { kind: "page", path: `${encodeURIComponent(slugOf(article))}/`, article };
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
