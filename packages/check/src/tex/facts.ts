import type { Span } from "@recto/latex";
import type { NameAt } from "./names.ts";

/** An `\input` or its kin as written. */
export interface InputAt extends NameAt {
  readonly command: string;
  /** The folder that `\import` gives. */
  readonly folder: string;
  /** Whether it stands in a branch, so that the file may be absent. */
  readonly optional: boolean;
  /** Whether the document itself asks if the file is there, so that it is whole without it. */
  readonly tried: boolean;
}

/** What one file says of labels, references, citations and other files. */
export interface Facts {
  readonly labels: readonly (NameAt & { readonly conditional: boolean })[];
  readonly references: readonly NameAt[];
  /** Names that commands we do not know may refer to. */
  readonly mentions: readonly string[];
  /** Where names may stand that are arguments of commands we do not know. */
  readonly possibleLabels: readonly Span[];
  readonly citations: readonly NameAt[];
  readonly inputs: readonly InputAt[];
  /** Files that it writes: `filecontents`. */
  readonly written: readonly { readonly name: string; readonly text: string }[];
  readonly images: readonly NameAt[];
  /** Folders of `\graphicspath`, as written. */
  readonly imageFolders: readonly string[];
  readonly bibliographies: readonly NameAt[];
  readonly bibitems: readonly string[];
  readonly packages: readonly string[];
  readonly hasClass: boolean;
  /** Whether the document that it begins ends elsewhere: a step before LaTeX joins parts. */
  readonly isCut: boolean;
  /** Whether labels or citations may come from where we cannot look: other documents, computed names. */
  readonly open: boolean;
}
