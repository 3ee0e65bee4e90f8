import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { OutputFile } from "../build/write.ts";
import { hashedName, hashOf } from "./hash.ts";

/** What `npm run bundle` makes: the browser's programs, and `programs.json`, which lists them. */
const folder = new URL("../../programs", import.meta.url);
const loaderPath = new URL("../../theme/loader.js", import.meta.url);

/**
 * The programs that pages load in a browser. A page that has an element with `data-program="name"` names the loader in
 * its head, and the loader loads the program when the reader comes near the element.
 */
export interface Programs {
  /** The address of the loader. */
  readonly loader: string;
  /** The address of each program's module by the program's name. */
  readonly addresses: Readonly<Record<string, string>>;
  /** All that a page with a program needs: the loader, the module and what that may load. */
  files(name: string): Promise<readonly OutputFile[]>;
}

/** What `scripts/programs.ts` writes of each program. */
type List = Readonly<Record<string, { readonly entry: string; readonly files: readonly string[] }>>;

/** Reads the list of programs; `assets` is what their addresses begin with: `/assets/`. */
export async function readPrograms(assets: string): Promise<Programs> {
  const list = await readList();
  const script = await readFile(loaderPath, "utf8");
  const loader: OutputFile = { path: `assets/${hashedName("loader.js", script)}`, bytes: script };
  const read = new Map<string, Promise<readonly OutputFile[]>>();
  return {
    loader: assets + loader.path.slice("assets/".length),
    addresses: Object.fromEntries(Object.entries(list).map(([name, { entry }]) => [name, assets + entry])),
    files(name) {
      const program = list[name];
      if (program === undefined)
        throw new Error(`The browser's program ${name} is not built; \`npm run bundle\` builds it.`);
      const files = read.get(name) ?? Promise.all(program.files.map(readProgramFile));
      read.set(name, files);
      return files.then((own) => [loader, ...own]);
    },
  };
}

/** What changes whenever a program or the loader does. */
export async function programsHash(): Promise<string> {
  return hashOf(await listText(), await readFile(loaderPath));
}

/** The list of programs, which names every file by its content; empty before the first `npm run bundle`. */
async function listText(): Promise<string> {
  const path = fileIn("programs.json");
  return existsSync(path) ? await readFile(path, "utf8") : "{}";
}

async function readList(): Promise<List> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `npm run bundle` wrote it
  return JSON.parse(await listText()) as List;
}

async function readProgramFile(name: string): Promise<OutputFile> {
  return { path: `assets/${name}`, bytes: await readFile(fileIn(name)) };
}

function fileIn(name: string): URL {
  return new URL(`${folder.href}/${name}`);
}
