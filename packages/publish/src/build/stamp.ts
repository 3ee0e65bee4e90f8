import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeText, type Diagnostic, type SourceText } from "@recto/diagnostics";
import { hashOf } from "../assets/hash.ts";
import { programsHash } from "../assets/programs.ts";
import { readTheme } from "../assets/theme.ts";
import { codeOf } from "../failure.ts";
import { cacheFolder, type Site } from "../site.ts";
import { serveModule } from "../systems/studio/studio.ts";
import type { Inquiry, Question } from "./trace.ts";
import { MARKER } from "./write.ts";

/** What a finished build leaves in the cache folder, so that the next one can tell whether anything changed. */
export interface Stamp {
  /** Names the build; the marker of the built site holds the same. */
  readonly build: string;
  /** Everything that is not a file: the program, the settings, the options. */
  readonly circumstances: string;
  /** What was read, and what it was. */
  readonly trace: readonly Question[];
  /** The files that were written. */
  readonly output: readonly string[];
  readonly articles: number;
  readonly diagnostics: readonly Diagnostic[];
  /** The paths of the texts that the diagnostics are about. */
  readonly sources: readonly string[];
}

/**
 * A hash of the program that runs; undefined where it runs from its sources, which may change between two builds
 * without its noticing. The bundle names its parts by their content, so that one part stands for all; the packages of
 * others are known by what the package manager notes of them.
 */
export async function programHash(): Promise<string | undefined> {
  const path = fileURLToPath(import.meta.url);
  if (path.endsWith(".ts")) return undefined;
  const { before, after, icon } = await readTheme(false);
  const programs = await programsHash();
  return hashOf(
    await readFile(path),
    await readFile(serveModule()),
    process.version,
    before,
    after,
    icon,
    programs,
    ...installedAround(path),
  );
}

/** What npm, pnpm and Yarn note of the packages that they installed, with their versions. */
const INSTALLED = [".package-lock.json", ".modules.yaml", ".yarn-state.yml"];

/** The notes on the installed packages in the folders above a path. */
function* installedAround(path: string): Generator<Uint8Array> {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    for (const name of INSTALLED) {
      const note = join(folder, "node_modules", name);
      if (existsSync(note)) yield readFileSync(note);
    }
}

/** Everything that a build depends on and that is not a file. */
export function circumstancesOf(
  { settings, articles, base }: Site,
  drafts: boolean,
  program: string,
): string {
  return hashOf(program, JSON.stringify({ settings, articles, base, drafts }));
}

/** The stamp of the last build, when the same build now would give the same site and that site is still there. */
export async function validStamp(
  site: Site,
  circumstances: string,
  inquiry: Inquiry,
): Promise<Stamp | undefined> {
  const { files, output } = site;
  const stamp = await readStamp(site);
  if (stamp === undefined || stamp.circumstances !== circumstances) return undefined;
  if (!(await inquiry.holds(stamp.trace))) return undefined;
  const marker = join(output, MARKER);
  if ((await files.kind(marker)) !== "file" || !(await textOf(site, marker)).includes(stamp.build))
    return undefined;
  for (const path of stamp.output) if ((await files.kind(join(output, path))) !== "file") return undefined;
  return stamp;
}

/** Writes a stamp; where the cache folder cannot be written the next build only takes longer. */
export async function writeStamp(site: Site, stamp: Stamp): Promise<void> {
  const path = stampPath(site);
  try {
    await site.files.write(`${path}.new`, JSON.stringify(stamp));
    await site.files.rename(`${path}.new`, path);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

/** The texts that a build was made from, read again for its diagnostics. */
export async function readSources(
  site: Site,
  paths: readonly string[],
): Promise<ReadonlyMap<string, SourceText>> {
  const texts = await Promise.all(
    paths.map(async (path) => decodeText(path, await site.files.read(path)).source),
  );
  return new Map(texts.map((source) => [source.path, source]));
}

async function readStamp(site: Site): Promise<Stamp | undefined> {
  const path = stampPath(site);
  if ((await site.files.kind(path)) !== "file") return undefined;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the cache folder holds what Recto wrote
    return JSON.parse(await textOf(site, path)) as Stamp;
  } catch {
    return undefined;
  }
}

async function textOf(site: Site, path: string): Promise<string> {
  return new TextDecoder().decode(await site.files.read(path));
}

function stampPath(site: Site): string {
  return join(cacheFolder(site), "build.json");
}
