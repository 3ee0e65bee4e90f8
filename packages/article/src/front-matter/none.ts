import type { FrontMatter } from "../article.ts";

/** What an article without front matter says of itself. */
export const noFrontMatter: FrontMatter = {
  title: undefined,
  authors: [],
  date: undefined,
  updated: undefined,
  description: undefined,
  tags: [],
  bibliography: [],
  draft: false,
  cover: undefined,
  canonical: undefined,
  arxiv: undefined,
  doi: undefined,
  places: new Map(),
};
