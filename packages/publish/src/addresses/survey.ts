import { dirname, join, sep } from "node:path";
import { walkArticle, type Article } from "@recto/article";
import { diagnosticAt, type Diagnostic } from "@recto/diagnostics";
import type { Span } from "@recto/latex";
import type { ImageFacts } from "@recto/render";
import { hashedName } from "../assets/hash.ts";
import type { Images } from "../assets/images.ts";
import type { Files } from "../files.ts";
import { suffixOf, type Links } from "./links.ts";
import { coverRule, insideRule } from "../rules.ts";
import type { OutputFile } from "../build/write.ts";

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
  /** What there is to say of addresses that lead out of the site, and of a cover that is not there. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Surveyor {
  readonly links: Links;
  readonly images: Images;
  readonly files: Files;
  /** The folders whose files may be published. */
  readonly publishable: readonly string[];
  /** The first part of every address of the site. */
  readonly base: string;
}

/** Follows every address of an article and prepares the files that they lead to. */
export async function survey(article: Article, surveyor: Surveyor): Promise<Survey> {
  const { links, images, files, base } = surveyor;
  const from = article.source.path;
  const facts = new Map<string, ImageFacts>();
  const addresses = new Map<string, string>();
  const articles = new Map<string, string>();
  const found = new Map<string, boolean>();
  const output: OutputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [url, { isShown, place }] of addressesOf(article)) {
    const destination = links.follow(url, from);
    if (destination.kind === "elsewhere") continue;
    if (destination.kind === "page") {
      addresses.set(url, base + destination.path + suffixOf(url));
      if (destination.article !== undefined) articles.set(url, destination.article);
      continue;
    }
    const { path } = destination;
    found.set(path, (await files.kind(path)) === "file");
    if (found.get(path) !== true) {
      if (place === article.frontMatter.places.get("cover")) diagnostics.push(noCover(article, url));
      continue;
    }
    if (!(await mayPublish(path, surveyor))) {
      diagnostics.push(isOutside(article, url, place));
      continue;
    }
    const bytes = await files.read(path);
    const image = isShown ? await images.prepare(path, bytes) : undefined;
    const name = hashedName(path, bytes);
    if (image !== undefined) facts.set(url, image.facts);
    addresses.set(url, `${base}assets/${name}${suffixOf(url)}`);
    output.push(...(image?.files ?? [{ path: `assets/${name}`, bytes }]));
  }
  const isBroken = [...found.values()].includes(false);
  const candidates = isBroken ? await filesBelow(dirname(from), files) : [];
  return { images: facts, addresses, articles, found, candidates, files: output, diagnostics };
}

async function mayPublish(path: string, { files, publishable }: Surveyor): Promise<boolean> {
  const real = await files.real(path);
  const folders = await Promise.all(publishable.map((folder) => files.real(folder)));
  return folders.some(
    (folder) => folder !== undefined && real?.startsWith(folder.endsWith(sep) ? folder : folder + sep),
  );
}

function isOutside({ source }: Article, url: string, { start, end }: Span): Diagnostic {
  return diagnosticAt(source, {
    rule: insideRule.id,
    severity: insideRule.severity,
    start,
    end,
    what: `The file ${url} lies outside the folder of the site.`,
    why: insideRule.reason,
    do: "Put a copy of it beside the article.",
  });
}

function noCover({ source, frontMatter }: Article, url: string): Diagnostic {
  const { start, end } = frontMatter.places.get("cover") ?? NOWHERE;
  return diagnosticAt(source, {
    rule: coverRule.id,
    severity: coverRule.severity,
    start,
    end,
    what: `There is no file ${url} for the cover.`,
    why: coverRule.reason,
    do: "Check the path; it is relative to the article.",
  });
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

interface Address {
  /** Whether an image is shown from there. */
  readonly isShown: boolean;
  /** Where it is written first. */
  readonly place: Span;
}

const NOWHERE: Span = { start: 0, end: 0 };

/** The addresses of an article's cover, links and images, each once. */
function addressesOf(article: Article): ReadonlyMap<string, Address> {
  const found = new Map<string, Address>();
  const { cover, places } = article.frontMatter;
  if (cover !== undefined) found.set(cover, { isShown: true, place: places.get("cover") ?? NOWHERE });
  walkArticle(article, (node) => {
    if (node.type !== "image" && node.type !== "link") return;
    const known = found.get(node.url);
    const isShown = node.type === "image" || known?.isShown === true;
    found.set(node.url, { isShown, place: known?.place ?? node });
  });
  return found;
}
