import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Failure } from "../failure.ts";
import type { Files } from "../files.ts";

export interface ServeOptions {
  /** The first port to try; when it is taken the next free one is used and `report` says so. 4000 by default. */
  readonly port?: number;
  /** `localhost` by default: nobody else on the network sees the drafts. */
  readonly host?: string;
  readonly files?: Files;
  /** Told of every build, and of a port that was taken. */
  readonly report?: (event: ServeEvent) => void;
}

export type ServeEvent =
  | { readonly type: "port-taken"; readonly wanted: number; readonly used: number }
  | {
      readonly type: "built";
      /** The paths that were saved; empty at the start. */
      readonly changed: readonly string[];
      readonly articles: number;
      readonly milliseconds: number;
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: ReadonlyMap<string, SourceText>;
    }
  | { readonly type: "failed"; readonly failures: readonly Failure[] };

/** A running development server. */
export interface Server {
  /** `http://localhost:4000/` with the site's base path. */
  readonly url: string;
  /** Stops watching and serving; resolves when the port is free. */
  close(): Promise<void>;
}
