import { declaredEncoding, decodeText } from "@recto/diagnostics";
import {
  type AuthorEnvironment,
  type AuthorEnvironments,
  type Macro,
  type Macros,
  parseLatex,
  readEnvironments,
  readMacros,
} from "@recto/latex";
import type { Files } from "./files.ts";
import { halvesOf } from "./halves.ts";
import { isFragment } from "./own.ts";
import { joinPath } from "./paths.ts";

/** Of a folder with more files, or more text, only the first are read. */
const MOST_FILES = 80;
const MOST_TEXT = 2_000_000;
/** Folders beside a document in which packages are looked for. */
const MOST_FOLDERS = 40;

/** What the other files of a fragment's folder say, as no document is known that it is a part of. */
export interface Surrounding {
  /** Definitions of commands that begin or end environments, and of environments. */
  readonly macros: Macros;
  readonly environments: AuthorEnvironments;
  /** For each file that is no document of its own, what it begins and does not end or the reverse. */
  readonly halves: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** The encoding of one byte a character that one of them names. */
  readonly encoding: string | undefined;
}

/** Reads what stands beside documents, each folder once. It holds as long as no file changes. */
export class Neighbours {
  readonly #files: Files;
  readonly #folders = new Map<string, Promise<Surrounding>>();
  readonly #styles = new Map<string, Promise<ReadonlyMap<string, string>>>();

  constructor(files: Files) {
    this.#files = files;
  }

  async around(folder: string): Promise<Surrounding> {
    const known = this.#folders.get(folder) ?? this.#readFolder(folder);
    this.#folders.set(folder, known);
    return await known;
  }

  /** The path of a package or class that stands in a folder beside or below `folder`, where TeX is told to look. */
  async styleAt(folder: string, file: string): Promise<string | undefined> {
    const known = this.#styles.get(folder) ?? this.#findStyles(folder);
    this.#styles.set(folder, known);
    return (await known).get(file);
  }

  async #readFolder(folder: string): Promise<Surrounding> {
    const macros = new Map<string, Macro>();
    const environments = new Map<string, AuthorEnvironment>();
    const halves = new Map<string, ReadonlyMap<string, number>>();
    const names = (await this.#files.list?.(folder)) ?? [];
    let read = 0;
    let encoding: string | undefined;
    for (const name of names.filter((each) => /\.(?:tex|ltx|sty|cls)$/i.test(each)).slice(0, MOST_FILES)) {
      const path = joinPath(folder, name);
      const text = await this.#textOf(path);
      if (text === undefined || (read += text.length) > MOST_TEXT) continue;
      if (/\.(?:tex|ltx)$/i.test(name) && isFragment(text)) halves.set(path, halvesOf(text));
      if (text.includes("inputen")) encoding ??= declaredEncoding(text);
      if (!DEFINERS.test(text)) continue;
      const root = parseLatex(text, { macros, environments });
      for (const macro of readMacros(root, text, path, macros))
        if (EDGES.test(macro.body)) macros.set(macro.name, macro);
      for (const environment of readEnvironments(root, text, path))
        environments.set(environment.name, environment);
    }
    return { macros, environments, halves, encoding };
  }

  async #findStyles(folder: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    const above = folder === "" ? ".." : joinPath(folder, "..");
    let looked = 0;
    for (const base of [folder, above]) {
      const names = (await this.#files.list?.(base)) ?? [];
      for (const name of names.filter((each) => !each.includes("."))) {
        if ((looked += 1) > MOST_FOLDERS) return found;
        const below = joinPath(base, name);
        for (const file of (await this.#files.list?.(below)) ?? [])
          if (/\.(?:sty|cls)$/.test(file) && !found.has(file)) found.set(file, joinPath(below, file));
      }
    }
    return found;
  }

  async #textOf(path: string): Promise<string | undefined> {
    try {
      const bytes = await this.#files.read(path);
      return bytes === undefined ? undefined : decodeText(path, bytes).source.text;
    } catch {
      return undefined;
    }
  }
}

const DEFINERS =
  /\\(?:[gex]?def|let|(?:new|renew|provide)(?:command|environment)|lstnewenvironment|newtcblisting|newminted|[A-Za-z]*(?:Document|Verbatim)Environment)(?![A-Za-z@])/;
/** What makes a command one that begins or ends something. */
const EDGES =
  /\\(?:begin|end)(?![a-z])|\\end[a-z]|[vV]erbatim|lstlisting|\\catcode|\\dospecials|\$\$|\\[[\]]/;
