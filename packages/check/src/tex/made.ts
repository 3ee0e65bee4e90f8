import type { Files } from "./files.ts";
import { folderOf, joinPath } from "./paths.ts";

/** A place that a program fills before LaTeX runs: `$body$`, `@VERSION@`, `<name>`, `{{x}}`, `%s`. */
const PLACEHOLDER = /\$|@\w+@|<[^<>]*>|\{\{|%[sd]|__[A-Z]+__/;

/** `your-bib-file`, `basename of .bib file`. */
const OF_TEMPLATE = /(?:^|[ _/-])your(?:$|[ _-])|\s(?:of|the|your|file)(?:\s|$)/i;

/** Whether a name is one that a program, or the user of a template, writes over before LaTeX runs. */
export function isPlaceholder(name: string): boolean {
  return PLACEHOLDER.test(name) || OF_TEMPLATE.test(name);
}

/** Endings of what a file for LaTeX is made from. */
const SOURCES: ReadonlySet<string> = new Set(
  `in tex.in bib.in cmake tex.cmake tmpl tex.tmpl template tex.template m4 tex.m4 j2 tex.j2 erb tex.erb mustache
  Rnw rnw Snw Rtex nw lhs lagda lyx md rst txt2tags org adoc texi pod man py pl sh r R jl m gp gnuplot plt plot dot
  fig svg dia asy mp dat csv json xml yaml yml c cc cpp h hs ml f f90 java`.split(/\s+/),
);
/** Endings of what TeX's own programs and drawing programs write. */
const WRITTEN =
  /\.(?:bbl|aux|toc|lof|lot|ind|gls|acr|out|nav|pstex_t|pstex|pdf_t|pdftex_t|eps_tex|pdf_tex|ps_tex|pgf|log)$/i;

/** Files that say what a build makes. */
const BUILDS =
  /^(?:(?:GNU)?[Mm]akefile(?:\.am|\.in)?|.*\.mk|CMakeLists\.txt|SCons(?:cript|truct)|meson\.build|Snakefile|wscript|dune|\.?latexmkrc|arara\.yaml|build\.sh|configure\.ac|configure\.in|\.gitignore)$/;
/** How far above a document its build may be described. */
const LEVELS = 3;

/**
 * Whether a step before LaTeX makes a file that is not there: its source stands where it will be, a build names it or
 * makes all of its kind, or git is told to ignore it.
 */
export async function isMade(name: string, folders: readonly string[], files: Files): Promise<boolean> {
  if (WRITTEN.test(name)) return true;
  const word = name.slice(name.lastIndexOf("/") + 1);
  const stem = word.replace(/\.(?:tex|bib)$/, "");
  for (const folder of folders) {
    const names = (await files.list?.(joinPath(folder, folderOf(name)))) ?? [];
    const source = names.find(
      (each) => each.startsWith(`${stem}.`) && SOURCES.has(each.slice(stem.length + 1)),
    );
    if (source !== undefined) return true;
  }
  for (const folder of new Set(folders.flatMap(withAbove)))
    if (await isBuiltIn(folder, stem, files)) return true;
  return false;
}

/** Endings of what an image is made from: drawings, plots, programs, and images of other kinds. */
const DRAWINGS =
  /\.(?:fig|svgz?|dia|e?ps|dot|gv|gp|gnuplot|gnu|plt|plot|asy|mp|tex|tikz|py|R|m|odg|drawio|xcf|obj|tgif|pic|puml|uml|vsd|ppt|odp)$/;

/** Whether a step before LaTeX makes an image that is not there. @param path as LaTeX looks for it, from one of `folders`. */
export async function isImageMade(path: string, folders: readonly string[], files: Files): Promise<boolean> {
  const word = path.slice(path.lastIndexOf("/") + 1);
  const ending = IMAGE.exec(word)?.[0] ?? "";
  const stem = word.slice(0, word.length - ending.length);
  const places = [...new Set(folders.map((folder) => folderOf(joinPath(folder, path))))];
  for (const place of places) {
    const names = (await files.list?.(place)) ?? [];
    if (
      names.some(
        (name) => name.startsWith(`${stem}.`) && DRAWINGS.test(name.slice(stem.length)) && name !== word,
      )
    )
      return true;
  }
  const names = ending === "" ? IMAGES.map((each) => stem + each) : [word];
  for (const folder of new Set([...folders, ...places].flatMap(withAbove)))
    if (
      await hasBuild(
        folder,
        files,
        (text, isIgnoring) => !isIgnoring && names.some((name) => hasWord(text, name)),
      )
    )
      return true;
  return false;
}

const IMAGES: readonly string[] = [".pdf", ".png", ".jpg", ".eps", ".ps", ".mps"];
const IMAGE = /\.[A-Za-z]{2,4}$/;

function withAbove(folder: string): readonly string[] {
  const folders = [folder];
  for (let level = 1; level < LEVELS; level += 1) {
    const last = folders.at(-1) ?? "";
    if (last === "" || last === "/" || last === "." || last.endsWith("..")) break;
    folders.push(folderOf(last));
  }
  return folders;
}

function isBuiltIn(folder: string, stem: string, files: Files): Promise<boolean> {
  return hasBuild(folder, files, (text, isIgnoring) =>
    isIgnoring ? isIgnored(text, stem) : isNamed(text, stem),
  );
}

/** Whether one of the builds in a folder, or what git ignores there, holds something. */
async function hasBuild(
  folder: string,
  files: Files,
  holds: (text: string, isIgnoring: boolean) => boolean,
): Promise<boolean> {
  const names = ((await files.list?.(folder)) ?? []).filter((name) => BUILDS.test(name));
  for (const name of names) {
    const bytes = await files.read(joinPath(folder, name));
    if (bytes === undefined) continue;
    const text = new TextDecoder().decode(bytes);
    if (holds(text, name === ".gitignore")) return true;
  }
  return false;
}

/** Whether a build writes the file, by name or by a rule for all `.tex` files. */
function isNamed(text: string, stem: string): boolean {
  if (/^[^#\n]*(?:%|\.[\w-]+)\.tex\s*:/m.test(text)) return true;
  if (hasWord(text, `${stem}.tex`) || hasWord(text, `${stem}.bib`)) return true;
  // A variable may hold the name without its ending: `part := draft`, then `$(part).tex`.
  return new RegExp(String.raw`^[\w-]+\s*[:?+]?=[ \t]*${escaped(stem)}[ \t]*$`, "m").test(text);
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\w-]/.test(text.charAt(at - 1)) && !/[\w-]/.test(text.charAt(at + word.length))) return true;
  return false;
}

/** Whether a pattern of `.gitignore` is for the file's name: `version.tex`, `gen-*.tex`. */
function isIgnored(text: string, stem: string): boolean {
  return text.split(/\r?\n/).some((line) => {
    const pattern = line.trim().replace(/^.*\/(?=[^/])/, "");
    if (pattern === "" || pattern.startsWith("#") || !/\.(?:tex|bib)$/.test(pattern)) return false;
    const parts = pattern.replace(/\.(?:tex|bib)$/, "").split("*");
    const [first = "", ...rest] = parts;
    if (rest.length === 0) return stem === first;
    return stem.startsWith(first) && stem.endsWith(rest.at(-1) ?? "") && stem.length >= first.length;
  });
}
