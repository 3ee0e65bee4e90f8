import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { lightStdlib } from "../packages/publish/src/systems/plugins.ts";
import { buildPrograms } from "./programs.ts";

// Runs in the root, by npm, as JavaScript that esbuild made of it: so it also runs on a Node that knows no TypeScript.
const cli = resolve("packages/cli");
const output = join(cli, "bundle");

const common: BuildOptions = {
  outdir: output,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node22",
  conditions: ["source"],
  // Some functions of stdlib come with the notice of who wrote them first.
  legalComments: "eof",
  logLevel: "warning",
  plugins: [othersAreExternal(), assetsAreCopied(), lightStdlib()],
};

/** What `npx recto` runs: Recto's packages in a few files, and the packages of others as they are installed. */
const program = {
  ...common,
  entryPoints: [join(cli, "src/main.ts")],
  splitting: true,
  chunkNames: "[name]-[hash]",
};
/** What a site's configuration imports: by itself, so that it does not load the program. */
const library = { ...common, entryPoints: [join(cli, "src/index.ts")] };
/** What systems import, and what draws and judges them in a thread. Functions are in files of their own, so that a page gets those that its systems use. */
const mathematics = resolve("packages/system/src/math");
const forSystems = {
  ...common,
  entryPoints: Object.fromEntries([
    ...["system", "networks"].map((name) => [name, join(cli, `src/${name}.ts`)]),
    ["studio", resolve("packages/publish/src/systems/studio/serve.ts")],
    ...readdirSync(mathematics)
      .filter((name) => name !== "index.ts" && name !== "real.ts")
      .map((name) => [`math-${basename(name, ".ts")}`, join(mathematics, name)]),
  ]),
  splitting: true,
  chunkNames: "part-[hash]",
};
await buildPrograms();
const results = await Promise.all(
  [program, library, forSystems].map((options) => build({ ...options, write: false })),
);
const files = results.flatMap(({ outputFiles }) => outputFiles);

mkdirSync(output, { recursive: true });
const fresh = new Set(files.map(({ path }) => basename(path)));
for (const { path, contents } of files) writeFileSync(path, contents);
for (const name of readdirSync(output)) {
  if (name !== "assets" && !fresh.has(name)) rmSync(join(output, name), { recursive: true });
}

/**
 * The packages of others are imported as they are installed; but for those that systems compute with: what is hundreds of
 * small files is one, which every worker thread loads.
 */
function othersAreExternal(): Plugin {
  return {
    name: "others-are-external",
    setup(bundler) {
      bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === "entry-point" || /^@(?:recto|stdlib|noble)\//.test(path)
          ? undefined
          : { path, external: true },
      );
    },
  };
}

/** Copies what `new URL("…", import.meta.url)` names into `bundle/assets`, and names it there. */
function assetsAreCopied(): Plugin {
  return {
    name: "assets-are-copied",
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]packages[\\/][a-z]+[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
        if (path.startsWith(cli)) return undefined;
        const contents = readFileSync(path, "utf8").replaceAll(
          /new URL\(\s*"(\.{1,2}\/[^"]+)",\s*import\.meta\.url\s*,?\s*\)/g,
          (_, asset: string) =>
            `new URL(${JSON.stringify(copied(resolve(dirname(path), asset)))}, import.meta.url)`,
        );
        return { contents, loader: "ts" };
      });
    },
  };
}

function copied(asset: string): string {
  const place = `assets/${relative(resolve("packages"), asset).replaceAll("\\", "/").replace("/src/", "/")}`;
  // Of a folder whose files are named by their hashes the old ones go.
  if (statSync(asset).isDirectory()) rmSync(join(output, place), { recursive: true, force: true });
  cpSync(asset, join(output, place), { recursive: true });
  return `./${place}`;
}
