import { dirname, join } from "node:path";
import { walkArticle, type Article } from "@recto/article";
import type { ImageFacts } from "@recto/render";
import { hashedName } from "./assets/hash.ts";
import type { Images } from "./assets/images.ts";
import type { Files } from "./files.ts";
import { suffixOf, type Links } from "./links.ts";
import type { OutputFile } from "./write.ts";

/** What an article's addresses lead to, found out before it is checked and rendered. */
export interface Survey {
  /** By the address as written: an image's size and files. */
  readonly images: ReadonlyMap<string, ImageFacts>;
  /** By the address as written: what is printed in its place. */
  readonly addresses: ReadonlyMap<string, string>;
  /** By the address as written: the article whose page it leads to. */
  readonly articles: ReadonlyMap<string, string>;
  /** The paths of the files that addresses lead to, and whether each is there. */
  readonly found: ReadonlyMap<string, boolean>;
  /** Where addresses are broken: what could have been meant, relative to the article. */
  readonly candidates: readonly string[];
  /** What the site must hold for this article. */
  readonly files: readonly OutputFile[];
}

export interface Surveyor {
  readonly links: Links;
  readonly images: Images;
  readonly files: Files;
  /** The first part of every address of the site. */
  readonly base: string;
}

/** Follows every address of an article and prepares the files that they lead to. */
export async function survey(article: Article, { links, images, files, base }: Surveyor): Promise<Survey> {
  const from = article.source.path;
  const facts = new Map<string, ImageFacts>();
  const addresses = new Map<string, string>();
  const articles = new Map<string, string>();
  const found = new Map<string, boolean>();
  const output: OutputFile[] = [];
  for (const [url, isShown] of addressesOf(article)) {
    const destination = links.follow(url, from);
    if (destination.kind === "elsewhere") continue;
    if (destination.kind === "page") {
      addresses.set(url, base + destination.path + suffixOf(url));
      if (destination.article !== undefined) articles.set(url, destination.article);
      continue;
    }
    const { path } = destination;
    found.set(path, (await files.kind(path)) === "file");
    if (found.get(path) !== true) continue;
    const bytes = await files.read(path);
    const image = isShown ? await images.prepare(path, bytes) : undefined;
    const name = hashedName(path, bytes);
    if (image !== undefined) facts.set(url, image.facts);
    addresses.set(url, `${base}assets/${name}${suffixOf(url)}`);
    output.push(...(image?.files ?? [{ path: `assets/${name}`, bytes }]));
  }
  const isBroken = [...found.values()].includes(false);
  const candidates = isBroken ? await filesBelow(dirname(from), files) : [];
  return { images: facts, addresses, articles, found, candidates, files: output };
}

/** The files of a folder and of the folders in it, relative to it. */
async function filesBelow(folder: string, files: Files): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await files.list(folder)) {
    if (!name.endsWith("/")) found.push(name);
    else if (!name.startsWith("."))
      for (const inner of await files.list(join(folder, name)))
        if (!inner.endsWith("/")) found.push(name + inner);
  }
  return found;
}

/** The addresses of an article's links, images and cover, each once, and whether an image is shown from there. */
function addressesOf(article: Article): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  const { cover } = article.frontMatter;
  if (cover !== undefined) found.set(cover, true);
  walkArticle(article, (node) => {
    if (node.type === "image") found.set(node.url, true);
    else if (node.type === "link" && !found.has(node.url)) found.set(node.url, false);
  });
  return found;
}
