import { resolve as absolute } from "node:path";
import { parseArticle, type Article, type ResolvedArticle } from "@recto/article";
import { decodeText, type Diagnostic, type SourceText } from "@recto/diagnostics";
import { createRenderer, type Renderer } from "@recto/render";
import { readAssets, type Assets } from "./assets/assets.ts";
import { Images } from "./assets/images.ts";
import { readLibrary, type Library } from "./library.ts";
import { linksOf, type Links } from "./links.ts";
import type { ArticlePart } from "./pages/article.ts";
import type { Frame } from "./pages/page.ts";
import { summarise, type Summary } from "./pages/summary.ts";
import { prove } from "./prove.ts";
import { cacheFolder, type Site } from "./site.ts";
import type { OutputFile } from "./write.ts";

/** An article as read and parsed. */
export interface Manuscript {
  readonly path: string;
  readonly article: Article;
  readonly summary: Summary;
  /** What reading its bytes had to say. */
  readonly diagnostics: readonly Diagnostic[];
}

/** An article resolved, checked and rendered. */
export interface Proof {
  readonly resolved: ResolvedArticle;
  readonly part: ArticlePart;
  /** Sorted by place; one mistake has one diagnostic. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
  /** What the site must hold for its page. */
  readonly files: readonly OutputFile[];
  /** The absolute paths of the files that it was made from, and of those that were looked for. */
  readonly dependencies: ReadonlySet<string>;
}

export interface PressOptions {
  /** For the development server: a script and a strip on each page, and no variants of images. */
  readonly forDevelopment: boolean;
  /** A renderer that knows formulas already. */
  readonly renderer?: Renderer | undefined;
}

/** Opens what the articles of a site share. Rejects, as `Files` does, when one of its files cannot be read. */
export async function openPress(site: Site, options: PressOptions): Promise<Press> {
  const [library, assets, renderer] = await Promise.all([
    readLibrary(site),
    readAssets(site, options.forDevelopment),
    options.renderer ?? createRenderer(),
  ]);
  const cache = options.forDevelopment ? undefined : cacheFolder(site);
  const images = new Images({ files: site.files, cache, folder: `${site.base}assets/` });
  return new Press(site, library, assets, renderer, images);
}

/** What the articles of a site share, and what has been made of each of them so far. */
export class Press {
  readonly site: Site;
  readonly library: Library;
  readonly assets: Assets;
  readonly renderer: Renderer;
  readonly images: Images;
  readonly links: Links;
  readonly #manuscripts = new Map<string, Promise<Manuscript>>();
  readonly #proofs = new Map<string, Proof>();

  constructor(site: Site, library: Library, assets: Assets, renderer: Renderer, images: Images) {
    this.site = site;
    this.library = library;
    this.assets = assets;
    this.renderer = renderer;
    this.images = images;
    this.links = linksOf(site);
  }

  get frame(): Frame {
    return this.assets.frame;
  }

  /** Reads and parses an article, once. */
  parse(path: string): Promise<Manuscript> {
    let manuscript = this.#manuscripts.get(path);
    if (manuscript === undefined) {
      manuscript = this.#parse(path);
      this.#manuscripts.set(path, manuscript);
    }
    return manuscript;
  }

  async #parse(path: string): Promise<Manuscript> {
    const { files, settings } = this.site;
    const { source, diagnostics } = decodeText(path, await files.read(path));
    const slug = this.links.slugOf(path);
    const article = parseArticle(source, { slug, macros: this.library.macros });
    return { path, article, summary: summarise(slug, article.frontMatter, settings), diagnostics };
  }

  /** Resolves, checks and renders an article, once. */
  async proof(manuscript: Manuscript): Promise<Proof> {
    const known = this.#proofs.get(manuscript.path);
    if (known !== undefined) return known;
    const proof = await prove(manuscript, this);
    this.#proofs.set(manuscript.path, proof);
    return proof;
  }

  /** Whether one of some files is shared by all articles, so that nothing made so far holds. */
  isSharedBy(paths: readonly string[]): boolean {
    const shared = new Set(this.library.paths.map((path) => absolute(path)));
    return paths.some((path) => shared.has(path));
  }

  /** Forgets what was made of some files, given by absolute paths. */
  forget(paths: readonly string[]): void {
    for (const path of this.#manuscripts.keys())
      if (paths.includes(absolute(path))) this.#manuscripts.delete(path);
    for (const [path, { dependencies }] of this.#proofs)
      if (paths.some((changed) => dependencies.has(changed))) this.#proofs.delete(path);
  }

  /** The absolute paths of all files that something was made from. */
  dependencies(): ReadonlySet<string> {
    const all = new Set(this.library.paths.map((path) => absolute(path)));
    for (const { dependencies } of this.#proofs.values()) for (const path of dependencies) all.add(path);
    return all;
  }
}
