import type { DecodedText, SourceText } from "@recto/diagnostics";
import { commandsIn } from "./commands.ts";
import { citesByName, stylesOf } from "./packages.ts";

/** The packages and classes that a document loads, and what those say of it that are of its project. */
export class Packages {
  readonly names: Set<string> = new Set();
  /** Those of them that are not of the project. */
  readonly foreign: Set<string> = new Set();
  /** Whether one that is named by its path is not there. */
  areUnknown = false;
  /** Whether one of the project makes citations print names. */
  citeByName = false;
  readonly #files = new Set<string>();
  readonly #find: (file: string) => Promise<DecodedText | undefined>;
  readonly #learn: (source: SourceText, commands: ReadonlySet<string>) => void;

  /** `find` reads a file of the project; `learn` is told of each that was found, after those that it loads. */
  constructor(
    find: (file: string) => Promise<DecodedText | undefined>,
    learn: (source: SourceText, commands: ReadonlySet<string>) => void,
  ) {
    this.#find = find;
    this.#learn = learn;
  }

  /** Reads what is of the project among some files, and what these load. */
  async read(files: readonly string[]): Promise<void> {
    for (const file of files) {
      if (this.#files.has(file)) continue;
      this.#files.add(file);
      const name = file.replace(/\.(?:sty|cls)$/, "");
      this.names.add(name);
      const source = (await this.#find(file))?.source;
      if (source === undefined) {
        this.foreign.add(name);
        if (name.includes("/")) this.areUnknown = true;
        continue;
      }
      this.citeByName ||= citesByName(source.text);
      const commands = commandsIn(source.text);
      await this.read(stylesOf(source.text, commands));
      this.#learn(source, commands);
    }
  }
}
