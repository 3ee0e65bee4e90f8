import type { Author, FrontMatter } from "@recto/article";
import { markup, raw, type Markup } from "./markup.ts";
import type { Settings } from "../configuration/settings.ts";

/** What other pages say of an article. */
export interface Summary {
  readonly slug: string;
  /** As plain text; formulas in it as their LaTeX. */
  readonly title: string;
  /** As HTML, where formulas stand in it. */
  readonly titleHtml?: string | undefined;
  readonly description: string | undefined;
  readonly authors: readonly Author[];
  readonly date: string | undefined;
  readonly updated: string | undefined;
  readonly tags: readonly string[];
  readonly draft: boolean;
  /** The collection that a generated page belongs to: such pages are not among the articles of the site. */
  readonly collection?: { readonly title: string; readonly name: string } | undefined;
}

/** The summary of an article: its front matter, with the site's authors where it names none. */
export function summarise(
  slug: string,
  frontMatter: FrontMatter,
  settings: Settings,
  collection?: Summary["collection"],
): Summary {
  const { title, description, date, updated, tags, draft } = frontMatter;
  const authors = frontMatter.authors.length > 0 ? frontMatter.authors : settings.authors.map(authorOf);
  const known = { slug, title: title ?? slug, description, authors, date, updated, tags, draft };
  return collection === undefined ? known : { ...known, collection };
}

function authorOf({ name, url, orcid, affiliation }: Settings["authors"][number]): Author {
  return {
    name,
    ...(url !== undefined && { url }),
    ...(orcid !== undefined && { orcid }),
    ...(affiliation !== undefined && { affiliation }),
  };
}

const titles = new Intl.Collator();

/** The newest first; those without a date last, by their title. */
export function byDate(a: Summary, b: Summary): number {
  if (a.date !== b.date) return (a.date ?? "") < (b.date ?? "") ? 1 : -1;
  return titles.compare(a.title, b.title);
}

/** The title for the text of a page. */
export function titleOf({ title, titleHtml }: Pick<Summary, "title" | "titleHtml">): Markup {
  return titleHtml === undefined ? markup`${title}` : raw(titleHtml);
}

/** The path of an article inside its site: `score-matching/`, `rules/label-is-used/`. */
export function pathOf(slug: string): string {
  return `${slug.split("/").map(encodeURIComponent).join("/")}/`;
}
