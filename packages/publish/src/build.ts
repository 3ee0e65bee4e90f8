import type { Diagnostic, SourceText } from "@recto/diagnostics";
import { compose } from "./compose.ts";
import { failureOfFile, type Failure } from "./failure.ts";
import { openPress } from "./press.ts";
import type { Site } from "./site.ts";
import { isReplaceable, MARKER, openStaging } from "./write.ts";

export interface BuildOptions {
  /** Stops the build; the last good site stays. */
  readonly signal?: AbortSignal | undefined;
  /** Whether drafts are built too; they are not by default. */
  readonly drafts?: boolean | undefined;
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
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, SourceText>;
    }
  | { readonly status: "failed"; readonly failures: readonly Failure[] };

/**
 * Builds a site into its output folder. It is written beside the last one and takes its place when it is whole: an
 * article with an error, a full disk, an unreadable file or the signal leave the last one as it was.
 */
export async function buildSite(site: Site, options: BuildOptions = {}): Promise<BuildResult> {
  const { files, output } = site;
  const { signal, drafts = false } = options;
  try {
    if (!(await isReplaceable(output, files))) return failed(notReplaceable(output));
    const staging = await openStaging(output, files);
    try {
      const press = await openPress(site, { forDevelopment: false });
      const { articles, diagnostics, sources } = await compose(site, press, {
        drafts,
        signal,
        write: staging.write,
      });
      if (diagnostics.some(({ severity }) => severity === "error"))
        return { status: "rejected", diagnostics, sources };
      await staging.write({ path: MARKER, bytes: "{}" });
      signal?.throwIfAborted();
      await staging.publish();
      return { status: "built", output, articles, unchanged: false, diagnostics, sources };
    } finally {
      await staging.discard();
    }
  } catch (error) {
    return failed(signal?.aborted === true ? aborted(output) : failureOfFile(error, output));
  }
}

function failed(failure: Failure): BuildResult {
  return { status: "failed", failures: [failure] };
}

function aborted(output: string): Failure {
  return {
    kind: "aborted",
    path: output,
    message: "The build was stopped.",
    do: "The last good site is still in place; build again to replace it.",
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
