import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { CheckDocument, Preset, RootFinder } from "@recto/check";
import type { Failure, Press, Site } from "@recto/publish";
import type { Renderer } from "@recto/render";
import type { RunProgress } from "@recto/system/node";
import { sentenceOf } from "../failures.ts";
import { resolveOwnName } from "../own-name.ts";
import type { Drafts } from "./drafts.ts";
import { spareMemory } from "./memory.ts";
import { LatexSettings } from "./settings.ts";
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
  /** Forgets what it read before, and what it shares with other units, because files have changed. */
  readonly forget: () => void;
  /** Reads it through the drafts and checks it. */
  readonly examine: () => Promise<Findings>;
}

export interface UnitOptions {
  readonly preset: Preset | undefined;
  /** Only these rules; all of the preset when empty. */
  readonly rules: readonly string[];
  /** Whether the systems of articles are run again, rather than their kept runs used. */
  readonly runsAgain?: boolean;
  /** Is told how many runs are done. */
  readonly progress?: (progress: RunProgress) => void;
}

interface Opened {
  readonly units: readonly Unit[];
  readonly failures: readonly string[];
}

/** The documents of a target. */
export async function unitsOf(target: Target, drafts: Drafts, options: UnitOptions): Promise<Opened> {
  const desk: LatexDesk = { drafts, options, settings: new LatexSettings(drafts) };
  if (target.kind === "latex") return { units: [latexUnit(target.path, desk)], failures: [] };
  if (target.kind === "project") return { units: await projectUnits(target.paths, desk), failures: [] };
  resolveOwnName();
  const { diskFiles, loadSite, sitesOfArticles, writtenArticles } = await import("@recto/publish");
  const files = drafts.forSite(diskFiles);
  if (target.kind === "site") {
    const site = await loadSite(target.folder, files);
    if (!site.ok) return { units: [], failures: site.failures.map(sentenceOfFailure) };
    return { units: siteUnits(site.value, writtenArticles(site.value), options, true), failures: [] };
  }
  const isFolder = target.kind === "articles";
  const paths = isFolder ? target.paths : [target.path];
  const sites = await sitesOfArticles(paths, isFolder ? target.folder : undefined, files);
  if (!sites.ok) return { units: [], failures: sites.failures.map(sentenceOfFailure) };
  const units = sites.value.flatMap(({ site, articles }) => siteUnits(site, articles, options, isFolder));
  return { units, failures: [] };
}

/** The articles of a site that are to be examined, and what they share where the whole of it is. */
function siteUnits(
  site: Site,
  articles: readonly string[],
  options: UnitOptions,
  isWhole: boolean,
): readonly Unit[] {
  const settings = { ...site.settings, check: checkSettings(site, options) };
  const desk = new Desk({ ...site, settings }, options);
  const units = articles.map((path) => articleUnit(path, desk, options));
  return isWhole ? [libraryUnit(desk, options), ...units] : units;
}

/** A failure of publishing in one line. */
export function sentenceOfFailure(failure: Failure): string {
  return `${failure.message} ${failure.do}`;
}

/** What the LaTeX documents of a target share. */
interface LatexDesk {
  readonly drafts: Drafts;
  readonly options: UnitOptions;
  readonly settings: LatexSettings;
  roots?: RootFinder;
}

/** `first` is what it says before anything changes, where that is known. */
function latexUnit(path: string, desk: LatexDesk, first?: Findings): Unit {
  let known = first;
  return {
    path,
    forget() {
      known = undefined;
      delete desk.roots;
    },
    async examine() {
      if (known !== undefined) return known;
      const { loadTexDocument } = await import("@recto/check");
      spareMemory([path]);
      const part = await partOf(path, desk);
      const document = await loadTexDocument(part.path, desk.drafts.forLatex(), { root: part.root });
      if (document !== undefined) return await examineLatex(document, part.path, desk);
      // What was looked for and not found may be there and unreadable: reading it says why.
      desk.drafts.read(path);
      return { diagnostics: [], sources: [], failures: [`There is no file ${path}.`] };
    },
  };
}

/** A file as its root reaches it, when it names one or another document inputs it; else the file itself. */
async function partOf(
  path: string,
  desk: LatexDesk,
): Promise<{ readonly path: string; readonly root?: string }> {
  const named = await asNamed(path, desk);
  if (named !== undefined) return { path: named };
  const root = await (await rootsOf(desk)).rootOf(resolve(path));
  return root === undefined ? { path } : { root: relative(".", root), path: pathFrom(root, path) };
}

/** A file as the root that it names reaches it, which may be from above the working folder. */
async function asNamed(path: string, desk: LatexDesk): Promise<string | undefined> {
  const root = await (await rootsOf(desk)).namedRoot(resolve(path));
  if (root === undefined) return undefined;
  return isAbsolute(path) || !relative(".", root).startsWith("..") ? path : pathFrom(root, path);
}

function pathFrom(root: string, path: string): string {
  return join(dirname(relative(".", root)), relative(dirname(root), resolve(path)));
}

async function rootsOf(desk: LatexDesk): Promise<RootFinder> {
  const { RootFinder } = await import("@recto/check");
  return (desk.roots ??= new RootFinder(desk.drafts.forLatex()));
}

async function examineLatex(document: CheckDocument, path: string, desk: LatexDesk): Promise<Findings> {
  const { preset, rules } = desk.options;
  const { check } = await import("@recto/check");
  const settings = await desk.settings.of(path);
  if (!settings.ok)
    return { diagnostics: [], sources: [], failures: settings.failures.map(sentenceOfFailure) };
  const diagnostics = check(document, {
    ...settings.value,
    preset: preset ?? settings.value.preset,
    only: rules.length === 0 ? undefined : rules,
    knownRules: await rulesForComments(document),
  });
  return { diagnostics, sources: ownSources(document), failures: [] };
}

/** All rules, where a comment may name one that only articles have; reading them takes a while. */
async function rulesForComments({ files }: CheckDocument): Promise<readonly string[] | undefined> {
  if (!files.some(({ text }) => text.includes("recto-ignore"))) return undefined;
  const { knownRules } = await import("@recto/publish");
  return knownRules.map(({ id }) => id);
}

/** The files that a document reports on: not those of a root that only lends its macros and labels. */
function ownSources(document: CheckDocument): readonly SourceText[] {
  return document.files.filter(({ reported }) => reported).map(({ source }) => source);
}

/**
 * The documents of a folder's LaTeX files: those that no other one inputs. Each is checked as soon as it is read, so that
 * the trees of only one are held. Of one that cannot be read its own examination says so.
 */
async function projectUnits(paths: readonly string[], desk: LatexDesk): Promise<readonly Unit[]> {
  const { loadTexDocument, Neighbours, Roots } = await import("@recto/check");
  spareMemory(paths);
  const roots = new Roots();
  const files = desk.drafts.forLatex();
  const neighbours = new Neighbours(files);
  const findings = new Map<string, Findings>();
  const inputs = new Set<string>();
  const unread: string[] = [];
  for (const path of paths) {
    if (inputs.has(resolve(path))) continue;
    const near = (await asNamed(path, desk)) ?? path;
    const document = await loadTexDocument(near, files, { roots, neighbours }).catch((error: unknown) => {
      if (sentenceOf(error, path) === undefined) throw error;
      return undefined;
    });
    if (document === undefined) {
      unread.push(path);
      continue;
    }
    findings.set(path, await examineLatex(document, path, desk));
    for (const source of ownSources(document)) {
      if (resolve(source.path) !== resolve(path)) inputs.add(resolve(source.path));
    }
  }
  const units: Unit[] = [];
  for (const [path, own] of findings) {
    if (inputs.has(resolve(path))) continue;
    // What a document above the folder inputs is examined again, as a part of that.
    const isPart = (await partOf(path, desk)).root !== undefined;
    units.push(latexUnit(path, desk, isPart ? undefined : own));
  }
  return [...units, ...unread.map((path) => latexUnit(path, desk))];
}

/** A site whose articles are examined together: what they share is opened once. */
class Desk {
  readonly site: Site;
  readonly #options: UnitOptions;
  #press: Promise<Press> | undefined;
  #renderer: Promise<Renderer> | undefined;

  constructor(site: Site, options: UnitOptions) {
    this.site = site;
    this.#options = options;
  }

  async press(): Promise<Press> {
    return await (this.#press ??= this.#open());
  }

  /** Forgets the articles and bibliographies, but not the formulas. */
  forget(): void {
    this.#press = undefined;
  }

  async #open(): Promise<Press> {
    const [{ openPress }, { createRenderer }] = await Promise.all([
      import("@recto/publish"),
      import("@recto/render"),
    ]);
    const renderer = await (this.#renderer ??= createRenderer({ previews: false }));
    const { runsAgain = false, progress } = this.#options;
    const runs = runsAgain ? "again" : "kept";
    return await openPress(this.site, { forDevelopment: true, renderer, runs, progress });
  }
}

function articleUnit(path: string, desk: Desk, options: UnitOptions): Unit {
  return {
    path,
    forget: () => desk.forget(),
    async examine() {
      const { examineArticle } = await import("@recto/publish");
      const examined = await examineArticle(desk.site, path, await desk.press());
      if (!examined.ok)
        return { diagnostics: [], sources: [], failures: examined.failures.map(sentenceOfFailure) };
      const { diagnostics, sources } = examined.value;
      return { diagnostics: askedFor(diagnostics, options), sources, failures: [] };
    },
  };
}

/** The bibliographies and macros that the articles of a site share. */
function libraryUnit(desk: Desk, options: UnitOptions): Unit {
  return {
    path: desk.site.folder,
    forget: () => desk.forget(),
    async examine() {
      const { underOptions } = await import("@recto/check");
      // Where it cannot be read, every article says so.
      const library = await desk.press().then(
        (press) => press.library,
        () => undefined,
      );
      if (library === undefined) return { diagnostics: [], sources: [], failures: [] };
      const diagnostics = askedFor(underOptions(library.diagnostics, desk.site.settings.check), options);
      const named = new Set(diagnostics.map(({ path }) => path));
      return { diagnostics, sources: library.sources.filter(({ path }) => named.has(path)), failures: [] };
    },
  };
}

function askedFor(diagnostics: readonly Diagnostic[], { rules }: UnitOptions): readonly Diagnostic[] {
  return diagnostics.filter(({ rule }) => rules.length === 0 || rules.includes(rule));
}

/** The site's settings for checks, with those of the command line over them. */
function checkSettings(site: Site, options: UnitOptions): Site["settings"]["check"] {
  const { check } = site.settings;
  if (options.rules.length === 0) return { ...check, preset: options.preset ?? check.preset };
  const rules = Object.entries(check.rules).filter(([rule]) => !options.rules.includes(rule));
  return { ...check, preset: "all", rules: Object.fromEntries(rules) };
}
