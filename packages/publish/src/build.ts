import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Failure } from "./failure.ts";

export interface BuildOptions {
  /** Stops the build; the last good site stays. */
  readonly signal?: AbortSignal;
  /** Whether drafts are built too; they are not by default. */
  readonly drafts?: boolean;
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
