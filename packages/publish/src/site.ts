import { isAbsolute, join, parse, resolve, sep } from "node:path";
import { configurationNames, findConfiguration, loadSettings } from "./configuration/load.ts";
import { readSettings } from "./configuration/read.ts";
import type { Settings } from "./configuration/settings.ts";
import { generatedArticles, withGenerated, type GeneratedArticle } from "./generated/articles.ts";
import { failureOfFile, type Failure, type Outcome } from "./failure.ts";
import { diskFiles, type Files } from "./files.ts";

/** A folder of articles: where everything is, before anything is parsed. */
export interface Site {
  /** As given; the paths in diagnostics begin with it. */
  readonly folder: string;
  readonly settings: Settings;
  /** The folder of articles. */
  readonly articlesFolder: string;
  /** The paths of the articles, sorted. */
  readonly articles: readonly string[];
  /** The folder that the built site is written to. */
  readonly output: string;
  /** The path that every address begins with and ends its first part with: `/` or `/notes/`. */
  readonly base: string;
  /** The folders whose files may be published with an article that leads to them. */
  readonly publishable: readonly string[];
  /** Those of the articles that no file holds, by absolute path. */
  readonly generated: ReadonlyMap<string, GeneratedArticle>;
  /** The disk, with the generated articles on it. */
  readonly files: Files;
}

/** Where everything is, before any article is found. */
type Places = Omit<Site, "articles" | "generated" | "files">;

/** Reads a folder's configuration and finds its articles. A folder without a configuration has the defaults. */
export async function loadSite(folder: string, files: Files = diskFiles): Promise<Outcome<Site>> {
  try {
    if ((await files.kind(folder)) !== "folder") return fail(noFolder(folder));
    const settings = await loadSettings(folder, files);
    if (!settings.ok) return settings;
    return await siteWith(folder, settings.value, files);
  } catch (error) {
    return fail(failureOfFile(error, folder));
  }
}

/**
 * The site that an article belongs to: that of the nearest folder above it with a configuration that lists it; else a
 * site of this article alone, with the defaults.
 */
export async function siteOfArticle(path: string, files: Files = diskFiles): Promise<Outcome<Site>> {
  try {
    const site = await configuredSite(path, files);
    if (site !== undefined) return site;
    const places = placesWithDefaults(join(path, ".."));
    return { ok: true, value: { ...places, articles: [path], generated: new Map(), files } };
  } catch (error) {
    return fail(failureOfFile(error, path));
  }
}

/** A site and those of its articles that were asked for. */
export interface SiteOfArticles {
  readonly site: Site;
  readonly articles: readonly string[];
}

/**
 * The sites that articles belong to. Where no configuration lists an article, its site is the one that a build of
 * `folder`, in which it was found, would make, or that of all articles in the article's own folder. Paths that were
 * asked for stay as they are written.
 */
export async function sitesOfArticles(
  paths: readonly string[],
  folder: string | undefined,
  files: Files = diskFiles,
): Promise<Outcome<readonly SiteOfArticles[]>> {
  const left = new Map(paths.map((path) => [resolve(path), path]));
  const found: SiteOfArticles[] = [];
  try {
    const whole = folder === undefined ? undefined : await siteWith(folder, readSettings({}).settings, files);
    for (const path of paths) {
      if (!left.has(resolve(path))) continue;
      const configured = await configuredSite(path, files);
      if (configured?.ok === false) return configured;
      const known = [configured, whole].find((each) => each?.ok === true && lists(each.value, path));
      const site = known?.ok === true ? known.value : await siteAround(path, [...left.values()], files);
      const listed = new Set(site.articles.map((each) => resolve(each)));
      const articles = [...left.values()].filter((each) => listed.has(resolve(each)));
      const written = site.articles.map((each) => left.get(resolve(each)) ?? each);
      found.push({ site: { ...site, articles: written }, articles });
      for (const each of articles) left.delete(resolve(each));
    }
    return { ok: true, value: found };
  } catch (error) {
    return fail(failureOfFile(error, folder ?? paths[0] ?? "."));
  }
}

/** The site of the nearest folder above an article with a configuration that lists it. */
async function configuredSite(path: string, files: Files): Promise<Outcome<Site> | undefined> {
  if ((await files.kind(path)) !== "file") return fail(failureOfFile(missing(path), path));
  for (const folder of foldersAbove(path)) {
    if ((await findConfiguration(folder, files)) === undefined) continue;
    const site = await loadSite(folder, files);
    if (!site.ok || lists(site.value, path)) return site;
  }
  return undefined;
}

/** The articles beside one that no site lists. */
async function siteAround(path: string, asked: readonly string[], files: Files): Promise<Site> {
  const folder = join(path, "..");
  const isThere = (await files.kind(folder)) === "folder";
  const listed = isThere ? await findArticles(folder, false, files) : [];
  const known = new Set(listed.map((each) => resolve(each)));
  const more = asked.filter((each) => resolve(each, "..") === resolve(folder) && !known.has(resolve(each)));
  const articles = [...listed, ...more].toSorted();
  return { ...placesWithDefaults(folder), articles, generated: new Map(), files };
}

function lists(site: Site, path: string): boolean {
  return site.articles.some((other) => resolve(other) === resolve(path));
}

/** Where everything is for articles of no site: nothing is published, so their files may lie anywhere. */
function placesWithDefaults(folder: string): Places {
  const places = placesOf(folder, folder, readSettings({}).settings);
  return { ...places, publishable: [parse(resolve(folder)).root] };
}

async function siteWith(folder: string, settings: Settings, files: Files): Promise<Outcome<Site>> {
  const byDefault = join(folder, "articles");
  const hasDefault = (await files.kind(byDefault)) === "folder";
  const articlesFolder =
    settings.articles === undefined ? (hasDefault ? byDefault : folder) : inFolder(folder, settings.articles);
  if ((await files.kind(articlesFolder)) !== "folder") return fail(noFolder(articlesFolder));
  const places = placesOf(folder, articlesFolder, settings);
  const problem = problemOfOutput(places);
  if (problem !== undefined) return fail(problem);
  const found = await findArticles(articlesFolder, articlesFolder !== folder, files);
  const generated = generatedArticles(settings, articlesFolder);
  const taken = found.find((path) => generated.has(resolve(path)));
  if (taken !== undefined) return fail(isTaken(taken));
  const articles = withPaths(found, generated);
  return { ok: true, value: { ...places, articles, generated, files: withGenerated(files, generated) } };
}

/** The articles of a folder with those that are generated, in order. */
function withPaths(found: readonly string[], generated: Site["generated"]): readonly string[] {
  return generated.size === 0
    ? found
    : [...found, ...[...generated.values()].map(({ path }) => path)].toSorted();
}

function placesOf(folder: string, articlesFolder: string, settings: Settings): Places {
  return {
    folder,
    settings,
    articlesFolder,
    output: inFolder(folder, settings.output),
    base: baseOf(settings),
    publishable: [folder, articlesFolder],
  };
}

/** What repositories keep in Markdown that is no article; the command line's `targets.ts` has the same names. */
const OF_REPOSITORIES =
  /^(?:readme|licen[cs]e|copying|changelog|contributing|code_of_conduct)\.(?:md|markdown)$/i;

/** The articles of a folder; those of its subfolders too where the folder is for articles only. */
async function findArticles(folder: string, deep: boolean, files: Files): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await files.list(folder)) {
    if (name.startsWith(".") || name.startsWith("_") || name === "node_modules/") continue;
    if (name.endsWith("/")) {
      if (deep) found.push(...(await findArticles(join(folder, name), true, files)));
    } else if (/\.(?:md|markdown)$/i.test(name) && !OF_REPOSITORIES.test(name))
      found.push(join(folder, name));
  }
  return found;
}

/** The articles of a site that somebody wrote: those that are not generated. */
export function writtenArticles({ articles, generated }: Site): readonly string[] {
  return articles.filter((path) => !generated.has(resolve(path)));
}

/** The same site with the articles that its folder has now; the very same where these are the same. */
export async function withArticlesFound(site: Site): Promise<Outcome<Site>> {
  const { articlesFolder, folder, files } = site;
  if ((await files.kind(articlesFolder)) !== "folder") return fail(noFolder(articlesFolder));
  const found = await findArticles(articlesFolder, articlesFolder !== folder, files);
  const articles = withPaths(found, site.generated);
  const isSame =
    articles.length === site.articles.length &&
    articles.every((path, index) => path === site.articles[index]);
  return { ok: true, value: isSame ? site : { ...site, articles } };
}

/** Whether a path is that of a site's configuration, there or not. */
export function isConfiguration(path: string, site: Site): boolean {
  return configurationNames.some((name) => resolve(site.folder, name) === resolve(path));
}

/** Where what may be made again is kept from one build to the next. */
export function cacheFolder(site: Site): string {
  return join(site.folder, ".recto");
}

/** A path that the configuration names, relative to its folder unless it is absolute. */
export function inFolder(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** The first part of every address: the configured base, or the path of the site's address. */
function baseOf(settings: Settings): string {
  const address = settings.url;
  const path =
    settings.base ?? (address !== undefined && URL.canParse(address) ? new URL(address).pathname : "/");
  const parts = path.split("/").filter((part) => part !== "");
  return parts.length === 0 ? "/" : `/${parts.join("/")}/`;
}

/** An output that holds the articles or the site itself would be swapped away with them. */
function problemOfOutput(site: Places): Failure | undefined {
  const output = resolve(site.output);
  const holds = (inner: string): boolean => `${resolve(inner)}${sep}`.startsWith(`${output}${sep}`);
  if (!holds(site.folder) && !holds(site.articlesFolder)) return undefined;
  return {
    kind: "output",
    path: site.output,
    message: `The output folder ${site.output} holds the articles themselves, which a build would replace.`,
    do: "Choose another output folder in the configuration.",
  };
}

function* foldersAbove(path: string): Generator<string> {
  let folder = join(path, "..");
  for (;;) {
    yield folder;
    if (resolve(folder) === resolve(folder, "..")) return;
    folder = join(folder, "..");
  }
}

function isTaken(path: string): Failure {
  return {
    kind: "folder",
    path,
    message: `The file ${path} stands where a generated page would.`,
    do: "Rename it, or switch the generated pages off in the configuration.",
  };
}

function noFolder(folder: string): Failure {
  return {
    kind: "folder",
    path: folder,
    message: `There is no folder ${folder}.`,
    do: "Give the folder that holds the articles.",
  };
}

function missing(path: string): Error {
  return Object.assign(new Error(`no file ${path}`), { code: "ENOENT", path });
}

function fail(failure: Failure): Outcome<never> {
  return { ok: false, failures: [failure] };
}
