import { type CheckOptions, loadTexDocument, RootFinder } from "@recto/check";
import { type Failure, settingsAbove, type Site, siteOfArticle, sitesOfArticles } from "@recto/publish";
import type { OpenTexts } from "../open-texts.ts";
import { LatexProject } from "./latex.ts";
import type { Project } from "./project.ts";
import { editorPath, SiteProject } from "./site.ts";

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

/** The root of the document that a LaTeX file is a part of: the one that it names or that inputs it; else the file itself. */
async function rootOf(path: string, texts: OpenTexts): Promise<string> {
  const own = await loadTexDocument(path, texts.forLatex);
  const named = own?.files[0]?.source.path ?? path;
  return named === path ? ((await new RootFinder(texts.forLatex).rootOf(path)) ?? path) : named;
}

/**
 * The site of an article: the one whose configuration lists it, or else, as for `recto check`, all articles of its
 * folder. Markdown of no site, without front matter, is somebody's notes and no article.
 */
async function siteOf(path: string, texts: OpenTexts): Promise<FoundProject> {
  const found = await siteOfArticle(path, texts.forSite);
  if (!found.ok) {
    return { project: undefined, failures: sentencesOf(found.failures) };
  }
  let site = found.value;
  if (isAlone(site, path)) {
    if (!/^---[ \t]*\r?$/m.test(texts.get(path)?.getText().slice(0, 10) ?? "")) return nothing;
    const around = await sitesOfArticles([path], undefined, texts.forSite);
    if (around.ok) site = around.value[0]?.site ?? site;
  }
  const key = isAlone(site, path) ? `article ${path}` : `site ${editorPath(site.folder)}`;
  return { project: new SiteProject(site, key, texts), failures: [] };
}

function isAlone({ articles }: Site, path: string): boolean {
  const [first] = articles;
  return articles.length === 1 && first !== undefined && editorPath(first) === editorPath(path);
}

function sentencesOf(failures: readonly Failure[]): readonly string[] {
  return failures.map((failure) => `${failure.message} ${failure.do}`);
}
