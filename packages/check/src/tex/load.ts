import { type DecodedText, declaredEncoding, type Diagnostic, type SourceText } from "@recto/diagnostics";
import {
  type AuthorEnvironment,
  type Macro,
  parseLatex,
  readEnvironments,
  readMacros,
  type Root,
} from "@recto/latex";
import type { CheckDocument, CheckFile, Input, Named } from "../document.ts";
import { lazy } from "../lazy.ts";
import { readWorks } from "./bibliography.ts";
import { isBibtex } from "./bibtex.ts";
import { commandsIn } from "./commands.ts";
import { isDistributed } from "./distributed.ts";
import type { Facts, InputAt } from "./facts.ts";
import { type Files, readingOnce } from "./files.ts";
import { Halves } from "./halves.ts";
import { findImages } from "./images.ts";
import { inTypewriter } from "./typewriter.ts";
import { isFragment, namedRoot, type Own, read, readOwn, rootHint } from "./own.ts";
import { candidatesFor, joinName, type Place, placeOf } from "./inputs.ts";
import { isMade, isPlaceholder } from "./made.ts";
import type { NameAt } from "./names.ts";
import { Packages } from "./loaded-packages.ts";
import { stylesOf, printNames } from "./packages.ts";
import { folderOf, joinPath } from "./paths.ts";
import { possibleLabelsIn } from "./possible-labels.ts";
import { readFacts } from "./read-facts.ts";
import { Neighbours, type Surrounding } from "./neighbours.ts";
import { WrittenFiles } from "./written.ts";

/** How a document is loaded. */
export interface LoadOptions {
  /** The text of the file at the path itself, in place of what the disk holds: an editor's, or standard input. */
  readonly text?: string | undefined;
  /** The root that it is a part of, where it does not name one itself. */
  readonly root?: string | undefined;
  /** What stands beside documents, where many are loaded. */
  readonly neighbours?: Neighbours | undefined;
  /** What is shared with documents that were loaded before and name the same root. */
  readonly roots?: Roots | undefined;
}

/**
 * Roots that many documents name, so that each is not read for every one of them. Files that stand together name the
 * same few; of more only the last are kept, since they hold the trees of all their files. It holds as long as no file
 * changes.
 */
export class Roots {
  readonly #known = new Map<string, Promise<Loader>>();

  /** Reads a root unless it is known. */
  at(path: string, load: (path: string) => Promise<Loader>): Promise<Loader> {
    const loader = this.#known.get(path) ?? load(path);
    this.#known.delete(path);
    this.#known.set(path, loader);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    return loader;
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }
}

const KEPT = 4;

/**
 * Reads a `.tex` file and what it includes: `\input`, `\include`, `\subfile`, `\import` and their kin, local packages
 * and bibliographies. A file that names its root (`% !TEX root = main.tex`, or the class `subfiles`) is read as a part
 * of it, and only what it holds itself is reported. `undefined` when there is no such file.
 */
export async function loadTexDocument(
  path: string,
  disk: Files,
  options: LoadOptions = {},
): Promise<CheckDocument | undefined> {
  const start = joinPath("", path);
  const files = readingOnce(disk);
  const first = await readOwn(start, disk, options.text);
  if (first === undefined) return undefined;
  const hint = rootHint(first.source.text);
  const rootPath =
    hint === undefined
      ? (options.root ?? start)
      : await namedRoot(start, hint, files, (root) => options.roots?.has(root) ?? false);
  const own = { path: start, decoded: first };
  const neighbours = options.neighbours ?? new Neighbours(disk);
  const load = async (root: string): Promise<Loader> => {
    const loader = new Loader(files, own, neighbours);
    await loader.loadRoot(root);
    return loader;
  };
  if (rootPath !== undefined && rootPath !== start) {
    const roots = options.text === undefined ? options.roots : undefined;
    const whole = await (roots === undefined ? load(rootPath) : roots.at(rootPath, load));
    if (whole.reaches(start)) return whole.document(start, whole.reachedFrom(start));
    const alone = new Loader(files, own, neighbours, whole);
    await alone.loadRoot(start);
    return alone.document(start, undefined, true);
  }
  const document = await (await load(start)).document(start, undefined);
  const [file] = document.files;
  if (rootPath !== undefined || hint === undefined || file === undefined) return document;
  return {
    ...document,
    inputs: [{ ...hint, file, status: "missing", nearest: undefined }, ...document.inputs],
  };
}

interface LoadedFile {
  readonly source: SourceText;
  readonly commands: ReadonlySet<string>;
  readonly root: Root;
  readonly facts: Facts;
  readonly inputs: readonly Omit<Input, "file">[];
  readonly children: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

class Loader {
  readonly macros: Map<string, Macro>;
  readonly environments: Map<string, AuthorEnvironment>;
  readonly #written: WrittenFiles;
  readonly #files: Files;
  readonly #own: Own;
  readonly #neighbours: Neighbours;
  /** What stands beside a file that is no document, nor part of one that is known. */
  #surrounding: Surrounding | undefined;
  readonly #loaded = new Map<string, LoadedFile | undefined>();
  readonly #packages: Packages;
  #rootFolder = "";
  /** The encoding of one byte a character that the document names. */
  #encoding: string | undefined;

  /** What `root` defines, where there is one, is known from the beginning. */
  constructor(
    files: Files,
    own: Own,
    neighbours: Neighbours,
    root?: Pick<Loader, "macros" | "environments">,
  ) {
    this.#written = new WrittenFiles(files);
    this.#files = this.#written.files;
    this.#own = own;
    this.#neighbours = neighbours;
    this.macros = new Map(root?.macros);
    this.environments = new Map(root?.environments);
    this.#packages = new Packages(
      (file) => this.#readStyle(file),
      (source, commands) => {
        this.#learn(parseLatex(source.text, this), source, commands);
      },
    );
  }

  async loadRoot(path: string): Promise<void> {
    this.#rootFolder = folderOf(path);
    if (path === this.#own.path && isFragment(this.#own.decoded.source.text))
      this.#surrounding = await this.#neighbours.around(this.#rootFolder);
    this.#encoding = this.#surrounding?.encoding;
    await this.#load(path, folderOf(path), new Set());
  }

  reaches(path: string): boolean {
    return this.#loaded.get(path) !== undefined;
  }

  /** A file and all that it includes. */
  reachedFrom(path: string): ReadonlySet<string> {
    const reached = new Set([path]);
    for (const one of reached) for (const child of this.#loaded.get(one)?.children ?? []) reached.add(child);
    return reached;
  }

  async #load(path: string, importFolder: string, open: ReadonlySet<string>): Promise<void> {
    const first = await this.#read(path);
    if (first === undefined) return;
    this.#loaded.set(path, undefined);
    const commands = commandsIn(first.source.text);
    await this.#packages.read(stylesOf(first.source.text, commands));
    // A class of the project may have named the encoding; names of commands are the same in all.
    const { source, diagnostics } = (first.damaged ? await this.#read(path) : undefined) ?? first;
    const root = parseLatex(isBibtex(source.text) ? "" : source.text, this.#definitions());
    this.#learn(root, source, commands);
    const facts = readFacts(root, source.text, this);
    for (const { name, text } of facts.written) this.#written.add(joinPath(this.#rootFolder, name), text);
    const inputs: Omit<Input, "file">[] = [];
    const children: string[] = [];
    this.#loaded.set(path, { source, commands, root, facts, inputs, children, diagnostics });
    const inside = new Set([...open, path]);
    for (const input of facts.inputs) {
      const { name, start, end } = input;
      const target = await this.#find(input, folderOf(path), importFolder);
      if (target.status !== "found") {
        const isElsewhere = target.status === "computed" || this.#startsElsewhere(input);
        if (input.tried && !isElsewhere) continue;
        const mayBeMissing = !isElsewhere && !input.optional && !isDistributed(input);
        const place = mayBeMissing ? await placeOf(input, this.#rootFolder, this.#files) : undefined;
        const isMissing = place !== undefined && this.#isSure(place);
        const near = isMissing ? place.nearest : undefined;
        inputs.push({ name, start, end, status: isMissing ? "missing" : "computed", nearest: near });
        continue;
      }
      const status = inside.has(target.path) ? "repeated" : "found";
      inputs.push({ name, start, end, status, nearest: undefined });
      children.push(target.path);
      if (this.#loaded.has(target.path)) continue;
      await this.#load(target.path, input.folder === "" ? importFolder : folderOf(target.path), inside);
    }
  }

  async #read(path: string): Promise<DecodedText | undefined> {
    const decoded = await read(path, this.#files, this.#own, this.#encoding);
    const text = decoded?.source.text ?? "";
    // Of “inputenc”, and what begins with a rare letter is found faster.
    if (this.#encoding === undefined && text.includes("puten")) this.#encoding = declaredEncoding(text);
    return decoded;
  }

  /** What is known of commands and environments before a file is parsed. */
  #definitions(): Pick<Loader, "macros" | "environments"> {
    const { macros, environments } = this.#surrounding ?? {};
    if (macros === undefined || environments === undefined) return this;
    return {
      macros: new Map([...macros, ...this.macros]),
      environments: new Map([...environments, ...this.environments]),
    };
  }

  #learn(root: Root, source: SourceText, commands: ReadonlySet<string>): void {
    if (![...commands].some((name) => DEFINERS.test(name))) return;
    for (const macro of readMacros(root, source.text, source.path, this.macros))
      this.macros.set(macro.name, macro);
    for (const environment of readEnvironments(root, source.text, source.path))
      this.environments.set(environment.name, environment);
  }

  /**
   * Whether a file that is not found is missing. Where the root is not known, paths may start elsewhere, and a folder that
   * is not there at all may be made: then only what looks like a slip is sure.
   */
  #isSure({ nearest: near, hasFolder }: Place): boolean {
    return near !== undefined || (hasFolder && this.#surrounding === undefined);
  }

  /** A package or class of the project: beside the document, or where TeX is told to look. */
  async #readStyle(file: string): Promise<DecodedText | undefined> {
    const beside = await this.#read(joinPath(this.#rootFolder, file));
    if (beside !== undefined) return beside;
    const path = await this.#neighbours.styleAt(this.#rootFolder, file);
    return path === undefined ? undefined : await this.#read(path);
  }

  async #find(
    input: InputAt,
    folder: string,
    importFolder: string,
  ): Promise<
    { readonly status: "found"; readonly path: string } | { readonly status: "missing" | "computed" }
  > {
    const written = joinName(input);
    // No path is longer: a brace is missing, and what follows would be looked through for each of many such names.
    if (written.length > 4096) return { status: "computed" };
    const name = this.#expanded(written);
    if (/[\\#|{}]/.test(name) || isPlaceholder(name)) return { status: "computed" };
    const folders = [...new Set([importFolder, this.#rootFolder, folder, folderOf(this.#own.path)])];
    for (const base of input.command.startsWith("sub") ? folders.toReversed() : folders) {
      for (const candidate of candidatesFor(name)) {
        const path = joinPath(base, candidate);
        if (this.#loaded.has(path) || (await this.#files.read(path)) !== undefined)
          return { status: "found", path };
      }
    }
    return { status: (await isMade(name, folders, this.#files)) ? "computed" : "missing" };
  }

  /**
   * Whether a path may start from a folder that only the author's way of compiling tells: it begins with a macro, which
   * each part of a document sets for itself, or climbs out of a root that the class `subfiles` makes its parts with.
   */
  #startsElsewhere({ name, folder }: InputAt): boolean {
    return (folder + name).includes("\\") || (this.#packages.names.has("subfiles") && name.startsWith("../"));
  }

  /** A path in which macros without arguments are replaced, and `\subfix{…}` by what it holds. */
  #expanded(name: string): string {
    let expanded = name.replace(/\\subfix\s*\{([^{}]*)\}/g, "$1");
    for (let round = 0; round < 8 && expanded.includes("\\"); round += 1) {
      expanded = expanded.replace(/\\([A-Za-z@]+)\s*/g, (command, key: string) => {
        const macro = this.macros.get(key);
        return macro?.parameters === 0 ? macro.body : command;
      });
      if (expanded.length > 1000) break;
    }
    return expanded;
  }

  #usesBiber(loaded: readonly Pick<LoadedFile, "commands">[]): boolean {
    return (
      this.#packages.names.has("biblatex") || loaded.some(({ commands }) => commands.has("addbibresource"))
    );
  }

  /** The document; `part` limits what is reported, and one that stands `alone` is never closed. */
  async document(
    path: string,
    part: ReadonlySet<string> | undefined,
    isAlone = false,
  ): Promise<CheckDocument> {
    const loaded = [...this.#loaded.entries()].flatMap(([at, file]) =>
      file === undefined ? [] : [{ at, ...file }],
    );
    const files = loaded.map(({ at, source, commands, root }): CheckFile => {
      const reported =
        (part === undefined || part.has(at)) && !this.#written.has(at) && !isBibtex(source.text);
      const trees = [{ root, zone: "text" }] as const;
      return { source, language: "latex", text: source.text, commands, trees, reported };
    });
    const from = <Item extends NameAt>(pick: (facts: Facts) => readonly Item[]): readonly (Item & Named)[] =>
      loaded.flatMap(({ facts }, index) => {
        const file = files[index];
        return file === undefined ? [] : pick(facts).map((item) => ({ ...item, file }));
      });
    const inputs = loaded.flatMap(({ inputs: own }, index): readonly Input[] => {
      const file = files[index];
      return file === undefined ? [] : own.map((input) => ({ ...input, file }));
    });
    const isWhole = !isAlone && inputs.every(({ status }) => status === "found" || status === "repeated");
    const isComplete = isWhole && !this.#packages.areUnknown && loaded.every(({ facts }) => !facts.open);
    const hasClass = loaded[0]?.facts.hasClass ?? false;
    const works = await readWorks(
      loaded.map(({ facts }) => facts),
      from((facts) => facts.bibliographies),
      loaded[0]?.at ?? path,
      this.#files,
    );
    const closed = isComplete && hasClass;
    const isCut = loaded.some(({ facts }) => facts.isCut);
    const images = closed
      ? from((facts) => facts.images).map((image) => ({
          ...image,
          path: this.#expanded(image.name).replaceAll('"', ""),
        }))
      : [];
    const imageFolders = new Set(
      loaded.flatMap(({ facts }) => facts.imageFolders.map((folder) => this.#expanded(folder))),
    );
    return {
      path,
      files,
      macros: this.macros,
      typewriter: inTypewriter(this.environments),
      labels: from((facts) => facts.labels),
      references: from((facts) => facts.references),
      mentions: new Set(loaded.flatMap(({ facts }) => facts.mentions)),
      possibleLabels: lazy(() => possibleLabelsIn(loaded)),
      citations: from((facts) => facts.citations),
      citationKeys: isComplete && !isCut ? works.keys : undefined,
      loads: this.#packages.names,
      packages: isWhole && hasClass ? this.#packages.foreign : undefined,
      citationKeysInAnyCase: this.#usesBiber(loaded) ? new Set() : works.keysInAnyCase,
      citationsAreWords: this.#packages.citeByName || printNames(loaded, this.#packages.names),
      closed: closed && !isCut,
      inputs: [...inputs, ...works.missing],
      halves: new Halves(
        new Map(loaded.map(({ at, source }) => [at, source.text])),
        this.#surrounding?.halves ?? new Map(),
      ),
      images: await findImages(
        images,
        ["", ...imageFolders].map((folder) => joinPath(this.#rootFolder, folder)),
        this.#files,
      ),
      article: undefined,
      diagnostics: loaded.flatMap((file, index) => (files[index]?.reported === true ? file.diagnostics : [])),
    };
  }
}

/** Commands that define others, or environments. */
const DEFINERS = /^(?:new|renew|provide|g?def|let|lstnew|Declare|New|Renew|Provide|Define|Recustom|Custom)/;
