import { type Dirent, lstatSync, readFileSync, statSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve, sep } from "node:path";
import { nearest } from "@recto/diagnostics";
import { didYouMean } from "../arguments.ts";
import { sentenceOf } from "../failures.ts";

/** Something to check: an article or a LaTeX file that was named, a folder's articles, its LaTeX files, or a site. */
export type Target =
  | { readonly kind: "article"; readonly path: string }
  /** Articles found in a folder without a configuration. */
  | { readonly kind: "articles"; readonly folder: string; readonly paths: readonly string[] }
  | { readonly kind: "latex"; readonly path: string }
  /** LaTeX files found in a folder: those that another one inputs are checked with it. */
  | { readonly kind: "project"; readonly paths: readonly string[] }
  | { readonly kind: "site"; readonly folder: string };

export interface Targets {
  readonly targets: readonly Target[];
  /** Sentences about paths that cannot be checked. */
  readonly failures: readonly string[];
  /** Sentences about what was left out with good reason, which is no failure. */
  readonly notes: readonly string[];
}

export const configurationNames: readonly string[] = [
  ...["ts", "mts", "js", "mjs"].map((ending) => `recto.config.${ending}`),
  "recto.toml",
];
/** What repositories keep in Markdown that is no article, unless somebody names it. */
const OF_REPOSITORIES =
  /^(?:readme|licen[cs]e|copying|changelog|contributing|code_of_conduct)\.(?:md|markdown)$/i;
const SKIPPED = /^(?:[._].*|node_modules)$/;

/** Whether a folder of this name, or a file, is not looked for in other folders. */
export function isSkipped(name: string): boolean {
  return SKIPPED.test(name);
}

/** What a file is by its name. */
export function kindOfFile(path: string): "article" | "latex" | undefined {
  const extension = extname(path).toLowerCase();
  if (extension === ".md" || extension === ".markdown") return "article";
  return extension === ".tex" || extension === ".ltx" || extension === ".latex" ? "latex" : undefined;
}

/**
 * What paths of files and folders ask to check. A folder with a configuration is a site, whose articles the site
 * knows; of any other its articles are taken, of all their LaTeX files, and so on in its folders, except hidden ones, `_site` and its kin, and `node_modules`. Links to
 * folders are followed, each folder once.
 */
export async function findTargets(paths: readonly string[]): Promise<Targets> {
  const targets: Target[] = [];
  const failures: string[] = [];
  const notes: string[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(resolve(path))) continue;
    seen.add(resolve(path));
    try {
      const entry = await stat(path);
      if (entry.isDirectory()) {
        const inside = await targetsIn(path, failures, notes);
        if (inside.length === 0) failures.push(`${path} holds no article (.md) and no LaTeX file (.tex).`);
        targets.push(...inside);
      } else if (entry.isFile()) targets.push(...targetOfFile(path, failures));
      else failures.push(`${path} is neither a file nor a folder, so Recto cannot check it.`);
    } catch (error) {
      const sentence = sentenceOf(error, path);
      if (sentence === undefined) throw error;
      failures.push(isLink(path) ? leadsNowhere(path) : sentence + didYouMean(await nearestPath(path)));
    }
  }
  return { targets, failures, notes };
}

function targetOfFile(path: string, failures: string[]): readonly Target[] {
  const kind = kindOfFile(path);
  if (kind !== undefined) return [{ kind, path }];
  failures.push(`${path} is neither an article (.md) nor a LaTeX file (.tex), so Recto cannot check it.`);
  return [];
}

async function targetsIn(folder: string, failures: string[], notes: string[]): Promise<readonly Target[]> {
  const targets: Target[] = [];
  const articles: string[] = [];
  const latex: string[] = [];
  const known = new Set<string>();
  const links: { readonly path: string; readonly isInSite: boolean }[] = [];
  const visit = async (inner: string, isInSite: boolean): Promise<void> => {
    known.add(await realpath(inner));
    const entries = await readdir(inner, { withFileTypes: true });
    const isSite = entries.some((entry) => configurationNames.includes(entry.name));
    if (isSite) targets.push({ kind: "site", folder: inner });
    const articlesAreTheSites = isInSite || isSite;
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(inner, entry.name);
      if (entry.isDirectory()) {
        if (!isSkipped(entry.name)) await visitTolerantly(path, articlesAreTheSites);
      } else if (entry.isSymbolicLink() && kindOfFile(entry.name) === undefined) {
        if (!isSkipped(entry.name)) links.push({ path, isInSite: articlesAreTheSites });
      } else if (entry.name.startsWith(".")) {
        continue;
      } else {
        const kind = kindOfFile(entry.name);
        const reason = kind === undefined ? undefined : reasonAgainst(entry, path);
        if (reason !== undefined) notes.push(reason);
        else if (kind === "latex") latex.push(path);
        else if (kind === "article" && !articlesAreTheSites && !OF_REPOSITORIES.test(entry.name))
          articles.push(path);
      }
    }
  };
  const follow = async ({ path: link, isInSite }: (typeof links)[number]): Promise<void> => {
    try {
      if (!(await stat(link)).isDirectory()) return;
      const end = await realpath(link);
      if (isAround(end, await realpath(dirname(link))))
        notes.push(`${link} is a link to a folder that it stands in, so Recto does not follow it.`);
      else if (!known.has(end)) await visitTolerantly(link, isInSite);
    } catch (error) {
      const sentence = sentenceOf(error, link);
      if (sentence === undefined) throw error;
      if (isLoop(error)) notes.push(sentence);
    }
  };
  const visitTolerantly = async (inner: string, isInSite: boolean): Promise<void> => {
    try {
      await visit(inner, isInSite);
    } catch (error) {
      const sentence = sentenceOf(error, inner);
      if (sentence === undefined) throw error;
      failures.push(sentence);
    }
  };
  await visitTolerantly(folder, false);
  for (const link of links) await follow(link);
  if (articles.length > 0) targets.push({ kind: "articles", folder, paths: articles });
  if (latex.length > 0) targets.push({ kind: "project", paths: rootsFirst(latex) });
  return targets;
}

/** Why an entry of a folder is left out: a pipe would be waited for without end, and some links lead to no file. */
function reasonAgainst(entry: Dirent, path: string): string | undefined {
  try {
    const end = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    if (end === undefined) return leadsNowhere(path);
    return end.isFile() ? undefined : `${path} is neither a file nor a folder, so Recto leaves it out.`;
  } catch (error) {
    return isLoop(error) ? sentenceOf(error, path) : undefined;
  }
}

function leadsNowhere(link: string): string {
  return `${link} is a link to something that is not there.`;
}

function isLoop(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ELOOP";
}

/** Whether there is a link at a path, wherever it leads. */
function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Whether a folder is another one or stands around it. */
function isAround(folder: string, place: string): boolean {
  return place === folder || place.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Files that begin a document before those that do not, each in the order of their paths. */
function rootsFirst(paths: readonly string[]): readonly string[] {
  if (paths.length < 2) return paths;
  const isRoot = new Map(paths.map((path) => [path, /\\document(?:class|style)/.test(contentOf(path))]));
  return paths.toSorted((a, b) => Number(isRoot.get(b)) - Number(isRoot.get(a)));
}

/** A file byte by byte. Waiting for one after another would take ten times as long. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

/** The path beside a missing one that is most like it. */
export async function nearestPath(path: string): Promise<string | undefined> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const near = nearest(basename(path), names);
  return near === undefined ? undefined : join(folder, near);
}
