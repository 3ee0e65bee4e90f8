import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
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
 * What paths of files and folders ask to check. A folder with a configuration is a site; of any other its articles and
 * LaTeX files are taken, and so on in its folders, except hidden ones, `_site` and its kin, and `node_modules`.
 */
export async function findTargets(paths: readonly string[]): Promise<Targets> {
  const targets: Target[] = [];
  const failures: string[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    if (seen.has(resolve(path))) continue;
    seen.add(resolve(path));
    try {
      const entry = await stat(path);
      if (entry.isDirectory()) {
        const inside = await targetsIn(path, failures);
        if (inside.length === 0) failures.push(`${path} holds no article (.md) and no LaTeX file (.tex).`);
        targets.push(...inside);
      } else targets.push(...targetOfFile(path, failures));
    } catch (error) {
      const sentence = sentenceOf(error, path);
      if (sentence === undefined) throw error;
      failures.push(sentence + didYouMean(await nearestPath(path)));
    }
  }
  return { targets, failures };
}

function targetOfFile(path: string, failures: string[]): readonly Target[] {
  const kind = kindOfFile(path);
  if (kind !== undefined) return [{ kind, path }];
  failures.push(`${path} is neither an article (.md) nor a LaTeX file (.tex), so Recto cannot check it.`);
  return [];
}

async function targetsIn(folder: string, failures: string[]): Promise<readonly Target[]> {
  const targets: Target[] = [];
  const articles: string[] = [];
  const latex: string[] = [];
  const visit = async (inner: string): Promise<void> => {
    const entries = await readdir(inner, { withFileTypes: true });
    if (entries.some((entry) => configurationNames.includes(entry.name))) {
      targets.push({ kind: "site", folder: inner });
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(inner, entry.name);
      if (entry.isDirectory()) {
        if (!isSkipped(entry.name)) await visitTolerantly(path);
      } else if (kindOfFile(entry.name) === "latex") latex.push(path);
      else if (kindOfFile(entry.name) === "article" && !OF_REPOSITORIES.test(entry.name)) {
        articles.push(path);
      }
    }
  };
  const visitTolerantly = async (inner: string): Promise<void> => {
    try {
      await visit(inner);
    } catch (error) {
      const sentence = sentenceOf(error, inner);
      if (sentence === undefined) throw error;
      failures.push(sentence);
    }
  };
  await visitTolerantly(folder);
  if (articles.length > 0) targets.push({ kind: "articles", folder, paths: articles });
  if (latex.length > 0) targets.push({ kind: "project", paths: await rootsFirst(latex) });
  return targets;
}

/** Files that begin a document before those that do not, each in the order of their paths. */
async function rootsFirst(paths: readonly string[]): Promise<readonly string[]> {
  const isRoot = new Map<string, boolean>();
  for (const path of paths) {
    const content = await readFile(path, "latin1").catch(() => "");
    isRoot.set(path, /\\documentclass|\\documentstyle/.test(content));
  }
  return paths.toSorted((a, b) => Number(isRoot.get(b)) - Number(isRoot.get(a)));
}

/** The path beside a missing one that is most like it. */
export async function nearestPath(path: string): Promise<string | undefined> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const near = nearest(basename(path), names);
  return near === undefined ? undefined : join(folder, near);
}
