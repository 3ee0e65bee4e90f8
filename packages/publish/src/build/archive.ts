import { join } from "node:path";
import { decodeText, type Diagnostic } from "@recto/diagnostics";
import { hashOf } from "../assets/hash.ts";
import { codeOf } from "../failure.ts";
import type { Files } from "../files.ts";
import type { ArticlePart, Neighbours } from "../pages/article.ts";
import type { Summary } from "../pages/summary.ts";
import type { Press } from "../proof/press.ts";
import { pageFile, type Printed, type Printer } from "./print.ts";
import { cacheFolder, type Site } from "../site.ts";
import { traced, type Inquiry, type Question, type Traced } from "./trace.ts";
import type { KeptFile, OutputFile } from "./write.ts";

/** A file of the last site, and its version there. */
interface Written {
  readonly path: string;
  readonly version: string;
}

/** What an earlier build made of an article. */
interface Entry {
  /** What it was made from. */
  readonly trace: readonly Question[];
  readonly summary: Summary;
  /** The name of the file that holds its part of the page: the hash of what it holds. */
  readonly part: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The paths of the texts that the diagnostics are about. */
  readonly sources: readonly string[];
  /** The files beside its page. */
  readonly files: readonly Written[];
  /** Its page, as the last site has it, and the neighbours it names. */
  readonly page: (Written & { readonly neighbours: string }) | undefined;
}

/** What this build made of an article, or found made. */
interface Result {
  readonly entry: Omit<Entry, "files" | "page">;
  readonly page: string;
  readonly files: readonly string[];
  readonly neighbours: string;
  readonly earlier: Entry | undefined;
}

export interface ArchiveOptions {
  readonly site: Site;
  readonly press: Press;
  /** Notes what the build as a whole was made from. */
  readonly reading: Traced;
  readonly inquiry: Inquiry;
  /** A hash of the program that runs. */
  readonly program: string;
}

/**
 * Opens what earlier builds made of the articles. What is broken, or made by another program or from other files, is
 * not considered.
 */
export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const { site, inquiry } = options;
  const circumstances = circumstancesOf(options);
  const known = await readEntries(site, circumstances);
  const valid = new Map<string, Entry>();
  for (let start = 0; start < site.articles.length; start += AT_ONCE)
    await Promise.all(
      site.articles.slice(start, start + AT_ONCE).map(async (path) => {
        const entry = known.get(path);
        if (entry !== undefined && (await inquiry.holds(entry.trace))) valid.set(path, entry);
      }),
    );
  return new Archive(options, circumstances, valid);
}

/** Prints the articles that changed, and takes the others from an earlier build. */
export class Archive implements Printer {
  readonly #options: ArchiveOptions;
  readonly #circumstances: string;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #results = new Map<string, Result>();

  constructor(options: ArchiveOptions, circumstances: string, entries: ReadonlyMap<string, Entry>) {
    this.#options = options;
    this.#circumstances = circumstances;
    this.#entries = entries;
  }

  async summary(path: string): Promise<Summary> {
    return this.#entries.get(path)?.summary ?? (await this.#options.press.summary(path));
  }

  async print(path: string, neighbours: Neighbours): Promise<Printed> {
    const entry = this.#entries.get(path);
    const again = entry === undefined ? undefined : await this.#printAgain(path, entry, neighbours);
    return again ?? (await this.#printAnew(path, neighbours));
  }

  async #printAgain(path: string, entry: Entry, neighbours: Neighbours): Promise<Printed | undefined> {
    const { site, reading } = this.#options;
    for (const file of entry.files) if (!(await this.#isThere(file))) return undefined;
    const names = namesOf(neighbours);
    const page = await this.#pageOf(entry, neighbours, names);
    if (page === undefined) return undefined;
    reading.note(entry.trace);
    const files = entry.files.map((file) => file.path);
    this.#results.set(path, { entry, page: page.path, files, neighbours: names, earlier: entry });
    const { diagnostics } = entry;
    const sources = await Promise.all(
      entry.sources.map(async (source) => decodeText(source, await site.files.read(source)).source),
    );
    return { files: [page, ...files.map((file) => ({ path: file }))], diagnostics, sources };
  }

  /** The page as the last site has it, or put together again beside other neighbours. */
  async #pageOf(
    { page, part }: Entry,
    neighbours: Neighbours,
    names: string,
  ): Promise<KeptFile | OutputFile | undefined> {
    const { site, press } = this.#options;
    if (page?.neighbours === names && (await this.#isThere(page))) return { path: page.path };
    const read = await readPart(site, part);
    return read === undefined ? undefined : pageFile(read, neighbours, press.frame, undefined);
  }

  async #printAnew(path: string, neighbours: Neighbours): Promise<Printed> {
    const { site, press, reading } = this.#options;
    const tracing = traced(press.world);
    const proof = await press.within(tracing.world).proof(path);
    const { part, files, diagnostics, sources, isFleeting } = proof;
    reading.note(tracing.trace());
    const page = pageFile(part, neighbours, press.frame, undefined);
    const named = new Set(diagnostics.map((diagnostic) => diagnostic.path));
    const name = isFleeting ? undefined : await writePart(site, part);
    if (name !== undefined)
      this.#results.set(path, {
        entry: {
          trace: tracing.trace(),
          summary: part.summary,
          part: name,
          diagnostics,
          sources: sources.map((source) => source.path).filter((source) => named.has(source)),
        },
        page: page.path,
        files: files.map((file) => file.path),
        neighbours: namesOf(neighbours),
        earlier: undefined,
      });
    return { files: [page, ...files], diagnostics, sources };
  }

  async #isThere({ path, version }: Written): Promise<boolean> {
    const { files, output } = this.#options.site;
    return (await files.version(join(output, path))) === version;
  }

  /**
   * Keeps what was made for the next build. `isPublished` says whether the site that was made from it is in its place;
   * where it cannot be written the next build only takes longer.
   */
  async save(isPublished: boolean): Promise<void> {
    const { site } = this.#options;
    const entries = new Map<string, Entry>();
    for (const [path, entry] of this.#entries) {
      // What this build left out, a draft perhaps, is not in its site.
      const kept = isPublished ? withoutFiles(entry, entry.files.length) : entry;
      if (kept !== undefined && !this.#results.has(path)) entries.set(path, kept);
    }
    for (const [path, result] of this.#results) {
      const { entry, files, earlier } = result;
      const kept = isPublished
        ? await this.#published(result)
        : (earlier ?? withoutFiles(entry, files.length));
      if (kept !== undefined) entries.set(path, kept);
    }
    const text = JSON.stringify({ circumstances: this.#circumstances, entries: [...entries] });
    const place = indexPath(site);
    await unlessRefused(async () => {
      await site.files.write(`${place}.new`, `${hashOf(text)}\n${text}`);
      await site.files.rename(`${place}.new`, place);
      await removeOthers(site, new Set([...entries.values()].map(({ part }) => part)));
    });
  }

  async #published({ entry, page, files, neighbours }: Result): Promise<Entry | undefined> {
    const [version, ...versions] = await Promise.all([page, ...files].map((path) => this.#versionOf(path)));
    const written = files.flatMap((path, index) => {
      const own = versions[index];
      return own === undefined ? [] : [{ path, version: own }];
    });
    if (version === undefined || written.length < files.length) return undefined;
    return { ...entry, files: written, page: { path: page, version, neighbours } };
  }

  #versionOf(path: string): Promise<string | undefined> {
    const { files, output } = this.#options.site;
    return files.version(join(output, path));
  }
}

/** What is kept of an article whose page no site has; nothing where files belong to it, which are nowhere then. */
function withoutFiles(entry: Result["entry"], files: number): Entry | undefined {
  return files > 0 ? undefined : { ...entry, files: [], page: undefined };
}

/** How many articles are looked at at a time. */
const AT_ONCE = 64;

/** Everything that an article depends on and that no question is about. */
function circumstancesOf({ site, press, program }: ArchiveOptions): string {
  const { library, frame } = press;
  const texts = library.sources.map(({ path, text }) => [path, hashOf(text)]);
  const style = hashOf(library.citationStyle);
  const { settings, base, articlesFolder } = site;
  const { drafts } = press;
  return hashOf(program, JSON.stringify({ settings, base, articlesFolder, frame, texts, style, drafts }));
}

function namesOf({ older, newer }: Neighbours): string {
  return JSON.stringify([older, newer].map((one) => [one?.slug, one?.titleHtml ?? one?.title]));
}

async function readEntries(site: Site, circumstances: string): Promise<ReadonlyMap<string, Entry>> {
  const text = await readHashed(site.files, indexPath(site));
  if (text === undefined) return new Map();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its hash says that Recto wrote it
  const read = JSON.parse(text) as { circumstances: string; entries: readonly [string, Entry][] };
  return new Map(read.circumstances === circumstances ? read.entries : []);
}

/** The text of a file after a first line that holds its hash; undefined for none, or a broken one. */
async function readHashed(files: Files, path: string): Promise<string | undefined> {
  if ((await files.kind(path)) !== "file") return undefined;
  const all = new TextDecoder().decode(await files.read(path));
  const end = all.indexOf("\n");
  const text = all.slice(end + 1);
  return hashOf(text) === all.slice(0, end) ? text : undefined;
}

/** Writes an article's part of its page and gives its name; undefined where the folder cannot be written. */
async function writePart(site: Site, part: ArticlePart): Promise<string | undefined> {
  const { body, frontMatter, ...rest } = part;
  const { canonical, arxiv, doi } = frontMatter;
  const text = `${JSON.stringify({ ...rest, frontMatter: { canonical, arxiv, doi } })}\n${body}`;
  const name = hashOf(text);
  const isWritten = await unlessRefused(() => site.files.write(join(partsFolder(site), name), text));
  return isWritten ? name : undefined;
}

async function readPart(site: Site, name: string): Promise<ArticlePart | undefined> {
  const path = join(partsFolder(site), name);
  if ((await site.files.kind(path)) !== "file") return undefined;
  const text = new TextDecoder().decode(await site.files.read(path));
  if (hashOf(text) !== name) return undefined;
  const end = text.indexOf("\n");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its hash says that Recto wrote it
  return { ...(JSON.parse(text.slice(0, end)) as Omit<ArticlePart, "body">), body: text.slice(end + 1) };
}

async function removeOthers(site: Site, used: ReadonlySet<string>): Promise<void> {
  const folder = partsFolder(site);
  if ((await site.files.kind(folder)) !== "folder") return;
  for (const name of await site.files.list(folder))
    if (!used.has(name)) await site.files.remove(join(folder, name));
}

/** Does without what the disk refuses. */
async function unlessRefused(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}

function indexPath(site: Site): string {
  return join(cacheFolder(site), "articles.json");
}

function partsFolder(site: Site): string {
  return join(cacheFolder(site), "parts");
}
