import { join, resolve } from "node:path";
import type { Settings } from "../configuration/settings.ts";
import type { Files } from "../files.ts";
import { collectionsFor, type Collection, type GeneratedPage } from "./collections.ts";

/** A generated page at its place among the articles. */
export interface GeneratedArticle {
  /** The path that it would have as a file: what diagnostics name. */
  readonly path: string;
  /** Its name in addresses. */
  readonly slug: string;
  readonly text: GeneratedPage["text"];
  readonly collection: Pick<Collection, "title" | "name">;
}

/** The articles that a site has beside those in its folder, by absolute path. */
export function generatedArticles(
  settings: Settings,
  articlesFolder: string,
): ReadonlyMap<string, GeneratedArticle> {
  const generated = new Map<string, GeneratedArticle>();
  for (const { title, name, pages } of collectionsFor(settings))
    for (const page of pages) {
      const path = join(articlesFolder, `${page.name}.md`);
      const { name: slug, text } = page;
      generated.set(resolve(path), { path, slug, text, collection: { title, name } });
    }
  return generated;
}

/** Files among which the generated articles stand as if somebody had written them. */
export function withGenerated(files: Files, generated: ReadonlyMap<string, GeneratedArticle>): Files {
  if (generated.size === 0) return files;
  const texts = new Map<string, Uint8Array>();
  const bytesOf = (path: string, { text }: GeneratedArticle): Uint8Array => {
    const bytes = texts.get(path) ?? new TextEncoder().encode(text());
    texts.set(path, bytes);
    return bytes;
  };
  return {
    ...files,
    async read(path) {
      const article = generated.get(resolve(path));
      return article === undefined ? await files.read(path) : bytesOf(article.path, article);
    },
    async kind(path) {
      return generated.has(resolve(path)) ? "file" : await files.kind(path);
    },
  };
}
