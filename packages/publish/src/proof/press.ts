import { resolve as absolute } from "node:path";
import { parseArticle, type Article, type ResolvedArticle } from "@recto/article";
import { rules, severityOf } from "@recto/check";
import { decodeText, SourceText, type DecodedText, type Diagnostic } from "@recto/diagnostics";
import { createRenderer, FormulaCache, type Renderer } from "@recto/render";
import type { RunMode, RunProgress } from "@recto/system/node";
import { readAssets, type Assets } from "../assets/assets.ts";
import { Images } from "../assets/images.ts";
import { readLibrary, type Library } from "./library.ts";
import { linksOf, type Links } from "../addresses/links.ts";
import { addMentions } from "./mentions.ts";
import type { ArticlePart } from "../pages/article.ts";
import type { Frame } from "../pages/page.ts";
import { summarise, type Summary } from "../pages/summary.ts";
import { prove } from "./prove.ts";
import { cacheFolder, type Site } from "../site.ts";
import { Systems } from "../systems/systems.ts";
import { setTitle } from "./title.ts";
import type { World } from "../build/trace.ts";
import type { OutputFile } from "../build/write.ts";

/** An article as read and parsed. */
export interface Manuscript {
  readonly path: string;
  readonly article: Article;
  readonly summary: Summary;
  /** What reading its bytes and setting its title had to say. */
  readonly diagnostics: readonly Diagnostic[];
}

/** An article resolved, checked and rendered. */
export interface Proof {
  readonly article: Article;
  readonly resolved: ResolvedArticle;
  readonly part: ArticlePart;
  /** Sorted by place; one mistake has one diagnostic. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
  /** What the site must hold for its page. */
  readonly files: readonly OutputFile[];
  /** Whether it may come out otherwise when it is made again of the same: a run took too long. */
  readonly isFleeting: boolean;
  /** The absolute paths of the files that it was made from, and of those that were looked for. */
  readonly dependencies: ReadonlySet<string>;
}

export interface PressOptions {
  /** For the development server: a script and a strip on each page, and no variants of images. */
  readonly forDevelopment: boolean;
  /** Whether drafts are published with the others, so that articles may refer to them. */
  readonly drafts?: boolean | undefined;
  /** A renderer that knows formulas already. */
  readonly renderer?: Renderer | undefined;
  /** Which runs of systems are made; none by default, so that an editor or a check runs nothing by itself. */
  readonly runs?: RunMode | undefined;
  /** Is told how many runs are done. */
  readonly progress?: ((progress: RunProgress) => void) | undefined;
  /** Is told, in a sentence, of what is worth knowing of kept runs and no failure. */
  readonly notice?: ((sentence: string) => void) | undefined;
  /** Stops the runs. */
  readonly signal?: AbortSignal | undefined;
}

/** How many formulas a build keeps for other articles: the common ones come again soon. */
const FORMULAS = 500;

/** From the first line to the one that ends the front matter. */
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n[^]*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Opens what the articles of a site share. Rejects, as `Files` does, when one of its files cannot be read. */
export async function openPress(site: Site, options: PressOptions): Promise<Press> {
  const [library, assets, renderer] = await Promise.all([
    readLibrary(site),
    readAssets(site, options.forDevelopment),
    options.renderer ?? createRenderer(options.forDevelopment ? {} : { cache: new FormulaCache(FORMULAS) }),
  ]);
  const cache = options.forDevelopment ? undefined : cacheFolder(site);
  const images = new Images({ files: site.files, cache, folder: `${site.base}assets/` });
  const { forDevelopment, drafts = false, runs = "kept", progress, notice, signal } = options;
  const systems = new Systems(site, { mode: runs, progress, notice, signal });
  const shared = { library, assets, renderer, images, systems };
  return new Press(site, shared, forDevelopment, drafts);
}

/** Whether it matters to an article's diagnostics which of its labels the other articles use. */
function isLabelUseChecked({ settings }: Site): boolean {
  const rule = rules.find(({ id }) => id === "label-is-used");
  return rule !== undefined && severityOf(rule, settings.check) !== undefined;
}

/** What the articles of a site are made with. */
interface Shared {
  readonly library: Library;
  readonly assets: Assets;
  readonly renderer: Renderer;
  readonly images: Images;
  readonly systems: Systems;
}

/** What the articles of a site share, and what has been made of each of them so far. */
export class Press {
  readonly site: Site;
  readonly library: Library;
  readonly assets: Assets;
  readonly renderer: Renderer;
  readonly images: Images;
  readonly systems: Systems;
  readonly links: Links;
  readonly drafts: boolean;
  readonly #remembers: boolean;
  readonly #world: World | undefined;
  readonly #texts = new Map<string, Promise<DecodedText>>();
  readonly #manuscripts = new Map<string, Promise<Manuscript>>();
  readonly #proofs = new Map<string, Proof>();
  #mentions: Promise<ReadonlyMap<string, ReadonlySet<string>>> | undefined;

  constructor(
    site: Site,
    { library, assets, renderer, images, systems }: Shared,
    remembers: boolean,
    drafts: boolean,
    world?: World,
  ) {
    this.site = site;
    this.drafts = drafts;
    this.#remembers = remembers;
    this.#world = world;
    this.library = library;
    this.assets = assets;
    this.renderer = renderer;
    this.images = images;
    this.systems = systems;
    this.links = world?.links ?? linksOf(site);
  }

  /** What its articles are made from. */
  get world(): World {
    const { site, links } = this;
    return {
      files: site.files,
      links,
      articles: () => site.articles,
      labelsUsedOf: (slug) => this.labelsUsedOf(slug),
    };
  }

  /** The same press that asks another world, and remembers nothing. */
  within(world: World): Press {
    const site: Site = {
      ...this.site,
      files: world.files,
      get articles() {
        return world.articles();
      },
    };
    return new Press(site, this, false, this.drafts, world);
  }

  get frame(): Frame {
    return this.assets.frame;
  }

  /** What other pages say of an article: its front matter is read, and not the rest. */
  async summary(path: string): Promise<Summary> {
    const { source } = await this.#text(path);
    const [front = ""] = FRONT_MATTER.exec(source.text) ?? [];
    return (await this.#summarise(path, parseArticle(new SourceText(path, front)))).summary;
  }

  /** Parses an article. */
  parse(path: string): Promise<Manuscript> {
    return this.#once(this.#manuscripts, path, () => this.#parse(path));
  }

  async #parse(path: string): Promise<Manuscript> {
    const { source, diagnostics } = await this.#text(path);
    const slug = this.links.slugOf(path);
    const article = parseArticle(source, { slug, macros: this.library.macros });
    const { summary, said } = await this.#summarise(path, article);
    return { path, article, summary, diagnostics: [...diagnostics, ...said] };
  }

  async #summarise(
    path: string,
    article: Article,
  ): Promise<{ readonly summary: Summary; readonly said: readonly Diagnostic[] }> {
    const summary = summarise(
      this.links.slugOf(path),
      article.frontMatter,
      this.site.settings,
      this.site.generated.get(absolute(path))?.collection,
    );
    const title = await setTitle(article, this.library.macros, this.renderer);
    if (title === undefined) return { summary, said: [] };
    return { summary: { ...summary, title: title.text, titleHtml: title.html }, said: title.diagnostics };
  }

  /** Resolves, checks and renders an article. */
  async proof(path: string): Promise<Proof> {
    const known = this.#proofs.get(path);
    if (known !== undefined) return known;
    const proof = await prove(await this.parse(path), this);
    if (this.#remembers) this.#proofs.set(path, proof);
    return proof;
  }

  /**
   * The labels of an article that others refer to. All articles are read for it, so it is `undefined` where no rule
   * asks.
   */
  async labelsUsedOf(slug: string): Promise<ReadonlySet<string> | undefined> {
    if (this.#world !== undefined) return await this.#world.labelsUsedOf(slug);
    if (!isLabelUseChecked(this.site)) return undefined;
    this.#mentions ??= this.#readMentions();
    return (await this.#mentions).get(slug) ?? new Set();
  }

  async #readMentions(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const labels = new Map<string, Set<string>>();
    for (const path of this.site.articles) addMentions((await this.#text(path)).source.text, labels);
    return labels;
  }

  #text(path: string): Promise<DecodedText> {
    return this.#once(this.#texts, path, async () => decodeText(path, await this.site.files.read(path)));
  }

  /** Makes something once where the press remembers, else each time it is asked for. */
  #once<T>(made: Map<string, Promise<T>>, path: string, make: () => Promise<T>): Promise<T> {
    const known = made.get(path) ?? make();
    if (this.#remembers) made.set(path, known);
    return known;
  }

  /** Whether one of some files is shared by all articles, so that nothing made so far holds. */
  isSharedBy(paths: readonly string[]): boolean {
    const shared = new Set(this.library.paths.map((path) => absolute(path)));
    return paths.some((path) => shared.has(path));
  }

  /** Forgets what was made of some files, given by absolute paths. */
  forget(paths: readonly string[]): void {
    this.#mentions = undefined;
    this.systems.forget(paths);
    for (const path of this.#texts.keys())
      if (paths.includes(absolute(path))) {
        this.#texts.delete(path);
        this.#manuscripts.delete(path);
      }
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
