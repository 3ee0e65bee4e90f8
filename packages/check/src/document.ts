import type { ResolvedArticle } from "@recto/article";
import type { Diagnostic, SourceText } from "@recto/diagnostics";
import type { Macros, Root, Span } from "@recto/latex";
import type { Halves } from "./tex/halves.ts";

/** One file of a document and its LaTeX: the whole of a `.tex` file, the formulas of an article. */
export interface CheckFile {
  readonly source: SourceText;
  readonly language: "latex" | "markdown";
  /** What the offsets of `trees` slice: as long as the source, see `Article.mathText`. */
  readonly text: string;
  readonly trees: readonly Tree[];
  /** The names of the commands that its text writes, in comments and listings too. */
  readonly commands: ReadonlySet<string>;
  /** Whether what is found in it is reported; else it is read only for what other files need to know. */
  readonly reported: boolean;
}

export interface Tree {
  readonly root: Root;
  readonly zone: "text" | "inline" | "display";
}

/** A name at its place: a label, a key… */
export interface Named extends Span {
  readonly name: string;
  readonly file: CheckFile;
}

/** A label where it is set. */
export interface LabelDefinition extends Named {
  /** Whether it stands in a branch of a conditional or of beamer's overlays, so that it may be set again. */
  readonly conditional: boolean;
}

/** An `\input` or its kin, or an image, and what became of it. */
export interface Input extends Span {
  readonly file: CheckFile;
  /** As written. */
  readonly name: string;
  /** `computed`: its path has macros that are not known; `repeated`: it includes a file that includes it. */
  readonly status: "found" | "missing" | "repeated" | "computed";
  /** The nearest path that exists, for a missing one. */
  readonly nearest: string | undefined;
}

/** What an article can point to outside itself. Links and paths are as written in the article. */
export interface Surroundings {
  /** Whether a link's path, without its query and fragment, leads somewhere. `undefined`: it cannot be known. */
  exists(path: string): boolean | undefined;
  /** The ids of the page that a path leads to. */
  anchors(path: string): ReadonlySet<string> | undefined;
  /** The article's own labels that other articles of the site refer to, where they are known. */
  readonly usedLabels?: ReadonlySet<string> | undefined;
  /** Paths that exist, for "did you mean". */
  paths(): Iterable<string>;
}

/** An article as a document. */
export interface ArticleView {
  readonly resolved: ResolvedArticle;
  readonly surroundings: Surroundings | undefined;
}

/** Anything that is checked: an article, or a `.tex` file with what it includes. */
export interface CheckDocument {
  readonly path: string;
  /** The root file first. */
  readonly files: readonly CheckFile[];
  readonly macros: Macros;
  /** The author's environments that set their words in typewriter. */
  readonly typewriter: ReadonlySet<string>;
  readonly labels: readonly LabelDefinition[];
  readonly references: readonly Named[];
  /** Names that commands we do not know may refer to. */
  readonly mentions: ReadonlySet<string>;
  /** Names that are arguments of commands we do not know, which may set labels by them. */
  readonly possibleLabels: () => ReadonlySet<string>;
  readonly citations: readonly Named[];
  /** The keys that can be cited; `undefined` when no bibliography is known, or not all of it. */
  readonly citationKeys: ReadonlySet<string> | undefined;
  /** The classes and packages that it loads and that do not stand beside it; `undefined` where not all are known. */
  readonly packages: ReadonlySet<string> | undefined;
  /** The classes and packages that it loads, as far as its files say so. */
  readonly loads: ReadonlySet<string>;
  /** The keys, in small letters, that are found without regard to case, as BibTeX does; biber regards it. */
  readonly citationKeysInAnyCase: ReadonlySet<string>;
  /** Whether `\cite` prints the names of authors, so that it is a word of the sentence. */
  readonly citationsAreWords: boolean;
  /** Whether all that the document consists of was found, so that what is absent is absent. */
  readonly closed: boolean;
  readonly inputs: readonly Input[];
  /** What stands half in one file and half in another. */
  readonly halves: Halves;
  /** The images of a closed LaTeX document, as far as it is known whether they are there. */
  readonly images: readonly Input[];
  readonly article: ArticleView | undefined;
  /** What reading the files had to say: invalid UTF-8. */
  readonly diagnostics: readonly Diagnostic[];
}
