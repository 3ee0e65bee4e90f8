import { setImmediate } from "node:timers/promises";
import { check, type CheckDocument, type CheckOptions, loadTexDocument, Neighbours } from "@recto/check";
import type { OpenTexts } from "../open-texts.ts";
import type { Project, Reading } from "./project.ts";

/** A LaTeX document with all that it inputs. */
export class LatexProject implements Project {
  readonly key: string;
  readonly root: string;
  readonly #texts: OpenTexts;
  readonly #options: CheckOptions;
  #neighbours: Neighbours | undefined;

  constructor(root: string, texts: OpenTexts, options: CheckOptions) {
    this.key = `latex ${root}`;
    this.root = root;
    this.#texts = texts;
    this.#options = options;
  }

  holds(path: string): boolean {
    return path === this.root;
  }

  async read(changed: ReadonlySet<string>, isStale: () => boolean): Promise<LatexReading | undefined> {
    // What stands beside the document is read again when that changed, not at every key.
    if ([...changed].some((path) => path !== this.root))
      this.#neighbours = new Neighbours(this.#texts.forLatex);
    const neighbours = (this.#neighbours ??= new Neighbours(this.#texts.forLatex));
    const document = await loadTexDocument(this.root, this.#texts.forLatex, { neighbours });
    if (document === undefined) return new LatexReading(this.root, undefined, []);
    // An edit that waits behind this one is let in before the greater part of the work.
    await setImmediate();
    if (isStale()) return undefined;
    return new LatexReading(this.root, document, check(document, this.#options));
  }
}

/** What reading a LaTeX document found; without a document where its root is gone. */
export class LatexReading implements Reading {
  readonly root: string;
  readonly document: CheckDocument | undefined;
  readonly sources: Reading["sources"];
  readonly diagnostics: Reading["diagnostics"];
  readonly failures: Reading["failures"] = [];

  constructor(root: string, document: CheckDocument | undefined, diagnostics: Reading["diagnostics"]) {
    this.root = root;
    this.document = document;
    this.diagnostics = diagnostics;
    this.sources = new Map(document?.files.map(({ source }) => [source.path, source]));
  }
}
