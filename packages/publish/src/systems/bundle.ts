import { dirname, resolve } from "node:path";
import type { BuildResult } from "esbuild";
import { ENTRY, entries, lightStdlib, ownNames } from "./plugins.ts";
import { deterministicPowers } from "./powers.ts";

/** What is bundled, and for where. */
export interface BundleOptions {
  readonly id: string;
  /** The path of the system's file. */
  readonly path: string;
  /** The folder that the bundle is to be written to. */
  readonly cache: string;
  /** Whether each file has a source map beside it, which alters nothing in it but the hashes of names. */
  readonly isMapped: boolean;
}

/** Bundles a system with all that it imports: for a page and for Node alike. Throws esbuild's failure. */
export async function bundle({ id, path, cache, isMapped }: BundleOptions): Promise<Bundle> {
  const { build } = await import("esbuild");
  const name = stemOf(id);
  return await build({
    entryPoints: { [name]: `${ENTRY}:page`, [`${name}-worker`]: `${ENTRY}:worker` },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: import.meta.url.endsWith(".ts") ? ["source"] : [],
    minify: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
    metafile: true,
    write: false,
    outdir: cache,
    entryNames: "[name].[hash]",
    chunkNames: `${name}-part.[hash]`,
    absWorkingDir: dirname(resolve(path)),
    loader: { ".bin": "binary", ".wasm": "binary", ".txt": "text" },
    sourcemap: isMapped ? "external" : false,
    sourcesContent: false,
    plugins: [entries(id, resolve(path)), ownNames(), deterministicPowers(isMapped), lightStdlib()],
  });
}

export type Bundle = BuildResult<{ write: false; metafile: true }>;

/** What the names of a system's bundled files begin with. */
export function stemOf(id: string): string {
  return id.replaceAll("/", "-");
}
