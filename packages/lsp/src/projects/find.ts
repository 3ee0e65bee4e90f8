import { dirname } from "node:path";
import { type CheckOptions, loadTexDocument } from "@recto/check";
import { type Failure, settingsAbove, siteOfArticle } from "@recto/publish";
import type { OpenTexts } from "../open-texts.ts";
import { LatexProject } from "./latex.ts";
import type { Project } from "./project.ts";
import { editorPath, SiteProject } from "./site.ts";

/** How many folders above a part of a document are looked through for its root, and how many files in all. */
const LEVELS = 3;
const CANDIDATES = 60;

/** What a file may be, by its name and by what the editor calls its language. */
export function languageOf(path: string, languageId: string): "latex" | "markdown" | undefined {
  if (/\.(?:tex|ltx)$/i.test(path)) return "latex";
  if (/\.(?:md|markdown)$/i.test(path)) return "markdown";
  if (languageId === "latex" || languageId === "tex") return "latex";
  return languageId === "markdown" ? "markdown" : undefined;
}

/** What a search for the project of a file found. */
export interface FoundProject {
  readonly project: Project | undefined;
  readonly failures: readonly string[];
}

const nothing: FoundProject = { project: undefined, failures: [] };

/** The project that an open file belongs to; none for what is neither LaTeX nor an article. */
export async function findProject(
  path: string,
  texts: OpenTexts,
  options: CheckOptions,
): Promise<FoundProject> {
  const language = languageOf(path, texts.get(path)?.languageId ?? "");
  if (language === "latex") {
    const root = await rootOf(path, texts);
    const settings = await settingsAbove(root, texts.forSite);
    const configured = settings.ok ? settings.value.check : {};
    // What the editor asks for goes before what the configuration says.
    const project = new LatexProject(root, texts, { ...configured, ...options });
    return { project, failures: settings.ok ? [] : sentencesOf(settings.failures) };
  }
  return language === "markdown" ? await siteOf(path, texts) : nothing;
}

/**
 * The root of the document that a LaTeX file is a part of: the one that it names, or else one of the files beside and
 * above it that has a `\documentclass` and inputs it; else the file itself.
 */
async function rootOf(path: string, texts: OpenTexts): Promise<string> {
  const own = await loadTexDocument(path, texts.forLatex);
  const named = own?.files[0]?.source.path;
  if (named === undefined || named !== path || hasClass(texts.get(path)?.getText() ?? ""))
    return named ?? path;
  let looked = 0;
  let folder = dirname(path);
  for (let level = 0; level < LEVELS; level += 1) {
    const names = (await texts.forLatex.list?.(folder)) ?? [];
    for (const name of names.filter((other) => /\.(?:tex|ltx)$/i.test(other))) {
      const candidate = `${folder === "/" ? "" : folder}/${name}`;
      if (candidate === path) continue;
      if (looked === CANDIDATES) return path;
      looked += 1;
      const bytes = await texts.forLatex.read(candidate);
      if (bytes === undefined || !hasClass(new TextDecoder().decode(bytes))) continue;
      const document = await loadTexDocument(candidate, texts.forLatex);
      if (document?.files.some(({ source }) => source.path === path) === true) return candidate;
    }
    folder = dirname(folder);
  }
  return path;
}

/** Whether a text is a document of its own. */
export function hasClass(text: string): boolean {
  return /^[^%\n\r]*\\documentclass/m.test(text);
}

/** The site of an article. Markdown of no site, without front matter, is somebody's notes and no article. */
async function siteOf(path: string, texts: OpenTexts): Promise<FoundProject> {
  const found = await siteOfArticle(path, texts.forSite);
  if (!found.ok) {
    return { project: undefined, failures: sentencesOf(found.failures) };
  }
  const site = found.value;
  const [first] = site.articles;
  const isAlone = site.articles.length === 1 && first !== undefined && editorPath(first) === editorPath(path);
  if (isAlone && !/^---[ \t]*\r?$/m.test(texts.get(path)?.getText().slice(0, 10) ?? "")) return nothing;
  const key = isAlone ? `article ${path}` : `site ${editorPath(site.folder)}`;
  return { project: new SiteProject(site, key, texts), failures: [] };
}

function sentencesOf(failures: readonly Failure[]): readonly string[] {
  return failures.map((failure) => `${failure.message} ${failure.do}`);
}
