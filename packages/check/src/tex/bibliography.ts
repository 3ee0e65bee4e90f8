import { decodeText, nearest } from "@recto/diagnostics";
import type { Input, Named } from "../document.ts";
import { bibtexKeys } from "./bibtex.ts";
import type { Facts } from "./facts.ts";
import type { Files } from "./files.ts";
import { isMade, isPlaceholder } from "./made.ts";
import { folderOf, joinPath } from "./paths.ts";

/** Bibliographies that come with TeX and need not stand beside the document. */
const OF_TEX: RegExp = /^(?:IEEE(?:abrv|full|example)|ieeetr|xampl|biblatex-examples|acm|mrabbrev|journals)$/;

/** What can be cited. */
export interface KnownWorks {
  /** `undefined` when no bibliography is known, or not all of it can be read. */
  readonly keys: ReadonlySet<string> | undefined;
  /** Those of BibTeX files, in small letters. */
  readonly keysInAnyCase: ReadonlySet<string>;
  /** Bibliographies that do not exist. */
  readonly missing: readonly Input[];
}

/**
 * Collects the keys of `\bibliography`, `\addbibresource` and `\bibitem`. Where a BibTeX file is missing, the `.bbl`
 * that BibTeX or biber made of it will do.
 */
export async function readWorks(
  facts: readonly Facts[],
  resources: readonly Named[],
  rootPath: string,
  files: Files,
): Promise<KnownWorks> {
  const keys = new Set(facts.flatMap(({ bibitems }) => bibitems));
  const inFiles = new Set<string>();
  let known = keys.size > 0;
  const absent: Named[] = [];
  for (const resource of resources) {
    known = true;
    const text = await readBeside(bibPath(resource), resource, rootPath, files);
    if (text === undefined) absent.push(resource);
    else for (const key of bibtexKeys(text)) inFiles.add(key);
  }
  const made =
    absent.length === 0
      ? undefined
      : await readBeside(rootPath.replace(/\.tex$/, ".bbl"), undefined, "", files);
  if (made !== undefined) for (const [, item, entry] of made.matchAll(MADE)) keys.add(item ?? entry ?? "");
  const isComplete = absent.length === 0 || made !== undefined;
  const missing = isComplete ? [] : await withoutMade(absent, rootPath, files);
  return {
    keys: known && isComplete ? new Set([...keys, ...inFiles]) : undefined,
    keysInAnyCase: new Set([...inFiles].map((key) => key.toLowerCase())),
    missing: (await Promise.all(missing.map((resource) => asInput(resource, rootPath, files)))).flat(),
  };
}

/** What BibTeX or biber writes of a work. */
const MADE = /\\bibitem\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}|\\entry\{([^{}]+)\}/g;

/** Those that neither TeX brings nor a step before it makes, from a template that stands where they will be. */
async function withoutMade(
  resources: readonly Named[],
  rootPath: string,
  files: Files,
): Promise<readonly Named[]> {
  const missing: Named[] = [];
  for (const resource of resources) {
    if (OF_TEX.test(resource.name.replace(/\.bib$/, "")) || isPlaceholder(resource.name)) continue;
    const folders = new Set([folderOf(rootPath), folderOf(resource.file.source.path)]);
    if (!(await isMade(bibPath(resource), [...folders], files))) missing.push(resource);
  }
  return missing;
}

function bibPath({ name }: Named): string {
  return /\.[A-Za-z]+$/.test(name) ? name : `${name}.bib`;
}

async function readBeside(
  path: string,
  resource: Named | undefined,
  rootPath: string,
  files: Files,
): Promise<string | undefined> {
  const folders = resource === undefined ? [""] : [folderOf(rootPath), folderOf(resource.file.source.path)];
  for (const folder of new Set(folders)) {
    const bytes = await files.read(joinPath(folder, path));
    if (bytes !== undefined) return decodeText(path, bytes).source.text;
  }
  return undefined;
}

/** Nothing where no other bibliography stands beside it: it may be kept in a folder of BibTeX's own (BIBINPUTS). */
async function asInput(resource: Named, rootPath: string, files: Files): Promise<readonly Input[]> {
  const { file, name, start, end } = resource;
  const folder = joinPath(folderOf(rootPath), folderOf(name));
  const bare = !/\.[A-Za-z]+$/.test(name);
  const names = ((await files.list?.(folder)) ?? [])
    .filter((other) => other.endsWith(".bib"))
    .map((other) => (bare ? other.replace(/\.bib$/, "") : other));
  if (names.length === 0) return [];
  const near = nearest(name.slice(name.lastIndexOf("/") + 1), names);
  const path = folderOf(name);
  const written = near === undefined || path === "" ? near : `${path}/${near}`;
  return [{ file, name, start, end, status: "missing", nearest: written }];
}
