import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";

/** Where `@recto/publish` finds the programs. */
export const programsFolder: string = resolve("packages/publish/programs");

/**
 * The programs that pages load in a reader's browser, by the name that `data-program` gives. A program is a module that
 * exports `start(element)`. Those built together share what they have in common.
 */
const entries: Readonly<Record<string, string>> = {
  playground: "packages/playground/src/index.ts",
  system: "packages/live/src/browser/start.ts",
};

/** A program as `programs.json` lists it. */
interface Listed {
  /** The module that exports `start`. */
  readonly entry: string;
  /** All that it may load, itself included: chunks and workers. */
  readonly files: readonly string[];
}

const common: BuildOptions = {
  bundle: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  conditions: ["source"],
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  write: false,
  alias: { "d3-geo": resolve("packages/live/src/figure/planar.ts") },
  // Observable Plot draws half a unit further where pixels are coarse, and the build's pictures are drawn for all.
  define: { "window.devicePixelRatio": "2" },
  // Recto's packages have parts for Node only: a browser's program must not come to use them, see `assertForBrowser`.
  external: ["node:*"],
  outdir: programsFolder,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
};

/** Builds all programs into `programsFolder`, each file under a name that holds its hash. Runs in the root. */
export async function buildPrograms(): Promise<void> {
  const workers = new Map<string, string[]>();
  const files = new Map<string, Uint8Array>();
  const { outputFiles = [], metafile } = await build({
    ...common,
    entryPoints: Object.entries(entries).map(([out, path]) => ({ in: path, out })),
    splitting: true,
    plugins: [workersAreBuilt(workers, files)],
  });
  if (metafile === undefined) throw new Error("esbuild gave no list of what it made");
  assertForBrowser(metafile);
  for (const { path, contents } of outputFiles) files.set(basename(path), contents);
  const listed = Object.entries(entries).map(([name, path]) => [name, listing(path, metafile, workers)]);
  const list = JSON.stringify(Object.fromEntries(listed), undefined, 2);

  mkdirSync(programsFolder, { recursive: true });
  for (const [name, contents] of files) if (!existsSync(join(programsFolder, name))) replace(name, contents);
  replace("programs.json", list);
  for (const name of readdirSync(programsFolder))
    if (name !== "programs.json" && !name.startsWith(".") && !files.has(name))
      rmSync(join(programsFolder, name));
}

/** Writes a file at once: a site may be built from the folder meanwhile. */
function replace(name: string, contents: Uint8Array | string): void {
  const fresh = join(programsFolder, `.${process.pid}.${name}`);
  writeFileSync(fresh, contents);
  renameSync(fresh, join(programsFolder, name));
}

/** Builds what `new Worker(new URL("./….ts", import.meta.url))` names as a file of its own, and names that there. */
function workersAreBuilt(workers: Map<string, string[]>, files: Map<string, Uint8Array>): Plugin {
  return {
    name: "workers-are-built",
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]packages[\\/][a-z]+[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        let contents = readFileSync(path, "utf8");
        for (const [whole, name = ""] of contents.matchAll(
          /new URL\(\s*"(\.{1,2}\/[^"]+\.ts)",\s*import\.meta\.url\s*,?\s*\)/g,
        )) {
          const worker = await buildWorker(join(dirname(path), name), files);
          workers.set(path, [...(workers.get(path) ?? []), worker]);
          contents = contents.replace(whole, `new URL(${JSON.stringify(`./${worker}`)}, import.meta.url)`);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}

/** Builds a worker by itself and gives the name of its file. */
async function buildWorker(path: string, files: Map<string, Uint8Array>): Promise<string> {
  const { outputFiles = [], metafile } = await build({
    ...common,
    entryPoints: [path],
    plugins: [examplesAreLeftOut()],
  });
  const [file] = outputFiles;
  if (file === undefined || metafile === undefined) throw new Error(`esbuild gave no file for ${path}`);
  assertForBrowser(metafile);
  files.set(basename(file.path), file.contents);
  return basename(file.path);
}

/** Leaves out the examples of the rules, which tests and the rules' pages show: no program reads them. */
function examplesAreLeftOut(): Plugin {
  return {
    name: "examples-are-left-out",
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]check[\\/]src[\\/]rules[\\/].*\.ts$/ }, ({ path }) => ({
        // As the formatter leaves it: the property of an object at the top.
        contents: readFileSync(path, "utf8").replaceAll(
          /^ {2}examples: \{\n[^]*?^ {2}\},$/gm,
          "  examples: { bad: [], good: [] },",
        ),
        loader: "ts",
      }));
    },
  };
}

function assertForBrowser({ outputs }: Metafile): void {
  for (const [path, { imports }] of Object.entries(outputs))
    for (const { path: imported, external } of imports)
      if (external === true)
        throw new Error(`${path} is for browsers and imports ${imported}, which only Node has.`);
}

/** The files that the program of an entry may load. */
function listing(
  entry: string,
  { outputs }: Metafile,
  workers: ReadonlyMap<string, readonly string[]>,
): Listed {
  const own = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entry);
  if (own === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  const reached = new Set([own]);
  const names = new Set<string>();
  for (const path of reached) {
    names.add(basename(path));
    const output = outputs[path];
    for (const imported of output?.imports ?? []) reached.add(imported.path);
    for (const input of Object.keys(output?.inputs ?? {}))
      for (const worker of workers.get(resolve(input)) ?? []) names.add(worker);
  }
  return { entry: basename(own), files: [...names] };
}
