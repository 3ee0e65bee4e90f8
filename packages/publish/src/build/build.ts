import { resolve, sep } from "node:path";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { RunProgress } from "@recto/system/node";
import { openArchive, type Archive } from "./archive.ts";
import { hashOf } from "../assets/hash.ts";
import { compose } from "./compose.ts";
import { failureOfFile, type Failure } from "../failure.ts";
import { linksOf } from "../addresses/links.ts";
import { openPress, type Press } from "../proof/press.ts";
import { printerOf } from "./print.ts";
import { cacheFolder, type Site } from "../site.ts";
import { circumstancesOf, programHash, readSources, validStamp, writeStamp, type Stamp } from "./stamp.ts";
import { Inquiry, isOfFiles, traced } from "./trace.ts";
import { isReplaceable, MARKER, openStaging, type KeptFile, type OutputFile } from "./write.ts";

export interface BuildOptions {
  /** Stops the build; the last good site stays. */
  readonly signal?: AbortSignal | undefined;
  /** Whether drafts are built too; they are not by default. */
  readonly drafts?: boolean | undefined;
  /** Is told how many runs of systems are done. */
  readonly progress?: ((progress: RunProgress) => void) | undefined;
  /** Is told, in a sentence, of what is worth knowing of kept runs and no failure. */
  readonly notice?: ((sentence: string) => void) | undefined;
}

/** What became of a build. Only `built` changed the output folder. */
export type BuildResult =
  | {
      readonly status: "built";
      readonly output: string;
      /** How many articles the site has. */
      readonly articles: number;
      /** Whether the site was already there, built from the same files. */
      readonly unchanged: boolean;
      /** Warnings only. */
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, SourceText>;
    }
  | {
      /** An article has an error. */
      readonly status: "rejected";
      readonly articles: number;
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, SourceText>;
    }
  | { readonly status: "failed"; readonly failures: readonly Failure[] };

/**
 * Builds a site into its output folder. It is written beside the last one and takes its place when it is whole: an
 * article with an error, a full disk, an unreadable file or the signal leave the last one as it was. Where nothing
 * changed since the last build, that site stays.
 */
export async function buildSite(site: Site, options: BuildOptions = {}): Promise<BuildResult> {
  return await buildBy(site, options, await programHash());
}

/** `buildSite` by a program of some hash; without one every build is made anew. */
export async function buildBy(
  site: Site,
  { signal, drafts = false, progress, notice }: BuildOptions,
  program: string | undefined,
): Promise<BuildResult> {
  const { files, output } = site;
  let press: Press | undefined;
  let archive: Archive | undefined;
  try {
    if (!(await isReplaceable(output, files))) return failed(notReplaceable(output));
    const links = linksOf(site);
    const inquiry = new Inquiry({
      files,
      links,
      articles: () => site.articles,
      labelsUsedOf: async (slug) => await press?.labelsUsedOf(slug),
    });
    const circumstances = program === undefined ? undefined : circumstancesOf(site, drafts, program);
    const last = circumstances === undefined ? undefined : await validStamp(site, circumstances, inquiry);
    if (last !== undefined) return await asBefore(site, last);

    const staging = await openStaging(output, files);
    try {
      const written: string[] = [];
      const write = (file: OutputFile | KeptFile): Promise<void> => {
        written.push(file.path);
        return staging.write(file);
      };
      const reading = traced({ ...inquiry.world, files }, isInput(site));
      press = await openPress(
        { ...site, files: reading.world.files },
        { forDevelopment: false, drafts, runs: "new", progress, notice, signal },
      );
      archive =
        program === undefined ? undefined : await openArchive({ site, press, reading, inquiry, program });
      const printer = archive ?? printerOf(press, () => undefined);
      const composed = await compose(site, press, { drafts, signal, write, printer });
      // What was stopped on the way is no error of an article.
      signal?.throwIfAborted();
      const { articles, diagnostics, sources } = composed;
      if (diagnostics.some(({ severity }) => severity === "error")) {
        await archive?.save(false);
        return { status: "rejected", articles, diagnostics, sources };
      }
      const trace = reading.trace().filter(isOfFiles);
      const build = hashOf(circumstances ?? "", JSON.stringify(trace));
      await write({ path: MARKER, bytes: JSON.stringify({ build }) });
      signal?.throwIfAborted();
      await staging.publish();
      await archive?.save(true);
      if (circumstances !== undefined) {
        const paths = [...sources.keys()];
        const stamp = { build, circumstances, trace, output: written, articles, diagnostics, sources: paths };
        await writeStamp(site, stamp);
      }
      return { status: "built", output, articles, unchanged: false, diagnostics, sources };
    } finally {
      press?.systems.close();
      await staging.discard();
    }
  } catch (error) {
    if (signal?.aborted !== true) return failed(failureOfFile(error, output));
    await archive?.save(false);
    return failed(aborted(output));
  }
}

async function asBefore(site: Site, { articles, diagnostics, sources }: Stamp): Promise<BuildResult> {
  return {
    status: "built",
    output: site.output,
    articles,
    unchanged: true,
    diagnostics,
    sources: await readSources(site, sources),
  };
}

/** Whether a path is one that the site is made from, not one that a build makes. */
function isInput(site: Site): (path: string) => boolean {
  const made = [site.output, cacheFolder(site)].map((folder) => resolve(folder) + sep);
  return (path) => !made.some((folder) => `${resolve(path)}${sep}`.startsWith(folder));
}

function failed(failure: Failure): BuildResult {
  return { status: "failed", failures: [failure] };
}

function aborted(output: string): Failure {
  return {
    kind: "aborted",
    path: output,
    message: "The build was stopped.",
    do: "Build again when you like; what was built before is as it was.",
  };
}

function notReplaceable(output: string): Failure {
  return {
    kind: "output",
    path: output,
    message: `${output} holds files that Recto did not write, and a build would remove them.`,
    do: "Empty it, or choose another output folder in the configuration.",
  };
}
