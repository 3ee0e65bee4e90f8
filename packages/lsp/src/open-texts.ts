import { readdirSync, readFileSync } from "node:fs";
import type { Files as LatexFiles } from "@recto/check";
import { diskFiles, type Files as SiteFiles } from "@recto/publish";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { pathOfUri } from "./places.ts";

/** The texts that are open in the editor, by path, and the disk with these texts in place of its own. */
export class OpenTexts {
  readonly #documents = new Map<string, TextDocument>();
  readonly #bytes = new WeakMap<TextDocument, { readonly version: number; readonly bytes: Uint8Array }>();

  set(document: TextDocument): void {
    this.#documents.set(pathOfUri(document.uri), document);
  }

  delete(path: string): void {
    this.#documents.delete(path);
  }

  get(path: string): TextDocument | undefined {
    return this.#documents.get(path);
  }

  /** The paths of the open texts. */
  paths(): readonly string[] {
    return [...this.#documents.keys()];
  }

  /** What a LaTeX document is read from. What cannot be read is not there: an editor has nobody to tell. */
  readonly forLatex: LatexFiles = {
    read: (path) => this.#read(path) ?? orElse(() => readFileSync(path), undefined),
    list: (folder) => orElse(() => readdirSync(folder === "" ? "." : folder), []),
  };

  /** What a site is read from. Nothing of a site is written here. */
  readonly forSite: SiteFiles = {
    ...diskFiles,
    read: async (path) => this.#read(slashed(path)) ?? (await diskFiles.read(path)),
    kind: async (path) => (this.#documents.has(slashed(path)) ? "file" : await diskFiles.kind(path)),
    real: async (path) =>
      (await diskFiles.real(path)) ?? (this.#documents.has(slashed(path)) ? path : undefined),
  };

  #read(path: string): Uint8Array | undefined {
    const document = this.#documents.get(path);
    if (document === undefined) return undefined;
    const known = this.#bytes.get(document);
    if (known?.version === document.version) return known.bytes;
    const text = document.getText();
    // Readers take a byte order mark off; the editor counts its own as a column, so they are given another one.
    const bytes = new TextEncoder().encode(text.startsWith("\uFEFF") ? `\uFEFF${text}` : text);
    this.#bytes.set(document, { version: document.version, bytes });
    return bytes;
  }
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

function orElse<T, E>(read: () => T, otherwise: E): T | E {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
