import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { CheckDocument, Preset } from "@recto/check";
import type { Failure, Site } from "@recto/publish";
import type { Drafts } from "./drafts.ts";
import type { Target } from "./targets.ts";

/** What a unit has to say. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
  readonly failures: readonly string[];
}

/** One document to check: an article, or a LaTeX file with all that it inputs. */
export interface Unit {
  readonly path: string;
  /** Reads it through the drafts and checks it, anew at each call. */
  readonly examine: () => Promise<Findings>;
}

export interface UnitOptions {
  readonly preset: Preset | undefined;
  /** Only these rules; all of the preset when empty. */
  readonly rules: readonly string[];
}

interface Opened {
  readonly units: readonly Unit[];
  readonly failures: readonly string[];
}

/** The documents of a target. */
export async function unitsOf(target: Target, drafts: Drafts, options: UnitOptions): Promise<Opened> {
  if (target.kind === "latex") return { units: [latexUnit(target.path, drafts, options)], failures: [] };
  if (target.kind === "project")
    return { units: await projectUnits(target.paths, drafts, options), failures: [] };
  const { diskFiles, loadSite, siteOfArticle } = await import("@recto/publish");
  const files = drafts.over(diskFiles);
  const isSite = target.kind === "site";
  const site = isSite ? await loadSite(target.folder, files) : await siteOfArticle(target.path, files);
  if (!site.ok) return { units: [], failures: site.failures.map(sentenceOfFailure) };
  const paths = isSite ? site.value.articles : [target.path];
  return { units: paths.map((path) => articleUnit(path, site.value, options)), failures: [] };
}

/** A failure of publishing in one line. */
export function sentenceOfFailure(failure: Failure): string {
  return `${failure.message} ${failure.do}`;
}

function latexUnit(path: string, drafts: Drafts, options: UnitOptions, loaded?: CheckDocument): Unit {
  let first = loaded;
  return {
    path,
    async examine() {
      const { check, loadTexDocument } = await import("@recto/check");
      const document = first ?? (await loadTexDocument(path, drafts));
      first = undefined;
      const only = options.rules.length === 0 ? undefined : options.rules;
      const diagnostics = check(document, { preset: options.preset, only });
      return { diagnostics, sources: document.files.map(({ source }) => source), failures: [] };
    },
  };
}

/** The documents of a folder's LaTeX files: those that no other one inputs. */
async function projectUnits(
  paths: readonly string[],
  drafts: Drafts,
  options: UnitOptions,
): Promise<readonly Unit[]> {
  const { loadTexDocument } = await import("@recto/check");
  const documents = new Map<string, CheckDocument>();
  const inputs = new Set<string>();
  for (const path of paths) {
    if (inputs.has(path)) continue;
    const document = await loadTexDocument(path, drafts);
    documents.set(path, document);
    for (const { source } of document.files.slice(1)) if (source.path !== path) inputs.add(source.path);
  }
  const roots = [...documents].filter(([path]) => !inputs.has(path));
  return roots.map(([path, document]) => latexUnit(path, drafts, options, document));
}

function articleUnit(path: string, site: Site, options: UnitOptions): Unit {
  const chosen = { ...site, settings: { ...site.settings, check: checkSettings(site, options) } };
  return {
    path,
    async examine() {
      const { examineArticle } = await import("@recto/publish");
      const examined = await examineArticle(chosen, path);
      if (!examined.ok)
        return { diagnostics: [], sources: [], failures: examined.failures.map(sentenceOfFailure) };
      const { diagnostics, source } = examined.value;
      const asked = diagnostics.filter(
        ({ rule }) => options.rules.length === 0 || options.rules.includes(rule),
      );
      return { diagnostics: asked, sources: [source], failures: [] };
    },
  };
}

/** The site's settings for checks, with those of the command line over them. */
function checkSettings(site: Site, options: UnitOptions): Site["settings"]["check"] {
  const { check } = site.settings;
  if (options.rules.length === 0) return { ...check, preset: options.preset ?? check.preset };
  const rules = Object.entries(check.rules).filter(([rule]) => !options.rules.includes(rule));
  return { ...check, preset: "all", rules: Object.fromEntries(rules) };
}
